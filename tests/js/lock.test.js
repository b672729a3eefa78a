// The lock: when a break is a break, what wrong PINs cost, and what is kept of a PIN.

import assert from "node:assert/strict";
import { test } from "node:test";

import { isPin, lockWith, matches } from "../../static/js/phone/lock_pin.js";
import { BREAK, CROSSING, pauseAfter, tried, waitOf, within } from "../../static/js/phone/lock_state.js";

const NOW = Date.parse("2024-06-09T09:00:00Z");
const MINUTE = 60_000;

for (const [name, at, length, is] of [
  ["just looked at", NOW, BREAK, true],
  ["a second less than five minutes", NOW - 5 * MINUTE + 1, BREAK, true],
  ["five minutes", NOW - 5 * MINUTE, BREAK, false],
  ["a day", NOW - 24 * 60 * MINUTE, BREAK, false],
  ["never", undefined, BREAK, false],
  ["locked by hand", 0, BREAK, false],
  ["a clock that was set right by seconds", NOW + 5_000, BREAK, true],
  ["a clock that was set back by an hour", NOW + 60 * MINUTE, BREAK, false],
  ["a page that was left just now", NOW - 29_999, CROSSING, true],
  ["a page that was left half a minute ago", NOW - 30_000, CROSSING, false],
]) {
  test(`in sight: ${name}`, () => assert.equal(within(NOW, at, length), is));
}

test("wrong PINs cost more and more time, a quarter of an hour at most", () => {
  assert.deepEqual([0, 1, 2].map(pauseAfter), [0, 0, 0]);
  assert.deepEqual([3, 4, 5, 6].map(pauseAfter), [5_000, 10_000, 20_000, 40_000]);
  for (let wrong = 3; wrong < 50; wrong += 1) assert.ok(pauseAfter(wrong + 1) >= pauseAfter(wrong));
  assert.equal(pauseAfter(1_000), 15 * MINUTE);
});

test("a try counts before it is known to be wrong, and says how long the next one waits", () => {
  let lock = { salt: "s", wrong: 0, until: 0 };
  for (let n = 1; n <= 4; n += 1) lock = tried(lock, NOW);
  assert.deepEqual(lock, { salt: "s", wrong: 4, until: NOW + 10_000 });
  assert.equal(waitOf(lock, NOW + 4_000), 6_000);
  assert.equal(waitOf(lock, NOW + 10_000), 0);
  assert.equal(waitOf({}, NOW), 0);
});

test("a clock that was set back makes no pause longer than it is", () => {
  const lock = tried({ wrong: 2, until: 0 }, NOW);
  assert.equal(waitOf(lock, NOW - 24 * 60 * MINUTE), 5_000);
});

test("of a PIN only what PBKDF2 makes of it is kept, with a salt of its own", async () => {
  const [lock, other] = [await lockWith("204060", 7), await lockWith("204060", 7)];
  assert.deepEqual(Object.keys(lock).sort(), ["iterations", "salt", "until", "user", "verifier", "wrong"]);
  assert.equal(lock.iterations, 600_000);
  assert.deepEqual([lock.salt.length, lock.verifier.length], [16, 32]);
  assert.notDeepEqual(lock.salt, other.salt);
  assert.notDeepEqual(lock.verifier, other.verifier);
  assert.ok(!JSON.stringify(lock).includes("204060"));
  assert.equal(await matches(lock, "204060"), true);
  for (const wrong of ["204061", "", "20406", "2040600"]) assert.equal(await matches(lock, wrong), false);
});

test("a PIN has six digits at least", () => {
  for (const pin of ["123456", "000000", "123456789012"]) assert.ok(isPin(pin));
  for (const none of ["12345", "", "12345a", "1234567890123", " 123456", "１２３４５６"]) assert.ok(!isPin(none));
});
