// The clock of a station, which is not the phone's.

const MINUTE = 60_000;
const clocks = new Map(); // by zone: making one is slow, and every key asks
const last = { zone: null, minute: null, text: "" };

function clockOf(zone) {
  if (!clocks.has(zone)) {
    const made = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone || undefined,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    clocks.set(zone, made);
  }
  return clocks.get(zone);
}

/** The time of the station's clock, "YYYY-MM-DDTHH:MM". */
export function localNow(zone, now = new Date()) {
  const minute = Math.floor(now / MINUTE);
  if (last.zone !== zone || last.minute !== minute) {
    const parts = clockOf(zone).formatToParts(now);
    const part = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
    const text = `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}`;
    Object.assign(last, { zone, minute, text });
  }
  return last.text;
}
