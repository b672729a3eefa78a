// The screen that reports an incident: kept as it is typed, sent as everything else is.

import { localNow } from "../now.js";
import { beginIncident, incidentParcel, lacking, zoneOf } from "./incidents.js";
import { beforeLock } from "./lock.js";
import { queue } from "./outbox.js";
import { wordsOf } from "./review.js";
import { queued } from "./states.js";
import { all, change, keep, one } from "./store.js";
import { contact, soon } from "./sync.js";
import { clock, nameOf, say } from "./words.js";
import { stationOf } from "./work.js";

const PAUSE = 200; // milliseconds of typing before it is saved

let draft;
let stations;
let shown;
let timer;
let unsaved = false; // something was typed and is not on the disk yet
let saving = Promise.resolve(true);

const form = () => shown.querySelector("form");

async function begun(pack, uid, code) {
  const known = await one("drafts", uid);
  if (known) return known;
  const station = code ? await stationOf(pack, code) : null;
  const zone = zoneOf(pack, station);
  return beginIncident({ pack, station, uid, zone, now: localNow(zone) });
}

/** Those the team is deployed to, and the one it is at. */
function offered(pack) {
  const planned = new Set(pack.deployments.map(({ station }) => station));
  const found = pack.stations.filter(({ code }) => planned.has(code));
  const known = !draft.station || planned.has(draft.station.code);
  return known ? found : [draft.station, ...found];
}

function put(name, value) {
  for (const control of form().querySelectorAll(`[name=${name}]`)) {
    if (control.type === "radio") control.checked = control.value === value;
    else control.value = value;
  }
}

function lay() {
  form().reset();
  const select = form().elements.station;
  const [nowhere] = select.options;
  select.replaceChildren(
    nowhere,
    ...stations.map((station) => new Option(nameOf(station), station.code)),
  );
  const [date, time] = draft.happened_at.split("T");
  const told = { true: "yes", false: "no" }[draft.told] ?? "";
  const values = { date, time, told, category: draft.category, text: draft.text };
  for (const [name, value] of Object.entries(values)) put(name, value);
  select.value = draft.station?.code ?? "";
  explain(draft.reasons.map(wordsOf));
  said(draft.saved_at ? say("saved", { time: clock(draft.saved_at) }) : "");
}

/** Take what stands in the form into the draft, at once: the page may be another one soon. */
function read(pack) {
  const { category, told, date, time, text, station } = Object.fromEntries(new FormData(form()));
  const where = stations.find(({ code }) => code === station) ?? null;
  draft = {
    ...draft,
    category: category ?? "",
    told: { yes: true, no: false }[told] ?? null,
    happened_at: `${date}T${time}`,
    text,
    station: where,
    zone: zoneOf(pack, where),
  };
}

function said(words, wrong = false) {
  const line = shown.querySelector("[data-saved]");
  line.textContent = words;
  line.classList.toggle("wrong", wrong);
}

/** Write the draft as it is now; say it, and say whether it could be done. */
function save() {
  clearTimeout(timer);
  unsaved = false;
  const saved = { ...draft, saved_at: new Date().toISOString() };
  saving = saving.then(async () => {
    try {
      await keep("drafts", saved);
      said(say("saved", { time: clock(saved.saved_at) }));
      return true;
    } catch (error) {
      said(say(error.name === "QuotaExceededError" ? "full" : "not-saved"), true);
      unsaved = true;
      return false;
    }
  });
  return saving;
}

/** Say why it was not accepted, or which questions it lacks. */
function explain(parts, lacks = false) {
  const part = shown.querySelector("[data-reasons]");
  part.hidden = !parts.length;
  part.querySelector("[data-lacks]").hidden = !lacks;
  const lines = parts.map((content) => {
    const line = document.createElement("li");
    line.append(content);
    return line;
  });
  part.querySelector("ul").replaceChildren(...lines);
}

/** Say what has no answer; gives whether anything is lacking. */
function explainLacking() {
  const lacks = lacking(draft);
  explain(lacks.map(linkTo), true);
  return Boolean(lacks.length);
}

function linkTo(name) {
  const control = form().querySelector(`[name=${name}]`);
  const around = control.closest(".mb-3");
  const link = document.createElement("button");
  link.type = "button";
  link.className = "btn btn-link";
  link.textContent = around.querySelector("legend, label").firstChild.textContent.trim();
  link.onclick = () => control.focus();
  return link;
}

const saveTyped = () => !unsaved || save();

beforeLock(saveTyped);
window.addEventListener("pagehide", saveTyped);

async function send() {
  if (explainLacking()) return shown.querySelector("[data-reasons]").focus();
  if (!(await save())) return shown.querySelector("[data-saved]").scrollIntoView({ block: "center" });
  const sent = { ...draft, reasons: [] };
  const parcel = incidentParcel(sent, localNow(sent.zone));
  const record = queued(sent, parcel, new Date().toISOString());
  await queue({ ...record, observation: sent.observation });
  location.replace("#outbox");
  await soon();
  contact(); // not waited for: the screen is another one
}

async function forget() {
  if (!window.confirm(say("delete-draft"))) return;
  clearTimeout(timer);
  unsaved = false;
  await saving;
  await change({ drop: [["drafts", draft.observation]] });
  location.replace("#today");
}

/** Open the report with this id: the one begun, or a new one at a station. */
export async function incident(pack, holder, uid, code = "") {
  shown = holder;
  if ((await all("parcels")).some(({ observation }) => observation === uid)) {
    return location.replace(`#sent=${uid}`);
  }
  draft = await begun(pack, uid, code);
  stations = offered(pack);
  lay();
  form().oninput = () => {
    read(pack);
    unsaved = true;
    if (!shown.querySelector("[data-lacks]").hidden) explainLacking();
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  };
  form().onsubmit = (event) => event.preventDefault();
  const button = shown.querySelector("[data-act=report]");
  button.onclick = async () => {
    read(pack);
    button.disabled = true; // an impatient finger sends once
    await send().finally(() => {
      button.disabled = false;
    });
  };
  shown.querySelector("[data-act=forget]").onclick = forget;
  return "incident";
}
