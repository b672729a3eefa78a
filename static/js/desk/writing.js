// The desk's page of a conclusion: a list at the boxes, and nothing typed is lost.

import { onTyped, openAt } from "./insert.js";
import { forget, putBack, remember, sent } from "./typed.js";

const forms = [...document.querySelectorAll("form[data-desk-form]")];
const saved = document.querySelector(".messagelist .success") !== null;
let last = null; // the box that had the caret

for (const form of forms) putBack(form, { saved });

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-desk-form]");
  if (form && event.target.matches("textarea")) remember(form);
  onTyped(event);
});

document.addEventListener("focusin", ({ target }) => {
  if (target.matches("textarea[data-inserts]")) last = target;
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-insert-button]");
  const box = button?.form.contains(last) ? last : button?.form.querySelector("[data-inserts]");
  if (box) {
    event.preventDefault();
    openAt(box);
  }
});

document.addEventListener("submit", ({ target }) => {
  if (target.matches("[data-desk-form]")) sent(target);
  const dropped = target.closest("details")?.querySelector("form[data-desk-form]");
  if (target.matches("[data-drop]") && dropped) forget(dropped);
});

/* The server answers 401 where the session ended: the text stays, and says so. */
function unkept({ detail: { elt, xhr } }) {
  if (!elt.matches(".kept")) return;
  const name = xhr?.status === 401 ? "signed-out" : "unkept";
  const note = document.querySelector(`template[data-${name}]`);
  elt.replaceChildren(note.content.cloneNode(true));
}

document.addEventListener("htmx:responseError", unkept);
document.addEventListener("htmx:sendError", unkept);
