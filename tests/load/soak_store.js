// The store of a phone of the soak, in place of the browser's: rows by store and key. A change is
// done when the shelf outside of this thread says that it has it: that outlives the phone.

import { parentPort, workerData } from "node:worker_threads";

const KEYS = { meta: "name", drafts: "observation", parcels: "uid" };
const stores = new Map(Object.keys(KEYS).map((name) => [name, new Map(workerData.rows[name])]));
const asked = new Map();
let number = 0;

parentPort.on("message", ({ kept }) => asked.get(kept)?.());

const copy = (row) => row && structuredClone(row);

/** Write and drop rows, all or nothing, and wait until it is on the shelf. */
export async function change({ put = [], drop = [] }) {
  const rows = put.map(([store, row]) => [store, row[KEYS[store]], copy(row)]);
  const gone = drop.map(([store, id]) => [store, id]);
  number += 1;
  const kept = new Promise((done) => asked.set(number, done));
  parentPort.postMessage({ change: number, rows, gone });
  await kept;
  for (const [store, id, row] of rows) stores.get(store).set(id, row);
  for (const [store, id] of gone) stores.get(store).delete(id);
}

export const keep = (store, row) => change({ put: [[store, row]] });
export const one = async (store, id) => copy(stores.get(store).get(id));
export const all = async (store) => [...stores.get(store).values()].map(copy);
export const told = async (name) => (await one("meta", name))?.value;
export const tell = (name, value) => keep("meta", { name, value });
