// What the phone keeps: the pack, drafts, the outbox, photos. Content is sealed, with a key that
// cannot leave this browser's storage; ids are not.

import { openDB } from "../../vendor/idb-8.0.4/index.js";

const NAME = "observer";
const VERSION = 2; // raise it with every new store
const KEYS = {
  meta: "name",
  packs: "mission",
  registers: "mission",
  drafts: "observation",
  parcels: "uid",
  photos: "id",
  pictures: "id",
};
const OPEN = new Set(["meta", "registers"]); // nothing of anybody in them
const RAW = new Set(["pictures"]); // bytes, of which sealed text would be a third more
const ALGORITHM = "AES-GCM";
const IV_BYTES = 12;

let database;
let key;

/** Make a key that scripts can use and nobody can read out. */
export const makeKey = () =>
  crypto.subtle.generateKey({ name: ALGORITHM, length: 256 }, false, ["encrypt", "decrypt"]);

/** Seal bytes. */
export async function sealBytes(key, bytes) {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  return { iv, data: await crypto.subtle.encrypt({ name: ALGORITHM, iv }, key, bytes) };
}

/** Open sealed bytes; throws where they were sealed with another key or changed since. */
export const openBytes = async (key, { iv, data }) =>
  new Uint8Array(await crypto.subtle.decrypt({ name: ALGORITHM, iv }, key, data));

/** Seal a plain value. */
const seal = (key, value) => sealBytes(key, new TextEncoder().encode(JSON.stringify(value)));

/** Open a sealed value. */
const open = async (key, sealed) =>
  JSON.parse(new TextDecoder().decode(await openBytes(key, sealed)));

/** Open the database once; a second page that wants a newer one closes it. */
function opened() {
  database ??= openDB(NAME, VERSION, {
    upgrade(db) {
      for (const [store, keyPath] of Object.entries(KEYS)) {
        if (!db.objectStoreNames.contains(store)) db.createObjectStore(store, { keyPath });
      }
    },
    blocking(_current, _blocked, event) {
      event.target.close();
      database = undefined;
    },
    terminated() {
      database = undefined;
    },
  });
  return database;
}

async function sealingKey() {
  if (key) return key;
  const db = await opened();
  const found = await db.get("meta", "key");
  if (found) key = found.value;
  else {
    const made = await makeKey();
    try {
      await db.add("meta", { name: "key", value: made });
      key = made;
    } catch {
      key = (await db.get("meta", "key")).value; // another page was quicker
    }
  }
  return key;
}

/** A row as it is kept: its key and owner in the clear, everything else sealed. */
async function kept(store, row) {
  if (OPEN.has(store)) return row;
  const name = KEYS[store];
  if (RAW.has(store)) {
    return { [name]: row[name], sealed: await sealBytes(await sealingKey(), row.bytes) };
  }
  const sealed = await seal(await sealingKey(), row);
  return { [name]: row[name], user: row.user ?? null, state: row.state ?? "", sealed };
}

async function plain(store, row) {
  if (OPEN.has(store)) return row;
  if (RAW.has(store)) return { ...row, bytes: await openBytes(await sealingKey(), row.sealed) };
  return open(await sealingKey(), row.sealed);
}

/**
 * Write and drop rows of several stores, all or nothing, and wait until it is on the disk.
 * Throws QuotaExceededError where the phone is full, and Error "gone" where `there`, a store and
 * an id, names no row: then nothing has changed.
 */
export async function change({ put = [], drop = [], there = null }) {
  const rows = await Promise.all(put.map(async ([store, row]) => [store, await kept(store, row)]));
  const stores = [...new Set([...rows, ...drop].map(([store]) => store))];
  if (!stores.length) return;
  const db = await opened();
  const transaction = db.transaction(stores, "readwrite", { durability: "strict" });
  try {
    if (there && !(await transaction.objectStore(there[0]).count(there[1]))) throw new Error("gone");
    for (const [store, row] of rows) await transaction.objectStore(store).put(row);
    for (const [store, id] of drop) await transaction.objectStore(store).delete(id);
  } catch (error) {
    transaction.done.catch(() => {}); // said once, below
    try {
      transaction.abort(); // what was put before it must not stay
    } catch {
      // it has been aborted by what failed
    }
    throw error;
  }
  await transaction.done;
}

/** Write one row. */
export const keep = (store, row) => change({ put: [[store, row]] });

/** One row, or undefined. */
export async function one(store, id) {
  const row = await (await opened()).get(store, id);
  return row && plain(store, row);
}

/** Every row of a store. */
export async function all(store) {
  const rows = await (await opened()).getAll(store);
  return Promise.all(rows.map((row) => plain(store, row)));
}

/** A small value by name; undefined where there is none. */
export const told = async (name) => (await one("meta", name))?.value;

/** Keep a small value by name. */
export const tell = (name, value) => keep("meta", { name, value });

/** Forget everything on this phone, the key first: what is left cannot be opened. */
export async function wipe() {
  const db = await opened();
  const transaction = db.transaction(Object.keys(KEYS), "readwrite", { durability: "strict" });
  for (const store of Object.keys(KEYS)) transaction.objectStore(store).clear();
  await transaction.done;
  key = undefined;
}
