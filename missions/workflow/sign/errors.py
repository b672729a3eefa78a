"""Why a step towards a signed conclusion is not taken."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: dict[str, Promise] = {
    "not_signed_here": _("This conclusion is issued in one step: nobody is asked to sign it."),
    "being_signed": _("A text waits for signatures: signing cannot be switched off now."),
    "not_consolidated": _("First consolidate: the wrap-up meeting needs the data in hand."),
    "approved_already": _("This text is approved already; nothing in it has changed since."),
    "not_approved": _("The conclusion is not approved: there is no text to sign or issue."),
    "nobody_asked": _("Choose at least one member who is asked to sign."),
    "cannot_be_asked": _("Only accredited members of the mission are asked to sign."),
    "given_stays": _("Who has answered stays on the list."),
    "changed": _(
        "The text has changed since it was approved. The signatures were given for the old text"
        " and do not carry the new one: approve again."
    ),
    "waiting": _("Not all have answered. Give the reason why it is issued without them."),
    "other_text": _(
        "The text was approved anew while you read. Read the new one; nothing was signed."
    ),
    "issued": _("This text is issued already: signatures can no longer be given or changed."),
    "dissent_empty": _("Write your dissenting opinion, or sign without one."),
    "dissent_long": _("The opinion is longer than a document can hold."),
}


class SignError(Exception):
    """A step that cannot be taken; `code` says which rule stopped it."""

    def __init__(self, code: str) -> None:
        """Keep the code; `message` says it."""
        super().__init__(code)
        self.code = code

    @property
    def message(self) -> str:
        """Say why, in the active language."""
        return str(WORDS[self.code])
