// Puts a draft on a blank page: where it is and what was answered.

import { dayName, nameOf, say, textIn } from "./words.js";
import { writeAnswers } from "./writing.js";

const STATION = "HD_STATION"; // the app knows it and never asks
const language = document.documentElement.lang;

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
const liveFolds = (form) =>
  form.addEventListener("toggle", ({ target }) => unfold(target), true);

const spoken = (date) => dayName(date, "UTC");

/** The dates of a blank page's times at once; their words, slow to make, when it can be filled. */
function nameDays(form, day) {
  const next = new Date(`${day}T00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  const dates = [day, next.toISOString().slice(0, 10)];
  const options = [...form.querySelectorAll("select.day")].map((select) => [...select.options]);
  for (const two of options) dates.forEach((date, at) => (two[at].value = date));
  setTimeout(() => {
    const words = dates.map((date) => spoken(new Date(`${date}T00:00Z`)));
    for (const two of options) words.forEach((text, at) => (two[at].text = text));
  });
}

function layQuery(draft) {
  const desk = document.querySelector("[data-query]");
  desk.hidden = !draft.query;
  desk.querySelector("[data-words]").textContent = draft.query;
}

const breath = () => new Promise((done) => setTimeout(done));

/** Put a draft on the page of its checklist; what is touched meanwhile has its turn after it. */
export async function lay(form, draft, definition, day) {
  form.dataset.day = day;
  form.dataset.zone = draft.station.zone;
  for (const where of document.querySelectorAll("[data-where]")) {
    where.textContent = `${nameOf(draft.station)} · ${textIn(draft.title)}`;
  }
  const wrong = form.querySelector("[data-move]");
  wrong.href = `/phone/${language}/#move=${draft.observation}`;
  wrong.hidden = false;
  form.querySelector(`#${STATION}`)?.remove();
  nameDays(form, day);
  const answers = { ...draft.header, ...draft.answers };
  liveFolds(form);
  unfoldFor(form, answers);
  writeAnswers(form, definition, answers, day);
  const basis = [...form.elements.basis].find(({ value }) => value === draft.basis);
  if (basis) basis.checked = true;
  layQuery(draft);
  await breath();
}

/** Say that the questions are not on this phone, and lead back; the draft stays as it is. */
export function layMissing(form) {
  const words = document.createElement("p");
  words.className = "notice";
  words.textContent = say("no-edition");
  form.replaceChildren(words, form.querySelector(".checklist-where a"));
  form.hidden = false;
}
