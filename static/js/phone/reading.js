// What was sent of a checklist, to be read again: its answers in words, as the server's page says
// them (missions/forms/checklist/words.py).

import { photoOf } from "./photos.js";
import { dayName, fill, say, textIn } from "./words.js";

const CHOSEN = ["yn", "yna", "choice", "multi"];

const listed = (value) => (Array.isArray(value) ? value : [value]);
const capitalised = (text) => text.charAt(0).toUpperCase() + text.slice(1);

function moment(value) {
  const [date, clock] = value.split("T");
  return `${clock}, ${dayName(new Date(`${date}T00:00Z`), "UTC")}`;
}

function votes(value, { candidates = [] }) {
  const names = new Map(candidates.map(({ code, name }) => [code, textIn(name)]));
  return Object.entries(value)
    .map(([code, count]) => `${names.get(code) ?? code}: ${count}`)
    .join("; ");
}

/** One answer in words. */
function inWords({ kind }, { state, value }, definition) {
  if (state !== "given") return say(`state-${state}`);
  const named = (option) => textIn(definition.options?.[option]) || option;
  if (CHOSEN.includes(kind)) return capitalised(listed(value).map(named).join(", "));
  if (kind === "photo") return say("photos-sent", { n: value.length });
  if (kind === "time") return moment(value);
  return kind === "votes" ? votes(value, definition) : listed(value).join(" / ");
}

/** How it is known, where that was asked and it was not simply seen. */
const basisOf = ({ basis: asked }, { state, basis = "observed" }) =>
  asked && state === "given" && basis !== "observed" ? `· ${say(`basis-${basis}`)}` : "";

/** The answered questions by section; what is blank is not shown as anything. */
export function sectionsOf(definition, answers) {
  const line = (question) => {
    const answer = answers[question.code];
    return {
      text: textIn(question.text),
      answer: inWords(question, answer, definition),
      basis: basisOf(question, answer),
      note: answer.note ?? "",
      photos: question.kind === "photo" && answer.state === "given" ? answer.value : [],
    };
  };
  return definition.blocks
    .map(({ title, questions }) => ({
      title: textIn(title),
      lines: questions.filter(({ code }) => code in answers).map(line),
    }))
    .filter(({ lines }) => lines.length);
}

/** The small pictures of photos that were taken on this phone. */
async function pictures(hashes, mission) {
  const photos = await Promise.all(hashes.map((sha256) => photoOf(mission, sha256)));
  return photos.flatMap((photo, at) => {
    if (!photo?.thumb) return [];
    const alt = say("photo", { n: at + 1 });
    return [Object.assign(new Image(80, 80), { src: photo.thumb, alt })];
  });
}

async function section({ title, lines }, mission) {
  const made = fill("sent-section", { title: `${title}: ${lines.length}` });
  for (const line of lines) {
    const row = fill("sent-line", line);
    row.querySelector(".photos").append(...(await pictures(line.photos, mission)));
    made.querySelector("dl").append(row);
  }
  return made;
}

async function definitionOf(edition) {
  const answer = await fetch(`/editions/${edition}.json`).catch(() => null);
  const content = answer?.ok ? await answer.json().catch(() => null) : null;
  return content?.blocks ? content : null; // and no page of a hotel's network
}

/** Show what a revision says, once: who reads it is not disturbed when something else changes. */
export async function read(shown, revision, mission) {
  const uid = revision.revision ?? revision.uid;
  if (shown.dataset.of === uid) return;
  const definition = await definitionOf(revision.edition);
  const answers = { ...revision.header, ...revision.answers };
  const sections = definition ? sectionsOf(definition, answers) : [];
  const made = await Promise.all(sections.map((one) => section(one, mission)));
  shown.dataset.of = definition ? uid : "";
  shown.querySelector("[data-sections]").replaceChildren(...(definition ? made : [say("no-edition")]));
}
