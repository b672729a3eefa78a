// Photos on the phone: kept once by the hash of their bytes, sent apart from the answers.

import { token } from "./outbox.js";
import { shrink, thumbOf } from "./shrink.js";
import { pause } from "./states.js";
import { all, change, keep, one } from "./store.js";
import { upload } from "./tus.js";

const LOCK = "photos";
const DAY = 86_400_000;

let failures = 0;
let timer;

/** One photo of two missions is two: each mission takes its own in. */
export const idOf = (mission, sha256) => `${mission}/${sha256}`;

/** The SHA-256 of bytes, in small hexadecimal digits. */
export async function hashOf(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Keep a picked photo small on the phone; gives its hash. It is sent once it is released. */
export async function add(file, { mission, user }) {
  const bytes = new Uint8Array(await (await shrink(file)).arrayBuffer());
  const sha256 = await hashOf(bytes);
  const id = idOf(mission, sha256);
  const known = await one("photos", id);
  if (known?.user === user) return sha256;
  const photo = {
    ...{ id, sha256, mission, user, state: "kept" },
    ...{ size: bytes.length, sent: 0, thumb: await thumbOf(file), at: Date.now() },
  };
  await change({ put: [["photos", photo], ["pictures", { id, bytes }]] });
  return sha256;
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

const forgotten = ({ id }) => [["photos", id], ["pictures", id]];

/** Forget a photo that was taken off, unless another checklist names it or it went already. */
export async function drop(mission, sha256) {
  const photo = await photoOf(mission, sha256);
  if (photo?.state !== "kept" || names(await all("drafts"), sha256)) return;
  await change({ drop: forgotten(photo) });
}

/** Forget what no checklist names any more: its draft was deleted, or the page closed on it. */
async function tidy(photos) {
  const old = photos.filter(({ state, at }) => state === "kept" && Date.now() - at > DAY);
  if (!old.length) return;
  const drafts = await all("drafts");
  const drop = old.filter(({ sha256 }) => !names(drafts, sha256)).flatMap(forgotten);
  await change({ drop });
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

/**
 * Send the photos that wait, one after the other, until the network breaks. Gives
 * `{ received, left, problem, after }` as the outbox does; null where another page is at it.
 */
export function sendPhotos(user, changed = () => {}) {
  clearTimeout(timer);
  return navigator.locks.request(LOCK, { ifAvailable: true }, (lock) =>
    lock ? sendAll(user, changed) : null,
  );
}

async function sendAll(user, changed) {
  const result = { received: 0, left: 0, problem: "", after: 0 };
  await tidy(await all("photos"));
  for (const photo of await photosWaiting(user)) {
    const { problem, after } = await sendOne(photo, changed);
    if (!problem) result.received += 1;
    if (!problem || problem === "refused") continue;
    Object.assign(result, { problem, after });
    if (problem !== "server") break; // the server may trip over this one alone
  }
  result.left = (await photosWaiting(user)).length;
  failures = result.problem ? failures + 1 : 0;
  if (result.left && globalThis.document) {
    const wait = Math.max(result.after * 1000, pause(failures));
    timer = setTimeout(() => sendPhotos(user, changed), wait);
  }
  return result;
}

async function sendOne(photo, changed) {
  const picture = await one("pictures", photo.id);
  const progress = async (sent) => {
    await keep("photos", { ...photo, sent });
    await changed();
  };
  const answer = picture
    ? await upload(photo, picture.bytes, { token: await token(), progress })
    : { problem: "refused", after: 0 }; // its bytes are gone
  const state = { "": "received", refused: "refused" }[answer.problem];
  if (state) {
    const drop = state === "received" ? [["pictures", photo.id]] : [];
    await change({ put: [["photos", { ...photo, state }]], drop });
    await changed();
  }
  return answer;
}
