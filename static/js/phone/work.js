// What an observer has on this phone: stations, drafts, what waits; and how a draft begins.

import { localNow } from "../now.js";
import { waiting } from "./outbox.js";
import { readName } from "./pack.js";
import { index, stationBy } from "./search.js";
import { begin, correct, given, moved } from "./states.js";
import { all, keep, one, told } from "./store.js";

const KINDS = { ordinary: "ordinary", closed: "closed", abroad: "abroad" }; // as HD_STATION_TYPE asks

const language = document.documentElement.lang;
const ids = () => crypto.randomUUID();

export const fillAddress = (draft) =>
  draft.kind
    ? `#${draft.kind}=${draft.observation}`
    : `/checklists/${draft.edition}/${language}/?draft=${draft.observation}`;

let register;

/** The whole register of the pack's mission, with what searching needs; made when first asked. */
export async function registerOf(pack) {
  if (register?.digest !== pack.register.digest) {
    const row = (await one("registers", pack.mission.code)) ?? { stations: [], areas: [], zones: [] };
    register = { digest: pack.register.digest, rows: row, index: index(row) };
  }
  return register;
}

/** A station by its code: a deployed one, or one of the register. */
export async function stationOf(pack, code) {
  const near = pack.stations.find((station) => station.code === code);
  return near ?? stationBy((await registerOf(pack)).rows, code);
}

/** Drafts, sent parcels, waiting ones and opened messages of the pack's observer and mission. */
export async function work(pack) {
  const mine = ({ user, mission }) => user === pack.user && mission === pack.mission.code;
  const drafts = (await all("drafts")).filter(mine);
  const sent = (await all("parcels")).filter(({ user, draft }) => mine({ ...draft, user }));
  const opened = (await told(readName(pack.user))) ?? {};
  return { drafts, sent, opened, waits: await waiting(pack.user) };
}

async function open(draft) {
  await keep("drafts", { ...draft, saved_at: new Date().toISOString() });
  location.assign(fillAddress(draft));
}

/** Start a visit, or go on with one: the arrival by the station's clock, then the questions. */
export function start(pack, station, checklist, visit = ids(), header = null) {
  const known = {
    HD_STATION_TYPE: given(KINDS[station.kind] ?? "other"),
    HD_ARRIVE: given(localNow(station.zone)),
  };
  return open(begin({ pack, checklist, station, visit, header: header ?? known }, ids));
}

/** The draft that corrects an observation: the one begun before, else a new one. */
async function correctionOf(pack, uid) {
  const begun = await one("drafts", uid);
  if (begun) return begun;
  const observation = pack.observations.find((row) => row.uid === uid);
  const checklist = pack.checklists.find(({ code }) => code === observation.checklist);
  const station = await stationOf(pack, observation.station);
  return correct({ pack, checklist, station, observation }, ids);
}

export const correction = async (pack, uid) => open(await correctionOf(pack, uid));

/** Move a draft, or what was sent, to the right station; what it says stays. */
export async function move(pack, uid, code) {
  return open(moved(await correctionOf(pack, uid), await stationOf(pack, code)));
}
