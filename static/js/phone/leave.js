// Signing out: first what is unsent goes somewhere safe, only then is the phone wiped.

import { close, FileError, MOST, openFile, SHORTEST } from "./file.js";
import { waiting } from "./outbox.js";
import { all, change, one, wipe } from "./store.js";
import { contact } from "./sync.js";
import { depart } from "./withdraw.js";
import { say } from "./words.js";

/** What this phone has of a user that the server has not; of photos all but their bytes. */
export async function unsent(user) {
  const mine = (rows) => rows.filter((row) => row.user === user);
  return {
    user,
    drafts: mine(await all("drafts")),
    parcels: await waiting(user),
    photos: mine(await all("photos")).filter(({ state }) => ["kept", "waiting"].includes(state)),
  };
}

/** Says the same of two states only where nothing has changed between them. */
const stampOf = ({ drafts, parcels, photos }) =>
  JSON.stringify([
    drafts.map(({ observation, saved_at }) => [observation, saved_at]),
    parcels.map(({ uid }) => uid),
    photos.map(({ id }) => id),
  ]);

/** The screen of leaving. */
export function leaving(shown, pack) {
  const words = shown.querySelector("[data-unsent]");
  const passphrase = shown.querySelector("input[name=passphrase]");
  let saved = ""; // the state that went into a file

  /** Say what is only here; give whether the phone may be wiped. */
  async function refresh() {
    const left = await unsent(pack.user);
    const { drafts, parcels, photos } = left;
    const any = Boolean(drafts.length || parcels.length || photos.length);
    const counts = { drafts: drafts.length, waiting: parcels.length, photos: photos.length };
    words.textContent = any ? say("unsent", counts) : say("all-safe");
    shown.querySelector("[data-part=keep]").hidden = !any;
    const safe = !any || stampOf(left) === saved;
    shown.querySelector("[data-act=wipe]").disabled = !safe;
    return safe;
  }

  async function saveFile() {
    const said = shown.querySelector("[data-file-said]");
    said.textContent = say("file-closing");
    try {
      const left = await unsent(pack.user);
      const read = async ({ id }) => (await one("pictures", id))?.bytes ?? new Uint8Array();
      const file = await close(left, passphrase.value, read);
      download(file, `${pack.mission.code}-${new Date().toISOString().slice(0, 10)}.observer`);
      saved = stampOf(left);
      said.textContent = say("file-saved");
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      said.textContent = say(`file-${error.message}`, { n: error.message === "large" ? MOST : SHORTEST });
      passphrase.focus();
    }
    await refresh();
  }

  /** Wipe the phone, pages too, and end the session where there is a network. */
  async function leave() {
    if (!(await refresh())) return;
    await wipe();
    await depart();
  }

  shown.querySelector("[data-act=save-file]").onclick = saveFile;
  shown.querySelector("[data-act=send-first]").onclick = () => contact().then(refresh);
  shown.querySelector("[data-act=wipe]").onclick = leave;
  return refresh();
}

function download(file, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/**
 * Take a file of another phone in: what is here already, or has been sent, stays as it is. Photos
 * come first: a checklist that names one never stands without it.
 */
export async function takeIn(file, passphrase, pack) {
  const { user, drafts, parcels, pictures } = await openFile(file, passphrase);
  if (user !== pack.user) throw new FileError("other_user");
  let photos = 0;
  for await (const { photo, bytes } of pictures()) {
    if (await one("photos", photo.id)) continue;
    await change({ put: [["photos", photo], ["pictures", { id: photo.id, bytes }]] });
    photos += 1;
  }
  const known = new Set([
    ...(await all("drafts")).map(({ observation }) => observation),
    ...(await all("parcels")).map(({ uid }) => uid),
    ...pack.observations.map(({ revision }) => revision),
    ...[...(pack.incidents ?? []), ...(pack.notes ?? [])].map(({ uid }) => uid),
  ]);
  const isNew = ({ uid, observation, revision }) =>
    !known.has(uid ?? observation) && !known.has(revision ?? uid);
  const put = [
    ...drafts.filter(isNew).map((one) => ["drafts", one]),
    ...parcels.filter(isNew).map((one) => ["parcels", one]),
  ];
  await change({ put });
  return put.length + photos;
}
