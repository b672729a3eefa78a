// Sends one photo in pieces, and goes on where a break cut it off: what tus 1.0.0 says.

const PIECE = 192 * 1024;
const PATIENCE = 60_000; // milliseconds for one piece on a weak signal
const MOST_RESTARTS = 3; // in one go; the next go begins anew
const PIECES = "application/offset+octet-stream";
const TYPE = "image/jpeg";

const OF_CODE = { signed_out: "signed_out", other_user: "other_user", csrf: "reload", not_a_member: "not_a_member" };
const REFUSED = [400, 413, 415, 422]; // the same bytes will never be taken
const BUSY = [429, 503];

/** A problem by a word, as the outbox says them; "refused" is for good. */
class Broken extends Error {
  constructor(problem, after = 0) {
    super(problem);
    Object.assign(this, { problem, after });
  }
}

async function ask(method, address, headers, body) {
  const request = { method, headers: { "Tus-Resumable": "1.0.0", ...headers }, body };
  try {
    return await fetch(address, {
      ...request,
      redirect: "manual",
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE),
    });
  } catch {
    throw new Broken("offline");
  }
}

/** Where the next piece begins; a page of a hotel's network does not say that. */
function offsetOf(answer) {
  const said = answer.headers.get("Upload-Offset") ?? "";
  return answer.ok && /^\d+$/.test(said) ? Number(said) : null;
}

async function problemOf(answer) {
  const content = await answer.json().catch(() => null);
  const after = Number.parseInt(answer.headers.get("Retry-After") ?? "", 10) || 0;
  const code = content?.error?.code;
  if (OF_CODE[code]) return new Broken(OF_CODE[code], after);
  if (code && REFUSED.includes(answer.status)) return new Broken("refused");
  return new Broken(BUSY.includes(answer.status) ? "busy" : "server", after);
}

const inBase64 = (values) =>
  Object.entries(values)
    .map(([name, value]) => `${name} ${btoa(String(value))}`)
    .join(",");

async function begin({ mission, sha256, user }, length, token) {
  const answer = await ask("POST", `/api/photos/${mission}/`, {
    "Upload-Length": String(length),
    "Upload-Metadata": inBase64({ sha256, type: TYPE, user }),
    "X-CSRFToken": token,
  });
  const offset = offsetOf(answer);
  if (offset === null) throw await problemOf(answer);
  return offset;
}

/** How much the server has of a photo: all of it, some, or nothing, and then it is begun. */
async function standing(photo, address, length, token) {
  const answer = await ask("HEAD", address);
  const offset = offsetOf(answer);
  return offset === null || offset > length ? begin(photo, length, token) : offset;
}

async function sendRest(photo, bytes, { token, progress }) {
  const address = `/api/photos/${photo.mission}/${photo.sha256}`;
  const where = () => standing(photo, address, bytes.length, token);
  let offset = await (photo.sent ? where() : begin(photo, bytes.length, token));
  for (let restarts = 0; offset < bytes.length; ) {
    await progress(offset);
    const piece = bytes.slice(offset, offset + PIECE);
    const headers = { "Content-Type": PIECES, "Upload-Offset": String(offset), "X-CSRFToken": token };
    const answer = await ask("PATCH", address, headers, piece);
    const next = offsetOf(answer);
    if (next === offset + piece.length) {
      offset = next;
      continue;
    }
    const restartable = answer.ok || [404, 409, 460].includes(answer.status);
    restarts += 1;
    if (!restartable || restarts > MOST_RESTARTS) throw await problemOf(answer);
    offset = await where();
  }
}

/**
 * Send what the mission has not of a photo `{ mission, sha256, user, sent }`; `sent` is how much
 * of it went before, 0 for a new one. Gives `{ problem, after }`:
 * `problem` is "" when the mission has all of it, "refused" when it never will, else a word of the
 * outbox; `after` the seconds the server asked to wait.
 */
export async function upload(photo, bytes, { token = "", progress = () => {} } = {}) {
  try {
    await sendRest(photo, bytes, { token, progress });
    return { problem: "", after: 0 };
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    return { problem: error.problem, after: error.after };
  }
}
