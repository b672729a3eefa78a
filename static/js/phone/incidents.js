// An incident on the phone: draft → parcel, and what it lacks. Pure.

import { PROTOCOL } from "./states.js";

/** A draft of a new incident; its id is the parcel's too, until a refusal gives it another one. */
export const beginIncident = ({ pack, station, uid, zone, now }) => ({
  kind: "incident",
  observation: uid,
  revision: uid,
  user: pack.user,
  mission: pack.mission.code,
  station,
  zone,
  category: "",
  happened_at: now,
  text: "",
  told: null,
  reasons: [],
  saved_at: "",
});

/** The clock people look at: the station's, without one the mission's usual, else the phone's. */
export const zoneOf = (pack, station) =>
  station?.zone ?? pack.mission.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Which questions of an incident have no answer; all of them are needed but the station. */
export function lacking({ category, text, told, happened_at }) {
  const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(happened_at);
  const lacks = { category: !category, text: !text.trim(), told: told === null, time: !moment };
  return Object.keys(lacks).filter((name) => lacks[name]);
}

/** What is sent of an incident. */
export const incidentParcel = (draft, writtenAt) => ({
  protocol: PROTOCOL,
  kind: "incident",
  uid: draft.revision,
  mission: draft.mission,
  station: draft.station?.code ?? "",
  category: draft.category,
  happened_at: draft.happened_at,
  written_at: writtenAt,
  zone: draft.zone,
  text: draft.text,
  told: draft.told,
});
