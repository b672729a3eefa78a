"""Folding for search; its cases are shared with the phone."""

import json
from pathlib import Path

import pytest

from missions.models.texts import fold

CASES = json.loads((Path(__file__).parents[1] / "data" / "folds.json").read_text("utf-8"))


@pytest.mark.parametrize(("text", "folded"), CASES)
def test_text_is_folded_once(text, folded):
    assert fold(text) == folded
    assert fold(folded) == folded
