// Answers put back into the form of a blank checklist: what answers.js reads, the other way.

import { dateOf } from "../answers.js";
import { isBlank } from "../kinds.js";
import { isMap, own } from "../values.js";

const STATE = ".";
const RADIOS = ["yn", "yna", "choice"];
const MOMENT = /^(\d{4}-\d{2}-\d{2})?T(\d{2}:\d{2})$/;

const listed = (value) => (Array.isArray(value) ? value : []);
const severally = (code, value) => listed(value).map((one) => [code, one]);

const WRITERS = {
  multi: severally,
  photo: severally,
  pair: (code, value) => listed(value).map((part, at) => [`${code}.${at + 1}`, part]),
  votes: (code, value) =>
    Object.entries(isMap(value) ? value : {}).map(([one, count]) => [`${code}.${one}`, count]),
  time(code, value) {
    const [, date, clock] = MOMENT.exec(value) ?? [];
    return clock ? [[code, clock], [`${code}.date`, date]] : [[code, value]];
  },
};

function entriesOfOne({ code, kind }, { state = "given", value, note, basis }) {
  const write = WRITERS[kind] ?? ((name) => [[name, value]]);
  const without = state === "given" ? "" : state;
  let entries = isBlank(value) ? [] : write(code, value);
  if (!RADIOS.includes(kind)) entries = [...entries, [`${code}.state`, without]];
  else if (without) entries = [[code, STATE + without]];
  return [...entries, [`${code}.note`, note], [`${code}.basis`, basis]];
}

/** The names and values that a form with these raw answers sends; days as dates. */
export function entriesOf(answers, definition) {
  const questions = definition.blocks.flatMap((block) => block.questions);
  return questions
    .flatMap((question) => entriesOfOne(question, own(answers, question.code) ?? {}))
    .filter(([, value]) => !isBlank(value))
    .map(([name, value]) => [name, String(value)]);
}

/** Choose the option that means this date; one that is not offered is added. */
function choose(select, date, day) {
  let option = [...select.options].find(({ value }) => dateOf(value, day) === date);
  if (!option) {
    option = new Option(date, date);
    select.add(option);
  }
  select.value = option.value;
}

function put(control, value, day) {
  if (["radio", "checkbox"].includes(control.type)) {
    if (control.value !== value) return;
    control.checked = true;
  } else if (control.type === "select-one") {
    choose(control, value, day);
  } else {
    control.value = value;
  }
  const folded = control.closest("details"); // what was written must be seen
  if (folded) folded.open = true;
}

/** Photos have no control on a blank page: each gets a hidden one, so that none is lost. */
function keepPhoto(form, code, hash) {
  const holder = form.querySelector(`[data-question="${code}"] [data-photos]`);
  if (!holder) return;
  const input = document.createElement("input");
  Object.assign(input, { type: "hidden", name: code, value: hash });
  holder.append(input);
}

/** Write raw answers into a blank form: readAnswers, for the same day, gives them back. */
export function writeAnswers(form, definition, answers, day) {
  const named = new Map(); // by name alone: a question's fieldset has its code as id
  for (const control of form.elements) {
    if (named.has(control.name)) named.get(control.name).push(control);
    else named.set(control.name, [control]);
  }
  for (const [name, value] of entriesOf(answers, definition)) {
    for (const control of named.get(name) ?? []) put(control, value, day);
    if (!named.has(name)) keepPhoto(form, name, value);
  }
}
