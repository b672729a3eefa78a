// When a break is a break, and how long to wait after wrong PINs. Pure.

const MINUTE = 60_000;

export const BREAK = 5 * MINUTE; // out of sight for so long, the app is locked
export const CROSSING = MINUTE / 2; // from one page of the app to the next, on a slow phone

const FREE = 3; // wrong PINs without a pause
const FIRST = 5_000;
const LONGEST = 15 * MINUTE;

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
