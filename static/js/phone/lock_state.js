// Whether a lock was set on this phone, when somebody last looked at it unlocked, when a break is a
// break, and how long to wait after wrong PINs.

import { change, tell, told } from "./store.js";

const MINUTE = 60_000;

export const BREAK = 5 * MINUTE; // out of sight for so long, the app is locked
export const CROSSING = MINUTE / 2; // from one page of the app to the next, on a slow phone

const FREE = 3; // wrong PINs without a pause
const FIRST = 5_000;
const LONGEST = 15 * MINUTE;

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

/** Whether it is less than `length` since `at`; a clock that was set back by far says no. */
export const within = (now, at, length) => Boolean(at) && now - at < length && now - at > -MINUTE;

/** Milliseconds of pause after so many wrong PINs in a row. */
export const pauseAfter = (wrong) =>
  wrong < FREE ? 0 : Math.min(LONGEST, FIRST * 2 ** Math.min(wrong - FREE, 20));

/** How long is still to wait; a clock that was set back makes no pause longer than it is. */
export const waitOf = ({ wrong = 0, until = 0 }, now) =>
  Math.min(Math.max(0, until - now), pauseAfter(wrong));

/** The lock after a try that is not known to be right yet: it counts as wrong until it is. */
export const tried = (lock, now) => {
  const wrong = (lock.wrong ?? 0) + 1;
  return { ...lock, wrong, until: now + pauseAfter(wrong) };
};
