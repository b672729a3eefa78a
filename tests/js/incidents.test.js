// An incident on the phone: what it lacks, what is sent of it, what a refusal makes of it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { beginIncident, incidentParcel, lacking, zoneOf } from "../../static/js/phone/incidents.js";
import { queued, settle } from "../../static/js/phone/states.js";

const PACK = { user: 7, mission: { code: "steppe", zone: "Asia/Almaty" } };
const STATION = { code: "S214", number: "214", zone: "Asia/Tokyo" };
const NOW = "2024-06-09T09:15";

const begun = (more = {}) => ({
  ...beginIncident({ pack: PACK, station: STATION, uid: "i1", zone: "Asia/Tokyo", now: NOW }),
  ...more,
});
const whole = () => begun({ category: "access", text: "«x» <b>\n", told: false });

test("an incident lacks everything but its time and station at first", () => {
  assert.deepEqual(lacking(begun()), ["category", "text", "told"]);
  assert.deepEqual(lacking(begun({ text: " \n", told: true, category: "other" })), ["text"]);
  assert.deepEqual(lacking({ ...whole(), happened_at: "2024-06-09T" }), ["time"]);
  assert.deepEqual(lacking({ ...whole(), station: null }), []);
});

test("a parcel says what was typed and nothing of the draft besides", () => {
  assert.deepEqual(incidentParcel(whole(), "2024-06-09T09:20"), {
    protocol: 1,
    kind: "incident",
    uid: "i1",
    mission: "steppe",
    station: "S214",
    category: "access",
    happened_at: NOW,
    written_at: "2024-06-09T09:20",
    zone: "Asia/Tokyo",
    text: "«x» <b>\n",
    told: false,
  });
  assert.equal(incidentParcel({ ...whole(), station: null }, NOW).station, "");
});

test("its clock is the station's, else the mission's, else the phone's", () => {
  assert.equal(zoneOf(PACK, STATION), "Asia/Tokyo");
  assert.equal(zoneOf(PACK, null), "Asia/Almaty");
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  assert.equal(zoneOf({ mission: {} }, null), own);
});

test("a refusal opens it again whole, under a new id", () => {
  const draft = whole();
  const record = queued(draft, incidentParcel(draft, NOW), "2024-06-09T04:20:00Z");
  const reasons = [{ question: "", rule: "", code: "not_yours", message: "No" }];
  const { draft: again } = settle(record, { outcome: "refused", reasons }, () => "i2");
  assert.deepEqual(again, { ...draft, revision: "i2", reasons });
  assert.equal(incidentParcel(again, NOW).uid, "i2");
});
