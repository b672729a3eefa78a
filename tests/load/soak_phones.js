// All phones of the soak: starts each, keeps what it keeps, ends some as a dead battery does, and
// says at the end what was saved on each phone and what became of it. Reads and writes JSON.

import { readFileSync } from "node:fs";
import { Worker } from "node:worker_threads";

const { phones, common } = JSON.parse(readFileSync(0, "utf8"));

/** Let one phone live until it has sent everything, however often it dies. */
function live(phone) {
  const rows = { meta: [], drafts: [], parcels: [] };
  const stores = Object.fromEntries(Object.keys(rows).map((name) => [name, new Map()]));
  const saved = {}; // revision → what its draft said when it was saved last
  const deaths = [...phone.deaths]; // after so many changes, with the last of them kept or not
  let changes = 0;
  const take = ({ rows: put, gone }) => {
    for (const [store, id, row] of put) {
      stores[store].set(id, row);
      if (store === "drafts") saved[row.revision] = row;
    }
    for (const [store, id] of gone) {
      const back = put.some(([, , row]) => row.observation === stores[store].get(id)?.observation);
      if (store === "parcels" && back) delete saved[id]; // refused: it is a draft again
      stores[store].delete(id);
    }
  };
  return new Promise((done, fail) => {
    const start = (seed) => {
      for (const name of Object.keys(rows)) rows[name] = [...stores[name]];
      const worker = new Worker(new URL("soak_phone.js", import.meta.url), {
        workerData: { ...common, ...phone, seed, rows },
      });
      worker.on("error", fail);
      worker.on("message", (message) => {
        if (message.done) return done({ saved, done: message.done, deaths: phone.deaths.length - deaths.length });
        if (worker.dead) return;
        changes += 1;
        if (changes < (deaths[0]?.[0] ?? Infinity)) {
          take(message);
          worker.postMessage({ kept: message.change });
          return;
        }
        worker.dead = true;
        if (deaths.shift()[1]) take(message);
        worker.terminate().then(() => start(seed + changes), fail);
      });
    };
    start(phone.seed);
  });
}

const said = JSON.stringify(await Promise.all(phones.map(live)));
process.stdout.write(said, () => process.exit(0));
