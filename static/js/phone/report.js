// The screen that reports an incident.

import { localNow } from "../now.js";
import { beginIncident, incidentParcel, lacking, zoneOf } from "./incidents.js";
import { openForm, put } from "./small_form.js";
import { all, one } from "./store.js";
import { nameOf } from "./words.js";
import { stationOf } from "./work.js";

async function begun(pack, uid, code) {
  const known = await one("drafts", uid);
  if (known) return known;
  const station = code ? await stationOf(pack, code) : null;
  const zone = zoneOf(pack, station);
  return beginIncident({ pack, station, uid, zone, now: localNow(zone) });
}

/** Those the team is deployed to, and the one it is at. */
function offered(pack, draft) {
  const planned = new Set(pack.deployments.map(({ station }) => station));
  const found = pack.stations.filter(({ code }) => planned.has(code));
  const known = !draft.station || planned.has(draft.station.code);
  return known ? found : [draft.station, ...found];
}

function lay(form, draft, stations) {
  const select = form.elements.station;
  const [nowhere] = select.options;
  select.replaceChildren(
    nowhere,
    ...stations.map((station) => new Option(nameOf(station), station.code)),
  );
  const [date, time] = draft.happened_at.split("T");
  const told = { true: "yes", false: "no" }[draft.told] ?? "";
  const values = { date, time, told, category: draft.category, text: draft.text };
  for (const [name, value] of Object.entries(values)) put(form, name, value);
  select.value = draft.station?.code ?? "";
}

function read(form, pack, stations) {
  const { category, told, date, time, text, station } = Object.fromEntries(new FormData(form));
  const where = stations.find(({ code }) => code === station) ?? null;
  return {
    category: category ?? "",
    told: { yes: true, no: false }[told] ?? null,
    happened_at: `${date}T${time}`,
    text,
    station: where,
    zone: zoneOf(pack, where),
  };
}

/** Open the report with this id: the one begun, or a new one at a station. */
export async function incident(pack, shown, uid, code = "") {
  if ((await all("parcels")).some(({ observation }) => observation === uid)) {
    return location.replace(`#sent=${uid}`);
  }
  const draft = await begun(pack, uid, code);
  const stations = offered(pack, draft);
  openForm({
    shown,
    draft,
    lay: (form) => lay(form, draft, stations),
    read: (form) => read(form, pack, stations),
    lacking,
    parcelOf: incidentParcel,
  });
  return "incident";
}
