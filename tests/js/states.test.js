// Draft → outbox → receipt: whatever the network and the server do, nothing is lost or doubled.

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  batches,
  begin,
  correct,
  given,
  moved,
  parcelOf,
  pause,
  queued,
  settle,
} from "../../static/js/phone/states.js";

const STATION = { code: "S214", number: "214", name: "School", zone: "Asia/Almaty" };
const CHECKLIST = { code: "VO", stage: "voting", title: { en: "Voting" }, edition: "e1" };
const PACK = { user: 7, mission: { code: "steppe" } };
const DEFINITION = {
  blocks: [
    {
      belongs: "visit",
      questions: [
        { code: "HD_STATION", kind: "ref" },
        { code: "HD_ARRIVE", kind: "time" },
      ],
    },
    {
      belongs: "observation",
      questions: [
        { code: "VO_SECRECY", kind: "yn", basis: true },
        { code: "OV_COMMENT", kind: "text" },
      ],
    },
  ],
};

const counter = () => {
  let next = 0;
  return () => `id-${(next += 1)}`;
};

const newDraft = (ids = counter()) =>
  begin({ pack: PACK, checklist: CHECKLIST, station: STATION, visit: "v1", header: {} }, ids);

test("a draft begins with ids of its own, its station known and nothing answered", () => {
  const draft = newDraft();
  assert.equal(draft.observation, "id-1");
  assert.equal(draft.revision, "id-2");
  assert.deepEqual(draft.header, { HD_STATION: given("S214") });
  assert.deepEqual([draft.answers, draft.base, draft.reasons], [{}, null, []]);
});

test("a parcel has what the edition asks and how each answer is known", () => {
  const draft = {
    ...newDraft(),
    header: { HD_ARRIVE: given("2024-06-09T08:35"), HD_OTHER: given("of another checklist") },
    answers: {
      VO_SECRECY: { state: "given", value: "no" },
      OV_COMMENT: { state: "given", value: "«x» <b>", note: "n" },
      XX_GONE: { state: "given", value: "1" },
    },
    basis: "told",
    confirmed: ["R1"],
  };
  const parcel = parcelOf(draft, DEFINITION, "2024-06-09T09:10");
  assert.deepEqual(parcel, {
    protocol: 1,
    uid: "id-2",
    observation: "id-1",
    visit: "v1",
    base: null,
    mission: "steppe",
    station: "S214",
    checklist: "VO",
    edition: "e1",
    written_at: "2024-06-09T09:10",
    zone: "Asia/Almaty",
    header: { HD_ARRIVE: given("2024-06-09T08:35") },
    answers: {
      VO_SECRECY: { basis: "told", note: "", state: "given", value: "no" },
      OV_COMMENT: { basis: "observed", note: "n", state: "given", value: "«x» <b>" },
    },
    confirmed: ["R1"],
  });
});

test("a correction is based on what the server has and keeps the basis of most as the page's", () => {
  const observation = {
    uid: "o1",
    visit: "v1",
    revision: "r1",
    edition: "e0",
    header: { HD_ARRIVE: given("2024-06-09T08:35") },
    answers: {
      VO_SECRECY: { state: "given", value: "no", basis: "told", note: "" },
      VO_QUEUE: { state: "given", value: 4, basis: "told", note: "" },
      VO_CALM: { state: "given", value: "yes", basis: "observed", note: "" },
    },
    query: "Which?",
  };
  const draft = correct({ pack: PACK, checklist: CHECKLIST, station: STATION, observation }, counter());
  assert.equal(draft.observation, "o1");
  assert.equal(draft.base, "r1");
  assert.equal(draft.edition, "e0");
  assert.equal(draft.query, "Which?");
  assert.equal(draft.basis, "told");
  assert.deepEqual(draft.answers, {
    VO_SECRECY: { state: "given", value: "no", note: "" },
    VO_QUEUE: { state: "given", value: 4, note: "" },
    VO_CALM: { state: "given", value: "yes", basis: "observed", note: "" },
  });
});

const waitingRecord = () => {
  const draft = newDraft();
  return queued(draft, parcelOf(draft, DEFINITION, "2024-06-09T09:10"), "2024-06-09T04:10:00Z");
};

for (const outcome of ["stored", "superseded", "conflict"]) {
  test(`what the server keeps (${outcome}) is received, and its bytes stay as they were sent`, () => {
    const record = waitingRecord();
    const receipt = { uid: record.uid, outcome, reasons: [] };
    const { record: received, draft } = settle(record, receipt, counter());
    assert.equal(received.state, "received");
    assert.deepEqual(received.parcel, record.parcel);
    assert.equal(draft, undefined);
  });
}

test("a refusal opens the draft again, with the reasons, under a new id", () => {
  const record = waitingRecord();
  const reasons = [{ question: "VO_SECRECY", rule: "", code: "required", message: "…" }];
  const settled = settle(record, { uid: record.uid, outcome: "refused", reasons }, () => "fresh");
  assert.equal(settled.record, undefined);
  assert.deepEqual(settled.draft, { ...record.draft, revision: "fresh", reasons });
});

test("an outcome this app does not know changes nothing", () => {
  assert.deepEqual(settle(waitingRecord(), { outcome: "postponed" }, counter()), {});
});

test("a draft moves to another station with its header, answers untouched", () => {
  const draft = { ...newDraft(), answers: { VO_SECRECY: { state: "given", value: "no" } } };
  const right = { ...STATION, code: "S96" };
  const there = moved(draft, right);
  assert.equal(there.station, right);
  assert.deepEqual(there.header.HD_STATION, given("S96"));
  assert.deepEqual(there.answers, draft.answers);
});

test("batches hold every record once, in order, within the limits", () => {
  const records = Array.from({ length: 7 }, (_one, n) => ({ uid: n, parcel: { text: "я".repeat(100) } }));
  const made = batches(records, 3, 10_000);
  assert.deepEqual(made.map((batch) => batch.map(({ uid }) => uid)), [[0, 1, 2], [3, 4, 5], [6]]);
  assert.deepEqual(batches(records, 3, 1).map((batch) => batch.length), [1, 1, 1, 1, 1, 1, 1]);
  assert.deepEqual(batches([], 3, 1), []);
});

test("pauses grow, are jittered and never exceed a quarter of an hour", () => {
  assert.equal(pause(0, 1), 5_000);
  assert.equal(pause(0, 0), 2_500);
  assert.equal(pause(3, 1), 40_000);
  assert.equal(pause(1_000, 1), 900_000);
});
