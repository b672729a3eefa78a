"""What strangers get at every address: nobody, observer, who waits, another coordinator."""

IN, DESK, ON = "to the sign-in", "to the desk", "to another page"

OPEN = (200, 200, 200, 200)
ELSEWHERE = (ON, ON, ON, ON)
OF_ONESELF = (IN, 200, 200, 200)
OF_THE_FIELD = (IN, 200, 404, 404)  # any accredited observer of the mission
OF_ITS_OBSERVER = (IN, 404, 404, 404)
OF_THE_DESK = (IN, IN, IN, 200)  # any desk: with rows of its own missions alone
OF_ITS_DESK = (IN, IN, IN, 404)
POSTED = (405, 405, 405, 405)
POSTED_AT_THE_DESK = (IN, IN, IN, 405)
REFUSED = (IN, IN, IN, 403)
ADDRESSES = {
    "home": (IN, ON, ON, ON),
    "today": OF_THE_FIELD,
    "stations": OF_THE_FIELD,
    "start_visit": OF_THE_FIELD,
    "report_incident": OF_THE_FIELD,
    "incident": OF_ITS_OBSERVER,
    "message": OF_ITS_OBSERVER,
    "visit": OF_ITS_OBSERVER,
    "end_visit": OF_ITS_OBSERVER,
    "draft": OF_ITS_OBSERVER,
    "review": OF_ITS_OBSERVER,
    "delete_draft": POSTED,
    "observation": OF_ITS_OBSERVER,
    "correct": POSTED,
    "blank_checklist": OF_THE_FIELD,
    "edition": (401, 200, 404, 404),
    "parcels": (401, 405, 405, 405),
    "photos": (401, 405, 404, 404),
    "photo_upload": (401, 405, 404, 404),
    "photo": (404, 404, 404, 404),
    "pack": (401, 200, 404, 404),
    "station_register": (401, 200, 404, 404),
    "phone_left": (401, 405, 405, 405),
    "phone": OPEN,
    "worker": OPEN,
    "manifest": OPEN,
    "healthz": OPEN,
    "register": OPEN,
    "profile": OF_ONESELF,
    "memberships": OF_ONESELF,
    "sign_in_link": (410, 410, 410, 410),  # a guess
    "set_language": POSTED,
    "desk": OF_THE_DESK,
    "conclusion": OF_ITS_DESK,
    "evidence": OF_ITS_DESK,
    "passage_write": OF_ITS_DESK,
    "passage_add": OF_ITS_DESK,
    "claim_word": OF_ITS_DESK,
    "passage_check": OF_ITS_DESK,
    "remark_keep": OF_ITS_DESK,
    "conclusion_preview": OF_ITS_DESK,
    "conclusion_issue": OF_ITS_DESK,
    "conclusion_publish": OF_ITS_DESK,
    "conclusion_handout": OF_ITS_DESK,
    "conclusion_agreement": OF_ITS_DESK,
    "to_sign": OF_ITS_OBSERVER,
    "latest_conclusion": ELSEWHERE,
    "public_conclusion": (404, 404, 404, 404),  # a revision that is not published
    "conclusion_file": (404, 404, 404, 404),
    "public_tallies": (404, 404, 404, 404),
    "public_tally": (404, 404, 404, 404),
    "public_package": (404, 404, 404, 404),
    # allauth
    "accounts/signup/": ELSEWHERE,
    "accounts/email/": ELSEWHERE,
    "accounts/phone/change/": ELSEWHERE,
    "account_signup": ELSEWHERE,
    "account_email": ELSEWHERE,
    "account_change_phone": ELSEWHERE,
    "account_login": (200, ON, ON, DESK),
    "account_logout": (ON, 200, 200, 200),
    "account_inactive": OPEN,
    "account_reauthenticate": OF_ONESELF,
    "account_email_verification_sent": OPEN,
    "account_confirm_email": OPEN,
    "account_change_password": OF_ONESELF,
    "account_set_password": (IN, ON, ON, ON),
    "account_reset_password": OPEN,
    "account_reset_password_done": OPEN,
    "account_reset_password_from_key": OPEN,
    "account_reset_password_from_key_done": OPEN,
    "account_confirm_login_code": (IN, ON, ON, DESK),
    "account_verify_phone": (IN, ON, ON, ON),
    "mfa_index": OF_ONESELF,
    "mfa_authenticate": (IN, ON, ON, DESK),
    "mfa_reauthenticate": (IN, ON, ON, ON),
    "mfa_activate_totp": (IN, ON, ON, ON),
    "mfa_deactivate_totp": OF_ITS_OBSERVER,
    "mfa_view_recovery_codes": OF_ITS_OBSERVER,
    "mfa_generate_recovery_codes": (IN, ON, ON, ON),
    "mfa_download_recovery_codes": OF_ITS_OBSERVER,
    # Pages of the admin that belong to no model, or that we added to a model's
    "admin:index": OF_THE_DESK,
    "admin:login": (IN, 403, 403, DESK),
    "admin:logout": (DESK, DESK, DESK, 405),
    "admin:password_change": OF_THE_DESK,
    "admin:password_change_done": OF_THE_DESK,
    "admin:autocomplete": REFUSED,
    "admin:jsi18n": OF_THE_DESK,
    "admin:view_on_site": OF_ITS_DESK,
    "admin:app_list": OF_THE_DESK,
    "desk/(?P<url>.*)$": OF_ITS_DESK,
    "admin:missions_checklist_publish": POSTED_AT_THE_DESK,
    "admin:missions_edition_print": OF_ITS_DESK,
    "admin:missions_incident_decide": POSTED_AT_THE_DESK,
    "admin:missions_irregularity_decide": POSTED_AT_THE_DESK,
    "admin:missions_job_import": OF_THE_DESK,
    "admin:missions_job_export": OF_THE_DESK,
    "admin:missions_job_columns": OF_ITS_DESK,
    "admin:missions_job_progress": OF_ITS_DESK,
    "admin:missions_job_file": OF_ITS_DESK,
    "admin:missions_job_take": POSTED_AT_THE_DESK,
    "admin:missions_logentry_check": POSTED_AT_THE_DESK,
    "admin:missions_medianote_lines": OF_THE_DESK,
    "admin:missions_membership_decide": (IN, IN, IN, ON),  # whom it names, nobody finds
    "admin:missions_message_end": POSTED_AT_THE_DESK,
    "admin:missions_mission_copy": OF_ITS_DESK,
    "admin:missions_mission_join": OF_ITS_DESK,
    "admin:missions_observation_decide": POSTED_AT_THE_DESK,
    "admin:missions_observation_enter": OF_THE_DESK,
    "admin:missions_observation_enter_draft": OF_ITS_DESK,
    "admin:missions_observation_enter_delete": OF_ITS_DESK,
    "admin:missions_phone_withdraw": POSTED_AT_THE_DESK,
    "admin:missions_phone_enter": POSTED_AT_THE_DESK,
    "admin:missions_phone_file": OF_THE_DESK,  # a page that knows nobody
    "admin:missions_phone_photo": POSTED_AT_THE_DESK,
    "admin:missions_user_sign_in_link": OF_ITS_DESK,
    **{
        f"admin:missions_{model}_simple_history": REFUSED
        for model in (
            "question",
            "candidate",
            "claim",
            "externalfigure",
            "membership",
            "passage",
            "pollingstation",
            "recommendation",
            "statement",
        )
    },
}
PAGES = ("changelist", "add", "change", "delete", "history")
KEPT = (200, 200, DESK, DESK, DESK)  # the desk keeps the list itself
WITH_HISTORY = (200, 200, DESK, DESK, 403)
LOOKED_AT = (200, 403, DESK, 403, DESK)
PAGE_OF_OURS = (200, 403, 404, 403, DESK)
CLOSED = (403, 403, 403, 403, 403)
MODELS = {  # what the coordinator of another mission gets; others are led to the sign-in
    **dict.fromkeys(("missions_optionlabel", "missions_questionblock"), KEPT),
    **dict.fromkeys(("missions_conclusion", "missions_section", "missions_calendaritem"), KEPT),
    **dict.fromkeys(("missions_team", "missions_deployment"), KEPT),
    **dict.fromkeys(("missions_area", "missions_commission"), KEPT),
    **dict.fromkeys(("missions_body", "missions_person", "missions_headquarters"), KEPT),
    **dict.fromkeys(("missions_legalact", "missions_provision", "missions_publication"), KEPT),
    **dict.fromkeys(("missions_commissiontier", "missions_accessibilitymeasure"), KEPT),
    **dict.fromkeys(("missions_campaignrule", "missions_debate", "missions_complaint"), KEPT),
    **dict.fromkeys(("missions_venuerequest", "missions_medianote", "missions_trip"), KEPT),
    **dict.fromkeys(("missions_meeting", "missions_shortcoming"), KEPT),
    "missions_statement": WITH_HISTORY,
    "missions_recommendation": WITH_HISTORY,
    "missions_question": WITH_HISTORY,
    "missions_candidate": WITH_HISTORY,
    "missions_claim": WITH_HISTORY,
    "missions_externalfigure": WITH_HISTORY,
    "missions_pollingstation": WITH_HISTORY,
    "missions_membership": (200, 200, DESK, 403, 403),
    "missions_checklist": (200, 200, DESK, 403, DESK),
    "missions_user": (200, 200, DESK, 403, DESK),
    "missions_message": (200, 200, 404, 403, DESK),
    "missions_mission": LOOKED_AT,
    "missions_passage": (200, 403, DESK, 403, 403),
    "missions_issue": LOOKED_AT,
    "missions_logentry": LOOKED_AT,
    "missions_edition": PAGE_OF_OURS,
    "missions_incident": PAGE_OF_OURS,
    "missions_irregularity": PAGE_OF_OURS,
    "missions_observation": PAGE_OF_OURS,
    "missions_phone": PAGE_OF_OURS,
    "missions_job": PAGE_OF_OURS,
    "account_emailaddress": CLOSED,
    "mfa_authenticator": CLOSED,
}
EXPECTED = ADDRESSES | {
    f"admin:{model}_{page}": (IN, IN, IN, answer)
    for model, answers in MODELS.items()
    for page, answer in zip(PAGES, answers, strict=True)
}
