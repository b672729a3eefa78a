// The shared cases of the language of expressions, on the phone's side.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { evaluate, ExpressionError, holds, parse } from "../../static/js/expressions.js";

const file = new URL("../data/expressions.json", import.meta.url);
const cases = JSON.parse(readFileSync(file, "utf-8"));

const refusal = (text) => {
  try {
    parse(text);
  } catch (error) {
    assert.ok(error instanceof ExpressionError, String(error));
    return [error.code, error.position, error.params];
  }
  return null;
};

for (const [text, expected] of cases.values) {
  test(`value of ${text}`, () => {
    assert.deepEqual(evaluate(text, cases.scope), expected);
    assert.equal(holds(text, cases.scope), expected === true);
  });
}

for (const [text, questions, context] of cases.names) {
  test(`names of ${text}`, () => {
    assert.deepEqual([...parse(text).names].sort(), questions);
    assert.deepEqual([...parse(text).contextNames].sort(), context);
  });
}

for (const [text, expected] of cases.figures) {
  test(`figures of ${text}`, () => assert.deepEqual(parse(text).figures(cases.scope), expected));
}

for (const [text, ...expected] of cases.errors) {
  test(`error of ${JSON.stringify(text)}`, () => assert.deepEqual(refusal(text), expected));
}

test("an expression has a longest text", () => {
  const { part, end, accepted, refused, error } = cases.long;
  assert.equal(evaluate(part.repeat(accepted) + end, cases.scope), true);
  assert.deepEqual(refusal(part.repeat(refused) + end), error);
});
