"""What the story's observer answers: every core question, and what must be answered besides."""

CLOSING = {
    "HD_SELECTION": "planned_route",
    "OV_RATING": "good",
    "OV_JOURNAL": "seen",
    "OV_COMPLAINTS": 0,
    "OV_OTHERS_ASKED": "not_asked",
}
OPENING = {
    **CLOSING,
    "OP_PRESENT": "yes",
    "OP_OPEN_TIME": "07:00",
    "OP_OPEN_BASIS": "observed",
    "OP_MATERIALS": "yes",
    "OP_BOX_EMPTY": "yes",
    "OP_BOX_SEALED": "yes",
    "OP_OBS_VIEW": "yes",
}
VOTING = {
    **CLOSING,
    "HD_DEPART": "10:00",
    "VO_CAMPAIGN": "none",
    "VO_INTERFERENCE": "no",
    "VO_UNAUTHORISED": "no",
    "VO_INTIMIDATION": "no",
    "VO_ID": "yes",
    "VO_SIGN_LIST": "yes",
    "VO_NOT_LISTED": 0,
    "VO_MULTIPLE": "no",
    "VO_GROUP": "no",
    "VO_SECRECY": "yes",
    "VO_BOX_SEALED": "yes",
    "VO_STUFFING": "no",
    "VO_HOME_REQUESTS": 0,
    "VO_OBS_RESTRICTED": "no",
}
COUNTING = {
    **CLOSING,
    "CO_STAYED": "whole",
    "CO_OBS_VIEW": "yes",
    "CO_UNUSED_FIRST": "yes",
    "CO_ISSUED_N": 612,
    "CO_SEALS_INTACT": "yes",
    "CO_BOX_N": 612,
    "CO_SHOWN": "yes",
    "CO_INVALID_N": 12,
    "CO_VOTES": {"K1": 350, "K2": 250},
    "CO_BALANCED": "at_once",
    "CO_FALSIFICATION": "no",
    "CO_POSTED": "yes",
}
