import re

import pytest

from tests.project.files import text_of

PINNED = re.compile(r"[A-Za-z0-9-]+(\[[a-z,]+\])?==[0-9][0-9a-z.]* +# \w.*")


@pytest.mark.parametrize("name", ["requirements.txt", "tests/requirements.txt"])
def test_every_requirement_is_pinned_with_a_reason(name):
    lines = [line for line in text_of(name).splitlines() if line and not line.startswith("#")]
    loose = [line for line in lines if not PINNED.fullmatch(line) and not line.startswith("-r ")]

    assert loose == []


def test_no_requirement_is_asked_for_twice():
    lines = (
        text_of("requirements.txt").splitlines() + text_of("tests/requirements.txt").splitlines()
    )
    names = [re.split(r"[\[=]", line)[0].lower() for line in lines if "==" in line]

    assert sorted(names) == sorted(set(names))
