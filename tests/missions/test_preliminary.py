"""The outline of a preliminary statement: what it names exists, in every language."""

from missions import library
from missions.workflow.conclude.computed import COMPUTED

OUTLINE = library.load("preliminary")
PASSAGES = [passage for section in OUTLINE["sections"] for passage in section["passages"]]


def test_every_claim_and_everything_computed_exists():
    claims = {claim["code"] for claim in library.load("claims")["claims"]}

    assert {one["claim"] for one in PASSAGES if one["kind"] == "claim"} <= claims
    named = {one["computed"].partition(":")[0] for one in PASSAGES if one["kind"] == "computed"}
    assert named <= set(COMPUTED)


def test_every_title_is_in_both_languages_and_every_code_once():
    titles = [section["title"] for section in OUTLINE["sections"] if section["title"]]
    codes = [section["code"] for section in OUTLINE["sections"]]

    assert all(title["en"] and title["ru"] for title in titles)
    assert len(set(codes)) == len(codes)


def test_it_says_what_a_checker_demands():
    named = {one.get("computed") for one in PASSAGES}

    assert {"coverage", "gravest", "shortcomings", "method"} <= named
    assert {f"not_assessed:{code}" for code in ("RD", "OP", "VO", "CO", "TB")} <= named


def test_conclusions_come_first_and_figures_follow():
    codes = [section["code"] for section in OUTLINE["sections"]]

    assert codes.index("preliminary-conclusions") < codes.index("coverage") < codes.index("law")
    assert codes.index("election-day") < codes.index("voting") < codes.index("recommendations")
