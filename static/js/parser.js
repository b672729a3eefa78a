// The text of an expression becomes a tree; the same as missions/expressions/parser.py.

import { SCHEDULE, STATES, VALUES } from "./functions.js";
import * as nodes from "./nodes.js";
import { decimal } from "./values.js";

const LONGEST = 500;
const DEEPEST = 30;
const DIGITS = 15;
const KEYWORDS = new Set(["or", "and", "not", "is", "in", "true", "false"]);
const [OR, AND, NOT, COMPARISON, SUM, PRODUCT, MINUS] = [1, 2, 3, 4, 5, 6, 7];
const POWER = new Map([
  ...[["or", OR], ["and", AND], ["+", SUM], ["-", SUM], ["*", PRODUCT], ["/", PRODUCT]],
  ...["is", "in", "not", "==", "!=", "<", "<=", ">", ">="].map((sign) => [sign, COMPARISON]),
]);
const TOKEN =
  /([0-9]+(?:\.[0-9]+)?)|('[^'\n]*')|([A-Z][A-Z0-9_]*)|([a-z][a-z0-9_]*(?:\.[A-Za-z0-9_]+)*)|(==|!=|<=|>=|[<>+\-*/(),[\]])/uy;
const KINDS = ["number", "string", "question", "name", "sign"];
const SPACE = /[ \t\r\n]*/uy;

/** A text that is no expression: a code, the position in the text, parameters; no words. */
export class ExpressionError extends Error {
  constructor(code, position, params = {}) {
    super(`${code} at ${position}`);
    Object.assign(this, { code, position, params });
  }
}

function matched(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function tokenAt(text, at, position) {
  const match = matched(TOKEN, text, at);
  if (!match) {
    if (text[at] === "'") throw new ExpressionError("unterminated_string", position);
    const found = String.fromCodePoint(text.codePointAt(at));
    throw new ExpressionError("unexpected_character", position, { found });
  }
  const kind = KINDS[match.slice(1).findIndex((group) => group !== undefined)];
  if (kind === "number" && match[0].replace(".", "").length > DIGITS) {
    throw new ExpressionError("number_too_long", position, { limit: DIGITS });
  }
  return { kind: KEYWORDS.has(match[0]) ? "sign" : kind, text: match[0], position };
}

function tokens(text) {
  if ([...text].length > LONGEST) throw new ExpressionError("too_long", LONGEST, { limit: LONGEST });
  const found = [];
  let at = matched(SPACE, text, 0)[0].length;
  // Positions are counted in characters, as Python does, not in halves of them.
  let position = at;
  while (at < text.length) {
    const token = tokenAt(text, at, position);
    found.push(token);
    const space = matched(SPACE, text, at + token.text.length)[0].length;
    at += token.text.length + space;
    position += [...token.text].length + space;
  }
  return [...found, { kind: "end", text: "", position }];
}

class Parser {
  constructor(text) {
    Object.assign(this, { tokens: tokens(text), index: 0, depth: 0 });
  }

  get token() {
    return this.tokens[this.index];
  }

  tree() {
    if (this.token.kind === "end") throw new ExpressionError("empty", 0);
    const node = this.expression();
    if (this.token.kind !== "end") throw this.unexpected();
    return node;
  }

  expression(power = 0) {
    let node = this.prefix(power);
    let compared = false;
    for (let found = this.power(); found > power; found = this.power()) {
      if (found === COMPARISON && compared) {
        throw new ExpressionError("chained_comparison", this.token.position);
      }
      compared = found === COMPARISON;
      node = this.infix(node, found);
    }
    return node;
  }

  power() {
    return this.token.kind === "sign" ? (POWER.get(this.token.text) ?? 0) : 0;
  }

  infix(left, power) {
    const sign = this.take().text;
    if (power === COMPARISON) {
      return nodes.compare(this.comparison(sign), left, this.expression(power));
    }
    const right = this.expression(power);
    if (power === OR || power === AND) return nodes.logic(power === OR, left, right);
    return nodes.arithmetic(power, left, sign, right);
  }

  comparison(sign) {
    if (sign === "not") this.expect("in");
    if (sign === "not") return "not in";
    return sign === "is" && this.accept("not") ? "is not" : sign;
  }

  prefix(power) {
    const token = this.take();
    if (token.kind === "question") return nodes.question(token.text);
    if (token.kind === "name") {
      return this.accept("(") ? this.call(token) : nodes.context(token.text);
    }
    if (token.text === "[") return this.listed();
    if (["(", "not", "-"].includes(token.text)) return this.nested(token, power);
    return nodes.literal(this.literal(token));
  }

  nested(token, power) {
    if (token.text === "not" && power >= COMPARISON) throw this.unexpected(token);
    this.deeper(token);
    let node;
    if (token.text === "(") {
      node = this.expression();
      this.expect(")");
    } else if (token.text === "not") node = nodes.not(this.expression(NOT - 1));
    else node = nodes.negative(this.expression(MINUS));
    this.depth -= 1;
    return node;
  }

  call(token) {
    const { text: name, position } = token;
    const known = STATES.has(name) || VALUES.has(name) || SCHEDULE.has(name);
    if (!known) throw new ExpressionError("unknown_function", position, { name });
    this.deeper(token);
    const given = this.token.text === ")" ? [] : [this.expression()];
    while (given.length && this.accept(",")) given.push(this.expression());
    this.expect(")");
    this.depth -= 1;
    const expected = VALUES.has(name) ? VALUES.get(name)[0] : 1;
    if (given.length !== expected) {
      throw new ExpressionError("wrong_arguments", position, { name, expected, given: given.length });
    }
    if (VALUES.has(name)) return nodes.call(name, given);
    if (SCHEDULE.has(name)) return nodes.call("minutes", [nodes.context(SCHEDULE.get(name)), ...given]);
    const fits = given[0].type === "question" || (given[0].type === "context" && name === "answered");
    if (!fits) throw new ExpressionError("question_expected", position, { name });
    return nodes.state(name, given[0]);
  }

  listed() {
    if (this.accept("]")) return nodes.literal([]);
    const items = [this.literal(this.take())];
    while (this.accept(",")) items.push(this.literal(this.take()));
    this.expect("]");
    return nodes.literal(items);
  }

  literal(token) {
    if (token.kind === "number") return decimal(token.text);
    if (token.kind === "string") return token.text.slice(1, -1);
    if (token.text === "true" || token.text === "false") return token.text === "true";
    throw this.unexpected(token);
  }

  deeper({ position }) {
    this.depth += 1;
    if (this.depth > DEEPEST) throw new ExpressionError("too_deep", position, { limit: DEEPEST });
  }

  take() {
    return this.token.kind === "end" ? this.token : this.tokens[this.index++];
  }

  accept(sign) {
    const found = this.token.kind === "sign" && this.token.text === sign;
    this.index += found ? 1 : 0;
    return found;
  }

  expect(sign) {
    if (!this.accept(sign)) throw this.unexpected();
  }

  unexpected({ kind, text, position } = this.token) {
    if (kind === "end") return new ExpressionError("unexpected_end", position);
    return new ExpressionError("unexpected", position, { found: text });
  }
}

/** The tree of the text, or an ExpressionError. */
export const tree = (text) => new Parser(text).tree();
