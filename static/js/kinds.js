// Kinds of question: what an answer may be; the same as missions/kinds.py.

import { isMap, minute, own } from "./values.js";

const LARGEST = 1_000_000_000;
const LONGEST_TEXT = 10_000;
const LONGEST_CODE = 64;
const MOST_PHOTOS = 10;
const SPACES = " \t\r\n\u00a0\u2009\u202f"; // also those between thousands
const LINE_ENDS = /\r\n|[\r\u2028\u2029]/g;
// Controls but newline and tab, marks that turn the direction of what follows, half characters.
const UNWANTED =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/gu;

/** An impossible answer: a code and parameters; no words. */
export class KindError extends Error {
  constructor(code, params = {}) {
    super(code);
    Object.assign(this, { code, params });
  }
}

const characters = (text) => [...text];

// Without a pattern: cutting both edges of a long run of spaces must not take quadratic time.
function strip(text) {
  let [start, end] = [0, text.length];
  while (start < end && SPACES.includes(text[start])) start += 1;
  while (end > start && SPACES.includes(text[end - 1])) end -= 1;
  return text.slice(start, end);
}

/** The text with plain line ends and without what cannot be seen; not cut. */
export function cleanedText(raw, limit) {
  if (typeof raw !== "string") throw new KindError("wrong_shape");
  const text = strip(raw.replace(LINE_ENDS, "\n").replace(UNWANTED, ""));
  if (characters(text).length > limit) throw new KindError("too_long", { limit });
  return text;
}

/** A raw code as an error may carry it: text, and short. */
export const shown = (raw) =>
  typeof raw === "string"
    ? cleanedText(characters(raw).slice(0, LONGEST_CODE).join(""), LONGEST_CODE)
    : "";

/** Whether a raw value is what an untouched field sends. */
export function isBlank(raw) {
  const empty = (part) =>
    part === null || part === undefined || (typeof part === "string" && !strip(part));
  if (Array.isArray(raw)) return raw.every(empty);
  return isMap(raw) ? Object.values(raw).every(empty) : empty(raw);
}

function option(raw, options) {
  if (typeof raw !== "string") throw new KindError("wrong_shape");
  if (!options.includes(raw)) throw new KindError("unknown_option", { option: shown(raw) });
  return raw;
}

function listed(raw) {
  if (!Array.isArray(raw)) throw new KindError("wrong_shape");
  return raw;
}

/** The whole number, also from the digits that a plain form sends. */
function whole(raw, where = {}) {
  let value = raw;
  if (typeof raw === "string") {
    const digits = characters(raw).filter((each) => !SPACES.includes(each)).join("");
    value = /^[+-]?[0-9]{1,15}$/.test(digits) ? Number(digits) : null;
  }
  if (!Number.isInteger(value)) throw new KindError("not_a_number", where);
  return value + 0; // -0 is 0
}

function bounded(value, lowest, highest, where = {}) {
  const [minimum, maximum] = [lowest ?? -LARGEST, highest ?? LARGEST];
  if (value < minimum) throw new KindError("below_minimum", { minimum, ...where });
  if (value > maximum) throw new KindError("above_maximum", { maximum, ...where });
  return value;
}

const yesNo = (raw) => option(raw, ["yes", "no"]);

function multi(raw, question) {
  const chosen = new Set(listed(raw).map((item) => option(item, question.options)));
  return question.options.filter((code) => chosen.has(code));
}

function pair(raw, question) {
  if (listed(raw).length !== 2) throw new KindError("wrong_shape");
  return raw.map((value, at) => {
    const where = { part: at + 1 };
    return bounded(whole(value, where), question.min ?? 0, question.max, where);
  });
}

function votes(raw, question, definition) {
  if (!isMap(raw)) throw new KindError("wrong_shape");
  const candidates = (definition.candidates ?? []).map(({ code }) => code);
  for (const code of Object.keys(raw)) {
    if (!candidates.includes(code)) {
      throw new KindError("unknown_candidate", { candidate: shown(code) });
    }
  }
  for (const candidate of candidates) {
    if (isBlank(own(raw, candidate))) throw new KindError("candidate_missing", { candidate });
  }
  const counted = candidates.map((candidate) => {
    const where = { candidate };
    return [candidate, bounded(whole(raw[candidate], where), 0, null, where)];
  });
  return Object.fromEntries(counted);
}

function time(raw) {
  const text = typeof raw === "string" ? strip(raw) : "";
  if (minute(text) === null) throw new KindError("not_a_time");
  return text;
}

function photo(raw) {
  const hashes = new Set(listed(raw));
  for (const hash of hashes) {
    if (typeof hash !== "string" || !/^[0-9a-f]{64}$/.test(hash)) throw new KindError("not_a_photo");
  }
  if (hashes.size > MOST_PHOTOS) throw new KindError("too_many", { limit: MOST_PHOTOS });
  return [...hashes];
}

function ref(raw) {
  const code = cleanedText(raw, LONGEST_CODE);
  if (/[\n\t]/.test(code)) throw new KindError("wrong_shape");
  return code;
}

/** What cleans a raw value of each kind: (raw, question, definition) → value or a KindError. */
export const KINDS = {
  yn: yesNo,
  yna: yesNo,
  choice: (raw, question) => option(raw, question.options),
  multi,
  int: (raw, question) => bounded(whole(raw), question.min, question.max),
  pair,
  votes,
  time,
  text: (raw) => cleanedText(raw, LONGEST_TEXT),
  photo,
  ref,
};
