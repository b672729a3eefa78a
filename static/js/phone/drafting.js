// Writes a draft that is being filled: its page does, and the worker for a page that is left.

import { all, change, keep, one } from "./store.js";

/** Keep a draft, and with it what other drafts of the visit say of the visit; gives it as kept. */
export async function keepDraft(next, before) {
  const others = same(next.header, before.header) ? [] : await othersOf(next);
  const saved = { ...next, saved_at: new Date().toISOString() };
  const rest = others.map((other) => ["drafts", { ...other, header: next.header }]);
  const there = ["drafts", next.observation]; // not sent, nor the phone emptied
  await change({ put: [["drafts", saved], ...rest], there });
  return saved;
}

/** Whether two say the same. */
export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

const othersOf = async ({ visit, observation }) =>
  (await all("drafts")).filter((one) => one.visit === visit && one.observation !== observation);

/**
 * Hand a draft over as it stands on a page that is left: nothing that takes time ends there.
 * `fresh`: it was never on the disk, so that it is not missed there.
 */
export function handOver(draft, fresh = false) {
  const left = { ...draft, saved_at: new Date().toISOString(), ...(fresh && { fresh }) };
  navigator.serviceWorker?.controller?.postMessage({ left });
}

/** Keep what was handed over, unless it has been saved since or is no draft any more. */
export async function keepLeft({ fresh, ...left }) {
  const before = await one("drafts", left.observation);
  if (before && (before.saved_at ?? "") < left.saved_at) await keepDraft(left, before);
  if (!before && fresh) await keep("drafts", left);
}
