// On a page of the server: register the worker, take the pack, say what is kept, lead to the app.

import { holds, kept, persist, take } from "./pack.js";
import { tell as remember } from "./store.js";
import { clock, say } from "./words.js";

const part = document.querySelector("[data-ready-for]");
const language = document.documentElement.lang;

function tell(text) {
  part.querySelector("[data-ready-words]").textContent = text;
}

function megabytes(bytes) {
  return (bytes / 1_048_576).toLocaleString(language, { maximumFractionDigits: 1 });
}

async function prepare() {
  part.hidden = false;
  tell(say("taking"));
  await navigator.serviceWorker.register("/sw.js", { type: "module" });
  await navigator.serviceWorker.ready;
  const pack = await take(part.dataset.readyFor, (done, of) => tell(say("taking-of", { done, of })));
  await remember("language", language); // the worker opens the app in it
  const persistent = await persist();
  const { checklists, deployed, register, bytes } = await holds(pack);
  tell(
    say("ready", { checklists, deployed, register, size: megabytes(bytes), time: clock(pack.kept_at) }),
  );
  part.querySelector("[data-not-persistent]").hidden = persistent;
  part.querySelector("[data-open-app]").hidden = false;
  part.dataset.done = "yes";
}

async function start() {
  if (!navigator.serviceWorker || !window.isSecureContext) {
    part.hidden = false;
    return tell(say("no-worker"));
  }
  try {
    await prepare();
  } catch (error) {
    const old = await kept(part.dataset.readyFor).catch(() => null);
    tell(say(old ? "ready-old" : "not-ready", { time: old ? clock(old.kept_at) : "" }));
    part.querySelector("[data-open-app]").hidden = !old;
  }
}

if (part) start();
