// A phone that the desk withdrew: what is unsent is handed over first, only then is it emptied.

import { LOCK, packed, token, waiting } from "./outbox.js";
import { photosWaiting, release } from "./photos.js";
import { all, change, told, wipe } from "./store.js";
import { sendPhotos } from "./uploads.js";

const PATIENCE = 60_000; // milliseconds on a weak signal
const STORES = { drafts: "observation", parcels: "uid", photos: "id" };

const missionOf = (row) => row.mission ?? row.draft?.mission;
const isOf = (pack) => (row) => row.user === pack.user && missionOf(row) === pack.mission.code;

/** What the mission has not: drafts, and parcels that got no receipt. */
async function unsent(pack) {
  const drafts = (await all("drafts")).filter(isOf(pack));
  const records = (await waiting(pack.user)).filter(isOf(pack));
  return JSON.stringify({ user: pack.user, drafts, parcels: records.map(({ parcel }) => parcel) });
}

/** Say whether the mission has taken it; a page of a hotel's network has not. */
async function handOver(text, number) {
  const answer = await fetch(`/api/phones/${await told("phone")}/left`, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "X-CSRFToken": await token(),
      ...(globalThis.CompressionStream && { "Content-Encoding": "gzip" }),
    },
    body: await packed(text),
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE),
  }).catch(() => null);
  const said = await answer?.json().catch(() => null);
  return Boolean(answer?.ok) && said?.taken === number;
}

/** Send the photos, those of drafts too; say whether the mission has all that it will take. */
async function photosSent(pack) {
  for (const draft of (await all("drafts")).filter(isOf(pack))) await release(draft);
  await sendPhotos(pack.user);
  return !(await photosWaiting(pack.user)).some(isOf(pack));
}

/** Hand over until nothing has changed meanwhile; false where it did not come through. */
async function handedOver(pack) {
  for (let text = await unsent(pack); ; ) {
    const { drafts, parcels } = JSON.parse(text);
    if (!(await handOver(text, drafts.length + parcels.length))) return false;
    const now = await unsent(pack);
    if (now === text) return true;
    text = now;
  }
}

/** Forget everything, but for what others have on this phone and nobody else has. */
async function empty(pack) {
  const mine = isOf(pack);
  const rows = {};
  for (const store of Object.keys(STORES)) rows[store] = await all(store);
  const sendable = [...rows.parcels, ...rows.photos].filter(({ state }) => state === "waiting");
  if ([...rows.drafts, ...sendable].every(mine)) return wipe();
  const drop = Object.entries(STORES).flatMap(([store, key]) =>
    rows[store].filter(mine).map((row) => [store, row[key]]),
  );
  const pictures = rows.photos.filter(mine).map(({ id }) => ["pictures", id]);
  const { code } = pack.mission;
  const names = ["phone", "mission", "user"].map((name) => ["meta", name]);
  return change({ drop: [...drop, ...pictures, ["packs", code], ["registers", code], ...names] });
}

/**
 * Do what the desk asked: hand over, empty the phone, leave. False where the mission did not say
 * that it has everything: then nothing is touched, and the next contact tries again.
 */
export async function withdraw(pack) {
  if (!(await photosSent(pack))) return false;
  const emptied = await navigator.locks.request(LOCK, async () => {
    const safe = await handedOver(pack);
    if (safe) await empty(pack);
    return safe;
  });
  if (emptied) await depart();
  return emptied;
}

/** Forget the kept pages, end the session where there is a network, and go to the front door. */
export async function depart() {
  await caches.delete("pages");
  await fetch("/accounts/logout/", {
    method: "POST",
    headers: { "X-CSRFToken": await token() },
    redirect: "manual",
  }).catch(() => {});
  await caches.delete("pages"); // a pack that was on its way may have begun to keep them anew
  globalThis.document && location.replace("/"); // the worker has no page of its own
}
