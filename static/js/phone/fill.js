// Fills a blank checklist on the phone: every answer is saved here, nothing needs a network.

import { readAnswers } from "../answers.js";
import { enliven, localNow } from "../field.js";
import { judge } from "../rules.js";
import { livePhotos } from "./album.js";
import { contextOf, dayOf } from "./context.js";
import { lay, numbers } from "./laying.js";
import { kept } from "./pack.js";
import { drop, release } from "./photos.js";
import { echo, reviewOf, show, taken } from "./review.js";
import { parcelOf, queued } from "./states.js";
import { all, change, one } from "./store.js";
import { queue } from "./outbox.js";
import { soon, watch } from "./sync.js";
import { clock, say } from "./words.js";

const PAUSE = 200; // milliseconds of typing before it is saved

const form = document.querySelector("form.checklist[data-blank]");
const language = document.documentElement.lang;
const home = `/phone/${language}/`;
const review = document.querySelector("[data-review]");

let draft;
let definition;
let norms;
let day;
let timer;
let sent = false;
let saving = Promise.resolve();

const now = () => localNow(draft.station.zone);
const codesOf = (belongs) =>
  definition.blocks
    .filter((block) => block.belongs === belongs)
    .flatMap((block) => block.questions.map(({ code }) => code));

/** The draft as the page stands: what it asked is taken from it, the rest stays. */
function current() {
  const data = new FormData(form);
  const answers = { ...draft.header, ...draft.answers };
  for (const code of data.getAll("asked")) delete answers[code];
  Object.assign(answers, readAnswers(data, definition, day));
  const visit = new Set(codesOf("visit"));
  const part = (mine) =>
    Object.fromEntries(Object.entries(answers).filter(([code]) => visit.has(code) === mine));
  return { ...draft, basis: data.get("basis") || draft.basis, header: part(true), answers: part(false) };
}

/** Save, and with it what other drafts of the visit say of the visit. */
async function save(next) {
  if (!(await one("drafts", next.observation))) throw new Error("gone"); // sent, or the phone emptied
  const others = (await all("drafts")).filter(
    ({ visit, observation }) => visit === next.visit && observation !== next.observation,
  );
  const saved = { ...next, saved_at: new Date().toISOString() };
  const rest = others.map((other) => ["drafts", { ...other, header: next.header }]);
  await change({ put: [["drafts", saved], ...rest] });
  draft = saved;
}

/** Save one after the other; say it, and say at once when it could not be done. */
function saveNow(next = current()) {
  clearTimeout(timer);
  saving = saving.then(async () => {
    const line = document.querySelector("[data-saved]");
    try {
      await save(next);
      line.textContent = say("saved", { time: clock(draft.saved_at) });
      line.classList.remove("wrong");
    } catch (error) {
      line.textContent = say(error.name === "QuotaExceededError" ? "full" : "not-saved");
      line.classList.add("wrong");
      throw error;
    }
  });
  const done = saving.then(() => true, () => false);
  saving = done;
  return done;
}

function typed() {
  clearTimeout(timer);
  timer = setTimeout(saveNow, PAUSE);
}

/** What rules may read besides the answers, as the arrival stands now. */
function context() {
  const of = dayOf(draft.header, now(), null, draft.stage);
  return contextOf(draft.station, draft.stage, of, norms, now());
}

const judged = () => judge(definition, { ...draft.header, ...draft.answers }, context());

/** The day of the visit by the station's clock, which times without a date belong to. */
const visitDay = () => (draft.header.HD_ARRIVE?.value || now()).split("T")[0];

async function openReview() {
  await saveNow();
  show(review, reviewOf(judged(), { ...draft.header, ...draft.answers }, numbers(form)), draft);
  turn(true);
  review.querySelector("h1").focus();
}

function turn(reviewing) {
  form.hidden = reviewing;
  review.hidden = !reviewing;
  document.body.classList.toggle("reviewing", reviewing);
  if (reviewing) window.scrollTo(0, 0);
}

async function send() {
  const next = taken(review, draft);
  const open = judged().to_confirm.filter(({ rule }) => !next.confirmed.includes(rule));
  if (!(await saveNow(next))) return notSaved(next);
  review.querySelector("[data-unconfirmed]").hidden = !open.length;
  if (open.length) return review.querySelector("[data-unconfirmed]").focus();
  const parcel = parcelOf({ ...draft, reasons: [] }, definition, now());
  await release(draft);
  await queue(queued({ ...draft, reasons: [] }, parcel, new Date().toISOString()));
  sent = true;
  await soon();
  location.assign(`${home}#outbox`);
}

/** Back to the questions, where it is said that nothing could be saved; what was typed stays. */
function notSaved(next) {
  draft = next;
  turn(false);
  document.querySelector("[data-saved]").scrollIntoView({ block: "center" });
}

/** Throw the draft away; what was sent of it before stays with the mission. */
async function forget() {
  if (!window.confirm(say("delete-draft"))) return;
  await saving;
  await change({ drop: [["drafts", draft.observation]] });
  for (const { sha256 } of await all("photos")) await drop(draft.mission, sha256);
  location.assign(home);
}

/** Keep what is ticked and written at the review. */
function noted() {
  echo(review, form, draft);
  clearTimeout(timer);
  timer = setTimeout(() => saveNow(taken(review, draft)), PAUSE);
}

async function act(event) {
  const link = event.target.closest("[data-review] a[href^='#']");
  const button = event.target.closest("[data-act]");
  if (link || button?.dataset.act === "back") {
    event.preventDefault();
    turn(false);
    if (link) document.querySelector(link.hash)?.scrollIntoView({ block: "center" });
  } else if (button?.dataset.act === "review") await openReview();
  else if (button?.dataset.act === "delete") await forget();
  else if (button?.dataset.act === "send") {
    button.disabled = true; // an impatient finger sends once
    await send().finally(() => {
      button.disabled = sent;
    });
  }
}

/** Open the draft that the address names. */
export async function open(uid) {
  draft = await one("drafts", uid);
  if (!draft) return location.replace(`${home}#sent=${uid}`);
  const page = `/checklists/${draft.edition}/${language}/`;
  if (location.pathname !== page) return location.replace(`${page}?draft=${uid}`);
  const answer = await fetch(form.dataset.edition);
  definition = await answer.json();
  norms = (await kept(draft.mission))?.mission.norms ?? {};
  day = visitDay();
  form.reset();
  lay(form, draft, definition, day);
  enliven(definition, context);
  await livePhotos(form, draft, () => saveNow());
  form.addEventListener("input", typed);
  form.addEventListener("change", () => saveNow());
  form.addEventListener("submit", (event) => event.preventDefault());
  review.addEventListener("input", noted);
  document.addEventListener("click", act);
  document.addEventListener("visibilitychange", () => document.hidden && saveNow());
  window.addEventListener("pagehide", () => saveNow());
  if (draft.saved_at) {
    document.querySelector("[data-saved]").textContent = say("saved", { time: clock(draft.saved_at) });
  }
  document.documentElement.dataset.open = uid;
  await watch();
}

const uid = new URLSearchParams(location.search).get("draft");
if (form && uid) open(uid);
