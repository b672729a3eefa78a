// Answers one by one: raw, as they stand in a checklist's form (the same as
// missions/forms/checklist/reading.py), and cleaned, as they are kept.

import { cleanedText, isBlank, KindError, KINDS } from "./kinds.js";
import { isMap, own } from "./values.js";

const STATE = ".";
const RADIOS = ["yn", "yna", "choice"];
const STATES = ["given", "not_observed", "not_applicable"];
const BASES = ["observed", "document_seen", "told"];
const LONGEST_NOTE = 2_000;
const CLOCK = /^([0-9]{1,2})[:.]([0-9]{2})(:00)?$/;

const text = (data, name) => String(data.get(name) ?? "").trim();

/** A day of the visit's: "" is the day itself, "+1" the next one. */
export function dateOf(chosen, day) {
  if (chosen !== "+1") return chosen || day;
  const next = new Date(`${day}T00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}

const READERS = {
  multi: (code, data) => data.getAll(code).filter(Boolean),
  photo: (code, data) => data.getAll(code).filter(Boolean),
  pair: (code, data) => [text(data, `${code}.1`), text(data, `${code}.2`)],
  votes: (code, data, { candidates = [] }) =>
    Object.fromEntries(candidates.map((one) => [one.code, text(data, `${code}.${one.code}`)])),
  time(code, data, definition, day) {
    const clock = text(data, code);
    const found = CLOCK.exec(clock);
    if (!found) return clock;
    return `${dateOf(text(data, `${code}.date`), day)}T${found[1].padStart(2, "0")}:${found[2]}`;
  },
};

function valueAndState({ code, kind }, data, definition, day) {
  if (RADIOS.includes(kind)) {
    const chosen = text(data, code);
    return chosen.startsWith(STATE) ? ["", chosen.slice(1)] : [chosen, ""];
  }
  const reader = READERS[kind] ?? ((name) => text(data, name));
  return [reader(code, data, definition, day), text(data, `${code}.state`)];
}

/** A good value as it is kept, and a bad one as it was typed. */
function kept(value, question, definition) {
  try {
    return KINDS[question.kind](value, question, definition);
  } catch (error) {
    if (error instanceof KindError) return value;
    throw error;
  }
}

/** The raw answer to one question, or null for a blank one; without a basis it is the page's. */
export function readAnswer(question, data, definition, day) {
  const [value, state] = valueAndState(question, data, definition, day);
  const note = text(data, `${question.code}.note`);
  const basis = text(data, `${question.code}.basis`);
  let answer = state ? { state } : null;
  if (!isBlank(value)) {
    answer = { state: "given", ...answer, value: kept(value, question, definition) };
  }
  if (note) answer = { state: "given", ...answer, note };
  if (basis && answer && "value" in answer) answer.basis = basis;
  return answer;
}

/** Every raw answer of the questions that stood on the page; `data` is its form's. */
export function readAnswers(data, definition, day) {
  const asked = new Set(data.getAll("asked"));
  const questions = definition.blocks.flatMap((block) => block.questions);
  return Object.fromEntries(
    questions
      .filter(({ code }) => asked.has(code))
      .map((question) => [question.code, readAnswer(question, data, definition, day)])
      .filter(([, answer]) => answer !== null),
  );
}

function stateOf(question, raw) {
  const state = own(raw, "state");
  if (!STATES.includes(state)) throw new KindError("unknown_state");
  const inherent = state === "given" || (state === "not_applicable" && question.kind === "yna");
  if (!inherent && !question[state]) throw new KindError("state_not_allowed", { state });
  return state;
}

function basisOf(raw) {
  const basis = own(raw, "basis") ?? "";
  if (basis === "") return "observed";
  if (!BASES.includes(basis)) throw new KindError("unknown_basis");
  return basis;
}

function noteOf(raw) {
  try {
    return cleanedText(own(raw, "note") ?? "", LONGEST_NOTE);
  } catch (error) {
    throw new KindError(`note_${error.code}`, error.params);
  }
}

/** One answer as it is kept; null for a blank one; or a KindError is thrown. */
export function cleanAnswer(question, raw, definition) {
  if (raw === null || raw === undefined) return null;
  if (!isMap(raw)) throw new KindError("wrong_shape");
  const answer = { state: stateOf(question, raw), basis: basisOf(raw), note: noteOf(raw) };
  if (answer.state !== "given") return answer;
  const value = own(raw, "value");
  if (!isBlank(value)) {
    return { ...answer, value: KINDS[question.kind](value, question, definition) };
  }
  // A note alone would be lost with its blank answer.
  if (answer.note) throw new KindError("value_missing");
  return null;
}

/** One answer as it is kept; null also where it is impossible. */
export function cleaned(question, raw, definition) {
  try {
    return cleanAnswer(question, raw, definition);
  } catch (error) {
    if (error instanceof KindError) return null;
    throw error;
  }
}
