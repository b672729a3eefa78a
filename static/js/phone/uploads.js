// Sends photos apart from the answers, one after the other; both pages and the worker do.

import { token } from "./outbox.js";
import { forgotten, names, photosWaiting } from "./photos.js";
import { pause } from "./states.js";
import { all, change, keep, one } from "./store.js";
import { upload } from "./tus.js";

const LOCK = "photos";
const DAY = 86_400_000;

let failures = 0;
let timer;

/** Forget what no checklist names any more: its draft was deleted, or the page closed on it. */
async function tidy(photos) {
  const old = photos.filter(({ state, at }) => state === "kept" && Date.now() - at > DAY);
  if (!old.length) return;
  const drafts = await all("drafts");
  const drop = old.filter(({ sha256 }) => !names(drafts, sha256)).flatMap(forgotten);
  await change({ drop });
}

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
