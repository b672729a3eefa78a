"""Numbers as a language writes them: groups, decimals, per cent, times and plural forms."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

PERCENT_IN_TEXT_FROM = 30  # answers (methodology D4)
PERCENT_IN_TABLES_FROM = 20
DECIMAL_FROM = 1000
TEENS = range(11, 15)
FEW = range(2, 5)


@dataclass(frozen=True)
class Style:
    """How one language writes numbers; `plural` gives the index of the form for a number."""

    plural: Callable[[int], int]
    group: str
    group_from: int
    point: str
    percent_sign: str
    clock_format: str
    under: str
    over: str

    def number(self, n: int) -> str:
        """Write a whole number, grouped from `group_from` on."""
        return f"{n:,}".replace(",", self.group) if abs(n) >= self.group_from else str(n)

    def form(self, n: int, forms: str) -> str:
        """Choose the form for a number from forms parted by |; the last serves what is missing."""
        choices = forms.split("|")
        return choices[min(self.plural(n), len(choices) - 1)]

    def counted(self, n: int, forms: str) -> str:
        """Write a number with its noun: 84 участка, 21 station(s)."""
        return f"{self.number(n)} {self.form(n, forms)}"

    def percent(self, part: int, whole: int, *, table: bool = False) -> str:
        """Write a whole per cent, or nothing where the base is too small for one (D4)."""
        least = PERCENT_IN_TABLES_FROM if table else PERCENT_IN_TEXT_FROM
        return self._percent(part, whole, 1) if whole >= least else ""

    def share(self, part: int, whole: int) -> str:
        """Write a share of a register: one decimal from a base of 1,000, else as `percent`."""
        return (
            self._percent(part, whole, 10) if whole >= DECIMAL_FROM else self.percent(part, whole)
        )

    def clock(self, hour: int, minute: int) -> str:
        """Write a local time of day."""
        return self.clock_format.format(hour=hour, minute=minute)

    def _percent(self, part: int, whole: int, scale: int) -> str:
        # Rounding never makes a case vanish, nor an exception.
        steps = int(Fraction(100 * scale * part, whole) + Fraction(1, 2))
        if not steps and part:
            return self.under.format(self._steps(1, scale))
        if steps == 100 * scale and part < whole:
            return self.over.format(self._steps(steps - 1, scale))
        return self._steps(steps, scale)

    def _steps(self, steps: int, scale: int) -> str:
        whole, rest = divmod(steps, scale)
        digits = f"{whole}{self.point}{rest}" if scale > 1 else str(whole)
        return digits + self.percent_sign


def plural_one_other(n: int) -> int:
    """Give 0 for one, 1 for the rest: 1 station, 2 stations."""
    return 0 if n == 1 else 1


def plural_one_few_many(n: int) -> int:
    """Give 0 for 1, 21, 101; 1 for 2 to 4, 22; 2 for the rest: участок, участка, участков."""
    if n % 100 in TEENS:
        return 2
    if n % 10 == 1:
        return 0
    return 1 if n % 10 in FEW else 2
