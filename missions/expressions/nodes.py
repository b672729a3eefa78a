"""The tree of an expression: what each part gives in a scope."""

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from missions.expressions.functions import STATES, VALUES, has
from missions.expressions.scope import Scope
from missions.expressions.values import Number, number, ordered, same


class Node(Protocol):
    """A part of an expression."""

    @property
    def parts(self) -> tuple["Node", ...]:
        """The parts it is made of."""

    def evaluate(self, scope: Scope) -> object:
        """Return its value; None is unknown."""


@dataclass(frozen=True)
class Leaf:
    """A part that is made of nothing else."""

    @property
    def parts(self) -> tuple[Node, ...]:
        return ()


@dataclass(frozen=True)
class Literal(Leaf):
    """A value written down; a list as well."""

    value: object

    def evaluate(self, scope: Scope) -> object:
        return self.value


@dataclass(frozen=True)
class Question(Leaf):
    """The given value of a question."""

    name: str

    def evaluate(self, scope: Scope) -> object:
        return scope.value(self.name)


@dataclass(frozen=True)
class Context(Leaf):
    """A value of the context."""

    name: str

    def evaluate(self, scope: Scope) -> object:
        return scope.named(self.name)


@dataclass(frozen=True)
class Logic:
    """A chain of "and" (decided by a false part) or of "or" (decided by a true one): Kleene."""

    decisive: bool
    parts: tuple[Node, ...]

    @classmethod
    def chain(cls, left: Node, right: Node, *, decisive: bool) -> "Logic":
        """Put one more part behind a chain of the same kind, or begin one."""
        if isinstance(left, Logic) and left.decisive is decisive:
            return cls(decisive, (*left.parts, right))
        return cls(decisive, (left, right))

    def evaluate(self, scope: Scope) -> object:
        result: bool | None = not self.decisive
        for part in self.parts:
            value = part.evaluate(scope)
            if value is self.decisive:
                return self.decisive
            if not isinstance(value, bool):
                result = None
        return result


@dataclass(frozen=True)
class Not:
    """The contrary; unknown stays unknown."""

    part: Node

    @property
    def parts(self) -> tuple[Node, ...]:
        return (self.part,)

    def evaluate(self, scope: Scope) -> object:
        value = self.part.evaluate(scope)
        return not value if isinstance(value, bool) else None


@dataclass(frozen=True)
class Compare:
    """Two sides and a word or sign between them."""

    sign: str
    left: Node
    right: Node

    @property
    def parts(self) -> tuple[Node, ...]:
        return (self.left, self.right)

    def evaluate(self, scope: Scope) -> object:
        left = self.left.evaluate(scope)
        if left is None and self.sign in THREE_VALUED:
            return None  # whatever is on the right, which may take a query to know
        return COMPARISONS[self.sign](left, self.right.evaluate(scope))


@dataclass(frozen=True)
class Arithmetic:
    """A chain of + and -, or of * and /, from the left; one unknown makes all unknown."""

    first: Node
    rest: tuple[tuple[str, Node], ...]

    @property
    def parts(self) -> tuple[Node, ...]:
        return (self.first, *(node for _, node in self.rest))

    def evaluate(self, scope: Scope) -> object:
        result = number(self.first.evaluate(scope))
        for sign, node in self.rest:
            value = number(node.evaluate(scope))
            if result is None or value is None or (sign == "/" and value == 0):
                return None
            result = number(ARITHMETIC[sign](result, value))
        return result


@dataclass(frozen=True)
class Negative:
    """The number with the other sign."""

    part: Node

    @property
    def parts(self) -> tuple[Node, ...]:
        return (self.part,)

    def evaluate(self, scope: Scope) -> object:
        value = number(self.part.evaluate(scope))
        return None if value is None else -value


@dataclass(frozen=True)
class State(Leaf):
    """A function of a question itself: answered, seen, told, not observed, not applicable."""

    function: str
    of: Question | Context

    def evaluate(self, scope: Scope) -> object:
        if isinstance(self.of, Context):
            return self.of.evaluate(scope) is not None
        return STATES[self.function](scope.answer(self.of.name))


@dataclass(frozen=True)
class Call:
    """A function of values."""

    function: str
    parts: tuple[Node, ...]

    def evaluate(self, scope: Scope) -> object:
        return VALUES[self.function][1](*[part.evaluate(scope) for part in self.parts])


def walk(node: Node) -> Iterator[Node]:
    """Go through a node and all below it."""
    yield node
    for part in node.parts:
        yield from walk(part)


def _in_order(compare: Callable[[Number, Number], bool]) -> Callable[[object, object], bool | None]:
    def decide(left: object, right: object) -> bool | None:
        pair = ordered(left, right)
        return None if pair is None else compare(*pair)

    return decide


def _differ(left: object, right: object) -> bool | None:
    equal = same(left, right)
    return None if equal is None else not equal


COMPARISONS: Mapping[str, Callable[[object, object], bool | None]] = {
    "is": lambda left, right: same(left, right) is True,
    "is not": lambda left, right: same(left, right) is not True,
    "in": lambda left, right: has(right, left),
    "not in": lambda left, right: not has(right, left),
    "==": same,
    "!=": _differ,
    "<": _in_order(operator.lt),
    "<=": _in_order(operator.le),
    ">": _in_order(operator.gt),
    ">=": _in_order(operator.ge),
}
THREE_VALUED = frozenset({"==", "!=", "<", "<=", ">", ">="})

ARITHMETIC: Mapping[str, Callable[[Number, Number], Number]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": lambda left, right: Fraction(left) / right,
}
