// What is folded on a blank page lies in one template for all its questions until it is wanted:
// half of a checklist's boxes, each of which a browser would look at with every key.

function unfold(fold) {
  const template = fold.childElementCount === 1 && document.querySelector(`template#${fold.className}`);
  if (!template) return; // unfolded before, or no fold of a question
  const { question } = fold.closest("[data-question]").dataset;
  const parts = template.content.cloneNode(true);
  for (const box of parts.querySelectorAll("[name]")) box.name = question + box.name;
  fold.append(parts);
}

/** Unfold what these answers have something to write in. */
export function unfoldFor(form, answers) {
  for (const [code, { note, basis }] of Object.entries(answers)) {
    if (!note && !basis) continue;
    const question = `[data-question="${CSS.escape(code)}"]`;
    form.querySelectorAll(`${question} .question-aside details`).forEach(unfold);
  }
}

/** Unfold what is opened. */
export const liveFolds = (form) =>
  form.addEventListener("toggle", ({ target }) => unfold(target), true);
