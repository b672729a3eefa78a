// What a draft says before it is sent: wrong, to confirm, contradicting, blank; in words.

import { isBlank } from "../kinds.js";
import { fill, say, textIn } from "./words.js";

export const DESCRIPTION = "OV_COMMENT"; // where a contradiction is described that no answer can carry

/** The words of a breach: the edition's own with the figures in them, else those of its code. */
export function wordsOf({ code, params = {}, text, figures = {}, message }) {
  const own = textIn(text);
  if (own) return filled(own, figures);
  if (message) return message;
  const words = say(`code-${code}`);
  return words === `code-${code}` ? say("code-unknown", { code }) : filled(words, params);
}

/** Put figures into {names}; a name without a figure is shown as a dash. */
const filled = (words, figures) =>
  words.replace(/\{([^}]*)\}/g, (_whole, name) => (name in figures ? String(figures[name]) : "—"));

/** Questions with an answer that was typed and a state that says there is none. */
const both = (answers) =>
  Object.keys(answers).filter(
    (code) => answers[code].state !== "given" && !isBlank(answers[code].value),
  );

/** Everything a review shows, in the order of the page; `numbers` are those on the page. */
export function reviewOf(judgement, answers, numbers, reasons = []) {
  const line = (code, words, more = {}) => ({ code, number: numbers.get(code) ?? 0, words, ...more });
  const problems = [
    ...judgement.refused.map((breach) => line(breach.question, wordsOf(breach))),
    ...both(answers).map((code) => line(code, say("both"))),
    ...reasons.map((reason) => line(reason.question, wordsOf(reason))),
  ];
  const core = new Set(judgement.blank_core);
  return {
    problems: problems.sort((a, b) => a.number - b.number),
    confirm: judgement.to_confirm.map((breach) =>
      line(breach.question, wordsOf(breach), { rule: breach.rule }),
    ),
    facts: judgement.contradictions.map((breach) => line(breach.question, wordsOf(breach))),
    blankCore: judgement.blank_core.filter((code) => numbers.has(code)).map((code) => line(code, "")),
    blank: judgement.blank
      .filter((code) => numbers.has(code) && !core.has(code))
      .map((code) => line(code, "")),
  };
}

/** The number and the text of a question, without the mark of core ones. */
export function textOf(code) {
  const legend = document.querySelector(`#l-${CSS.escape(code || "-")}`)?.cloneNode(true);
  legend?.querySelector(".question-core")?.remove();
  return legend?.textContent.replace(/\s+/g, " ").trim() ?? "";
}

function list(holder, name, lines) {
  const part = holder.querySelector(`[data-part=${name}]`);
  part.hidden = !lines.length;
  part.querySelector("ul")?.replaceChildren(
    ...lines.map((line) =>
      fill("review-line", { text: textOf(line.code), words: line.words, href: `#${line.code}` }),
    ),
  );
}

function confirmations(holder, lines, confirmed) {
  const part = holder.querySelector("[data-part=confirm]");
  part.hidden = !lines.length;
  part.querySelector(".lines").replaceChildren(
    ...lines.map(({ rule, words, code }) => {
      const row = fill("review-confirm", { words, href: `#${code}`, text: textOf(code) });
      const box = row.querySelector("input");
      box.value = rule;
      box.checked = confirmed.includes(rule);
      return row;
    }),
  );
}

function facts(holder, lines, answers) {
  const part = holder.querySelector("[data-part=facts]");
  part.hidden = !lines.length;
  const carried = lines.filter(({ code }) => code in answers);
  const rows = lines.map(({ code, words }) => {
    const row = fill("review-fact", { words, href: `#${code}`, text: textOf(code) });
    const note = row.querySelector("textarea");
    note.name = code;
    note.value = answers[code]?.note ?? "";
    note.hidden = !(code in answers);
    note.ariaLabel = `${note.dataset.label}: ${words}`;
    return row;
  });
  part.querySelector(".lines").replaceChildren(...rows);
  const other = part.querySelector("[data-description]");
  other.hidden = carried.length === lines.length;
  other.querySelector("textarea").value = answers[DESCRIPTION]?.value ?? "";
}

/** Show a review in its place on the page. */
export function show(holder, review, draft) {
  list(holder, "problems", review.problems);
  confirmations(holder, review.confirm, draft.confirmed);
  facts(holder, review.facts, draft.answers);
  list(holder, "blank-core", review.blankCore);
  list(holder, "blank", review.blank);
  holder.querySelector("[data-nothing-blank]").hidden = Boolean(
    review.blank.length || review.blankCore.length,
  );
  holder.querySelector("[data-act=send]").hidden = Boolean(review.problems.length);
}

/** Take from the page what it asked: confirmations, and notes on contradicting figures. */
export function taken(holder, draft) {
  const confirmed = [...holder.querySelectorAll("[data-part=confirm] input:checked")];
  const answers = { ...draft.answers };
  for (const note of holder.querySelectorAll("[data-part=facts] .lines textarea:not([hidden])")) {
    answers[note.name] = { ...answers[note.name], note: note.value.trim() };
  }
  const other = holder.querySelector("[data-description]");
  const words = other.querySelector("textarea").value.trim();
  if (!other.hidden && words) {
    answers[DESCRIPTION] = { ...answers[DESCRIPTION], state: "given", value: words };
  }
  return { ...draft, answers, confirmed: confirmed.map(({ value }) => value).sort() };
}
