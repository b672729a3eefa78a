"""The standard checklists as data: blocks, questions, rules; a mission copies and changes them.

Expressions read questions of the same checklist and these context values; one that is not
supplied is unknown, and no rule that needs it holds:

- stage, station.registered, station.opens, station.closes;
- mission.booth_norm, mission.reserve_percent, mission.max_voters, mission.spoiled_in_issued;
- form.date (midnight that begins the day of the visit), form.written_at: local times;
- team.op_exists (the team has an opening form here), portable.used;
- adverse.worst (the highest severity among the adverse answers given so far);
- earlier.<QUESTION>, earlier.CO_VOTES_SUM: the latest earlier value at the station by any
  team, supplied only when received.
"""

import json
from functools import cache
from importlib import resources
from typing import Any


def load(name: str) -> dict[str, Any]:
    """Read a file of the library by its name, "checklists" for the standard checklists."""
    text = resources.files(__name__).joinpath(f"{name}.json").read_text(encoding="utf-8")
    content: dict[str, Any] = json.loads(text)
    return content


@cache
def languages() -> frozenset[str]:
    """Give the languages that the library's own texts are written in."""
    return frozenset(load("headings")["months"])
