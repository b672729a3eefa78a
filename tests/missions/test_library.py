"""The standard checklists: complete, in both languages, and grave where they should be."""

import pytest

from missions.expressions import parse
from missions.kinds import KINDS
from missions.rules import faults, judge
from tests.missions.library_answers import (
    BLOCKS,
    CHECKLISTS,
    LIBRARY,
    QUESTIONS,
    definition,
    given,
    surroundings,
)

COUNTS = {"HD": 15, "RD": 13, "OP": 18, "VO": 29, "CO": 30, "PR": 14, "TB": 14, "AC": 9, "OV": 10}
CORE_OF_VOTING = [
    "VO_CAMPAIGN",
    "VO_INTERFERENCE",
    "VO_UNAUTHORISED",
    "VO_INTIMIDATION",
    "VO_ID",
    "VO_SIGN_LIST",
    "VO_NOT_LISTED",
    "VO_MULTIPLE",
    "VO_GROUP",
    "VO_SECRECY",
    "VO_BOX_SEALED",
    "VO_STUFFING",
    "VO_HOME_REQUESTS",
    "VO_OBS_RESTRICTED",
]
CODES = {
    "HD": "STATION STATION_TYPE SELECTION ARRIVE DEPART ADMITTED IN_CHARGE MEMBERS_PRESENT"
    " MEMBERS_TOTAL REGISTERED VOTED FIGURES_BASIS OBS_CANDIDATE OBS_CITIZEN OBS_INTL",
    "RD": "PREMISES BOOTHS BOXES PORTABLE BALLOTS BALLOTS_N LISTS INFO_EQUAL TRAINED OBS_PLACES"
    " OBS_REGISTERED SAFETY RATING",
    "OP": "PRESENT PREP_TIME OPEN_TIME OPEN_BASIS LATE_REASON QUORUM MATERIALS BALLOTS_N"
    " BALLOTS_COUNTED BOX_EMPTY BOX_SEALED PORTABLE_N PORTABLE_SEALED SEALS PROTOCOL LAYOUT"
    " OBS_VIEW UNAUTHORISED",
    "VO": "OPENED_TOLD QUEUE CROWDED CAMPAIGN TRANSPORTED INTERFERENCE UNAUTHORISED DIRECTING"
    " INTIMIDATION ID SIGN_LIST SAME_SIGNATURES ISSUER_SIGNS NOT_LISTED ADDED ABSENTEE MULTIPLE"
    " PROXY GROUP BOOTHS SECRECY ASSISTANCE BOX_SEALED STUFFING HOME_REQUESTS HOME_RULES"
    " OBS_RESTRICTED SUSPENDED FLOW",
    "CO": "CLOSE_TIME QUEUE_VOTED STAYED START OBS_VIEW UNAUTHORISED UNUSED_FIRST UNUSED_N"
    " SPOILED_N ISSUED_N SIGNATURES_COUNTED SIGNATURES_N SEALS_INTACT PORTABLE_SEPARATE PORTABLE_N"
    " BOX_N SHOWN VALIDITY INVALID_N VOTES BALANCED PRESIGNED FALSIFICATION INTERRUPTED DISSENT"
    " POSTED COPIES PROTOCOL_PHOTO END HANDOVER",
    "PR": "SOURCE REGISTERED RECEIVED ISSUED OUTSIDE ABSENTEE UNUSED SPOILED IN_BOXES IN_PORTABLE"
    " INVALID VALID VOTES SIGNED",
    "TB": "ACCESS INTERIM INTERIM_TIME PREMISES PACKAGES RECEIPT CHECKED CORRECTED CORRECTED_RULES"
    " FILLED_HERE ENTRY_SEEN MATCH PUBLISHED UNAUTHORISED",
    "AC": "STEP_FREE FLOOR TACTILE BOOTH STENCIL LARGE_AUDIO SIGN UNAIDED RATING",
    "OV": "RATING KNOWLEDGE TRANSPARENT JOURNAL COMPLAINTS COMPLAINT_SUBJECTS OTHERS_ASKED"
    " OTHERS_REMARKS COMMENT PHOTO",
}
CONTEXT_NAMES = {
    "stage",
    "checklist",
    "station.registered",
    "station.opens",
    "station.closes",
    "mission.booth_norm",
    "mission.reserve_percent",
    "mission.max_voters",
    "mission.spoiled_in_issued",
    "form.date",
    "form.written_at",
    "team.op_exists",
    "portable.used",
    "adverse.worst",
}


def expressions(code):
    for block in definition(code)["blocks"]:
        yield block["show_if"]
        for question in block["questions"]:
            yield question["show_if"]
            yield from (adverse["when"] for adverse in question["adverse"])
            yield from (rule["when"] for rule in question["rules"])


def test_library_holds_every_question_once():
    codes = {block: [f"{block}_{name}" for name in names.split()] for block, names in CODES.items()}

    assert {code: len(block["questions"]) for code, block in BLOCKS.items()} == COUNTS
    assert {
        code: [q["code"] for q in block["questions"]] for code, block in BLOCKS.items()
    } == codes
    assert len(QUESTIONS) == sum(COUNTS.values()) == 152


