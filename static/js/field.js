// Improves a checklist that works without it: questions come and go with the answers, "now"
// needs no round trip, counts have − and +, the progress is live.

import { readAnswer, readAnswers } from "./answers.js";
import { localNow } from "./now.js";
import { asked } from "./rules.js";

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

/** Hide what the answers do not lead to, and say how many of the rest have one. */
function show({ hidden, answers }) {
  const questions = [...form.querySelectorAll("[data-question]")];
  const moved = questions.filter(({ hidden: was, dataset }) => was !== hidden.has(dataset.question));
  for (const question of moved) question.hidden = !question.hidden;
  for (const section of form.querySelectorAll(".checklist-section")) {
    if (!moved.some((question) => section.contains(question))) continue;
    section.hidden = !section.querySelector("[data-question]:not([hidden])");
  }
  const shown = questions.filter((question) => !question.hidden);
  const answered = shown.filter(({ dataset }) => answers[dataset.question]).length;
  const bar = form.querySelector("progress");
  const words = form.querySelector("[data-progress]");
  const said = `${answered} / ${shown.length}`;
  if (words.textContent === said) return; // nothing is drawn anew
  bar.max = shown.length;
  bar.value = answered;
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
 * Make a page of a checklist live: the rules of its edition, the counters, the clock. Gives what
 * looks at the whole page again, after something has been written there without an event.
 */
export function enliven(definition, context) {
  const known = new Map(
    definition.blocks.flatMap((block) => block.questions).map((one) => [one.code, one]),
  );
  let raw;
  const look = () => show(asked(definition, raw, context()));
  const whole = () => {
    raw = readAnswers(new FormData(form), definition, form.dataset.day);
    look();
  };
  form.querySelectorAll("[data-counter]").forEach(addSteps);
  plain();
  form.addEventListener("click", stamp);
  form.addEventListener("input", ({ target }) => {
    const question = target.closest("[data-question]");
    if (!question) return whole();
    const { question: code } = question.dataset;
    const answer = readAnswer(known.get(code), dataOf(question), definition, form.dataset.day);
    if (answer) raw[code] = answer;
    else delete raw[code];
    return look();
  });
  whole();
  return whole;
}

async function start() {
  const answer = await fetch(form.dataset.edition, { headers: { Accept: "application/json" } });
  if (!answer.ok) return; // the page goes on as it came
  const context = JSON.parse(form.dataset.context || "{}");
  enliven(await answer.json(), () => context);
}

// A blank page has no day or station yet: whoever opens it for filling starts it.
if (form && !("blank" in form.dataset)) start();
