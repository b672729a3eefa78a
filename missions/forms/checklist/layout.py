"""How a section of a checklist is laid out by crispy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from crispy_forms.layout import LayoutObject
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from missions.forms.checklist.showing import shown
from missions.kinds import Question
from missions.models.texts import text_in

if TYPE_CHECKING:
    from missions.forms.checklist.form import ChecklistForm


class Section(LayoutObject):
    """A block of questions under its title, numbered on from the sections before."""

    def __init__(self, block: Mapping[str, Any], questions: list[Question], first: int) -> None:
        """Keep the block and the number of its first question."""
        self.block = block
        self.questions = questions
        self.first = first
        self.fields = [question["code"] for question in questions]

    @property
    def code(self) -> str:
        """The code of the block, which its anchor carries."""
        return str(self.block["code"])

    def title(self, language: str) -> str:
        """Give the title of the block."""
        return text_in(self.block["title"], language)

    def render(
        self,
        form: ChecklistForm,
        context: Any,
        template_pack: str = "",
        **kwargs: object,
    ) -> SafeString:
        """Render the questions, each with its answer and what is wrong with it."""
        form.rendered_fields.update(self.fields)  # type: ignore[attr-defined]  # set by crispy
        questions = [
            shown(form.sheet, question, form.before.get(question["code"]))
            | {"number": number, "errors": form.said.get(question["code"], ())}
            for number, question in enumerate(self.questions, start=self.first)
        ]
        return render_to_string(
            "missions/checklist/section.html",
            {
                "code": self.code,
                "title": self.title(form.sheet.language),
                "belongs": self.block.get("belongs", ""),
                "questions": questions,
                "folded": form.sheet.blank,  # a phone unfolds what is wanted
            },
        )
