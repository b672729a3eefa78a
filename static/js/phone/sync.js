// When to send, and what to say of it: at once, on a network, at the front, after a pause.

import { badge, send, waiting } from "./outbox.js";
import { kept, PackError, take } from "./pack.js";
import { photosWaiting } from "./photos.js";
import { pause } from "./states.js";
import { all, told } from "./store.js";
import { moment, say } from "./words.js";

const HOUR = 3_600_000;
const listeners = new Set();

let failures = 0;
let timer;
let last = { problem: "", at: "" };
let busy = false;
let again = false;

/** Be told when something on the phone has changed. */
export const onChange = (listener) => listeners.add(listener);

const changed = async () => {
  await line();
  for (const listener of listeners) await listener();
};

/** Ask the browser to send in the background too, where it can. */
async function inBackground() {
  const registration = await navigator.serviceWorker?.getRegistration();
  await registration?.sync?.register("outbox").catch(() => {});
}

/** Something waits: have it sent as soon as it can be. */
export async function soon() {
  failures = 0;
  await inBackground();
}

/** Send what waits, then fetch what the desk has said; the page is told what came of it. */
export async function contact() {
  const pack = await kept();
  if (!pack) return;
  if (busy) {
    again = true; // somebody asks while it goes on: once more after it
    return;
  }
  [busy, again] = [true, false];
  clearTimeout(timer);
  await line();
  try {
    await settled(pack, await send(pack.user, changed));
  } finally {
    busy = false;
    await changed();
  }
  if (!last.problem) await photosToo(pack.user); // after `busy`: an answer never waits for a photo
  await obey();
  if (again && !busy) await contact();
}

async function photosToo(user) {
  const { sendPhotos } = await import("./uploads.js");
  await sendPhotos(user, changed);
}

/** Where the desk has withdrawn this phone, leave it. */
async function obey() {
  const pack = await kept();
  if (!pack?.withdrawn || busy) return;
  busy = true;
  const { withdraw } = await import("./withdraw.js");
  const left = await withdraw(pack).finally(() => {
    busy = false;
  });
  if (left) return;
  clearTimeout(timer);
  timer = setTimeout(contact, pause(failures));
}

async function settled(pack, result) {
  last = { problem: result.problem, at: new Date().toISOString() };
  const renewed = result.problem === "offline" ? "offline" : await renew(pack);
  last.problem ||= renewed;
  failures = last.problem ? failures + 1 : 0;
  if (result.left || last.problem) {
    timer = setTimeout(contact, Math.max(result.after * 1000, pause(failures)));
  }
}

async function renew(pack) {
  if (!(await kept(pack.mission.code))) return ""; // emptied meanwhile: nothing is taken anew
  try {
    await take(pack.mission.code, undefined, pack.user);
  } catch (error) {
    return error instanceof PackError ? error.message : "server";
  }
  return "";
}

/** Say in one line where things stand. */
export async function line() {
  const places = document.querySelectorAll("[data-sync]");
  if (!places.length) return;
  const pack = await kept();
  const waits = pack ? await waiting(pack.user) : [];
  const drafts = pack ? (await all("drafts")).filter(({ user }) => user === pack.user) : [];
  const returned = drafts.filter(({ reasons }) => reasons.length);
  const photos = pack ? await photosWaiting(pack.user) : [];
  const parts = [
    busy && waits.length ? say("sending", { n: waits.length }) : state(),
    waits.length ? say("waiting", { n: waits.length }) : "",
    photos.length ? say("photos-waiting", { n: photos.length }) : "",
    returned.length ? say("attention", { n: returned.length }) : "",
    waits.length || photos.length || returned.length ? "" : await received(),
  ];
  const text = parts.filter(Boolean).join(" · ");
  for (const place of places) {
    if (place.textContent !== text) place.textContent = text;
    place.classList.toggle("attention", Boolean(returned.length || old(waits)));
  }
  await nag(waits);
}

/** Remind of what has waited for long, and count what waits on the app's icon. */
function nag(waits) {
  const text = old(waits) ? say("nag") : "";
  for (const place of document.querySelectorAll("[data-nag]")) {
    if (place.textContent !== text) place.textContent = text;
  }
  return badge(waits.length);
}

const old = (waits) => waits.some(({ queued_at }) => Date.now() - Date.parse(queued_at) > HOUR);

function state() {
  if (!navigator.onLine || last.problem === "offline") return say("no-network");
  return last.problem ? say(`problem-${last.problem}`) : "";
}

async function received() {
  const at = await told("received_at");
  return at ? say("all-received", { time: moment(at) }) : say("nothing-waits");
}

/** Send on every sign that it may work now. */
export function watch() {
  window.addEventListener("online", contact);
  window.addEventListener("offline", line);
  document.addEventListener("visibilitychange", () => document.hidden || contact());
  navigator.serviceWorker?.addEventListener("message", ({ data }) => data.changed && changed());
  setInterval(line, 60_000);
  return contact();
}
