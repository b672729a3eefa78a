// A note on the phone: what it lacks, what is sent of it, what it is called.

import assert from "node:assert/strict";
import { test } from "node:test";

import { beginNote, lackingIn, noteParcel, titleOf } from "../../static/js/phone/notes.js";

const PACK = { user: 7, mission: { code: "steppe", zone: "Asia/Almaty" } };
const BOXES = [
  { name: "date", needed: true, other: "" },
  { name: "candidate", needed: false, other: "body" },
  { name: "body", needed: false, other: "candidate" },
  { name: "place", needed: false, other: "" },
];

const begun = () => beginNote({ pack: PACK, about: "meeting", uid: "n1", now: "2024-06-01T18:20" });

test("of two boxes that stand for each other one is enough", () => {
  assert.deepEqual(lackingIn(BOXES, begun().content), ["candidate", "body"]);
  assert.deepEqual(lackingIn(BOXES, { date: "2024-06-01", body: "x" }), []);
  assert.deepEqual(lackingIn(BOXES, { date: " ", candidate: "A", body: " \n" }), ["date"]);
});

test("a parcel says what was typed and nothing of the draft besides", () => {
  const content = { date: "2024-06-01", said: "«x» <b>\n" };
  assert.deepEqual(noteParcel({ ...begun(), content, saved_at: "now" }, "2024-06-01T18:30"), {
    protocol: 1,
    kind: "note",
    uid: "n1",
    mission: "steppe",
    about: "meeting",
    written_at: "2024-06-01T18:30",
    content,
  });
});

test("it is called by whom or where it is about, and its day", () => {
  assert.equal(titleOf({ content: { places: "A\nB", date: "2024-06-01" } }), "A · 2024-06-01");
  assert.equal(titleOf({ content: { outlet: "Channel", date: "2024-06-01" } }), "Channel · 2024-06-01");
  assert.equal(titleOf(begun()), "2024-06-01");
});
