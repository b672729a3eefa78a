"""How grave the answers of the standard checklists are: each of them, and its edge."""

import pytest

from missions.rules import judge
from tests.missions.library_answers import (
    CHECKLIST_OF,
    QUESTIONS,
    SHOWING,
    definition,
    given,
    surroundings,
)

# Every adverse answer: question, answer, severity.
ADVERSE = """
HD_ADMITTED after_delay 2 · HD_ADMITTED refused 3 · HD_IN_CHARGE other_member 1
HD_IN_CHARGE nobody 2 · RD_PREMISES no 2 · RD_BOOTHS 0 3 · RD_BOXES 0 3 · RD_BALLOTS no 3
RD_LISTS no 2 · RD_INFO_EQUAL no 2 · RD_OBS_PLACES no 2 · RD_OBS_REGISTERED no 1
RD_SAFETY no 1 · RD_RATING bad 2 · RD_RATING very_bad 3
OP_PREP_TIME 06:01 1 · OP_OPEN_TIME 06:59 1 · OP_OPEN_TIME 07:12 1 · OP_OPEN_TIME 07:15 1
OP_OPEN_TIME 07:16 2 · OP_OPEN_TIME 08:00 2 · OP_OPEN_TIME 08:01 3 · OP_QUORUM no 3
OP_MATERIALS no 2 · OP_BALLOTS_COUNTED no 2 · OP_BOX_EMPTY no 4 · OP_BOX_SEALED no 3
OP_PORTABLE_SEALED no 3 · OP_PROTOCOL no 2 · OP_LAYOUT no 2 · OP_OBS_VIEW no 3
OP_UNAUTHORISED yes 2 · VO_OPENED_TOLD 06:59 1 · VO_OPENED_TOLD 07:15 1
VO_OPENED_TOLD 07:16 2 · VO_OPENED_TOLD 08:00 2 · VO_OPENED_TOLD 08:01 3 · VO_CROWDED yes 2
VO_CAMPAIGN near 2 · VO_CAMPAIGN inside 3 · VO_TRANSPORTED yes 2 · VO_INTERFERENCE yes 4
VO_UNAUTHORISED yes 2 · VO_DIRECTING yes 4 · VO_INTIMIDATION yes 4 · VO_ID no 3
VO_SIGN_LIST no 3 · VO_SAME_SIGNATURES yes 4 · VO_ISSUER_SIGNS no 2 · VO_NOT_LISTED 1 1
VO_NOT_LISTED 4 1 · VO_NOT_LISTED 5 2 · VO_MULTIPLE yes 4 · VO_PROXY yes 3 · VO_GROUP yes 2
VO_BOOTHS 0 4 · VO_SECRECY no 3 · VO_ASSISTANCE no 2 · VO_BOX_SEALED no 3 · VO_STUFFING yes 4
VO_HOME_RULES no 2 · VO_OBS_RESTRICTED yes 3 · VO_SUSPENDED yes 3
CO_CLOSE_TIME 19:59 3 · CO_CLOSE_TIME 20:16 1 · CO_QUEUE_VOTED no 3 · CO_STAYED not_admitted 3
CO_OBS_VIEW no 3 · CO_UNAUTHORISED present 2 · CO_UNAUTHORISED taking_part 4
CO_UNUSED_FIRST no 3 · CO_SIGNATURES_COUNTED no 3 · CO_SEALS_INTACT no 4
CO_PORTABLE_SEPARATE no 2 · CO_SHOWN no 3 · CO_VALIDITY no 3 · CO_BALANCED after_recount 0
CO_BALANCED adjusted_without_recount 4 · CO_BALANCED never 3 · CO_BALANCED not_checked 3
CO_PRESIGNED yes 4 · CO_FALSIFICATION yes 4 · CO_INTERRUPTED yes 3 · CO_DISSENT yes 2
CO_POSTED no 3 · CO_COPIES no 3 · CO_END +08:31 3 · CO_HANDOVER no 2
TB_ACCESS partly 2 · TB_ACCESS nowhere 3 · TB_PREMISES no 1 · TB_PACKAGES no 3 · TB_RECEIPT no 2
TB_CHECKED no 2 · TB_CORRECTED_RULES no 4 · TB_FILLED_HERE yes 4 · TB_ENTRY_SEEN no 3
TB_MATCH mismatch 4 · TB_PUBLISHED no 3 · TB_UNAUTHORISED yes 3
AC_STEP_FREE no 2 · AC_FLOOR no 2 · AC_TACTILE no 1 · AC_BOOTH no 2 · AC_STENCIL no 2
AC_LARGE_AUDIO no 1 · AC_SIGN no 1 · AC_UNAIDED no 3 · AC_RATING with_help 1
AC_RATING not_possible 2 · OV_RATING bad 3 · OV_RATING very_bad 4 · OV_KNOWLEDGE poorly 2
OV_KNOWLEDGE very_poorly 3 · OV_TRANSPARENT no 3 · OV_COMPLAINTS 1 1
OV_OTHERS_REMARKS minor 1 · OV_OTHERS_REMARKS substantial 2
"""
TABLE = [tuple(cell.split()) for line in ADVERSE.strip().split("\n") for cell in line.split(" · ")]
# The edge at which an answer is not adverse yet.
SOUND = """
OP_PREP_TIME 06:00 · OP_OPEN_TIME 07:00 · VO_OPENED_TOLD 07:00 · CO_CLOSE_TIME 20:00
CO_CLOSE_TIME 20:15 · CO_END +08:30 · VO_NOT_LISTED 0 · RD_BOOTHS 1 · VO_BOOTHS 1
OV_COMPLAINTS 0 · CO_BALANCED at_once · CO_STAYED part · VO_SECRECY yes · VO_GROUP no
"""
EDGES = [tuple(cell.split()) for line in SOUND.strip().split("\n") for cell in line.split(" · ")]


def severity_of(code, text, **context):
    checklist = CHECKLIST_OF.get(code[:2], code[:2])
    showing = SHOWING[checklist] | SHOWING[code[:2]]
    answers = given(**showing | {code: int(text) if text.isdigit() else text})

    judged = judge(definition(checklist), answers, surroundings(checklist, **context))

    assert code in judged.answers
    return {adverse.question: adverse.severity for adverse in judged.adverse}.get(code)


@pytest.mark.parametrize(("code", "answer", "severity"), TABLE)
def test_adverse_answer_has_its_severity(code, answer, severity):
    assert severity_of(code, answer) == int(severity)


@pytest.mark.parametrize(("code", "answer"), EDGES)
def test_answer_at_the_edge_is_not_adverse(code, answer):
    assert severity_of(code, answer) is None


def test_every_adverse_answer_of_the_library_is_in_the_table():
    library = {(q["code"], a["severity"]) for q in QUESTIONS.values() for a in q["adverse"]}

    assert {(code, int(severity)) for code, _, severity in TABLE} == library


def test_station_that_opens_by_its_own_earlier_schedule_is_on_time():
    assert severity_of("OP_OPEN_TIME", "06:00", station__opens="2019-06-09T06:00") is None
    assert severity_of("OP_OPEN_TIME", "07:12", station__opens="2019-06-09T06:00") == 3
