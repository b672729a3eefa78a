// What an edition and answers imply: hidden, refused, to confirm, contradictions, adverse; the
// same as missions/rules (tests/data/rules.json holds both to it).

import { cleanAnswer } from "./answers.js";
import { parse } from "./expressions.js";
import { KindError, shown } from "./kinds.js";
import { isMap, own } from "./values.js";

const CONTRADICTION = 2; // severity of a contradiction of figures whose rule names none

const questionsOf = (definition) => definition.blocks.flatMap((block) => block.questions);

const breach = (question, code, more = {}) => ({
  question,
  code,
  params: {},
  rule: "",
  severity: 0,
  figures: {},
  text: {},
  ...more,
});

/** The answers as they are kept, each cleaned alone, and what is impossible. */
export function cleanAnswers(definition, raw) {
  if (!isMap(raw)) return { answers: {}, breaches: [breach("", "wrong_shape")] };
  const questions = questionsOf(definition);
  const known = new Set(questions.map(({ code }) => code));
  const strange = Object.keys(raw).filter((code) => !known.has(code));
  const breaches = strange.map((code) => breach(shown(code), "unknown_question"));
  const answers = {};
  for (const question of questions) {
    try {
      const answer = cleanAnswer(question, own(raw, question.code), definition);
      if (answer) answers[question.code] = answer;
    } catch (error) {
      if (!(error instanceof KindError)) throw error;
      breaches.push(breach(question.code, error.code, { params: error.params }));
    }
  }
  return { answers, breaches };
}

/** The answers to questions that are not hidden. */
export const visible = (answers, hidden) =>
  Object.fromEntries(Object.entries(answers).filter(([code]) => !hidden.has(code)));

const shows = (part, scope) => !part.show_if || parse(part.show_if).holds(scope);

/** What is hidden; an answer to a hidden question shows nothing that comes after it. */
function hiddenOf(definition, answers, context) {
  const counting = { ...answers };
  const scope = { answers: counting, context };
  const hidden = new Set();
  for (const block of definition.blocks) {
    const blockShown = shows(block, scope);
    for (const question of block.questions) {
      if (blockShown && shows(question, scope)) continue;
      hidden.add(question.code);
      delete counting[question.code];
    }
  }
  return hidden;
}

function broken(questions, scope, at) {
  const found = { H: [], C: [], F: [] };
  for (const question of questions) {
    for (const rule of question.rules ?? []) {
      if (!["phone", at].includes(rule.at ?? "phone")) continue;
      const expression = parse(rule.when);
      if (!expression.holds(scope)) continue;
      found[rule.class].push(
        breach(question.code, "rule", {
          rule: rule.id,
          severity: rule.severity ?? (rule.class === "F" ? CONTRADICTION : 0),
          figures: expression.figures(scope),
          text: rule.text ?? {},
        }),
      );
    }
  }
  return found;
}

/** Adverse answers, each with the gravest of its rules that hold. */
function adverseOf(questions, scope) {
  const found = [];
  for (const { code: question, adverse = [] } of questions) {
    const { state, value, basis } = scope.answers[question] ?? {};
    if (state !== "given") continue;
    const holding = adverse
      .map(({ when, severity }, rule) => ({ question, severity, value, basis, rule, when }))
      .filter(({ when }) => parse(when).holds(scope));
    if (!holding.length) continue;
    const { when, ...gravest } = holding.reduce((one, other) =>
      other.severity > one.severity ? other : one,
    );
    found.push(gravest);
  }
  return found;
}

/** What the answers hide, and those that stand; nothing else is judged, so it is quick. */
export function asked(definition, raw, context = {}) {
  const { answers } = cleanAnswers(definition, raw);
  const hidden = hiddenOf(definition, answers, context);
  return { answers: visible(answers, hidden), hidden };
}

/**
 * Clean the answers and say what they imply; at "received" also by other observations. Rules
 * may read adverse.worst, the highest severity among the adverse answers.
 */
export function judge(definition, raw, context = {}, at = "phone") {
  const { answers, breaches } = cleanAnswers(definition, raw);
  const hidden = hiddenOf(definition, answers, context);
  const questions = questionsOf(definition).filter(({ code }) => !hidden.has(code));
  const scope = { answers: visible(answers, hidden), context };
  const unclean = breaches.filter(({ question }) => !hidden.has(question));
  const bad = new Set(unclean.map(({ question }) => question));
  const blank = questions.filter(({ code }) => !scope.answers[code] && !bad.has(code));
  const required = blank.filter((question) => question.required);
  const adverse = adverseOf(questions, scope);
  const worst = Math.max(0, ...adverse.map(({ severity }) => severity));
  const known = { ...scope, context: { ...context, "adverse.worst": worst } };
  const { H, C, F } = broken(questions, known, at);
  return {
    answers: scope.answers,
    hidden,
    refused: [...unclean, ...required.map(({ code }) => breach(code, "required")), ...H],
    to_confirm: C,
    contradictions: F,
    adverse,
    blank: blank.map(({ code }) => code),
    blank_core: blank.filter((question) => question.core).map(({ code }) => code),
  };
}
