// When what is typed is saved: after a pause, within a second at most, and at once on leaving.

import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { AT_ONCE, Keeper, PAUSE } from "../../static/js/phone/keeping.js";

/** A keeper of a page on which `typed` was written last; notes what it saves, and when. */
function typing() {
  let now = 0;
  const page = { typed: "", standing: () => page.typed };
  const saved = [];
  class Noted extends Keeper {
    async keep(next) {
      saved.push([now, next]);
      return true;
    }
  }
  const keeper = new Noted(page);
  const after = async (milliseconds) => {
    now += milliseconds;
    mock.timers.tick(milliseconds);
    await keeper.done;
  };
  mock.method(performance, "now", () => now);
  return { page, keeper, saved, after };
}

test.beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
test.afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
});

test("what was typed is saved after a pause, once, and a choice at once", async () => {
  const { page, keeper, saved, after } = typing();
  page.typed = "a";
  keeper.soon(PAUSE);
  await after(PAUSE - 1);
  page.typed = "ab";
  keeper.soon(PAUSE);
  await after(PAUSE - 1);
  assert.deepEqual(saved, []);
  await after(1);
  assert.deepEqual(saved, [[2 * PAUSE - 1, "ab"]]);

  page.typed = "chosen";
  keeper.soon(AT_ONCE);
  await after(AT_ONCE);
  assert.deepEqual(saved.at(-1), [2 * PAUSE - 1 + AT_ONCE, "chosen"]);
  await after(10_000);
  assert.equal(saved.length, 2);
});

test("who types without a pause has every word saved within a second", async () => {
  const { page, keeper, saved, after } = typing();
  for (let key = 1; key <= 50; key += 1) {
    page.typed = "x".repeat(key);
    keeper.soon(PAUSE);
    await after(100);
  }
  assert.deepEqual(saved.map(([at]) => at), [1_000, 2_000, 3_000, 4_000, 5_000]);
  assert.deepEqual(saved.map(([, typed]) => typed.length), [10, 20, 30, 40, 50]);
});

test("who leaves has all of it saved, and nothing is saved twice", async () => {
  const { page, keeper, saved, after } = typing();
  page.typed = "a";
  keeper.soon(PAUSE);
  await after(50);
  page.typed = "ab";
  keeper.soon(PAUSE);
  assert.equal(await keeper.now(), true);
  await after(10_000);
  assert.deepEqual(saved, [[50, "ab"]]);
});
