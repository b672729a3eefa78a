// A message of the desk, opened: that it was read is kept here, and told with the next pack.

import { readName } from "./pack.js";
import { tell, told } from "./store.js";
import { contact } from "./sync.js";
import { moment, say } from "./words.js";

/** Show a message whole. */
export async function message(pack, shown, uid) {
  const written = (pack.messages ?? []).find((one) => one.uid === uid);
  if (!written) return location.replace("#today");
  const { text, urgent, by, written_at } = written;
  shown.querySelector("[data-from]").textContent = [
    urgent ? say("urgent") : "",
    by,
    moment(written_at),
  ]
    .filter(Boolean)
    .join(" · ");
  shown.querySelector("[data-words]").textContent = text;
  if (!written.read) await noteRead(pack.user, uid);
  return "message";
}

async function noteRead(user, uid) {
  const name = readName(user);
  const noted = await navigator.locks.request(name, async () => {
    const before = (await told(name)) ?? {};
    if (uid in before) return false;
    await tell(name, { ...before, [uid]: new Date().toISOString() });
    return true;
  });
  if (noted) contact(); // where there is no network, the next one tells it
}
