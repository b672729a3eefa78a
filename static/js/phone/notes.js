// A note of a meeting, an outlet or a trip on the phone: draft → parcel. Pure.

import { PROTOCOL } from "./states.js";

export const ABOUT = ["meeting", "media", "trip"];

/** A draft of a new note; its id is the parcel's too, until a refusal gives it another one. */
export const beginNote = ({ pack, about, uid, now }) => ({
  kind: "note",
  about,
  observation: uid,
  revision: uid,
  user: pack.user,
  mission: pack.mission.code,
  station: null,
  zone: pack.mission.zone,
  content: { date: now.split("T")[0] },
  reasons: [],
  saved_at: "",
});

/**
 * Which boxes have nothing in them and must: those needed, and of two that stand for each other
 * both. `boxes`: `[{ name, needed, other }]`, as the form has them.
 */
export function lackingIn(boxes, content) {
  const filled = (name) => Boolean((content[name] ?? "").trim());
  return boxes
    .filter(({ name, needed, other }) => !filled(name) && (needed || (other && !filled(other))))
    .map(({ name }) => name);
}

/** What is sent of a note. */
export const noteParcel = (draft, writtenAt) => ({
  protocol: PROTOCOL,
  kind: "note",
  uid: draft.revision,
  mission: draft.mission,
  about: draft.about,
  written_at: writtenAt,
  content: draft.content,
});

/** What a note is called in lists; `day` says its date. */
export const titleOf = ({ content }, day = String) =>
  [
    content.body || content.outlet || content.places?.split("\n")[0],
    content.date && day(content.date),
  ]
    .filter(Boolean)
    .join(" · ");
