// The PIN, kept only as what PBKDF2 makes of it; wrong ones cost time, never data.

import { dropLock, keepLock, lockOf, opened, tried, waitOf } from "./lock_state.js";

const ITERATIONS = 600_000; // as for a file: OWASP's figure of 2023 for PBKDF2 with SHA-256
const PIN = /^\d{6,12}$/;
const TURN = "pin"; // one try at a time, whichever tab

/** Whether these are digits enough. */
export const isPin = (text) => PIN.test(text);

async function verifierOf(pin, salt, iterations) {
  const digits = new TextEncoder().encode(pin);
  const base = await crypto.subtle.importKey("raw", digits, "PBKDF2", false, ["deriveBits"]);
  const parameters = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, base, 256));
}

/** What is kept of a new PIN. */
export async function lockWith(pin, user) {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const verifier = await verifierOf(pin, salt, ITERATIONS);
  return { user, salt, iterations: ITERATIONS, verifier, wrong: 0, until: 0 };
}

/** Whether a PIN is the one. */
export async function matches(lock, pin) {
  const made = await verifierOf(pin, lock.salt, lock.iterations);
  return made.every((byte, at) => byte === lock.verifier[at]);
}

/** Set a PIN for a user. */
export const setPin = async (pin, user) => keepLock(await lockWith(pin, user));

/**
 * Try a PIN: `{ right, wait }`, `wait` in milliseconds before the next try. A try is counted
 * before it is known to be wrong: leaving the page does not undo it.
 */
export const tryPin = (pin) =>
  navigator.locks.request(TURN, async () => {
    const lock = await lockOf();
    if (!lock) return { right: true, wait: 0 }; // taken away meanwhile
    const wait = waitOf(lock, Date.now());
    if (wait) return { right: false, wait };
    const counted = tried(lock, Date.now());
    await keepLock(counted);
    if (!(await matches(lock, pin))) return { right: false, wait: waitOf(counted, Date.now()) };
    await opened(lock);
    return { right: true, wait: 0 };
  });

/** Take the lock away, for who knows the PIN. */
export async function removePin(pin) {
  const result = await tryPin(pin);
  const lock = result.right && (await lockOf());
  if (lock) await dropLock(lock);
  return result;
}
