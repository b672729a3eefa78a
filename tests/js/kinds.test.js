// The shared cases of kinds of question, on the phone's side.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { isBlank, KindError, KINDS } from "../../static/js/kinds.js";

const file = new URL("../data/kinds.json", import.meta.url);
const { definition, questions, cleaned, refused } = JSON.parse(readFileSync(file, "utf-8"));
const clean = (name, raw) => KINDS[questions[name].kind](raw, questions[name], definition);

for (const [name, raw, expected] of cleaned) {
  test(`${name} keeps ${JSON.stringify(raw)}`, () => {
    assert.deepEqual(clean(name, raw), expected);
  });
}

for (const [name, raw, code, params] of refused) {
  test(`${name} refuses ${JSON.stringify(raw)}`, () => {
    assert.throws(
      () => clean(name, raw),
      (error) => {
        assert.ok(error instanceof KindError, String(error));
        assert.deepEqual([error.code, error.params], [code, params]);
        return true;
      },
    );
  });
}

test("a text may be long but not endless", () => {
  assert.equal(clean("text", "😀".repeat(10_000)), "😀".repeat(10_000));
  assert.throws(() => clean("text", "😀".repeat(10_001)), { code: "too_long" });
});

test("photos are ten at most", () => {
  const hashes = Array.from({ length: 11 }, (_, at) => String(at).padStart(64, "0"));
  assert.deepEqual(clean("photo", hashes.slice(1)), hashes.slice(1));
  assert.throws(() => clean("photo", hashes), { code: "too_many" });
});

test("an untouched field is blank, a zero is not", () => {
  const untouched = [null, undefined, "", " \n\u00a0", [], ["", null], {}, { K1: " " }];
  assert.deepEqual(untouched.map(isBlank), untouched.map(() => true));
  const touched = [0, false, "0", [0], ["", "1"], { K1: 0 }, [[]]];
  assert.deepEqual(touched.map(isBlank), touched.map(() => false));
});
