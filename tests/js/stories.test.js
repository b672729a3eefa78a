// Random stories of a phone and a server: nothing is lost or doubled, whatever happens between.

import assert from "node:assert/strict";
import { test } from "node:test";

import { batches, begin, parcelOf, queued, settle } from "../../static/js/phone/states.js";

const STATION = { code: "S214", zone: "Asia/Almaty" };
const CHECKLIST = { code: "VO", stage: "voting", title: {}, edition: "e1" };
const PACK = { user: 7, mission: { code: "steppe" } };
const DEFINITION = {
  blocks: [{ belongs: "observation", questions: [{ code: "VO_SECRECY", kind: "yn" }] }],
};

const counter = () => {
  let next = 0;
  return () => `id-${(next += 1)}`;
};

const newDraft = (ids) =>
  begin({ pack: PACK, checklist: CHECKLIST, station: STATION, visit: "v1", header: {} }, ids);

// A phone against a server that answers, loses the answer, or never gets the parcel, in any order.
test("random stories of sending end with every observation once on the server", () => {
  for (let seed = 1; seed <= 300; seed += 1) story(seed);
});

function story(seed) {
  let state = seed;
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const ids = counter();
  const server = new Map(); // revision id → bytes
  let outbox = [];
  const received = [];
  const drafts = [];
  for (let n = 0; n < 5; n += 1) {
    const draft = newDraft(ids);
    outbox.push(queued(draft, parcelOf(draft, DEFINITION, "2024-06-09T09:10"), `${n}`));
  }
  const typed = outbox.map(({ parcel }) => JSON.stringify({ ...parcel, uid: "" }));
  for (let round = 0; round < 200 && outbox.length; round += 1) {
    const [batch] = batches(outbox, 1 + Math.floor(random() * 4), 1e6);
    const fate = random();
    if (fate < 0.3) continue; // never arrives
    const receipts = batch
      .filter(() => random() > 0.1) // a parcel that trips a fault of the server has no receipt
      .map(({ uid, parcel }) => {
        if (!server.has(uid) && random() < 0.1) return { uid, outcome: "refused", reasons: [] };
        assert.ok(!server.has(uid) || server.get(uid) === JSON.stringify(parcel));
        server.set(uid, JSON.stringify(parcel));
        return { uid, outcome: "stored" };
      });
    if (fate < 0.6) continue; // stored, and the answer is lost
    for (const receipt of receipts) {
      const record = outbox.find(({ uid }) => uid === receipt.uid);
      const settled = settle(record, receipt, ids);
      outbox = outbox.filter((one) => one !== record);
      if (settled.record) received.push(settled.record);
      else {
        const parcel = parcelOf(settled.draft, DEFINITION, "2024-06-09T09:10");
        outbox.push(queued(settled.draft, parcel, "z"));
      }
    }
  }
  assert.equal(outbox.length + drafts.length, 0, `seed ${seed}`);
  const stored = [...server.values()].map((text) => JSON.stringify({ ...JSON.parse(text), uid: "" }));
  assert.deepEqual(stored.sort(), typed.sort(), `seed ${seed}`);
  assert.equal(received.length, 5);
}
