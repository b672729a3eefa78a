// The register of stations on the phone, found by words in any case and spelling, as the server
// finds them (tests/data/folds.json holds both to one folding).

const PLAIN = /^[!-~]*$/; // as most numbers and codes are: 31,000 of each
const LATIN_MARKS = /[\u0300-\u034e\u0350-\u036f]/g; // of Greek and Cyrillic, too
const OTHER_MARKS = /[\u0483-\u0489\u0591-\u1fff\u20d0-\u20ff\u2c80-\uffff]/; // where they may be
const SPACES = /[\t-\r\u001c-\u001f\u0085\u1680\u2028\u2029]/g; // others decompose to a plain one

const known = new Map();

/** Whether a mark joins the letter before it: only such marks change places with each other. */
function joins(mark) {
  if (!known.has(mark)) {
    const pairs = [`\u0345${mark}`, `${mark}\u0334`];
    known.set(mark, pairs.some((pair) => pair.normalize("NFD") !== pair));
  }
  return known.get(mark);
}

/** Text folded for searching, as fold in missions/models/texts.py; Cherokee apart. */
export function fold(text) {
  if (PLAIN.test(text)) return text.toLowerCase();
  const decomposed = text.replace(/[łŁ]/g, "l").normalize("NFKD");
  let plain = decomposed.replace(LATIN_MARKS, "");
  if (OTHER_MARKS.test(plain)) {
    plain = plain.replace(/\p{M}/gu, (mark) => (joins(mark) ? "" : mark));
  }
  const folded = plain.toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ");
  return folded.replace(SPACES, " ").replace(/ {2,}/g, " ").replace(/^ | $/g, "");
}

/** A row of the register as a station. */
export function stationOf({ areas, zones }, row) {
  const [code, number, name, address, kind, area, registered, opens, closes, zone] = row;
  return {
    code,
    number,
    name,
    address,
    kind,
    area: areas[area],
    registered,
    opens,
    closes,
    zone: zones[zone],
  };
}

/** The station with this code, or null. */
export function stationBy(register, code) {
  const row = register.stations.find(([own]) => own === code);
  return row ? stationOf(register, row) : null;
}

/** What searching reads of a register: to be made once, as it folds every text. */
export function index(register) {
  const areas = register.areas.map((names) => fold(Object.values(names).join(" ")));
  const made = { register, numbers: [], codes: [], texts: [] };
  for (const [code, number, name, address, , area] of register.stations) {
    const parts = [fold(number), fold(code), fold(`${name} ${address}`), areas[area]];
    made.numbers.push(parts[0]);
    made.codes.push(parts[1]);
    made.texts.push(parts.join(" "));
  }
  return made;
}

/**
 * The first stations in which every word occurs, and how many more there are; first those whose
 * number or code is among the words, then all in the order of the register.
 */
export function find({ register, numbers, codes, texts }, words, limit) {
  const whole = fold(words);
  const wanted = whole.split(" ");
  const names = [whole, ...wanted];
  const [named, others] = [[], []];
  let count = 0;
  texts.forEach((text, at) => {
    if (!wanted.every((word) => text.includes(word))) return;
    count += 1;
    if (names.some((name) => name === numbers[at] || name === codes[at])) named.push(at);
    else if (others.length < limit) others.push(at);
  });
  const first = [...named, ...others].slice(0, limit);
  const found = first.map((at) => stationOf(register, register.stations[at]));
  return { found, more: count - found.length };
}
