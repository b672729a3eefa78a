// What was sent is read again in the words of the page: every kind of answer, nothing that is blank.

import assert from "node:assert/strict";
import { test } from "node:test";

// A page in English whose words are their names.
globalThis.document = { documentElement: { lang: "en" }, querySelector: () => null };
const { sectionsOf } = await import("../../static/js/phone/reading.js");

const ask = (code, kind, more = {}) => ({ code, kind, text: { en: `${code}?`, ru: "…" }, ...more });
const given = (value, more = {}) => ({ state: "given", value, basis: "observed", note: "", ...more });
const DEFINITION = {
  options: { yes: { en: "yes", ru: "да" }, bad: { en: "bad" } },
  candidates: [{ code: "K1", name: { en: "Ann Li", ru: "Анна Ли" } }],
  blocks: [
    { title: { en: "Visit" }, questions: [ask("V1", "time"), ask("V2", "text")] },
    { title: { en: "Nothing" }, questions: [ask("N1", "yn")] },
    {
      title: { en: "Voting" },
      questions: [
        ask("Q1", "yn", { basis: true }),
        ask("Q2", "multi"),
        ask("Q3", "votes"),
        ask("Q4", "pair"),
        ask("Q5", "int"),
        ask("Q6", "photo"),
        ask("Q7", "int"),
        ask("Q8", "yna"),
        ask("Q9", "yn"),
      ],
    },
  ],
};
const ANSWERS = {
  V1: given("2024-06-09T08:35"),
  V2: given("<b>two\nlines"),
  Q1: given("yes", { basis: "told", note: "by two" }),
  Q2: given(["yes", "bad", "unnamed"]),
  Q3: given({ K1: 5, K2: 0 }),
  Q4: given([3, 4]),
  Q5: given(0),
  Q6: given(["a1", "b2"]),
  Q7: { state: "not_observed", basis: "told", note: "" },
  Q8: { state: "not_applicable", note: "none there" },
};

test("every kind of answer is said, by section; what is blank is not", () => {
  const found = sectionsOf(DEFINITION, ANSWERS).map(({ title, lines }) => [
    title,
    ...lines.map(({ text, answer, basis, note, photos }) => [text, answer, basis, note, ...photos]),
  ]);
  assert.deepEqual(found, [
    ["Visit", ["V1?", "08:35, 9 June", "", ""], ["V2?", "<b>two\nlines", "", ""]],
    [
      "Voting",
      ["Q1?", "Yes", "· basis-told", "by two"],
      ["Q2?", "Yes, bad, unnamed", "", ""],
      ["Q3?", "Ann Li: 5; K2: 0", "", ""],
      ["Q4?", "3 / 4", "", ""],
      ["Q5?", "0", "", ""],
      ["Q6?", "photos-sent", "", "", "a1", "b2"],
      ["Q7?", "state-not_observed", "", ""],
      ["Q8?", "state-not_applicable", "", "none there"],
    ],
  ]);
});
