// The functions of the expression language; the same as missions/expressions/functions.py.

import { absolute, clock, fraction, isMap, minute, number, own, same } from "./values.js";

const given = (answer) => own(answer, "state") === "given" && (own(answer, "value") ?? null) !== null;
const basis = (answer) => own(answer, "basis") ?? "observed";

/** Whether a list holds the code; a missing list holds nothing. */
export const has = (value, code) =>
  Array.isArray(value) && value.some((item) => same(item, code) === true);

function total(value) {
  const parts = isMap(value) ? Object.values(value) : value;
  if (!Array.isArray(parts)) return null;
  const numbers = parts.map(number);
  if (numbers.includes(null)) return null;
  const { n, d } = numbers.reduce(added, { n: 0n, d: 1n });
  return fraction(n, d);
}

const added = (left, right) => ({ n: left.n * right.d + right.n * left.d, d: left.d * right.d });
const add = (left, right) => {
  const { n, d } = added(left, right);
  return fraction(n, d);
};
const part = (value, at) => (Array.isArray(value) && value.length === 2 ? number(value[at]) : null);

/** What a function of numbers gives; null when one of them is unknown. */
const known = (compute) => (...values) => {
  const numbers = values.map(number);
  return numbers.includes(null) ? null : compute(...numbers);
};
const less = (left, right) => left.n * right.d < right.n * left.d;

function ceil({ n, d }) {
  const down = n / d;
  return fraction(n > 0n && n % d !== 0n ? down + 1n : down);
}

function minutes(start, end) {
  const [from, to] = [minute(start), minute(end)];
  return from === null || to === null ? null : number(to - from);
}

// Of a question itself, not of its value.
export const STATES = new Map([
  ["answered", given],
  ["seen", (answer) => given(answer) && ["observed", "document_seen"].includes(basis(answer))],
  ["told", (answer) => given(answer) && basis(answer) === "told"],
  ["not_observed", (answer) => own(answer, "state") === "not_observed"],
  ["not_applicable", (answer) => own(answer, "state") === "not_applicable"],
]);

// Of values: how many, and what they give.
export const VALUES = new Map([
  ["has", [2, has]],
  ["sum", [1, total]],
  ["first", [1, (value) => part(value, 0)]],
  ["second", [1, (value) => part(value, 1)]],
  ["ceil", [1, known(ceil)]],
  ["abs", [1, known(({ n, d }) => fraction(absolute(n), d))]],
  ["min", [2, known((left, right) => (less(right, left) ? right : left))]],
  ["max", [2, known((left, right) => (less(left, right) ? right : left))]],
  ["minutes", [2, minutes]],
  ["clock", [1, (value) => number(clock(value))]],
]);

// Of a time: minutes since the moment that the station's own schedule names.
export const SCHEDULE = new Map([
  ["late", "station.opens"],
  ["after_close", "station.closes"],
]);

const differ = (left, right) => (same(left, right) === null ? null : !same(left, right));

// What the signs between two sides give; `less` of two numbers or times in order.
export const COMPARISONS = {
  is: (left, right) => same(left, right) === true,
  "is not": (left, right) => same(left, right) !== true,
  in: (left, right) => has(right, left),
  "not in": (left, right) => !has(right, left),
  "==": same,
  "!=": differ,
};
export const ORDERS = {
  "<": less,
  "<=": (left, right) => !less(right, left),
  ">": (left, right) => less(right, left),
  ">=": (left, right) => !less(left, right),
};
export const ARITHMETIC = {
  "+": add,
  "-": (left, right) => add(left, { n: -right.n, d: right.d }),
  "*": (left, right) => fraction(left.n * right.n, left.d * right.d),
  "/": (left, right) => (right.n === 0n ? null : fraction(left.n * right.d, left.d * right.n)),
};
