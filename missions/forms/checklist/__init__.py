"""An edition becomes a form: crispy sections of questions, and form data become answers."""

from missions.forms.checklist.form import ChecklistForm
from missions.forms.checklist.sheet import Sheet

__all__ = ["ChecklistForm", "Sheet"]
