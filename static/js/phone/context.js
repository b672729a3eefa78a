// What rules may read besides the answers, on the phone; the same as
// missions/workflow/receive/context.py (tests/data/contexts.json holds both to it).

import { isMap, minute, own } from "../values.js";

const NOON = 12;
const DAY = 24 * 60;
const LATE = 30 * DAY; // minutes: paper and telephones bring a visit in days after it
const PAST_MIDNIGHT = ["counting", "tabulation"];

/** What a rule may read only where the day is known. */
export const TIMED = ["station.opens", "station.closes", "form.date", "form.written_at"];

/**
 * What a rule may read of station, mission and moment; local times as rules write them. Without a
 * day nothing of what is timed.
 */
export function contextOf(station, stage, day, norms, writtenAt = null) {
  const values = {
    stage,
    "station.kind": station.kind,
    "station.registered": station.registered,
    "station.opens": day && `${day}T${station.opens}`,
    "station.closes": day && `${day}T${station.closes}`,
    "form.date": day && `${day}T00:00`,
    "form.written_at": writtenAt || null,
    ...norms,
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => (value ?? null) !== null));
}

function dayBefore(day) {
  const before = new Date(`${day}T00:00Z`);
  before.setUTCDate(before.getUTCDate() - 1);
  return before.toISOString().slice(0, 10);
}

/** The arrival that a header names, unless it is later than the writing or very long before. */
function arrivalIn(header, writtenAt) {
  const answer = own(header, "HD_ARRIVE");
  const arrival = isMap(answer) ? own(answer, "value") : null;
  const earlier = minute(arrival) === null ? -1 : minute(writtenAt) - minute(arrival);
  return earlier >= 0 && earlier <= LATE ? arrival : null;
}

/**
 * The day whose schedule counts: the arrival's; a count past midnight stays on its day, and a
 * correction on the day of its visit. All times are the station's own, "YYYY-MM-DDTHH:MM".
 */
export function dayOf(header, writtenAt, visitArrivedAt, stage) {
  const moment = visitArrivedAt || arrivalIn(header, writtenAt) || writtenAt;
  const [day, clock] = moment.split("T");
  const night = PAST_MIDNIGHT.includes(stage) && Number(clock.slice(0, 2)) < NOON;
  return night ? dayBefore(day) : day;
}
