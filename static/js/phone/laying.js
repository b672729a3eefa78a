// Puts a draft on a blank page: where it is, what was answered, why it came back.

import { liveFolds, unfoldFor } from "./folds.js";
import { textOf, wordsOf } from "./review.js";
import { dayName, nameOf, say, textIn } from "./words.js";
import { writeAnswers } from "./writing.js";

const STATION = "HD_STATION"; // the app knows it and never asks
const language = document.documentElement.lang;

/** The number of each question on the page. */
export const numbers = (form) =>
  new Map(
    [...form.querySelectorAll("[data-question]")].map((question, place) => [
      question.dataset.question,
      place + 1,
    ]),
  );

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

/** Say why the mission did not accept it, each reason at its question. */
function layReasons(form, reasons) {
  const part = form.querySelector("[data-reasons]");
  part.hidden = !reasons.length;
  const lines = reasons.map((reason) => {
    const question = form.querySelector(`#${CSS.escape(reason.question || "-")}`);
    const line = document.createElement("li");
    if (question) {
      const link = document.createElement("a");
      link.href = `#${reason.question}`;
      link.textContent = textOf(reason.question);
      line.append(link, " ");
    }
    line.append(wordsOf(reason));
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

/** Put a draft on the page of its checklist. */
export function lay(form, draft, definition, day) {
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
  layReasons(form, draft.reasons);
}

/** Say that the questions are not on this phone, and lead back; the draft stays as it is. */
export function layMissing(form) {
  const words = document.createElement("p");
  words.className = "notice";
  words.textContent = say("no-edition");
  form.replaceChildren(words, form.querySelector(".checklist-where a"));
  form.hidden = false;
}
