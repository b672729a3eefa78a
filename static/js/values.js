// Values of the expression language: exact numbers, local times, likeness and order.
// The same as missions/expressions/values.py. A number is {n, d}: n/d in whole BigInts, d > 0.

const LARGEST = 10n ** 15n;
const PLACES = 10000n;
const DAY = 24 * 60;

export const own = (object, key) =>
  object !== null && typeof object === "object" && Object.prototype.hasOwnProperty.call(object, key)
    ? object[key]
    : undefined;
export const isNumber = (value) =>
  value !== null && typeof value === "object" && typeof value.n === "bigint";
export const isMap = (value) =>
  value !== null && typeof value === "object" && !Array.isArray(value) && !isNumber(value);

export const absolute = (value) => (value < 0n ? -value : value);

/** The fraction, or null when it lies beyond what is exact. */
export function fraction(n, d = 1n) {
  const [top, bottom] = d < 0n ? [-n, -d] : [n, d];
  return absolute(top) <= LARGEST * bottom ? { n: top, d: bottom } : null;
}

/** The number that decimal digits write down: "12", "1.01", "1e-7". */
export function decimal(text) {
  const [digits, power = "0"] = text.split("e");
  const [whole, broken = ""] = digits.split(".");
  const exponent = Number(power) - broken.length;
  const n = BigInt(whole + broken);
  const scale = 10n ** BigInt(Math.abs(exponent));
  return exponent < 0 ? fraction(n, scale) : fraction(n * scale);
}

/** The exact number of a value; null for what is none. */
export function number(value) {
  if (isNumber(value)) return value;
  return typeof value === "number" && Number.isFinite(value) ? decimal(String(value)) : null;
}

/** The minute at which a local "YYYY-MM-DDTHH:MM" stands; only differences count. */
export function minute(value) {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(value)) return null;
  const moment = new Date(`${value}Z`);
  if (value.startsWith("0000") || Number.isNaN(moment.getTime())) return null;
  return moment.toISOString().slice(0, value.length) === value ? moment.getTime() / 60000 : null;
}

/** Minutes since midnight of a time's own date, or of a bare "HH:MM". */
export function clock(value) {
  const moment = minute(value);
  if (moment !== null) return ((moment % DAY) + DAY) % DAY;
  const match = typeof value === "string" && /^([01]\d|2[0-3]):([0-5]\d)$/.exec(value);
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
}

/** Whether two values are equal; null when one is missing or their types differ. */
export function same(left, right) {
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, at) => alike(item, right[at]));
  }
  if (isMap(left) && isMap(right)) {
    const keys = Object.keys(left);
    return (
      keys.length === Object.keys(right).length &&
      keys.every((key) => alike(left[key], own(right, key)))
    );
  }
  return sameScalars(left, right);
}

const alike = (left, right) => sameScalars(left, right) === true;

function sameScalars(left, right) {
  for (const type of ["boolean", "string"]) {
    if (typeof left === type || typeof right === type) {
      return typeof left === typeof right ? left === right : null;
    }
  }
  const [one, other] = [number(left), number(right)];
  return one === null || other === null ? null : one.n * other.d === other.n * one.d;
}

/** Two numbers in the order of the values (numbers or times), or null. */
export function ordered(left, right) {
  for (const measure of [number, (value) => number(minute(value))]) {
    const [one, other] = [measure(left), measure(right)];
    if (one !== null && other !== null) return [one, other];
  }
  return null;
}

/** The value as JSON holds it: a broken number with four decimals, half away from 0. */
export function plain(value) {
  if (value === undefined) return null;
  if (Array.isArray(value)) return value.map(plain);
  if (!isNumber(value) && typeof value !== "number") return value;
  const exact = number(value);
  if (exact === null) return null;
  const size = (absolute(exact.n) * PLACES * 2n + exact.d) / (2n * exact.d);
  const broken = String(size % PLACES).padStart(4, "0");
  // By way of text: a large number times PLACES would not be exact.
  return Number(`${exact.n < 0n && size ? "-" : ""}${size / PLACES}.${broken}`);
}
