import assert from "node:assert/strict";
import { test } from "node:test";

import { asks, fits, next } from "../../static/js/desk/filter.js";

test("an option fits where every word typed stands in it, in any order and case", () => {
  const option = "Visited stations 84 stations";
  assert.ok(fits(option, ""));
  assert.ok(fits(option, "84 VISITED"));
  assert.ok(fits("подсчёт голосов", "подсчет"));
  assert.ok(!fits(option, "84 regions"));
});

test("a stroke asks for the list only where it begins a word", () => {
  for (const text of ["/", "At /", "(/", "«/", "line\n/"]) assert.ok(asks(text, text.length), text);
  for (const text of ["and/", "7/", "", "At / "]) assert.ok(!asks(text, text.length), text);
});

test("options go round, and none is chosen of none", () => {
  assert.equal(next(0, -1, 3), 2);
  assert.equal(next(2, 1, 3), 0);
  assert.equal(next(-1, 1, 0), -1);
});
