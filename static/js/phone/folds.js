// What is folded on a blank page lies in templates until it is wanted: half of a checklist's boxes,
// each of which a browser would look at with every key.

const unfold = (fold) => {
  const kept = fold.querySelector("template");
  kept?.replaceWith(kept.content);
};

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
