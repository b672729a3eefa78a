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

test("sixty-three questions are judged while one types", () => {
  const questions = Array.from({ length: 63 }, (_, n) => ({
    code: `Q${n}`,
    kind: "int",
    show_if: n ? `Q${n - 1} is not 7 and HD_ADMITTED is not 'refused'` : "",
    adverse: [{ when: `Q${n} == 0`, severity: 3 }, { when: `Q${n} < 3`, severity: 1 }],
    rules: [{ id: `Q${n}.1`, class: "F", when: `Q${n} > ceil(1.01 * Q0) + ${n}` }],
  }));
  const definition = { blocks: [{ code: "QQ", questions }] };
  const answers = given(Object.fromEntries(questions.map(({ code }, n) => [code, n * 2])));
  const times = Array.from({ length: 30 }, () => {
    const start = performance.now();
    assert.equal(judge(definition, answers).contradictions.length, 62);
    return performance.now() - start;
  });
  assert.ok(Math.min(...times) < 5, `${Math.min(...times)} ms`);
});
