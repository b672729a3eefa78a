"""Answers and surroundings in which the library's questions are judged."""

from missions import library

LIBRARY = library.load("checklists")
CHECKLISTS = {row["code"]: row for row in LIBRARY["checklists"]}
BLOCKS = LIBRARY["blocks"]
QUESTIONS = {q["code"]: q for block in BLOCKS.values() for q in block["questions"]}
CHECKLIST_OF = {"HD": "VO", "OV": "VO", "AC": "VO"}
CLOCK = len("07:00")

CONTEXT = {
    "station.kind": "ordinary",
    "station.registered": 1000,
    "station.opens": "2019-06-09T07:00",
    "station.closes": "2019-06-09T20:00",
    "mission.booth_norm": 4,
    "mission.reserve_percent": 1,
    "mission.max_voters": 3000,
    "mission.spoiled_in_issued": False,
    "form.date": "2019-06-09T00:00",
    "form.written_at": "2019-06-10T12:00",
    "team.op_exists": False,
    "portable.used": True,
}

# What shows every question.
SHOWING = {
    "HD": {"HD_ADMITTED": "at_once"},
    "RD": {"RD_BALLOTS": "yes"},
    "OP": {"OP_PRESENT": "yes", "OP_PORTABLE_N": 1, "OP_BOX_SEALED": "yes"},
    "VO": {"VO_UNAUTHORISED": "yes", "VO_HOME_REQUESTS": 3},
    "CO": {
        "CO_STAYED": "whole",
        "CO_SIGNATURES_COUNTED": "yes",
        "CO_POSTED": "yes",
        "CO_START": "20:30",
    },
    "PR": {},
    "TB": {"HD_ARRIVE": "21:00", "TB_CORRECTED": 1},
    "AC": {},
    "OV": {"OV_JOURNAL": "seen", "OV_OTHERS_ASKED": "asked"},
}


def definition(code):
    """Return a checklist of the library as an edition has it."""
    row = CHECKLISTS[code]
    candidates = [{"code": name, "name": {"en": name, "ru": name}} for name in ("K1", "K2")]
    return {
        "checklist": code,
        "stage": row["stage"],
        "title": row["title"],
        "candidates": candidates,
        "options": LIBRARY["options"],
        "blocks": [BLOCKS[block] for block in row["blocks"]],
    }


def surroundings(code, **more):
    """Return the context of a checklist; double underscores stand for dots."""
    named = {name.replace("__", "."): value for name, value in more.items()}
    return CONTEXT | {"stage": CHECKLISTS[code]["stage"], "checklist": code} | named


def given(**values):
    """Return answers; "07:12" is a time of election day, "+00:30" one of the day after."""
    return {code: {"state": "given", "value": moment(value)} for code, value in values.items()}


def moment(value):
    """Return the whole time for a clock's time, anything else as it is."""
    if not isinstance(value, str) or value[-3:-2] != ":":
        return value
    return f"2019-06-{10 if value.startswith('+') else 9:02}T{value[-CLOCK:]}"
