// The small safe language of show-if, constraints and adverse answers, as the server reads it
// (missions/expressions; tests/data/expressions.json holds both to it).

import { walk } from "./nodes.js";
import { ExpressionError, tree } from "./parser.js";
import { absolute, fraction, ordered, plain } from "./values.js";

export { ExpressionError };

const KEPT = 4096;
const THREE_VALUED = new Set(["==", "!=", "<", "<=", ">", ">="]);
const read = new Map();

class Expression {
  constructor(text) {
    this.text = text;
    this.root = tree(text);
    const nodes = walk(this.root);
    const asked = nodes.filter((node) => node.type === "state").map((node) => node.of);
    const named = (type) =>
      new Set([...nodes, ...asked].filter((node) => node.type === type).map((node) => node.name));
    this.names = named("question");
    this.contextNames = named("context");
    this.read = nodes.filter((node) => node.type === "question" || node.type === "context");
  }

  /** The value as JSON holds it; null is unknown. */
  evaluate(scope) {
    return plain(this.root.evaluate(scope));
  }

  /** Whether the value is exactly true. */
  holds(scope) {
    return this.root.evaluate(scope) === true;
  }

  /** What the expression read: the names whose value it took, the sides compared. */
  figures(scope) {
    const found = {};
    for (const node of this.read) {
      const value = plain(node.evaluate(scope));
      if (value !== null) found[node.name] = value;
    }
    const sides = this.comparison()?.parts.map((part) => part.evaluate(scope));
    const pair = sides && ordered(...sides);
    if (!pair) return found;
    const [one, other] = pair;
    const distance = fraction(absolute(one.n * other.d - other.n * one.d), one.d * other.d);
    return { ...found, left: plain(sides[0]), right: plain(sides[1]), difference: plain(distance) };
  }

  /** The outermost comparison, or the first in an "and". */
  comparison() {
    const chained = this.root.type === "logic" && !this.root.decisive;
    const nodes = chained ? this.root.parts : [this.root];
    return nodes.find((node) => node.type === "compare" && THREE_VALUED.has(node.sign));
  }
}

/** Read the text; an ExpressionError says what is wrong and where. */
export function parse(text) {
  if (!read.has(text)) {
    if (read.size >= KEPT) read.clear();
    read.set(text, new Expression(text));
  }
  return read.get(text);
}

export const evaluate = (text, scope) => parse(text).evaluate(scope);
export const holds = (text, scope) => parse(text).holds(scope);
