// Sends what waits. Only a receipt takes a parcel out; whatever else comes back, it stays.

import { batches, reopened, settle } from "./states.js";
import { all, change, tell } from "./store.js";

const ADDRESS = "/api/parcels";
const MOST = 50;
const BYTES = 1_500_000; // of 2 MB that the server takes
const PATIENCE = 60_000; // milliseconds for one batch on a weak signal
export const LOCK = "outbox"; // held by whoever sends, or empties the phone

const ids = () => crypto.randomUUID();

/** What waits to be sent for this user, oldest first. */
export async function waiting(user) {
  const records = await all("parcels");
  return records
    .filter((record) => record.state === "waiting" && record.user === user)
    .sort((a, b) => (a.queued_at < b.queued_at ? -1 : 1));
}

/** Put a finished draft into the outbox: in one write it is a parcel and no draft any more. */
export const queue = (record) =>
  change({ put: [["parcels", record]], drop: [["drafts", record.observation]] });

/**
 * Send everything that waits for this user. Gives `{ received, refused, left, problem, after }`:
 * `problem` is "", "offline", "signed_out", "other_user", "reload", "busy" or "server"; `after`
 * the seconds the server asked to wait. One page or worker sends at a time, the next after it.
 */
export const send = (user, changed = () => {}) =>
  navigator.locks.request(LOCK, () => sendAll(user, changed));

async function sendAll(user, changed) {
  const result = { received: 0, refused: 0, left: 0, problem: "", after: 0 };
  let most = MOST;
  let records = await waiting(user);
  while (records.length && !result.problem) {
    const [batch] = batches(records, most, BYTES);
    const answer = await post(user, batch);
    if (answer.problem === "too_large" && batch.length > 1) {
      most = Math.ceil(batch.length / 2);
      continue;
    }
    if (answer.problem === "too_large") await reopen(batch[0], "parcel_too_large", result);
    else if (answer.problem) Object.assign(result, { problem: answer.problem, after: answer.after });
    else await take(batch, answer.receipts, result);
    if (result.problem) break;
    const done = new Set(batch.map(({ uid }) => uid)); // tried once in a round, poison or not
    records = records.filter(({ uid }) => !done.has(uid));
    await changed();
  }
  if (result.received) await tell("received_at", new Date().toISOString());
  result.left = (await waiting(user)).length;
  return result;
}

/** Settle a batch by its receipts; a parcel without one stays where it is. */
async function take(batch, receipts, result) {
  const byUid = new Map(receipts.map((receipt) => [receipt.uid, receipt]));
  for (const record of batch) {
    const receipt = byUid.get(record.uid);
    const { record: received, draft } = receipt ? settle(record, receipt, ids) : {};
    if (received) {
      await change({ put: [["parcels", received]] });
      result.received += 1;
    } else if (draft) {
      await change({ put: [["drafts", draft]], drop: [["parcels", record.uid]] });
      result.refused += 1;
    } else {
      result.problem = batch.length === 1 ? "server" : result.problem;
    }
  }
}

async function reopen(record, code, result) {
  const draft = reopened(record, [{ question: "", rule: "", code, message: "" }], ids);
  await change({ put: [["drafts", draft]], drop: [["parcels", record.uid]] });
  result.refused += 1;
}

async function post(user, batch) {
  const body = JSON.stringify({ user, parcels: batch.map(({ parcel }) => parcel) });
  let answer;
  try {
    answer = await fetch(ADDRESS, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "X-CSRFToken": await token(),
        ...(globalThis.CompressionStream && { "Content-Encoding": "gzip" }),
      },
      body: await packed(body),
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
    });
  } catch {
    return { problem: "offline", after: 0 };
  }
  return read(answer);
}

/** Read an answer for what it is: a page of a hotel's network or a proxy is no receipt. */
async function read(answer) {
  const after = Number.parseInt(answer.headers.get("Retry-After") ?? "", 10) || 0;
  let content;
  try {
    content = await answer.json();
  } catch {
    content = null; // a page, or cut off on the way
  }
  if (answer.ok && Array.isArray(content?.receipts)) return { receipts: content.receipts };
  const code = content?.error?.code;
  const problems = { signed_out: "signed_out", other_user: "other_user", csrf: "reload" };
  if (problems[code]) return { problem: problems[code], after };
  if (answer.status === 413) return { problem: "too_large", after };
  return { problem: [429, 503].includes(answer.status) ? "busy" : "server", after };
}

/** Show on the app's icon how much waits, where the browser can. */
export async function badge(number) {
  const shown = number ? navigator.setAppBadge?.(number) : navigator.clearAppBadge?.();
  await shown?.catch(() => {});
}

/** A body as small as this browser can make it. */
export async function packed(text) {
  if (!globalThis.CompressionStream) return text;
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Response(stream).blob();
}

/** The token that Django wants beside the cookie; a worker reads it another way than a page. */
export async function token() {
  if (globalThis.document) {
    return /(?:^|; )csrftoken=([^;]*)/.exec(document.cookie)?.[1] ?? "";
  }
  return (await globalThis.cookieStore?.get("csrftoken"))?.value ?? "";
}
