"""What stands in the way of an enrolment, in words."""

from django.utils.translation import gettext_lazy as _

MESSAGES = {
    "contact_taken": _(
        "These details cannot open a new account. If you have one, sign in, then register."
    ),
    "closed": _("Registration with this mission is closed."),
    "already": _("You have already registered with this mission."),
    "role": _("Choose one of the observer's roles."),
    "decided": _("This has been decided already."),
    "reason": _("Give the reason."),
    "number_taken": _("This accreditation number is already in use."),
}


class EnrolError(Exception):
    """What stands in the way of an enrolment."""

    def __init__(self, code: str) -> None:
        """Keep the code; the words are looked up when asked for."""
        super().__init__(code)
        self.code = code

    @property
    def message(self) -> str:
        """The reason in the active language."""
        return str(MESSAGES[self.code])
