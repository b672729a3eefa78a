// Signing out: first what is unsent goes somewhere safe, only then is the phone wiped.

import { close, FileError, openFile, SHORTEST } from "./file.js";
import { waiting } from "./outbox.js";
import { all, change, wipe } from "./store.js";
import { contact } from "./sync.js";
import { depart } from "./withdraw.js";
import { say } from "./words.js";

/** What this phone has of a user that the server has not. */
export async function unsent(user) {
  const drafts = (await all("drafts")).filter((draft) => draft.user === user);
  return { user, drafts, parcels: await waiting(user) };
}

/** The two screens: leaving, and taking a file in. */
export function leaving(shown, pack) {
  const words = shown.querySelector("[data-unsent]");
  const save = shown.querySelector("[data-act=save-file]");
  const passphrase = shown.querySelector("input[name=passphrase]");
  let safe = false;

  async function refresh() {
    const { drafts, parcels } = await unsent(pack.user);
    const photos = (await all("photos")).filter(
      ({ user, state }) => user === pack.user && ["kept", "waiting"].includes(state),
    );
    const answers = drafts.length + parcels.length;
    const counts = { drafts: drafts.length, waiting: parcels.length, photos: photos.length };
    words.textContent = [
      answers || photos.length ? say("unsent", counts) : say("all-safe"),
      photos.length ? say("photos-stay") : "", // they are too large for the file
    ].join(" ");
    shown.querySelector("[data-part=keep]").hidden = !answers && !photos.length;
    shown.querySelector("[data-act=wipe]").disabled = Boolean(photos.length || (answers && !safe));
  }

  async function saveFile() {
    const said = shown.querySelector("[data-file-said]");
    try {
      const text = await close(await unsent(pack.user), passphrase.value);
      download(text, `observer-${pack.mission.code}-${new Date().toISOString().slice(0, 10)}.json`);
      safe = true;
      said.textContent = say("file-saved");
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      said.textContent = say("file-short", { n: SHORTEST });
      passphrase.focus();
    }
    await refresh();
  }

  save.onclick = saveFile;
  shown.querySelector("[data-act=send-first]").onclick = () => contact().then(refresh);
  shown.querySelector("[data-act=wipe]").onclick = leave;
  return refresh();
}

function download(text, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Wipe the phone, pages too, and end the session where there is a network. */
async function leave() {
  await wipe();
  await depart();
}

/** Take a file of another phone in: what is here already stays as it is. */
export async function takeIn(file, passphrase, pack) {
  const { user, drafts, parcels } = await openFile(await file.text(), passphrase);
  if (user !== pack.user) throw new FileError("other_user");
  const known = new Set([
    ...(await all("drafts")).map(({ observation }) => observation),
    ...(await all("parcels")).map(({ uid }) => uid),
  ]);
  const put = [
    ...drafts.filter((one) => !known.has(one.observation)).map((one) => ["drafts", one]),
    ...parcels.filter((one) => !known.has(one.uid)).map((one) => ["parcels", one]),
  ];
  await change({ put });
  return put.length;
}
