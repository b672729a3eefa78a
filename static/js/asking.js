// What a page asks while its answers change one by one: the same as `asked` of rules.js, but an
// expression is looked at again only when something that it reads has changed.

import { cleaned } from "./answers.js";
import { parse } from "./expressions.js";

const expressionOf = ({ show_if }) => (show_if ? parse(show_if) : null);

/** A condition of a block or question, with what it was when last looked at. */
const conditionOf = (part) => ({ expression: expressionOf(part), holds: true });

/** Look at a condition again where that is needed. */
function holds(condition, scope, changed) {
  const { expression } = condition;
  if (!expression) return true;
  const { names, contextNames } = expression;
  const touched = !changed || [...names, ...contextNames].some((name) => changed.has(name));
  if (touched) condition.holds = expression.holds(scope);
  return condition.holds;
}

export class Asking {
  /** `context` gives what the rules may read besides the answers: at least what these names mean. */
  constructor(definition, context) {
    this.definition = definition;
    this.context = context;
    this.blocks = definition.blocks.map((block) => ({
      condition: conditionOf(block),
      rows: block.questions.map((question) => ({ question, condition: conditionOf(question) })),
    }));
    const rows = this.blocks.flatMap((block) => block.rows);
    this.questions = new Map(rows.map(({ question }) => [question.code, question]));
    const conditions = [...this.blocks, ...rows].map(({ condition }) => condition.expression);
    this.reads = new Set(conditions.flatMap((one) => [...(one?.contextNames ?? [])]));
    this.read = {};
    this.hidden = new Set();
  }

  /** Take all raw answers; gives what they hide, and those that stand. */
  begin(raw) {
    this.clean = {};
    for (const code of this.questions.keys()) this.put(code, raw[code]);
    this.renewContext();
    return this.look(null);
  }

  /** Take one raw answer that has changed. */
  change(code, raw) {
    this.put(code, raw);
    return this.look(new Set([code, ...this.renewContext()]));
  }

  put(code, raw) {
    const answer = cleaned(this.questions.get(code), raw, this.definition);
    if (answer) this.clean[code] = answer;
    else delete this.clean[code];
  }

  /** Read the context, if any condition does; gives the names that have another value now. */
  renewContext() {
    if (!this.reads.size) return [];
    const before = this.read;
    this.read = this.context(this.reads);
    return [...this.reads].filter((name) => this.read[name] !== before[name]);
  }

  /** Go through the conditions in their order: a hidden question's answer shows nothing after it. */
  look(changed) {
    const answers = { ...this.clean };
    const scope = { answers, context: this.read };
    const hidden = new Set();
    for (const { condition, rows } of this.blocks) {
      const blockShown = holds(condition, scope, changed);
      for (const { question, condition: own } of rows) {
        const { code } = question;
        const shown = holds(own, scope, changed) && blockShown;
        if (shown === this.hidden.has(code)) changed?.add(code);
        if (shown) continue;
        hidden.add(code);
        delete answers[code];
      }
    }
    this.hidden = hidden;
    return { answers, hidden };
  }
}
