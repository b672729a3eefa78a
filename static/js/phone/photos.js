// Photos on the phone: kept once by the hash of their bytes.

import { all, change, one } from "./store.js";

/** One photo of two missions is two: each mission takes its own in. */
export const idOf = (mission, sha256) => `${mission}/${sha256}`;

/** The SHA-256 of bytes, in small hexadecimal digits. */
export async function hashOf(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A photo as the phone knows it, without its bytes. */
export const photoOf = (mission, sha256) => one("photos", idOf(mission, sha256));

/** Whether something that was written names a photo. */
export const names = (written, sha256) => JSON.stringify(written).includes(`"${sha256}"`);

/** A checklist goes to the mission, so its photos may: before that none leaves the phone. */
export async function release(draft) {
  const photos = await all("photos");
  const own = photos.filter(
    ({ state, mission, sha256 }) =>
      state === "kept" && mission === draft.mission && names([draft.header, draft.answers], sha256),
  );
  await change({ put: own.map((photo) => ["photos", { ...photo, state: "waiting" }]) });
}

/** What to drop of a photo. */
export const forgotten = ({ id }) => [["photos", id], ["pictures", id]];

/** Forget a photo that was taken off, unless another checklist names it or it went already. */
export async function drop(mission, sha256) {
  const photo = await photoOf(mission, sha256);
  if (photo?.state !== "kept" || names(await all("drafts"), sha256)) return;
  await change({ drop: forgotten(photo) });
}

/** The photos of a user that wait to be sent, oldest first. */
export async function photosWaiting(user) {
  const photos = await all("photos");
  return photos
    .filter((photo) => photo.state === "waiting" && photo.user === user)
    .sort((a, b) => a.at - b.at);
}

/** How much of a photo the mission has, in per cent; never all of it before the end. */
export const percent = ({ sent, size }) => Math.min(99, Math.floor((100 * sent) / size));
