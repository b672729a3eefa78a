// A place on its way: measured once, sent as it was, never required.

import assert from "node:assert/strict";
import { test } from "node:test";

import { placeOf } from "../../static/js/phone/place.js";
import { begin, correct, parcelOf } from "../../static/js/phone/states.js";

const PLACE = { latitude: 43.238949, longitude: 76.889709, accuracy: 13, at: "2024-06-09T08:12" };
const PACK = { user: 7, mission: { code: "steppe" } };
const CHECKLIST = { code: "VO", stage: "voting", title: {}, edition: "e1" };
const STATION = { code: "S214", zone: "Asia/Almaty" };
const EMPTY = { blocks: [] };

const ids = () => "id";
const draft = () => begin({ pack: PACK, checklist: CHECKLIST, station: STATION, visit: "v", header: {} }, ids);

test("a measurement keeps a tenth of a metre of degrees, and whole metres of doubt", () => {
  const coords = { latitude: 43.23894923, longitude: 76.88970851, accuracy: 12.3, altitude: 800, speed: 1 };
  assert.deepEqual(placeOf(coords, "2024-06-09T08:12"), PLACE);
});

test("a parcel has a place where its draft has one, and no such member otherwise", () => {
  assert.deepEqual(parcelOf({ ...draft(), place: PLACE }, EMPTY, "2024-06-09T08:35").place, PLACE);
  for (const none of [draft(), { ...draft(), place: undefined }]) {
    assert.ok(!("place" in parcelOf(none, EMPTY, "2024-06-09T08:35")));
  }
});

test("a correction keeps the place of what it corrects", () => {
  const observation = { uid: "o", visit: "v", revision: "r", header: {}, answers: {}, query: "" };
  const of = (more) =>
    correct({ pack: PACK, checklist: CHECKLIST, station: STATION, observation: { ...observation, ...more } }, ids);
  assert.deepEqual(of({ place: PLACE }).place, PLACE);
  assert.ok(!("place" in parcelOf(of({}), EMPTY, "2024-06-09T08:35")));
});
