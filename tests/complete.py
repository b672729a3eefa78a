"""Complete answers of the core questions, for tests that vary one of them."""

CLOSING = {"OV_RATING": "good", "OV_JOURNAL": "seen", "OV_OTHERS_ASKED": "not_asked"}
CORE = {
    "VO": {
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
    },
    "OP": {
        "OP_PRESENT": "yes",
        "OP_OPEN_TIME": "2024-06-09T07:00",
        "OP_OPEN_BASIS": "observed",
        "OP_MATERIALS": "yes",
        "OP_BOX_EMPTY": "yes",
        "OP_BOX_SEALED": "yes",
        "OP_OBS_VIEW": "yes",
    },
}
