// The screens that write a note: their forms are laid into the page when one is first opened.

import { localNow } from "../now.js";
import { ABOUT, beginNote, lackingIn, noteParcel } from "./notes.js";
import { openForm, put } from "./small_form.js";
import { all, one } from "./store.js";
import { dayName, textIn } from "./words.js";

const page = document.querySelector("[data-app]");

let laid; // once, whoever asks first

async function lay() {
  const answer = await fetch(`/phone/${document.documentElement.lang}/notes/`);
  const there = new DOMParser().parseFromString(await answer.text(), "text/html");
  page.append(...there.querySelectorAll("[data-app] > section")); // none of a page that is not ours
}

/** The section of a kind of note. */
async function sectionOf(about) {
  laid ??= lay();
  await laid.catch(() => {
    laid = undefined;
  });
  return page.querySelector(`[data-screen=note-${about}]`);
}

function offer(form, candidates) {
  const select = form.elements.candidate;
  if (!select) return;
  const [nobody] = select.options;
  const named = candidates.map(({ code, name }) => new Option(textIn(name), code));
  select.replaceChildren(nobody, ...named);
}

/** The boxes of a form; of two that stand for each other each names the other. */
const boxesOf = (form) =>
  [...new Set([...form.elements].map(({ name }) => name).filter(Boolean))].map((name) => {
    const control = form.querySelector(`[name=${name}]`);
    return { name, needed: control.required, other: control.dataset.other ?? "" };
  });

/** Open the note with this id: the one begun, or a new one. */
export async function note(pack, uid, about) {
  if ((await all("parcels")).some(({ observation }) => observation === uid)) {
    return location.replace(`#sent=${uid}`);
  }
  const known = await one("drafts", uid);
  const kind = known?.about ?? about;
  if (!ABOUT.includes(kind)) return location.replace("#today");
  const draft = known ?? beginNote({ pack, about: kind, uid, now: localNow(pack.mission.zone) });
  const shown = await sectionOf(kind);
  if (!shown) return location.replace("#today"); // not kept, and no network
  openForm({
    shown,
    draft,
    lay(form) {
      offer(form, pack.candidates ?? []);
      for (const [name, value] of Object.entries(draft.content)) put(form, name, value);
    },
    read: (form) => ({ content: Object.fromEntries(new FormData(form)) }),
    lacking: ({ content }) => lackingIn(boxesOf(shown.querySelector("form")), content),
    parcelOf: noteParcel,
  });
  return `note-${kind}`;
}

/** What a box that is filled says, by the words of its form: its name and its value. */
function lineOf(form, names, [name, value]) {
  const control = form.querySelector(`[name="${CSS.escape(name)}"]`);
  if (!control) return `${name}: ${value}`; // of another release
  const radio = control.type === "radio";
  const title = radio ? control.closest("fieldset").querySelector("legend") : control.labels[0];
  const chosen = radio && [...form.elements[name]].find((one) => one.value === value);
  const day = control.type === "date" && dayName(new Date(`${value}T00:00Z`), "UTC");
  const said = chosen ? chosen.labels[0].textContent.trim() : day || names.get(value) || value;
  const words = title.firstChild.textContent.trim();
  return `${words}${words.endsWith("?") ? "" : ":"} ${said}`;
}

/** A note as it was written, a line for each box; null where its form is not kept here. */
export async function written(pack, { about, content }) {
  const form = ABOUT.includes(about) && (await sectionOf(about))?.querySelector("form");
  if (!form) return null;
  const candidates = new Map((pack.candidates ?? []).map(({ code, name }) => [code, textIn(name)]));
  const order = boxesOf(form).map(({ name }) => name);
  return Object.entries(content)
    .filter(([, value]) => value.trim())
    .sort(([one], [other]) => order.indexOf(one) - order.indexOf(other))
    .map((pair) => lineOf(form, pair[0] === "candidate" ? candidates : new Map(), pair))
    .join("\n");
}
