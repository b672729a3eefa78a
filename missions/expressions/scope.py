"""What the names of an expression stand for."""

from collections.abc import Mapping
from dataclasses import dataclass, field

NOBODY: Mapping[str, object] = {}


@dataclass(frozen=True)
class Scope:
    """Answers by question code, and flat dotted context values as JSON holds them.

    `also`: context values beside the others, before which they come.
    """

    answers: Mapping[str, Mapping[str, object]]
    context: Mapping[str, object] = field(default_factory=dict)
    also: Mapping[str, object] = field(default_factory=dict)

    def named(self, name: str) -> object:
        """Return a value of the context; None where it is not known."""
        return self.also[name] if name in self.also else self.context.get(name)

    def answer(self, question: str) -> Mapping[str, object]:
        """Return the question's answer; an empty one when it is blank."""
        answer = self.answers.get(question)
        return answer if isinstance(answer, dict) else NOBODY

    def value(self, question: str) -> object:
        """Return the given value; None when blank, not observed or not applicable."""
        answer = self.answers.get(question)
        if isinstance(answer, dict) and answer.get("state") == "given":
            return answer.get("value")
        return None
