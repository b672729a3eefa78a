// On a page of the server: register the worker, take the pack, say what is kept, lead to the app.
// What is missing is said, and tried again by itself.

import { holds, kept, PackError, persist, take } from "./pack.js";
import { pause } from "./states.js";
import { tell as remember } from "./store.js";
import { moment, say } from "./words.js";

const PATIENCE = 60_000; // milliseconds for the app itself on a weak signal
const PARTS = ["app", "pack", "pages", "register"];
const WHYS = ["offline", "server", "signed_out", "not_a_member", "full"];

const part = document.querySelector("[data-ready-for]");
const language = document.documentElement.lang;

let failures = 0;
let timer;
let busy = false;

function tell(text) {
  const words = part.querySelector("[data-ready-words]");
  if (words.textContent !== text) words.textContent = text;
}

function megabytes(bytes) {
  return (bytes / 1_048_576).toLocaleString(language, { maximumFractionDigits: 1 });
}

/** Wait until the worker has kept the app; one that failed at it is gone, and is said to be. */
function activated(worker) {
  return new Promise((done, failed) => {
    const look = () => {
      if (worker.state === "activated") done();
      if (worker.state === "redundant") failed(new PackError("server", "app"));
    };
    setTimeout(() => failed(new PackError("offline", "app")), PATIENCE);
    worker.addEventListener("statechange", look);
    look();
  });
}

async function keepApp() {
  let registration;
  try {
    registration = await navigator.serviceWorker.register("/sw.js", { type: "module" });
  } catch {
    throw new PackError(navigator.onLine ? "server" : "offline", "app");
  }
  const coming = registration.installing ?? registration.waiting;
  if (!registration.active && coming) await activated(coming);
}

async function prepare() {
  await keepApp();
  const pack = await take(part.dataset.readyFor, (done, of) => tell(say("taking-of", { done, of })));
  await remember("language", language); // the worker opens the app in it
  const { checklists, deployed, register, bytes } = await holds(pack);
  tell(
    say("ready", { checklists, deployed, register, size: megabytes(bytes), time: moment(pack.kept_at) }),
  );
  part.querySelector("[data-open-app]").hidden = false;
  part.dataset.done = "yes";
}

/** Name the part that is missing, and why; a fault nobody foresaw by its own name. */
function missing(error) {
  const full = error.name === "QuotaExceededError";
  const why = full ? "full" : error instanceof PackError ? error.message : error.name;
  return {
    part: say(`part-${PARTS.includes(error.part) ? error.part : "pack"}`),
    why: WHYS.includes(why) ? say(`why-${why}`) : why,
  };
}

async function failed(error) {
  const old = await kept(part.dataset.readyFor).catch(() => null);
  const time = old ? moment(old.kept_at) : "";
  tell(say(old ? "ready-old" : "not-ready", { time, ...missing(error) }));
  part.querySelector("[data-open-app]").hidden = !old;
  timer = setTimeout(start, pause(failures));
  failures += 1;
}

async function start() {
  if (busy || part.dataset.done) return;
  busy = true;
  clearTimeout(timer);
  await prepare().catch(failed);
  busy = false;
  // Last of all: some browsers ask the person first, and wait for the answer.
  part.querySelector("[data-not-persistent]").hidden = await persist().catch(() => false);
}

function begin() {
  part.hidden = false;
  if (!navigator.serviceWorker || !window.isSecureContext) return tell(say("no-worker"));
  tell(say("taking"));
  window.addEventListener("online", start);
  return start();
}

if (part) begin();
