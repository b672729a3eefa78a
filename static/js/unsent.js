// The desk's page for a file of unsent work: opened here, so that its passphrase goes nowhere.

import { FileError, openFile } from "./phone/file.js";
import { batches } from "./phone/states.js";
import { say as wordOf } from "./phone/words.js";

const MOST = 50; // things in one request
const BYTES = 1_500_000;

const form = document.querySelector("[data-unsent]");
const words = document.querySelector("template[data-words]");
const list = document.querySelector("[data-things]");

const say = (name, values) => {
  document.querySelector("[data-said]").textContent = wordOf(name, values, words);
};

async function post(address, body, type) {
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const headers = { "Content-Type": type, "X-CSRFToken": token };
  const answer = await fetch(address, { method: "POST", headers, body, redirect: "manual" }).catch(
    () => null,
  );
  const content = await answer?.json().catch(() => null);
  if (!content) throw new FileError("stopped");
  return { ok: answer.ok, ...content };
}

function show({ name, words: said }) {
  const line = document.createElement("li");
  line.textContent = `${name}: ${said}`;
  list.append(line);
}

/** Enter drafts and parcels, so many at a time; gives how many met with which outcome. */
async function enter({ user, drafts, parcels }) {
  const counts = { taken: 0, known: 0, refused: 0 };
  const things = [
    ...parcels.map(({ parcel }) => ({ kind: "parcels", parcel })),
    ...drafts.map((draft) => ({ kind: "drafts", parcel: draft })),
  ];
  for (const batch of batches(things, MOST, BYTES)) {
    const of = (wanted) => batch.filter(({ kind }) => kind === wanted).map(({ parcel }) => parcel);
    const body = JSON.stringify({ user, drafts: of("drafts"), parcels: of("parcels") });
    const { things: done } = await post(form.dataset.address, body, "application/json");
    if (!done) throw new FileError("stopped");
    for (const one of done) {
      counts[one.outcome] += 1;
      show(one);
    }
  }
  return counts;
}

/** Send each photo as it is read; the mission keeps one that it has already as it is. */
async function send({ user, pictures }) {
  const counts = { photos: 0, lost: 0 };
  for await (const { photo, bytes } of pictures()) {
    const address = `${form.dataset.address}${photo.mission}/${user}/${photo.sha256}/`;
    const { ok } = await post(address, bytes, "application/octet-stream");
    counts[ok ? "photos" : "lost"] += 1;
  }
  return counts;
}

async function take() {
  const file = form.querySelector("input[type=file]").files[0];
  const passphrase = form.querySelector("input[type=password]");
  list.replaceChildren();
  say("opening");
  const content = await openFile(file, passphrase.value);
  const { drafts, parcels, photos } = content;
  say("found", { drafts: drafts.length, parcels: parcels.length, photos: photos.length });
  const counts = await enter(content);
  say("done", { ...counts, ...(await send(content)) });
  passphrase.value = "";
}

form.hidden = false;
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = form.querySelector("[type=submit]");
  button.disabled = true;
  try {
    await take();
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    say(error.message);
  } finally {
    button.disabled = false;
  }
});
