// The clock of a station, which is not the phone's.

const clocks = new Map(); // by zone: making one is slow, and every key asks

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
  const parts = clockOf(zone).formatToParts(now);
  const part = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}`;
}
