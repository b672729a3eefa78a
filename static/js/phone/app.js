// The app on the phone: shows the screen that the address names.

import { unlocked } from "./lock.js";
import { kept } from "./pack.js";
import { screen, SCREENS } from "./screens.js";
import { tell } from "./store.js";
import { line, onChange, watch } from "./sync.js";
import { textIn } from "./words.js";
import { registerOf } from "./work.js";

const TYPED = ["stations", "leave", "take", "incident", "about"]; // not filled anew while somebody types there

const TOUCH = 5_000; // milliseconds at most that a finger on the page keeps what is under it
const TAP = 50; // from the finger's leaving to the tap that the browser makes of it

const page = document.querySelector("[data-app]");
let pack;
let lifted = Promise.resolve();
let renewing = Promise.resolve();

const keyOf = (one) => one.getAttribute("href") ?? one.textContent;

/** Rows are made anew: who stood on one stands on it still, or else at the head of the screen. */
function stay(shown, key) {
  if (key === null || document.activeElement !== document.body) return;
  const same = [...shown.querySelectorAll("a, button")].find((one) => keyOf(one) === key);
  (same ?? shown.querySelector("h1")).focus({ preventScroll: true });
}

/** Show a screen; `again`: only its content is new, the reader stays where they are. */
async function show({ again = false } = {}) {
  const { hash } = location;
  const [name, ...values] = hash.slice(1).split("=").map(decodeURIComponent);
  const stood = page.contains(document.activeElement) ? keyOf(document.activeElement) : null;
  const wanted = pack ? (name in SCREENS ? name : "today") : "empty";
  const chosen = (pack && (await SCREENS[wanted](pack, ...values))) || wanted;
  const shown = screen(chosen);
  if (!shown || location.hash !== hash) return; // on its way to another page or screen
  for (const one of page.querySelectorAll("[data-screen]")) one.hidden = one !== shown;
  page.dataset.shown = chosen;
  if (again) return stay(shown, stood);
  window.scrollTo(0, 0);
  shown.querySelector("h1").focus({ preventScroll: true });
}

/** A tap finds what it was aimed at: nothing is made anew under a finger. */
function touched() {
  lifted = new Promise((done) => {
    setTimeout(done, TOUCH);
    for (const end of ["pointerup", "pointercancel"]) {
      window.addEventListener(end, () => setTimeout(done, TAP), { once: true });
    }
  });
}

async function renew() {
  await lifted;
  pack = await kept();
  const typed = TYPED.includes(page.dataset.shown) || page.dataset.shown?.startsWith("note-");
  if (!typed) await show({ again: true });
}

/** One after the other: an older picture never covers a newer one. */
const renewed = () => (renewing = renewing.then(renew, renew));

async function open() {
  await unlocked();
  const { lang } = document.documentElement;
  pack = await kept();
  if (pack) await tell("language", lang);
  const mission = document.querySelector("[data-mission]");
  mission.textContent = textIn(pack?.mission.title) || mission.textContent;
  document.querySelector("[data-demonstration]").hidden = !pack?.mission.demonstration;
  await show();
  window.addEventListener("hashchange", () => show());
  page.addEventListener("pointerdown", touched);
  onChange(renewed);
  page.dataset.ready = "yes";
  // Folding a whole register takes a second: before somebody searches it.
  if (pack) (window.requestIdleCallback ?? setTimeout)(() => registerOf(pack));
  await line();
  await watch();
}

if (page) open();
