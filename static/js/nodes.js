// The tree of an expression: what each part gives in a scope ({answers, context}); null is
// unknown. The same as missions/expressions/nodes.py.

import { ARITHMETIC, COMPARISONS, ORDERS, STATES, VALUES } from "./functions.js";
import { number, ordered, own } from "./values.js";

const answerOf = (scope, name) => own(scope.answers, name) ?? {};
const contextOf = (scope, name) => own(scope.context ?? {}, name) ?? null;

export const literal = (value) => ({ type: "literal", value, parts: [], evaluate: () => value });

export const context = (name) => ({
  type: "context",
  name,
  parts: [],
  evaluate: (scope) => contextOf(scope, name),
});

export const question = (name) => ({
  type: "question",
  name,
  parts: [],
  evaluate(scope) {
    const answer = answerOf(scope, name);
    return own(answer, "state") === "given" ? (own(answer, "value") ?? null) : null;
  },
});

/** A chain of "and" (decided by a false part) or of "or" (decided by a true one): Kleene. */
export function logic(decisive, left, right) {
  const chained = left.type === "logic" && left.decisive === decisive;
  const parts = [...(chained ? left.parts : [left]), right];
  const evaluate = (scope) => {
    let result = !decisive;
    for (const part of parts) {
      const value = part.evaluate(scope);
      if (value === decisive) return decisive;
      if (typeof value !== "boolean") result = null;
    }
    return result;
  };
  return { type: "logic", decisive, parts, evaluate };
}

export const not = (part) => ({
  type: "not",
  parts: [part],
  evaluate(scope) {
    const value = part.evaluate(scope);
    return typeof value === "boolean" ? !value : null;
  },
});

function compared(sign, left, right) {
  if (!ORDERS[sign]) return COMPARISONS[sign](left, right);
  const pair = ordered(left, right);
  return pair === null ? null : ORDERS[sign](...pair);
}

export const compare = (sign, left, right) => ({
  type: "compare",
  sign,
  parts: [left, right],
  evaluate: (scope) => compared(sign, left.evaluate(scope), right.evaluate(scope)),
});

/** A chain of + and -, or of * and /, from the left; one unknown makes all unknown. */
export function arithmetic(power, left, sign, right) {
  const chained = left.type === "arithmetic" && left.power === power;
  const first = chained ? left.first : left;
  const rest = [...(chained ? left.rest : []), [sign, right]];
  const parts = [first, ...rest.map(([, node]) => node)];
  const evaluate = (scope) => {
    let result = number(first.evaluate(scope));
    for (const [operation, node] of rest) {
      const value = number(node.evaluate(scope));
      if (result === null || value === null) return null;
      result = ARITHMETIC[operation](result, value);
    }
    return result;
  };
  return { type: "arithmetic", power, first, rest, parts, evaluate };
}

export const negative = (part) => ({
  type: "negative",
  parts: [part],
  evaluate(scope) {
    const value = number(part.evaluate(scope));
    return value === null ? null : { n: -value.n, d: value.d };
  },
});

/** A function of a question itself; of a context value only whether there is one. */
export const state = (name, of) => ({
  type: "state",
  of,
  parts: [],
  evaluate: (scope) =>
    of.type === "context"
      ? contextOf(scope, of.name) !== null
      : STATES.get(name)(answerOf(scope, of.name)),
});

export const call = (name, parts) => ({
  type: "call",
  parts,
  evaluate: (scope) => VALUES.get(name)[1](...parts.map((part) => part.evaluate(scope))),
});

/** A node and all below it. */
export const walk = (node) => [node, ...node.parts.flatMap(walk)];
