"""Forms of the desk for lists in and out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from missions.models import Mission
from missions.spreadsheets.exporting import TABLES
from missions.spreadsheets.importing import LISTS as INCOMING
from missions.spreadsheets.mapping import ColumnMapping
from missions.spreadsheets.problems import MappingError
from missions.spreadsheets.readers import MAX_BYTES
from missions.spreadsheets.records import NAMES
from missions.spreadsheets.words import column_words


def _plural(name: str) -> str:
    words: str = apps.get_model("missions", name)._meta.verbose_name_plural.capitalize()
    return words


RECORDS = {name: lazy(_plural, str)(name) for name in NAMES}
LISTS = [
    ("stations", _("Polling stations")),
    ("people", _("People")),
    ("deployments", _("Deployment plan")),
    *RECORDS.items(),
]
TABLE_NAMES = {
    "observations": _("Observations, one row each"),
    "answers": _("Answers, one row each"),
    "visits": _("Visits"),
    "people": _("People"),
    "stations": _("Polling stations"),
    "irregularities": _("Irregularities"),
    **RECORDS,
}


def table_words(name: str) -> str:
    """Give the words for a list or a table."""
    return str({**dict(LISTS), **TABLE_NAMES}.get(name, name))


FORMATS = [("csv", "CSV"), ("xlsx", "XLSX (Excel)"), ("json", "JSON")]


class MissionForm(forms.Form):
    """A form about one of the person's missions."""

    mission: Any = forms.ModelChoiceField(Mission.objects.none(), label=_("Mission"))

    def __init__(self, *args: Any, missions: QuerySet[Mission], **kwargs: Any) -> None:
        """Offer these missions; begin with the only one."""
        super().__init__(*args, **kwargs)
        self.fields["mission"].queryset = missions  # type: ignore[attr-defined]
        if len(missions) == 1:
            self.fields["mission"].initial = missions[0]


class UploadForm(MissionForm):
    """A list to be taken in."""

    table = forms.ChoiceField(label=_("List"), choices=LISTS)
    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or XLSX, up to 50 MB. Any encoding, delimiter and names of columns."),
    )

    def clean_file(self) -> UploadedFile:
        """Refuse what is too large before it is kept."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > MAX_BYTES:
            raise forms.ValidationError(_("The file is larger than 50 MB."))
        return file


class ExportForm(MissionForm):
    """A table to be given out."""

    table = forms.ChoiceField(
        label=_("Table"), choices=[(name, TABLE_NAMES[name]) for name in TABLES]
    )
    format = forms.ChoiceField(label=_("Format"), choices=FORMATS)
    labels = forms.ChoiceField(
        label=_("Answers as"),
        choices=[("", _("codes")), *settings.LANGUAGES],
        required=False,
    )
    verified = forms.BooleanField(label=_("Only what is verified and counted"), required=False)
    basis = forms.BooleanField(label=_("With the basis of each answer"), required=False)

    def clean(self) -> dict[str, Any]:
        """Limit to what is verified only where something is."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        table = TABLES.get(cleaned.get("table", ""))
        if cleaned.get("verified") and table and not table.can_be_verified:
            self.add_error("verified", _("This table is not of what was observed."))
        return cleaned

    def options(self) -> dict[str, Any]:
        """Give the options that a job keeps."""
        names = ("format", "labels", "verified", "basis")
        return {name: self.cleaned_data[name] for name in names}


class MapForm(forms.Form):
    """Which column of the file leads to which field."""

    def __init__(self, *args: Any, header: tuple[str, ...], table: str, **kwargs: Any) -> None:
        """Make a field for every column of the list, filled with what its name suggests."""
        columns = INCOMING[table].columns()
        super().__init__(*args, **kwargs)
        self.mapping = ColumnMapping(header, columns)
        guessed = self.mapping.guess()
        for name, column in columns.items():
            self.fields[name] = forms.CharField(
                label=column_words(table, name, column),
                required=column.required,
                initial=guessed.get(name, ""),
                max_length=400,
                widget=forms.TextInput(attrs={"list": "columns", "size": 40}),
            )

    def clean(self) -> dict[str, Any]:
        """Refuse a column that the file does not have."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                self.mapping.sources(cleaned)
            except MappingError as error:
                raise forms.ValidationError(str(error)) from error
        return cleaned
