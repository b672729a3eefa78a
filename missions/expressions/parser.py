"""Tokens become a tree, by the strength with which signs bind."""

from collections.abc import Mapping
from fractions import Fraction

from missions.expressions.errors import ExpressionError
from missions.expressions.functions import SCHEDULE, STATES, VALUES
from missions.expressions.nodes import (
    Arithmetic,
    Call,
    Compare,
    Context,
    Literal,
    Logic,
    Negative,
    Node,
    Not,
    Question,
    State,
)
from missions.expressions.tokens import Token, tokens

DEEPEST = 30  # brackets, calls, "not" and minus signs inside one another
OR, AND, NOT, COMPARISON, SUM, PRODUCT, MINUS = range(1, 8)
POWER: Mapping[str, int] = (
    {"or": OR, "and": AND, "+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT}
    | dict.fromkeys(["is", "in", "not"], COMPARISON)
    | dict.fromkeys(["==", "!=", "<", "<=", ">", ">="], COMPARISON)
)
FUNCTIONS = STATES.keys() | VALUES.keys() | SCHEDULE.keys()
TRUTH: Mapping[str, bool] = {"true": True, "false": False}


class Parser:
    """Reads one text once."""

    def __init__(self, text: str) -> None:
        """Cut the text into tokens."""
        self.tokens = list(tokens(text))
        self.index = 0
        self.depth = 0

    @property
    def token(self) -> Token:
        """The token at hand."""
        return self.tokens[self.index]

    def tree(self) -> Node:
        """Return the whole text as one tree."""
        if self.token.kind == "end":
            raise ExpressionError("empty", 0)
        node = self.expression()
        if self.token.kind != "end":
            raise self.unexpected()
        return node

    def expression(self, power: int = 0) -> Node:
        """Read as far as signs bind more strongly than power."""
        node = self.prefix(power)
        compared = False
        while (found := self.power()) > power:
            if found == COMPARISON and compared:
                raise ExpressionError("chained_comparison", self.token.position)
            compared = found == COMPARISON
            node = self.infix(node, found)
        return node

    def power(self) -> int:
        """Return how strongly the token at hand binds what stands before it."""
        return POWER.get(self.token.text, 0) if self.token.kind == "sign" else 0

    def infix(self, left: Node, power: int) -> Node:
        """Read a sign and its right side; a longer chain stays one node."""
        sign = self.take().text
        if power == COMPARISON:
            sign = self.comparison(sign)
            return Compare(sign, left, self.expression(power))
        right = self.expression(power)
        if power in (OR, AND):
            return Logic.chain(left, right, decisive=power == OR)
        if isinstance(left, Arithmetic) and POWER[left.rest[0][0]] == power:
            return Arithmetic(left.first, (*left.rest, (sign, right)))
        return Arithmetic(left, ((sign, right),))

    def comparison(self, sign: str) -> str:
        """Return the whole sign: "is not" and "not in" are two words."""
        if sign == "not":
            self.expect("in")
            return "not in"
        if sign == "is" and self.accept("not"):
            return "is not"
        return sign

    def prefix(self, power: int) -> Node:
        """Read what can begin an expression."""
        token = self.take()
        if token.kind == "question":
            return Question(token.text)
        if token.kind == "name":
            return self.call(token) if self.accept("(") else Context(token.text)
        if token.text == "[" and token.kind == "sign":
            return self.listed()
        if token.text in ("(", "not", "-") and token.kind == "sign":
            return self.nested(token, power)
        return self.literal(token)

    def nested(self, token: Token, power: int) -> Node:
        """Read brackets, "not" or a minus sign and what belongs to them."""
        if token.text == "not" and power >= COMPARISON:
            raise self.unexpected(token)
        self.deeper(token)
        if token.text == "(":
            node = self.expression()
            self.expect(")")
        elif token.text == "not":
            node = Not(self.expression(NOT - 1))
        else:
            node = Negative(self.expression(MINUS))
        self.depth -= 1
        return node

    def call(self, name: Token) -> Node:
        """Read the arguments of a function and check them."""
        if name.text not in FUNCTIONS:
            raise ExpressionError("unknown_function", name.position, name=name.text)
        self.deeper(name)
        arguments = [] if self.token.text == ")" else [self.expression()]
        while arguments and self.accept(","):
            arguments.append(self.expression())
        self.expect(")")
        self.depth -= 1
        expected = VALUES[name.text][0] if name.text in VALUES else 1
        if len(arguments) != expected:
            params = {"name": name.text, "expected": expected, "given": len(arguments)}
            raise ExpressionError("wrong_arguments", name.position, **params)
        return self.function(name, arguments)

    def function(self, name: Token, arguments: list[Node]) -> Node:
        """Return the node of a function whose arguments are counted."""
        if name.text in VALUES:
            return Call(name.text, tuple(arguments))
        if name.text in SCHEDULE:
            return Call("minutes", (Context(SCHEDULE[name.text]), arguments[0]))
        argument = arguments[0]
        if isinstance(argument, Question):
            return State(name.text, argument)
        if isinstance(argument, Context) and name.text == "answered":
            return State(name.text, argument)
        raise ExpressionError("question_expected", name.position, name=name.text)

    def listed(self) -> Literal:
        """Read a list of literals up to its closing bracket."""
        if self.accept("]"):
            return Literal([])
        items = [self.literal(self.take()).value]
        while self.accept(","):
            items.append(self.literal(self.take()).value)
        self.expect("]")
        return Literal(items)

    def literal(self, token: Token) -> Literal:
        """Return the value that the token writes down."""
        if token.kind == "number":
            return Literal(Fraction(token.text) if "." in token.text else int(token.text))
        if token.kind == "string":
            return Literal(token.text[1:-1])
        if token.kind == "sign" and token.text in TRUTH:
            return Literal(TRUTH[token.text])
        raise self.unexpected(token)

    def deeper(self, token: Token) -> None:
        """Go one level down, not further than DEEPEST."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise ExpressionError("too_deep", token.position, limit=DEEPEST)

    def take(self) -> Token:
        """Return the token at hand and go on."""
        token = self.token
        if token.kind != "end":
            self.index += 1
        return token

    def accept(self, sign: str) -> bool:
        """Go on if the sign is at hand."""
        found = self.token.kind == "sign" and self.token.text == sign
        self.index += found
        return found

    def expect(self, sign: str) -> None:
        """Go on over the sign, which must be at hand."""
        if not self.accept(sign):
            raise self.unexpected()

    def unexpected(self, token: Token | None = None) -> ExpressionError:
        """Return the error of a token that cannot stand where it stands."""
        token = token or self.token
        if token.kind == "end":
            return ExpressionError("unexpected_end", token.position)
        return ExpressionError("unexpected", token.position, found=token.text)
