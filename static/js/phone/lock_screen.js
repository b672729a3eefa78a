// What a locked phone shows, and nothing else; what waits is sent meanwhile, by the worker.

import { askPasskey } from "./lock_passkey.js";
import { tryPin } from "./lock_pin.js";
import { dropLock, keepLock, lockOf, opened as keepOpened, waitOf } from "./lock_state.js";
import { packed, token } from "./outbox.js";
import { borrowed } from "./parts.js";
import { say as wordOf } from "./words.js";

const BEAT = 60_000;
const SECOND = 1_000;

let shown;
let counting;

const part = (name) => shown.querySelector(name);

/** Say a word of the screen; none: nothing. */
function say(name, values) {
  part("[data-said]").textContent = name && wordOf(name, values, part("template"));
}

/** Show the lock screen alone; done when it was unlocked, here or in another tab. */
export async function unlock() {
  shown = (await borrowed("lock")).firstElementChild;
  document.body.append(shown);
  document.body.classList.add("locked");
  document.documentElement.dataset.locked = "yes";
  const ends = new AbortController();
  try {
    const lock = await lockOf();
    if (!lock) return;
    if (lock.forgotten && (await signedIn(lock)) === "same") return await dropLock(lock);
    await opened(lock, ends.signal);
  } finally {
    ends.abort();
    clearInterval(counting);
    shown.remove();
    document.body.classList.remove("locked");
    delete document.documentElement.dataset.locked;
  }
}

function opened(lock, signal) {
  const waiting = setInterval(sendMeanwhile, BEAT);
  signal.addEventListener("abort", () => clearInterval(waiting));
  window.addEventListener("online", sendMeanwhile, { signal });
  const emptied = async () => (await lockOf()) || location.replace("/"); // by the desk's wish
  navigator.serviceWorker?.addEventListener("message", emptied, { signal });
  sendMeanwhile();
  countDown(waitOf(lock, Date.now()));
  part("[data-act=passkey]").hidden = !lock.passkey;
  part("input").focus();
  return new Promise((done) => {
    const channel = new BroadcastChannel("lock"); // of this screen: the page's own does not hear it
    channel.onmessage = async ({ data }) => (data === "unlocked" || !(await lockOf())) && done();
    signal.addEventListener("abort", () => channel.close());
    part("form").addEventListener("submit", (event) => {
      event.preventDefault();
      typed(done);
    });
    part("[data-act=passkey]").addEventListener("click", async () => {
      if (!(await askPasskey(lock))) return say("not-you");
      await keepOpened(lock);
      done();
    });
    part("[data-act=forgot]").addEventListener("click", () => forget(lock));
  });
}

async function typed(done) {
  const input = part("input");
  const button = part("[data-act=unlock]");
  const pin = input.value;
  button.disabled = true;
  input.value = "";
  const { right, wait } = await tryPin(pin);
  if (right) return done();
  button.disabled = false;
  say("wrong");
  if (wait) countDown(wait);
  input.focus();
}

const two = (number) => String(number).padStart(2, "0");

/** Say how long to wait, second by second; the button waits too. */
function countDown(wait) {
  clearInterval(counting);
  if (!wait) return;
  const ends = performance.now() + wait;
  const button = part("[data-act=unlock]");
  const tick = () => {
    const left = Math.ceil((ends - performance.now()) / SECOND);
    button.disabled = left > 0;
    if (left > 0) return say("wait", { time: `${Math.floor(left / 60)}:${two(left % 60)}` });
    clearInterval(counting);
    say("");
  };
  counting = setInterval(tick, SECOND);
  tick();
}

/** Have the worker send what waits: the page itself reads nothing of it. */
async function sendMeanwhile() {
  const registration = await navigator.serviceWorker?.getRegistration();
  registration?.active?.postMessage({ send: true });
}

/** Who is signed in here: "same" as the lock's owner, "signed_out", "other_user", or unknown. */
async function signedIn({ user }) {
  const answer = await post("/api/parcels", await packed(JSON.stringify({ user, parcels: [] })));
  const content = await answer?.json().catch(() => null);
  if (answer?.ok) return Array.isArray(content?.receipts) ? "same" : "";
  return content?.error?.code ?? "";
}

async function post(address, body) {
  const gzip = body instanceof Blob && { "Content-Encoding": "gzip" };
  const headers = { "Content-Type": "application/json", "X-CSRFToken": await token(), ...gzip };
  return fetch(address, { method: "POST", headers, body, redirect: "manual" }).catch(() => null);
}

/** A forgotten PIN: the session ends, and who signs in again as its owner is let in. */
async function forget(lock) {
  await post("/accounts/logout/");
  if ((await signedIn(lock)) !== "signed_out") return say("no-network");
  await keepLock({ ...(await lockOf()), forgotten: true });
  const back = encodeURIComponent(location.pathname + location.search);
  return location.assign(`/accounts/login/?next=${back}`);
}
