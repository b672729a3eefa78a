// One phone of the soak: the app's own drafts, parcels, outbox and pauses, in a thread of its own.
// Its browser is played: fetch knows the server and the cookies, and a lock holds within the thread.

import { register } from "node:module";
import { setTimeout as sleep } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";

const { base, cookie, token, user, mission, checklist, definition, day, each } = workerData;
const APP = new URL("../../static/js/phone/", import.meta.url);
const HASTE = 0.01; // of the app's pauses, which are made for hours
const LONGEST = 1_500; // milliseconds
const CORRECTED = 0.1;
const FORGOTTEN = 0.05;

const played = `
export const resolve = (name, context, next) => next(
  name.endsWith("/store.js") && context.parentURL?.startsWith("${APP}")
    ? "${new URL("soak_store.js", import.meta.url)}" : name, context);
`;
register(`data:text/javascript,${encodeURIComponent(played)}`);

const real = globalThis.fetch;
globalThis.fetch = (address, { headers, ...rest }) =>
  real(base + address, { ...rest, headers: { ...headers, Cookie: cookie, Connection: "close" } });
globalThis.cookieStore = { get: async () => ({ value: token }) };
let last = Promise.resolve();
const locks = { request: (_name, act) => (last = last.then(act, act)) };
Object.defineProperty(globalThis, "navigator", { value: { locks }, configurable: true });

const { queue, send, waiting } = await import(new URL("outbox.js", APP));
const { begin, correct, given, parcelOf, pause, queued } = await import(new URL("states.js", APP));
const { all, keep } = await import(new URL("soak_store.js", import.meta.url));

let state = workerData.seed;
const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
const among = (list) => list[Math.floor(random() * list.length)];
const ids = () => crypto.randomUUID();
const two = (number) => String(number).padStart(2, "0");
const clock = (minute) => `${day}T${two(8 + Math.floor(minute / 60))}:${two(minute % 60)}`;
const pack = { user, mission: { code: mission } };
const TEXT = ["Очередь", "«да»", "no\nyes", "<b>&", "\u{1F5F3}", "ё", "\\\"'"];

const words = (most) =>
  Array.from({ length: 1 + Math.floor(random() * most) }, () => among(TEXT)).join(" ").trim();

const required = () => ({ OV_JOURNAL: given("seen"), OV_OTHERS_ASKED: given("not_asked") });

/** What an observer answers; sometimes without what the mission demands, which comes back. */
function answers() {
  const made = { OV_COMMENT: given(`${words(40)}.`), ...(random() > FORGOTTEN && required()) };
  for (const [code, values] of Object.entries(workerData.asked)) {
    if (random() < 0.1) continue; // left blank
    const value = values.length ? among(values) : Math.floor(random() * 1_000);
    made[code] = { state: "given", value, note: random() < 0.2 ? words(5) : "" };
  }
  return made;
}

async function fill(n) {
  const station = among(workerData.stations);
  const header = {
    HD_STATION_TYPE: given("ordinary"),
    HD_SELECTION: given("planned_route"),
    HD_ARRIVE: given(clock(n * 8)),
    HD_DEPART: given(clock(n * 8 + 30)),
  };
  const draft = begin({ pack, checklist, station, visit: ids(), header }, ids);
  await keep("drafts", { ...draft, answers: {} });
  await keep("drafts", { ...draft, answers: answers() });
}

/** What an observer makes of a draft that the phone's death cut off, or that was refused. */
function mended(draft) {
  if (draft.reasons.length) return { ...draft, answers: { ...draft.answers, ...required() } };
  return Object.keys(draft.answers).length ? draft : { ...draft, answers: answers() };
}

/** Put what is filled into the outbox. */
async function dispatch() {
  for (const draft of await all("drafts")) {
    const filled = mended(draft);
    if (filled !== draft) await keep("drafts", filled);
    const parcel = parcelOf(filled, definition, clock(600));
    await queue(queued(filled, parcel, new Date().toISOString()));
  }
}

/** Correct some of what the mission has, each once. */
async function corrections() {
  const records = await all("parcels");
  const corrected = new Set(records.filter(({ parcel }) => parcel.base).map((one) => one.observation));
  for (const { state: standing, parcel, draft } of records) {
    if (standing !== "received" || corrected.has(parcel.observation) || random() > CORRECTED) continue;
    const observation = { ...parcel, uid: parcel.observation, revision: parcel.uid, query: "" };
    const next = correct({ pack, checklist, station: draft.station, observation }, ids);
    await keep("drafts", { ...next, answers: { ...next.answers, ...answers() } });
  }
}

let failures = 0;
async function contact() {
  const { problem, after } = await send(user);
  failures = problem ? failures + 1 : 0;
  const wait = Math.max(after * 1_000, pause(failures, random()) * HASTE);
  if (problem) await sleep(Math.min(LONGEST, wait));
}

async function drain() {
  do {
    await dispatch();
    await contact();
  } while ((await waiting(user)).length || (await all("drafts")).length);
}

const newOnes = (rows) => rows.filter(({ base, parcel = { base } }) => !parcel.base).length;
const begun = async () => newOnes([...(await all("parcels")), ...(await all("drafts"))]);
for (let n = await begun(); n < each; n = await begun()) {
  await fill(n);
  if (random() < 0.9) await dispatch();
  if (random() < 0.5) await contact();
}
await drain();
if (!(await all("parcels")).some(({ parcel }) => parcel.base)) await corrections();
await drain();
const standing = (await all("parcels")).map((one) => [one.uid, one.state, one.receipt?.outcome]);
parentPort.postMessage({ done: standing });
