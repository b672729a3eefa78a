// Improves a checklist that works without it: questions come and go with the answers, "now"
// needs no round trip, counts have − and +, the progress is live.

import { readAnswers } from "./answers.js";
import { judge } from "./rules.js";

const form = document.querySelector("form.checklist");

/** The time of the station's clock, "YYYY-MM-DDTHH:MM". */
export function localNow(zone, now = new Date()) {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone || undefined,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(now);
  const part = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}`;
}

/** Hide what the answers do not lead to, and say how many of the rest have one. */
function refresh(definition, context) {
  const raw = readAnswers(new FormData(form), definition, form.dataset.day);
  const { hidden, answers } = judge(definition, raw, context);
  let asked = 0;
  let answered = 0;
  for (const question of form.querySelectorAll("[data-question]")) {
    const code = question.dataset.question;
    question.hidden = hidden.has(code);
    question.classList.remove("unasked");
    question.querySelector(".question-unasked")?.remove();
    if (question.hidden) continue;
    asked += 1;
    if (answers[code]) answered += 1;
  }
  for (const section of form.querySelectorAll(".checklist-section")) {
    section.hidden = !section.querySelector("[data-question]:not([hidden])");
  }
  const bar = form.querySelector("progress");
  bar.max = asked;
  bar.value = answered;
  form.querySelector("[data-progress]").textContent = `${answered} / ${asked}`;
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

/** Make a page of a checklist live: the rules of its edition, the counters, the clock. */
export function enliven(definition, context) {
  const live = () => refresh(definition, context());
  form.querySelectorAll("[data-counter]").forEach(addSteps);
  form.addEventListener("click", stamp);
  form.addEventListener("input", live);
  live();
}

async function start() {
  const answer = await fetch(form.dataset.edition, { headers: { Accept: "application/json" } });
  if (!answer.ok) return; // the page goes on as it came
  const context = JSON.parse(form.dataset.context || "{}");
  enliven(await answer.json(), () => context);
}

// A blank page has no day or station yet: whoever opens it for filling starts it.
if (form && !("blank" in form.dataset)) start();
