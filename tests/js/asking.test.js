// What a page asks, answer by answer, is what the rules say of all its answers at once.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { Asking } from "../../static/js/asking.js";
import { asked } from "../../static/js/rules.js";

const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf-8"));
const { definitions, context, cases } = read("../data/rules.json");

const given = (value) => ({ state: "given", value });
const rawOf = ({ answers, raw }) => ({
  ...Object.fromEntries(Object.entries(answers ?? {}).map(([code, one]) => [code, given(one)])),
  ...raw,
});
const said = ({ answers, hidden }) => [answers, [...hidden].sort()];

for (const shared of cases) {
  if (typeof shared.raw === "string" || Array.isArray(shared.raw)) continue; // no answers at all
  test(`one after the other: ${shared.name}`, () => {
    const definition = definitions[shared.definition];
    const where = { ...context, ...shared.context };
    const raw = rawOf(shared);
    const asking = new Asking(definition, () => where);
    asking.begin({});
    let last = asking.look(null);
    for (const code of asking.questions.keys()) last = asking.change(code, raw[code]);

    assert.deepEqual(said(last), said(asked(definition, raw, where)));
    assert.deepEqual(said(asking.begin(raw)), said(last));
  });
}

const QUESTIONS = ["A", "B", "C", "D", "E", "F"];
// Each hangs on one before it, and some on one after it or on the moment.
const CHAIN = {
  options: {},
  candidates: [],
  blocks: [
    {
      code: "ONE",
      questions: [
        { code: "A", kind: "yn" },
        { code: "B", kind: "yn", show_if: "A == 'yes'" },
        { code: "C", kind: "yn", show_if: "B == 'no' or F == 'yes'" },
      ],
    },
    {
      code: "TWO",
      show_if: "C == 'yes' or station.kind == 'abroad'",
      questions: [
        { code: "D", kind: "yn", show_if: "answered(C)" },
        { code: "E", kind: "yn", show_if: "not answered(D) and A is 'yes'" },
        { code: "F", kind: "yn" },
      ],
    },
  ],
};

test("random changes, one by one, hide what the rules hide, whatever was hidden before", () => {
  let state = 7;
  const random = (n) => (state = (state * 48_271) % 2_147_483_647) % n;
  let kind = "ordinary";
  const asking = new Asking(CHAIN, () => ({ "station.kind": kind }));
  const raw = {};
  const seen = new Set();
  asking.begin(raw);
  for (let turn = 0; turn < 3_000; turn += 1) {
    const code = QUESTIONS[random(QUESTIONS.length)];
    const value = ["yes", "no", "", "nonsense"][random(4)];
    if (!random(9)) kind = kind === "abroad" ? "ordinary" : "abroad";
    if (value) raw[code] = given(value);
    else delete raw[code];
    const found = said(asking.change(code, raw[code]));

    assert.deepEqual(found, said(asked(CHAIN, raw, { "station.kind": kind })), `turn ${turn}`);
    seen.add(found[1].join(" "));
  }
  assert.ok(seen.size > 5); // many pages, not the same one again and again
});
