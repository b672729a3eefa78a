// A small form of the app: kept as it is typed, sent as everything else is.

import { localNow } from "../now.js";
import { handOver } from "./drafting.js";
import { beforeLock } from "./lock.js";
import { queue } from "./outbox.js";
import { wordsOf } from "./review.js";
import { queued } from "./states.js";
import { change, keep } from "./store.js";
import { contact, soon } from "./sync.js";
import { moment, say } from "./words.js";

const PAUSE = 200; // milliseconds of typing before it is saved

let open; // the form on the screen

/** Whether something of a form is not on the disk: also while it is being written there. */
const isUnsaved = (one) => Boolean(one) && !one.gone && one.draft !== one.kept;

const saveTyped = () => !isUnsaved(open) || save(open);

beforeLock(saveTyped);
window.addEventListener("pagehide", () => {
  if (!isUnsaved(open)) return;
  handOver(open.draft, open.fresh); // the worker outlives this page, and a save that has begun
  saveTyped();
});

/** Put a value into the controls of this name. */
export function put(form, name, value) {
  for (const control of form.querySelectorAll(`[name=${name}]`)) {
    if (control.type === "radio") control.checked = control.value === value;
    else control.value = value;
  }
}

function said({ shown }, words, wrong = false) {
  const line = shown.querySelector("[data-saved]");
  line.textContent = words;
  line.classList.toggle("wrong", wrong);
}

/** Write the draft as it is now; say it, and say whether it could be done. */
function save(one) {
  clearTimeout(one.timer);
  const { draft } = one;
  const saved = { ...draft, saved_at: new Date().toISOString() };
  one.saving = one.saving.then(async () => {
    if (one.gone) return true;
    try {
      await keep("drafts", saved);
      Object.assign(one, { kept: draft, fresh: false });
      said(one, say("saved", { time: moment(saved.saved_at) }));
      return true;
    } catch (error) {
      return fault(one, error);
    }
  });
  return one.saving;
}

/** Say that it could not be kept, and why. */
function fault(one, { name }) {
  said(one, say(name === "QuotaExceededError" ? "full" : "not-saved"), true);
  return false;
}

/**
 * Take the draft off this phone, or into the outbox, after what is being saved: nothing brings it
 * back. Says it, and gives false, where that could not be done.
 */
function end(one, step) {
  clearTimeout(one.timer);
  const ended = one.saving.then(step).then(() => (one.gone = true));
  one.saving = ended.catch((error) => fault(one, error));
  return one.saving;
}

/** Say why it was not accepted, or which questions it lacks. */
function explain({ shown }, parts, lacks = false) {
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
function explainLacking(one) {
  const lacks = one.lacking(one.draft);
  explain(one, lacks.map((name) => linkTo(one.form, name)), true);
  return Boolean(lacks.length);
}

function linkTo(form, name) {
  const control = form.querySelector(`[name=${name}]`);
  const around = control.closest(".mb-3");
  const link = document.createElement("button");
  link.type = "button";
  link.className = "btn btn-link";
  link.textContent = around.querySelector("legend, label").firstChild.textContent.trim();
  link.onclick = () => control.focus();
  return link;
}

/** Show where it is said that nothing could be kept; what was typed stays. */
const show = ({ shown }) => shown.querySelector("[data-saved]").scrollIntoView({ block: "center" });

async function send(one) {
  if (explainLacking(one)) return one.shown.querySelector("[data-reasons]").focus();
  if (!(await save(one))) return show(one);
  const sent = { ...one.draft, reasons: [] };
  const parcel = one.parcelOf(sent, localNow(sent.zone));
  const record = queued(sent, parcel, new Date().toISOString());
  if (!(await end(one, () => queue({ ...record, observation: sent.observation })))) return show(one);
  location.replace("#outbox");
  await soon();
  contact(); // not waited for: the screen is another one
}

async function forget(one) {
  if (!window.confirm(say("delete-draft"))) return;
  if (!(await end(one, () => change({ drop: [["drafts", one.draft.observation]] })))) return;
  location.replace("#today");
}

/**
 * Open a form with a draft. `lay` puts the draft into the form, `read` gives the draft as the form
 * has it, `lacking` names what has no answer, `parcelOf` makes what is sent.
 */
export function openForm({ shown, draft, lay, read, lacking, parcelOf }) {
  const form = shown.querySelector("form");
  saveTyped(); // of the form before it
  const fresh = !draft.saved_at; // nothing of it is on the disk before something is typed
  const one = { shown, form, draft, kept: draft, fresh, lacking, parcelOf, saving: Promise.resolve(true) };
  open = one;
  form.reset();
  lay(form, draft);
  explain(one, draft.reasons.map(wordsOf));
  said(one, draft.saved_at ? say("saved", { time: moment(draft.saved_at) }) : "");
  const take = () => {
    one.draft = { ...one.draft, ...read(form) }; // at once: the page may be another one soon
  };
  form.oninput = () => {
    take();
    if (!shown.querySelector("[data-lacks]").hidden) explainLacking(one);
    clearTimeout(one.timer);
    one.timer = setTimeout(() => save(one), PAUSE);
  };
  form.onsubmit = (event) => event.preventDefault();
  const button = shown.querySelector("[data-act=report]");
  button.onclick = async () => {
    take();
    button.disabled = true; // an impatient finger sends once
    await send(one).finally(() => {
      button.disabled = false;
    });
  };
  shown.querySelector("[data-act=forget]").onclick = () => forget(one);
}
