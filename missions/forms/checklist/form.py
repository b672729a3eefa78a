"""The form of an edition: one field for each question, read as a raw answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.datastructures import MultiValueDict

from missions.forms.checklist.layout import Section
from missions.forms.checklist.reading import read
from missions.forms.checklist.sheet import Sheet
from missions.forms.checklist.showing import Shown, bases
from missions.kinds import Question
from missions.models import Draft

ASKED = "asked"  # names, in what a browser sends, the questions that stood on its page
NOT_ASKED = object()


class AnswerWidget(forms.Widget):
    """Reads a question's raw answer; a section of the layout renders it."""

    def __init__(self, question: Question, sheet: Sheet) -> None:
        """Keep what reading needs."""
        super().__init__()
        self.question = question
        self.sheet = sheet

    def value_from_datadict(
        self, data: Mapping[str, Any], files: Mapping[str, Any], name: str
    ) -> object:
        """Read the raw answer; a page that did not ask the question says nothing about it."""
        if not isinstance(data, MultiValueDict) or name not in data.getlist(ASKED):
            return NOT_ASKED
        return read(self.question, data, self.sheet.definition, self.sheet.day)


class AnswerField(forms.Field):
    """A question; it accepts whatever was typed, as a draft is never refused."""

    def __init__(self, question: Question, sheet: Sheet) -> None:
        """Take the widget that reads the question."""
        super().__init__(required=False, widget=AnswerWidget(question, sheet))
        self.question = question


class ChecklistForm(forms.Form):
    """A page of a checklist, blank or with the answers of a draft."""

    basis = forms.ChoiceField(choices=Draft.Basis, required=False)

    def __init__(
        self,
        sheet: Sheet,
        answers: Mapping[str, Any] | None = None,
        data: MultiValueDict[str, Any] | None = None,
        errors: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """Make a field for each question that the sheet asks."""
        super().__init__(data)
        self.sheet = sheet
        self.before = dict(answers or {})
        self.said = dict(errors or {})
        sections, number = [], 1
        for block, questions in sheet.blocks():
            for question in questions:
                self.fields[question["code"]] = AnswerField(question, sheet)
            sections.append(Section(block, questions, number))
            number += len(questions)
        self.sections = sections
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = sheet.blank
        self.helper.layout = Layout(*sections)
        self.helper.render_unmentioned_fields = False

    @property
    def answers(self) -> dict[str, Any]:
        """The raw answers: those before, changed by what the page was asked and said."""
        merged = dict(self.before)
        if not self.is_bound or not self.is_valid():
            return merged
        for code, answer in self.cleaned_data.items():
            if code == "basis" or answer is NOT_ASKED:
                continue
            merged.pop(code, None)
            if answer is not None:
                merged[code] = answer
        return merged

    @property
    def shared_basis(self) -> str:
        """How answers are known unless one says otherwise."""
        chosen = self.cleaned_data.get("basis") if self.is_bound and self.is_valid() else ""
        return chosen or self.sheet.basis

    @property
    def fold(self) -> Shown:
        """What is folded beside each answer, of a question that has no code."""
        return {"code": "", "note": "", "bases": bases()}

    def progress(self) -> tuple[int, int]:
        """Count the questions answered, and those that are asked as things stand."""
        asked = [code for code in self.fields if code != "basis" and code not in self.sheet.hidden]
        return sum(code in self.before for code in asked), len(asked)
