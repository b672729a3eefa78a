// What is said and written beside the questions, in the form of a draft: why it came back, what its
// review found.

import { unfoldFor } from "./laying.js";
import { DESCRIPTION, taken, textOf, wordsOf } from "./review.js";

/** The number of each question on the page. */
export const numbers = (form) =>
  new Map(
    [...form.querySelectorAll("[data-question]")].map((question, place) => [
      question.dataset.question,
      place + 1,
    ]),
  );

/** Say why the mission did not accept it, each reason at its question. */
export function layReasons(form, reasons) {
  const part = form.querySelector("[data-reasons]");
  part.hidden = !reasons.length;
  const lines = reasons.map((reason) => {
    const question = form.querySelector(`#${CSS.escape(reason.question || "-")}`);
    const line = document.createElement("li");
    if (question) {
      const link = document.createElement("a");
      link.href = `#${reason.question}`;
      link.textContent = textOf(reason.question);
      line.append(link);
    }
    const said = document.createElement("span");
    Object.assign(said, { className: "said", textContent: wordsOf(reason) });
    line.append(said);
    return line;
  });
  part.querySelector("ul").replaceChildren(...lines);
  remark(form, reasons.map((reason) => ({ code: reason.question, words: wordsOf(reason) })));
}

/** Say at each question what is wrong there, heard with it too; what was said before goes. */
export function remark(form, lines) {
  for (const old of form.querySelectorAll("[data-remark]")) {
    for (const one of form.querySelectorAll(`[aria-describedby~="${old.id}"]`)) {
      one.removeAttribute("aria-invalid");
      one.setAttribute("aria-describedby", one.dataset.described ?? "");
    }
    old.remove();
  }
  for (const { code, words } of lines) {
    const question = form.querySelector(`#${CSS.escape(code || "-")}`);
    if (question) question.querySelector("legend").after(remarkOn(question, words));
  }
}

function remarkOn(question, words) {
  const said = document.createElement("p");
  Object.assign(said, { className: "question-error", id: `e-${question.id}`, textContent: words });
  said.dataset.remark = "";
  for (const one of [question, ...question.querySelectorAll(`[name^="${question.id}"]`)]) {
    one.dataset.described = one.getAttribute("aria-describedby") ?? "";
    one.setAttribute("aria-describedby", `${said.id} ${one.dataset.described}`.trim());
    if (one !== question) one.ariaInvalid = "true";
  }
  return said;
}

/** Go to a question, or to the end where the review was asked for: with the keyboard too. */
export function land(form, hash) {
  const place = (hash && form.querySelector(hash)) || form.querySelector(".actions");
  const controls = [...place.querySelectorAll("input:not([type=hidden]), select, textarea, button")];
  place.scrollIntoView({ block: "center" });
  (controls.find(({ checked }) => checked) ?? controls[0])?.focus({ preventScroll: true });
}

/** Write what the review asked for into the form too: the way back to the questions loses nothing. */
export function echo(holder, form, draft) {
  const { answers } = taken(holder, draft);
  unfoldFor(form, answers);
  const put = (name, value) => {
    const control = form.querySelector(`[name="${CSS.escape(name)}"]`);
    if (control) control.value = value;
  };
  for (const [code, { note = "" }] of Object.entries(answers)) put(`${code}.note`, note);
  put(DESCRIPTION, answers[DESCRIPTION]?.value ?? "");
}
