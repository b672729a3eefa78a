import re

import pytest

from tests.observer.inline import inline_of
from tests.project.files import named, text_of

TAGS = re.compile(r"{[{%#].*?[#%}]}", re.DOTALL)


@pytest.mark.parametrize("name", named(".html", ".svg", under="templates/"))
def test_template_holds_no_inline_script_or_style(name):
    assert inline_of(TAGS.sub("x", text_of(name))) == []


@pytest.mark.parametrize("name", named(".js", under="static/"))
def test_script_evaluates_no_text(name):
    assert re.findall(r"\beval\(|new Function\(|\.innerHTML\b", text_of(name)) == []
