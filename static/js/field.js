// Improves a checklist that works without it: questions come and go with the answers, "now"
// needs no round trip, counts have − and +, the progress is live.

import { readAnswer, readAnswers } from "./answers.js";
import { Asking } from "./asking.js";
import { localNow } from "./now.js";

const form = document.querySelector("form.checklist");

/** What the boxes of one question say: quicker than asking a form of five hundred. */
function dataOf(question) {
  const data = new FormData();
  for (const box of question.querySelectorAll("input[name], select[name], textarea[name]")) {
    const off = ["radio", "checkbox"].includes(box.type) && !box.checked;
    if (!off) data.append(box.name, box.value);
  }
  return data;
}

/** The boxes of the questions in their order, each with its section and whether it is hidden. */
const rowsOf = () =>
  [...form.querySelectorAll("[data-question]")].map((box) => ({
    box,
    code: box.dataset.question,
    section: box.closest(".checklist-section"),
    hidden: box.hidden,
  }));

/** Hide what the answers do not lead to, show what they do. */
function show(rows, { hidden }) {
  const moved = rows.filter((row) => row.hidden !== hidden.has(row.code));
  for (const row of moved) {
    row.hidden = !row.hidden;
    row.box.hidden = row.hidden;
  }
  for (const section of new Set(moved.map((row) => row.section))) {
    section.hidden = !section.querySelector("[data-question]:not([hidden])");
  }
}

let untold = null; // the progress that is to be said

/** Have the progress said once what was touched is painted. */
function tellSoon(rows, found) {
  if (!untold) requestAnimationFrame(() => setTimeout(() => untold && tell(...untold)));
  untold = [rows, found];
}

/** Say how many of the questions that are asked have an answer. */
function tell(rows, { hidden, answers }) {
  untold = null;
  const asked = rows.filter(({ code }) => !hidden.has(code));
  const answered = asked.filter(({ code }) => answers[code]).length;
  const words = form.querySelector("[data-progress]");
  const said = `${answered} / ${asked.length}`;
  if (words.textContent === said) return; // nothing is drawn anew
  Object.assign(form.querySelector("progress"), { max: asked.length, value: answered });
  words.textContent = said;
}

/** Take off the page what only pages without a script say. */
function plain() {
  for (const words of form.querySelectorAll(".question-unasked")) words.remove();
  for (const question of form.querySelectorAll(".unasked")) question.classList.remove("unasked");
}

const changed = (input) => input.dispatchEvent(new Event("input", { bubbles: true }));

function stamp(event) {
  const button = event.target.closest("button[name=now]");
  if (!button) return;
  event.preventDefault();
  const [date, clock] = localNow(form.dataset.zone).split("T");
  const [input, day] = button.parentElement.querySelectorAll("input, select");
  if (form.dataset.day && ![...day.options].some(({ value }) => value === date)) {
    day.add(new Option(date, date));
  }
  day.value = form.dataset.day ? date : "";
  input.value = clock;
  changed(input);
}

function step(input, by) {
  const next = (Number.parseInt(input.value, 10) || 0) + by;
  input.value = String(Math.max(0, next));
  changed(input);
}

function addSteps(holder) {
  const input = holder.querySelector("input");
  const name = input.closest("fieldset").querySelector("legend").textContent.trim();
  for (const [sign, by] of [["−", -1], ["+", 1]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-outline-primary step";
    button.textContent = sign;
    button.ariaLabel = `${sign}1: ${name}`;
    button.addEventListener("click", () => step(input, by));
    if (by < 0) holder.prepend(button);
    else holder.append(button);
  }
}

/**
 * Make a page of a checklist live: the rules of its edition, the counters, the clock. Gives `raw`,
 * the raw answers as they stand now, and `whole`, which reads the page again after something has
 * been written there without an event.
 */
export function enliven(definition, context) {
  const asking = new Asking(definition, context);
  const rows = rowsOf();
  const live = {
    raw: {},
    whole() {
      live.raw = readAnswers(new FormData(form), definition, form.dataset.day);
      const found = asking.begin(live.raw);
      show(rows, found);
      tell(rows, found);
    },
  };
  form.querySelectorAll("[data-counter]").forEach(addSteps);
  plain();
  form.addEventListener("click", stamp);
  form.addEventListener("input", ({ target }) => {
    const box = target.closest("[data-question]");
    if (!box) return; // how the whole page is known, or which questions it shows
    const code = box.dataset.question;
    const question = asking.questions.get(code);
    const answer = readAnswer(question, dataOf(box), definition, form.dataset.day);
    if (answer) live.raw[code] = answer;
    else delete live.raw[code];
    const found = asking.change(code, answer);
    show(rows, found);
    tellSoon(rows, found);
  });
  live.whole();
  return live;
}

async function start() {
  const answer = await fetch(form.dataset.edition, { headers: { Accept: "application/json" } });
  if (!answer.ok) return; // the page goes on as it came
  const context = JSON.parse(form.dataset.context || "{}");
  enliven(await answer.json(), () => context);
}

// A blank page has no day or station yet: whoever opens it for filling starts it.
if (form && !("blank" in form.dataset)) start();
