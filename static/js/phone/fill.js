// Fills a blank checklist on the phone: every answer is saved here, nothing needs a network.

import { enliven } from "../field.js";
import { localNow } from "../now.js";
import { ahead } from "./ahead.js";
import { contextOf, dayOf, TIMED } from "./context.js";
import { handOver, same } from "./drafting.js";
import { AT_ONCE, Keeper, PAUSE, tellFault, tellKept } from "./keeping.js";
import { lay, layMissing } from "./laying.js";
import { beforeLock } from "./lock.js";
import { say } from "./words.js";

const CHOSEN = new Set(["radio", "checkbox", "select-one"]);

const form = document.querySelector("form.checklist[data-blank]");
const language = document.documentElement.lang;
const home = `/phone/${language}/`;
const review = document.querySelector("[data-review]");

let draft;
let definition;
let norms;
let live;
let onPage;
let place;
let sent = false;
let tools; // of the review, once they are here

const finishing = () => import("./finish.js"); // filling itself needs none of it
const reviewing = async () => (tools ??= await import("./reviewing.js"));
const now = () => localNow(draft.station.zone);
const codesOf = (belongs) =>
  definition.blocks
    .filter((block) => block.belongs === belongs)
    .flatMap((block) => block.questions.map(({ code }) => code));

/** The draft as the page stands: what it asks is taken from it, the rest stays. */
function current() {
  const answers = { ...draft.header, ...draft.answers };
  for (const code of onPage) delete answers[code];
  Object.assign(answers, live.raw);
  const visit = new Set(codesOf("visit"));
  const part = (mine) =>
    Object.fromEntries(Object.entries(answers).filter(([code]) => visit.has(code) === mine));
  const basis = form.elements.basis.value || draft.basis;
  return { ...draft, place, basis, header: part(true), answers: part(false) };
}

/** The draft as it stands, at the questions or at the review. */
const standing = () => (review.hidden ? current() : tools.taken(review, draft));

const keeper = new Keeper({
  standing,
  before: () => draft,
  kept(saved) {
    draft = saved;
  },
});
const saveNow = (next) => keeper.now(next);
const changed = ({ target }) => keeper.soon(CHOSEN.has(target.type) ? AT_ONCE : PAUSE);

/** Save what is not on the disk yet, and let the worker do so too, which outlives this page. */
function leave() {
  const next = standing();
  if (same(next, draft)) return; // what the worker or another tab wrote since stays
  saveNow(next);
  handOver(next);
}

/** What rules may read besides the answers, as the arrival stands now; not the clock unless it is read. */
function context(names = new Set(TIMED)) {
  if (!TIMED.some((name) => names.has(name))) return contextOf(draft.station, draft.stage, null, norms);
  const of = dayOf(draft.header, now(), null, draft.stage);
  return contextOf(draft.station, draft.stage, of, norms, now());
}

const judged = () => tools.judge(definition, { ...draft.header, ...draft.answers }, context());

/** The day of the visit by the station's clock, which times without a date belong to. */
const visitDay = () => (draft.header.HD_ARRIVE?.value || now()).split("T")[0];

async function openReview() {
  live.whole();
  await saveNow(current());
  const { numbers, remark, reviewOf, show } = await reviewing();
  const found = reviewOf(judged(), { ...draft.header, ...draft.answers }, numbers(form));
  remark(form, found.problems);
  show(review, found, draft);
  turn(true);
  review.querySelector("h1").focus();
}

function turn(reviewing) {
  form.hidden = reviewing;
  review.hidden = !reviewing;
  document.body.classList.toggle("reviewing", reviewing);
  if (reviewing) window.scrollTo(0, 0);
  else live.whole(); // the review has written into the form
}

async function send() {
  const next = tools.taken(review, draft);
  const open = judged().to_confirm.filter(({ rule }) => !next.confirmed.includes(rule));
  if (!(await saveNow(next))) return notSaved(next);
  review.querySelector("[data-unconfirmed]").hidden = !open.length;
  if (open.length) return review.querySelector("[data-unconfirmed]").focus();
  try {
    const { dispatch } = await finishing();
    await dispatch(draft, definition, now());
  } catch (error) {
    tellFault(error);
    return notSaved(draft);
  }
  sent = true;
  location.assign(`${home}#outbox`);
}

/** Show where it is said that nothing could be saved; what was typed stays. */
function notSaved(next) {
  draft = next;
  review.querySelector("[data-saved]").scrollIntoView({ block: "center" });
}

/** Throw the draft away; what was sent of it before stays with the mission. */
async function forget() {
  if (!window.confirm(say("delete-draft"))) return;
  await keeper.done;
  const { discard } = await finishing();
  await discard(draft);
  location.assign(home);
}

/** Keep what is ticked and written at the review. */
function noted() {
  tools.echo(review, form, draft);
  keeper.soon(PAUSE);
}

async function act(event) {
  const link = event.target.closest("[data-review] a[href^='#']");
  const button = event.target.closest("[data-act]");
  if (link || button?.dataset.act === "back") {
    event.preventDefault();
    turn(false);
    tools.land(form, link?.hash);
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
async function open(begun) {
  const { uid, pack } = begun;
  ({ draft, definition } = begun);
  if (!draft) return location.replace(`${home}#sent=${uid}`);
  const page = `/checklists/${draft.edition}/${language}/`;
  if (location.pathname !== page) return location.replace(`${page}?draft=${uid}`);
  if (!definition?.blocks) return layMissing(form);
  norms = pack?.pack.mission.norms ?? {};
  const day = visitDay();
  place = draft.place;
  form.reset();
  await lay(form, draft, definition, day);
  const why = draft.reasons.length && (await reviewing().catch(() => null)); // it opens all the same
  if (why) why.layReasons(form, draft.reasons);
  live = enliven(definition, context);
  onPage = [...form.querySelectorAll("[data-question]")].map(({ dataset }) => dataset.question);
  form.addEventListener("input", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  review.addEventListener("input", noted);
  document.addEventListener("click", act);
  document.addEventListener("visibilitychange", () => document.hidden && leave());
  window.addEventListener("pagehide", leave);
  beforeLock(() => sent || saveNow());
  tellKept(draft);
  form.hidden = false; // nothing can be typed that is not kept
  document.documentElement.dataset.open = uid;
  await painted();
  const { besides } = await import("./besides.js");
  const placed = (measured) => {
    place = measured;
    return saveNow();
  };
  await besides(form, draft, { changed: () => saveNow(), placed });
}

/** Wait until what is shown is painted; where nobody looks at it, for a second. */
const painted = () =>
  new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, 1_000);
  });

if (form && ahead) open(await ahead);
