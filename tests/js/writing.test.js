// Answers put into a blank checklist's form come back from it as they were.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { readAnswers } from "../../static/js/answers.js";
import { entriesOf, writeAnswers } from "../../static/js/phone/writing.js";

const file = new URL("../data/form_answers.json", import.meta.url);
const shared = JSON.parse(readFileSync(file, "utf-8"));
const { day, cases } = shared;
const hashes = ["0", "1"].map((digit) => digit.repeat(64));
const questions = [...shared.definition.blocks[0].questions, { code: "PHOTO", kind: "photo" }];
const definition = { ...shared.definition, blocks: [{ code: "XX", questions }] };

const given = (value, more = {}) => ({ state: "given", value, ...more });
const ANSWERS = [
  ...cases.map(({ answers }) => answers),
  { YNA: given("yes", { note: "why\nnot", basis: "document_seen" }) },
  { MULTI: given(["near"]), INT: { state: "not_observed", note: "crowd" } },
  { INT: given("1 2x", { note: "0", basis: "told" }), TEXT: given("one\ntwo") },
  { PAIR: given(["", "nine"]), VOTES: given({ K1: "5", K2: "" }) },
  { PAIR: { state: "not_observed", value: [0, 0] }, VOTES: given({ K1: "many", K2: "-1" }) },
  { TIME: given("2024-06-09T00:00") },
  { TIME: given("2024-06-10T00:00", { note: "late" }) },
  { TIME: given("2024-05-31T23:59") },
  { TIME: given("2024-06-10T31:75") },
  { TIME: given("T") },
  { TIME: { state: "not_observed", value: "later" } },
  { TIME: { state: "not_observed" } },
  { PHOTO: given(hashes, { note: "door" }), REF: given("two\nlines") },
];

function sent(entries) {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  for (const { code } of questions) data.append("asked", code);
  return data;
}

for (const answers of ANSWERS) {
  test(`${JSON.stringify(answers)} comes back`, () => {
    const data = sent(entriesOf(answers, definition));
    assert.deepEqual(readAnswers(data, definition, day), answers);
  });
}

test("a time without any day comes back", () => {
  const answers = { TIME: given("T07:12") };
  assert.deepEqual(readAnswers(sent(entriesOf(answers, definition)), definition, ""), answers);
});

test("what a form cannot say is left out", () => {
  const strange = { OTHER: given(1), PAIR: given(7), VOTES: given([7]), MULTI: given("near") };
  assert.deepEqual(entriesOf(strange, definition), []);
  const plain = { YN: given("no", { note: "", basis: "" }) };
  assert.deepEqual(entriesOf(plain, definition), [["YN", "no"]]);
});

// As much of a browser's form as writing reads: controls, one fold around each, photos apart.
class Control {
  folded = { open: false };

  constructor(type, name, value = "", options = []) {
    Object.assign(this, { type, name, value, checked: false });
    this.options = options.map((one) => ({ value: one }));
  }

  closest(selector) {
    return selector === "details" && /[.](note|basis)$/.test(this.name) ? this.folded : null;
  }

  add(option) {
    this.options.push(option);
  }
}

globalThis.Option = class {
  constructor(text, value) {
    Object.assign(this, { text, value });
  }
};
globalThis.document = { createElement: () => ({}) };

const of = (type, name, values) => values.map((value) => new Control(type, name, value));

function controlsOf({ code, kind, options }, days) {
  const states = of("checkbox", `${code}.state`, ["not_observed", "not_applicable"]);
  const text = (name) => new Control("text", name);
  const kinds = {
    multi: () => [...of("checkbox", code, options), ...states],
    pair: () => [text(`${code}.1`), text(`${code}.2`), ...states],
    votes: () => [text(`${code}.K1`), text(`${code}.K2`), ...states],
    time: () => [text(code), new Control("select-one", `${code}.date`, days[0], days), ...states],
    photo: () => [],
  };
  const radios = [...(options ?? []), ".not_observed", ".not_applicable", ""];
  if (["yn", "yna", "choice"].includes(kind)) kinds[kind] = () => of("radio", code, radios);
  return [
    new Control("fieldset", ""), // its id is the code
    ...(kinds[kind] ?? (() => [text(code), ...states]))(),
    ...of("radio", `${code}.basis`, ["", "observed", "document_seen", "told"]),
    new Control("textarea", `${code}.note`),
  ];
}

function blank(days = ["", "+1"]) {
  const elements = questions.flatMap((question) => controlsOf(question, days));
  const holder = { append: (input) => elements.push(input) };
  const querySelector = (selector) =>
    selector === '[data-question="PHOTO"] [data-photos]' ? holder : null;
  return { elements, querySelector };
}

const written = (form) =>
  form.elements
    .filter(({ type, name, checked }) => name && (checked || !["radio", "checkbox"].includes(type)))
    .map(({ name, value }) => [name, value]);
const named = (form, wanted) => form.elements.find(({ name }) => name === wanted);

for (const [page, days] of [["blank", ["", "+1"]], ["dated", ["2024-06-09", "2024-06-10"]]]) {
  for (const answers of ANSWERS) {
    test(`${JSON.stringify(answers)} comes back from a ${page} page`, () => {
      const form = blank(days);
      writeAnswers(form, definition, answers, day);
      assert.deepEqual(readAnswers(sent(written(form)), definition, day), answers);
    });
  }
}

test("the day of a time is chosen among those of the page, or added to them", () => {
  const chosen = (value, days) => {
    const form = blank(days);
    writeAnswers(form, definition, { TIME: given(value) }, day);
    const select = named(form, "TIME.date");
    return [select.value, select.options.length];
  };
  assert.deepEqual(chosen("2024-06-09T07:12"), ["", 2]);
  assert.deepEqual(chosen("2024-06-10T00:12"), ["+1", 2]);
  assert.deepEqual(chosen("2024-06-08T07:12"), ["2024-06-08", 3]);
  assert.deepEqual(chosen("2024-06-10T00:12", ["2024-06-09", "2024-06-10"]), ["2024-06-10", 2]);
});

test("what was written in a fold opens it", () => {
  const form = blank();
  writeAnswers(form, definition, { YN: given("no", { note: "why" }), INT: given(4) }, day);
  assert.equal(named(form, "YN.note").folded.open, true);
  assert.equal(named(form, "INT.note").folded.open, false);
});