def test_checklists_are_visit_own_block_access_and_closing():
    assert {code: (row["stage"], row["blocks"]) for code, row in CHECKLISTS.items()} == {
        "RD": ("readiness", ["HD", "RD", "AC", "OV"]),
        "OP": ("opening", ["HD", "OP", "AC", "OV"]),
        "VO": ("voting", ["HD", "VO", "AC", "OV"]),
        "CO": ("counting", ["HD", "CO", "OV"]),
        "PR": ("protocol", ["PR"]),
        "TB": ("tabulation", ["HD", "TB", "OV"]),
    }
    assert [code for code, block in BLOCKS.items() if block["belongs"] == "visit"] == ["HD"]
    assert [c for c, row in CHECKLISTS.items() if row["entered_at"] == "headquarters"] == ["PR"]


@pytest.mark.parametrize("code", CHECKLISTS)
def test_checklist_could_be_published(code):
    assert faults(definition(code)) == []


@pytest.mark.parametrize("code", CHECKLISTS)
def test_checklist_reads_only_what_is_supplied(code):
    names = {name for text in expressions(code) if text for name in parse(text).context_names}

    earlier = {name.removeprefix("earlier.") for name in names if name.startswith("earlier.")}
    assert {name for name in names if not name.startswith("earlier.")} <= CONTEXT_NAMES
    assert earlier <= {*QUESTIONS, "CO_VOTES_SUM"}


@pytest.mark.parametrize("code", QUESTIONS)
def test_question_speaks_both_languages(code):
    question = QUESTIONS[code]

    texts = [question["text"], *question["parts"], *(rule["text"] for rule in question["rules"])]
    labels = [LIBRARY["options"][option] for option in question["options"]]
    for text in [*texts, *labels]:
        assert text.keys() == {"en", "ru"}
        assert all(text.values())
    assert len({bool(text) for text in question["hint"].values()}) == 1


def test_states_and_bases_have_labels():
    states = {"not_observed", "not_applicable", "observed", "document_seen", "told"}

    assert states <= LIBRARY["options"].keys()


def test_states_are_offered_where_they_can_be():
    kinds = {code: question["kind"] for code, question in QUESTIONS.items()}

    assert set(kinds.values()) == set(KINDS)
    assert {code for code, kind in kinds.items() if kind in ("yn", "yna")} <= {
        code for code, question in QUESTIONS.items() if question["not_observed"]
    }
    assert {code for code, kind in kinds.items() if kind == "yna"} == {
        code for code, question in QUESTIONS.items() if question["not_applicable"]
    }
    assert [code for code, q in QUESTIONS.items() if q["required"] and q["not_observed"]] == []


def test_voting_has_its_core_and_access_is_optional():
    core = {block: [q["code"] for q in BLOCKS[block]["questions"] if q["core"]] for block in BLOCKS}

    assert core["VO"] == CORE_OF_VOTING
    assert core["HD"] == core["AC"] == core["OV"] == []


def test_refused_team_sees_only_the_visit_and_the_comment():
    answers = given(HD_ADMITTED="refused", VO_SECRECY="no", OV_COMMENT="Refused at the door.")

    judged = judge(definition("VO"), answers, surroundings("VO"))

    shown = [q["code"] for block in definition("VO")["blocks"] for q in block["questions"]]
    assert [code for code in shown if code not in judged.hidden] == [
        "HD_STATION",
        "HD_STATION_TYPE",
        "HD_SELECTION",
        "HD_ARRIVE",
        "HD_DEPART",
        "HD_ADMITTED",
        "HD_VOTED",
        "OV_COMMENT",
    ]
    assert [(adverse.question, adverse.severity) for adverse in judged.adverse] == [
        ("HD_ADMITTED", 3)
    ]
    assert judged.blank_core == ()


@pytest.mark.parametrize(("op_exists", "hidden"), [(True, True), (False, False), (None, False)])
def test_told_opening_is_asked_unless_the_team_watched_it(op_exists, hidden):
    judged = judge(definition("VO"), {}, surroundings("VO", team__op_exists=op_exists))

    assert ("VO_OPENED_TOLD" in judged.hidden) is hidden


@pytest.mark.parametrize(("used", "hidden"), [(True, False), (None, False), (False, True)])
def test_portable_boxes_are_asked_about_unless_none_was_used(used, hidden):
    answers = given(CO_STAYED="whole")

    judged = judge(definition("CO"), answers, surroundings("CO", portable__used=used))

    portable = {"CO_PORTABLE_SEPARATE", "CO_PORTABLE_N"}
    assert (portable & judged.hidden == portable) is hidden
    assert (portable & judged.hidden == set()) is not hidden


@pytest.mark.parametrize(
    ("visit", "interim", "packages"),
    [
        ({"HD_ARRIVE": "15:00"}, True, False),
        ({"HD_ARRIVE": "15:00", "HD_DEPART": "16:00"}, True, False),
        ({"HD_ARRIVE": "19:00", "HD_DEPART": "23:00"}, True, True),
        ({"HD_ARRIVE": "20:00"}, False, True),
        ({}, True, True),
    ],
)
def test_tabulation_asks_by_the_time_of_the_visit(visit, interim, packages):
    judged = judge(definition("TB"), given(**visit), surroundings("TB"))

    assert ("TB_INTERIM" not in judged.hidden) is interim
    assert ("TB_PACKAGES" not in judged.hidden) is packages


def test_readiness_is_rated_once():
    readiness = judge(definition("RD"), {}, surroundings("RD"))
    voting = judge(definition("VO"), {}, surroundings("VO"))

    assert {"OV_RATING", "RD_RATING"} - readiness.hidden == {"RD_RATING"}
    assert "OV_RATING" not in voting.hidden
