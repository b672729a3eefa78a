// The shared cases of reading a checklist's form, on the phone's side.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { dateOf, readAnswers } from "../../static/js/answers.js";

const file = new URL("../data/form_answers.json", import.meta.url);
const { day, definition, cases } = JSON.parse(readFileSync(file, "utf-8"));
const codes = definition.blocks.flatMap(({ questions }) => questions.map(({ code }) => code));

function formData(posted, asked) {
  const data = new FormData();
  for (const [name, value] of new URLSearchParams(posted)) data.append(name, value);
  for (const code of asked) data.append("asked", code);
  return data;
}

for (const { posted, answers } of cases) {
  test(`a form with ${posted || "nothing"}`, () => {
    assert.deepEqual(readAnswers(formData(posted, codes), definition, day), answers);
  });
}

test("a question that was not on the page says nothing", () => {
  assert.deepEqual(readAnswers(formData("YN=no&INT=4", ["INT"]), definition, day), {
    INT: { state: "given", value: 4 },
  });
});

test("the next day of a visit on the last of a month", () => {
  assert.equal(dateOf("+1", "2024-06-30"), "2024-07-01");
  assert.equal(dateOf("", "2024-06-30"), "2024-06-30");
  assert.equal(dateOf("2024-06-01", "2024-06-30"), "2024-06-01");
});
