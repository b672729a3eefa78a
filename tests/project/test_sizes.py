import pytest

from tests.project.files import named, text_of

LIMITS = [
    *((name, 250) for name in named(".py") if "/migrations/" not in name),
    *((name, 120) for name in named(".html", under="templates/")),
    *((name, 200) for name in named(".js", under="static/")),
    *((name, 200) for name in named(".js", under="tests/")),
]


@pytest.mark.parametrize("limit", [250, 120, 200])
def test_sizes_are_held_over_something(limit):
    assert [name for name, most in LIMITS if most == limit]


def test_no_file_outgrows_its_limit():
    outgrown = {
        name: f"{lines} lines, {limit} allowed"
        for name, limit in LIMITS
        if (lines := len(text_of(name).splitlines())) > limit
    }

    assert outgrown == {}
