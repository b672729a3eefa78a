"""An expression that was read once and is evaluated often."""

from dataclasses import dataclass
from functools import lru_cache

from missions.expressions.nodes import (
    THREE_VALUED,
    Compare,
    Context,
    Logic,
    Node,
    Question,
    State,
    walk,
)
from missions.expressions.parser import Parser
from missions.expressions.scope import Scope
from missions.expressions.values import ordered, plain


@dataclass(frozen=True)
class Expression:
    """A text, its tree, and the questions and context values it reads."""

    text: str
    root: Node
    names: frozenset[str]
    context_names: frozenset[str]
    read: tuple[Question | Context, ...]
    comparison: Compare | None

    def evaluate(self, scope: Scope) -> object:
        """Return the value as JSON holds it; None is unknown."""
        return plain(self.root.evaluate(scope))

    def holds(self, scope: Scope) -> bool:
        """Say whether the value is exactly true."""
        return self.root.evaluate(scope) is True

    def figures(self, scope: Scope) -> dict[str, object]:
        """Return what the expression read: the names whose value it took, the sides compared.

        "difference" is the distance of the two sides: of numbers in their unit, of times in
        minutes. The sides are those of the outermost comparison, or of the first in an "and".
        """
        values = {node.name: plain(node.evaluate(scope)) for node in self.read}
        found = {name: value for name, value in values.items() if value is not None}
        if self.comparison is not None:
            left, right = (side.evaluate(scope) for side in self.comparison.parts)
            pair = ordered(left, right)
            if pair is not None:
                difference = plain(abs(pair[0] - pair[1]))
                found |= {"left": plain(left), "right": plain(right), "difference": difference}
        return found


@lru_cache(maxsize=4096)
def parse(text: str) -> Expression:
    """Read the text; an ExpressionError says what is wrong and where."""
    root = Parser(text).tree()
    states = [node.of for node in walk(root) if isinstance(node, State)]
    nodes: list[Node] = [*walk(root), *states]
    return Expression(
        text=text,
        root=root,
        names=frozenset(node.name for node in nodes if isinstance(node, Question)),
        context_names=frozenset(node.name for node in nodes if isinstance(node, Context)),
        read=tuple(node for node in walk(root) if isinstance(node, Question | Context)),
        comparison=_comparison(root),
    )


def _comparison(root: Node) -> Compare | None:
    """Return the outermost comparison, or the first in an "and"."""
    chained = isinstance(root, Logic) and not root.decisive
    for node in root.parts if chained else (root,):
        if isinstance(node, Compare) and node.sign in THREE_VALUED:
            return node
    return None
