// Whether a lock was set on this phone, and when somebody last looked at it unlocked.

import { BREAK, within } from "./lock_times.js";
import { change, tell, told } from "./store.js";

const SEEN = "unlocked_at";

const nameOf = (user) => `lock/${user}`;

/** The lock that the owner of what is kept has set; undefined where there is none. */
export async function lockOf() {
  const user = await told("user");
  return user === undefined ? undefined : told(nameOf(user));
}

export const keepLock = (lock) => tell(nameOf(lock.user), lock);

/** The owner was recognised: what was tried wrong before is forgotten. */
export const opened = (lock) => keepLock({ ...lock, wrong: 0, until: 0, forgotten: false });

export const dropLock = ({ user }) => change({ drop: [["meta", nameOf(user)]] });

/** Somebody who may looks at it now; `at` 0: nobody any more. */
export const seen = (at = Date.now()) => tell(SEEN, at);

/** Whether the last look is no break away. */
export const inSight = async () => within(Date.now(), await told(SEEN), BREAK);

/** Whether the server's own pages stay shut too; who signs in again has to reach them. */
export async function shut() {
  const lock = await lockOf();
  if (!lock || lock.forgotten) return false;
  if (!(await inSight())) return true;
  await seen();
  return false;
}
