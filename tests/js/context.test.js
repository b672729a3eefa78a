// The shared cases of what rules read of station, mission and moment, on the phone's side.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { contextOf, dayOf } from "../../static/js/phone/context.js";

const file = new URL("../data/contexts.json", import.meta.url);
const { days, contexts } = JSON.parse(readFileSync(file, "utf-8"));

for (const { name, arrived, header, visit_arrived_at, written_at, stage, day } of days) {
  test(`the day of ${name}`, () => {
    const said = header ?? { HD_ARRIVE: { state: "given", value: arrived } };
    assert.equal(dayOf(said, written_at, visit_arrived_at ?? null, stage), day);
  });
}

for (const { name, station, stage, day, norms, written_at, context } of contexts) {
  test(`the context of ${name}`, () => {
    assert.deepEqual(contextOf(station, stage, day, norms, written_at), context);
  });
}
