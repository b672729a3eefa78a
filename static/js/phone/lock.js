// The lock of the screen: shows what is kept only to who has unlocked it. It holds back pages,
// not data: every change is saved as ever, and the worker goes on sending.

import { CROSSING, inSight, lockOf, seen, within } from "./lock_state.js";

const PASS = "unlocked"; // in the tab's own storage, from one page of the app to the next
const BEAT = 60_000;

const channel = new BroadcastChannel("lock");
const holders = new Set();

let lock;
let open = false;

/** Ask before the page is locked: one that has words it could not save says false, and stays. */
export const beforeLock = (holder) => holders.add(holder);

/** Wait until this page may read and show what is kept. */
export async function unlocked() {
  lock = await lockOf();
  channel.onmessage = ({ data }) => heard(data);
  if (lock && !(await passes())) {
    await whole();
    const { unlock } = await import("./lock_screen.js");
    await unlock();
    tellTabs("unlocked");
  }
  if (lock) await changed();
  open = true;
  watch();
}

/** Wait until the page is there: it may have been begun to be opened before. */
const whole = () =>
  document.readyState === "loading" &&
  new Promise((done) => document.addEventListener("DOMContentLoaded", done, { once: true }));

/** The lock was set, changed or taken away: here, and in the other tabs. */
export async function relock() {
  await changed();
  tellTabs("changed");
}

/** Lock this phone at once, every tab. */
export async function lockNow() {
  await seen(0);
  tellTabs("locked");
  await close();
}

export const tellTabs = (word) => channel.postMessage(word);

async function passes() {
  const at = Number(sessionStorage.getItem(PASS));
  sessionStorage.removeItem(PASS);
  return within(Date.now(), at, CROSSING) && (await inSight());
}

async function changed() {
  lock = await lockOf();
  if (lock) await seen();
}

async function heard(word) {
  if (word === "locked") await close();
  if (word === "changed") lock = await lockOf();
}

function watch() {
  document.addEventListener("visibilitychange", look);
  setInterval(look, BEAT);
  window.addEventListener("pageshow", ({ persisted }) => persisted && look());
  window.addEventListener("pagehide", () => {
    if (lock && open) sessionStorage.setItem(PASS, String(Date.now()));
  });
}

/** In sight: note it. Out of sight: veil the page, so that it does not flash up after a break. */
async function look() {
  if (!lock || !open) return;
  if (!(await inSight())) return close();
  const away = document.hidden && document.body.classList.contains("veiled");
  document.body.classList.toggle("veiled", document.hidden);
  if (!away) await seen();
}

/** Lock: begin anew, so that nothing of what was shown stays, unless it is kept nowhere else. */
async function close() {
  if (!lock || !open) return;
  const saved = await Promise.all([...holders].map((holder) => holder()));
  if (saved.every(Boolean)) {
    open = false;
    sessionStorage.removeItem(PASS);
    location.reload();
  } else {
    document.body.classList.remove("veiled");
  }
}
