"""People have one spelling: the initials of a known name are those of its record."""

import re
from collections.abc import Iterator, Mapping

from missions.checking.reading import Finding, Reading, remark
from missions.checking.rules.script import initialled, script
from missions.checking.text import Sentence, folded
from missions.checking.value import Remark

RULE = "name"
FEWEST = 4  # letters of a surname


def names(reading: Reading) -> Iterator[Remark]:
    """Find names whose surname is known and whose initials are not."""
    known = _known(reading)
    for line in reading.lines:
        if line.computed:
            continue
        for place in initialled(line.text):
            initials, surname = _parts(place[0])
            recorded = known.get(reading.index.stem(surname), {})
            one_script = len({script(letter) for letter in place[0]} - {""}) == 1
            if recorded and initials not in recorded and one_script:
                params = (("recorded", ", ".join(sorted(recorded.values()))),)
                found = Finding(RULE, "name_differs", "spell_as_recorded", params=params)
                yield remark(found, Sentence(line, 0, line.text), place.span())


def _known(reading: Reading) -> Mapping[str, dict[str, str]]:
    """Give the recorded names by the stem of their surname and their initials."""
    found: dict[str, dict[str, str]] = {}
    for name in reading.ground.people:
        for place in initialled(name):
            initials, surname = _parts(place[0])
            found.setdefault(reading.index.stem(surname), {})[initials] = name
    return found


def _parts(name: str) -> tuple[str, str]:
    words = re.findall(r"[^\W\d_]+", folded(name))
    return "".join(words[:-1]), words[-1]
