// The shared cases of what answers imply, on the phone's side.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { cleanAnswers, judge } from "../../static/js/rules.js";

const file = new URL("../data/rules.json", import.meta.url);
const { definitions, context, cases } = JSON.parse(readFileSync(file, "utf-8"));

const given = (values) =>
  Object.fromEntries(
    Object.entries(values).map(([code, value]) => [code, { state: "given", value }]),
  );
const isEmpty = (value) => [0, ""].includes(value) || JSON.stringify(value) === "{}";
// What is empty is left out of the cases; an adverse answer is written whole.
const brief = (breach) =>
  "value" in breach
    ? breach
    : Object.fromEntries(Object.entries(breach).filter(([, value]) => !isEmpty(value)));
const withQuestion = (each) => ({ question: "", ...each });

for (const shared of cases) {
  test(shared.name, () => {
    const raw = shared.answers ? { ...given(shared.answers), ...shared.raw } : shared.raw;
    const where = { ...context, ...shared.context };
    const judgement = judge(definitions[shared.definition], raw, where, shared.at);

    for (const name of ["refused", "to_confirm", "contradictions", "adverse"]) {
      const found = judgement[name].map(brief).map(withQuestion);
      assert.deepEqual(found, (shared[name] ?? []).map(withQuestion), name);
    }
    const { hidden, blank, blank_core, answers } = judgement;
    if (shared.hidden) assert.deepEqual([...hidden].sort(), [...shared.hidden].sort());
    if (shared.blank) assert.deepEqual(blank, shared.blank);
    if (shared.blank_core) assert.deepEqual(blank_core, shared.blank_core);
    if (shared.kept) assert.deepEqual(Object.keys(answers), shared.kept);
    if (shared.answers_are) assert.deepEqual(answers, shared.answers_are);
  });
}

test("a note has a limit", () => {
  const raw = { RD_BOOTHS: { state: "given", value: 2, note: "я".repeat(2001) } };
  const { breaches } = cleanAnswers(definitions.ballots, raw);
  assert.deepEqual(breaches.map(brief), [
    { question: "RD_BOOTHS", code: "note_too_long", params: { limit: 2000 } },
  ]);
});
