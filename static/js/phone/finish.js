// What becomes of a draft that was filled: it is sent, or thrown away. Filling itself needs none
// of it, so the page asks for it when it can be typed in.

import { queue } from "./outbox.js";
import { drop, release } from "./photos.js";
import { parcelOf, queued } from "./states.js";
import { all, change } from "./store.js";
import { soon } from "./sync.js";

export { watch } from "./sync.js";

/** Put a draft into the outbox, as it is at this local time of its station. */
export async function dispatch(draft, definition, writtenAt) {
  const whole = { ...draft, reasons: [] };
  const parcel = parcelOf(whole, definition, writtenAt);
  await release(draft);
  await queue(queued(whole, parcel, new Date().toISOString()));
  await soon();
}

/** Throw a draft away, with the photos that it alone names. */
export async function discard(draft) {
  await change({ drop: [["drafts", draft.observation]] });
  for (const { sha256 } of await all("photos")) await drop(draft.mission, sha256);
}
