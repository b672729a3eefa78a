"""The rules of the checker, each over a whole reading."""

from collections.abc import Callable, Iterator

from missions.checking.reading import Reading
from missions.checking.rules.adjectives import adjectives
from missions.checking.rules.coverage import abroad, headquarters, regions, stages
from missions.checking.rules.dates import meetings
from missions.checking.rules.election import terms, tiers
from missions.checking.rules.figures import figures
from missions.checking.rules.gates import gates
from missions.checking.rules.incidents import incidents
from missions.checking.rules.names import names
from missions.checking.rules.over import over
from missions.checking.rules.places import places
from missions.checking.rules.quantifiers import quantifiers
from missions.checking.rules.reports import reports
from missions.checking.rules.script import quotes, scripts, spaces
from missions.checking.rules.sums import parts, subsets
from missions.checking.value import Remark

RULES: tuple[Callable[[Reading], Iterator[Remark]], ...] = (
    quantifiers,
    incidents,
    over,
    headquarters,
    abroad,
    regions,
    stages,
    gates,
    parts,
    subsets,
    figures,
    reports,
    adjectives,
    scripts,
    quotes,
    spaces,
    names,
    terms,
    tiers,
    places,
    meetings,
)

__all__ = ["RULES"]
