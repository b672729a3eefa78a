"""The conclusion: outline, passages, and what was issued."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from missions.models.claim import Claim
from missions.models.mission import Mission
from missions.models.texts import TextsField, text_in

USUAL = "final"  # the code of a mission's own conclusion; other documents have others


class Conclusion(models.Model):
    """A document of the mission being written."""

    class Kind(models.TextChoices):
        """What the document is."""

        CONCLUSION = "conclusion", _("conclusion")
        PRELIMINARY = "preliminary", _("preliminary statement")
        INTERIM = "interim", _("interim report")

    mission = models.ForeignKey(
        Mission, models.CASCADE, related_name="conclusions", verbose_name=_("mission")
    )
    code = models.SlugField(_("code"), max_length=40, default=USUAL)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.CONCLUSION)
    title = TextsField(_("title"))
    place = TextsField(_("place of signing"), blank=True)
    date = models.DateField(_("date of the document"), null=True, blank=True)
    signed = models.BooleanField(
        _("signed by the members"),
        default=False,
        help_text=_("It is issued once it is approved and the members asked have answered."),
    )
    consolidated_at = models.DateTimeField(_("consolidated"), null=True, blank=True, editable=False)
    consolidated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("consolidated by"),
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("conclusion")
        verbose_name_plural = _("conclusions")
        constraints = [
            models.UniqueConstraint(fields=["mission", "code"], name="conclusion_code_once")
        ]

    def __str__(self) -> str:
        return text_in(self.title) or self.code

    @property
    def address(self) -> str:
        """Name it in addresses: the mission's code, with its own unless it is the usual one."""
        return self.mission.code if self.code == USUAL else f"{self.mission.code}~{self.code}"


class Section(models.Model):
    """A heading of the outline; the preamble and the conclusions have none."""

    conclusion = models.ForeignKey(
        Conclusion, models.CASCADE, related_name="sections", verbose_name=_("conclusion")
    )
    code = models.SlugField(_("code"), max_length=60)
    position = models.PositiveSmallIntegerField(_("position"))
    level = models.PositiveSmallIntegerField(_("level"), default=1)
    numbered = models.BooleanField(_("numbered"), default=True)
    title = TextsField(_("title"), blank=True)
    included = models.BooleanField(_("included"), default=True)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["conclusion", "position"]
        constraints = [
            models.UniqueConstraint(fields=["conclusion", "code"], name="section_code_once")
        ]

    def __str__(self) -> str:
        return text_in(self.title) or self.code


class Passage(models.Model):
    """One piece of a section: written text, a claim, or something computed."""

    class Kind(models.TextChoices):
        """Where its words come from."""

        WRITTEN = "written", _("written")
        CLAIM = "claim", _("claim")
        COMPUTED = "computed", _("computed")

    section = models.ForeignKey(
        Section, models.CASCADE, related_name="passages", verbose_name=_("section")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    text = TextsField(
        _("text"),
        blank=True,
        help_text=_("A live figure is inserted as [[stations]]."),
    )
    claim = models.ForeignKey(
        Claim,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="passages",
        verbose_name=_("claim"),
    )
    computed = models.CharField(_("what is computed"), max_length=40, blank=True)
    paragraph = models.CharField(_("source paragraph"), max_length=40, blank=True)
    replaced = models.JSONField(
        _("what was computed when it was overwritten"), default=dict, blank=True, editable=False
    )
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("changed by"),
    )
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        ordering = ["section", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind="claim") | models.Q(claim__isnull=False),
                name="passage_of_a_claim_names_it",
            )
        ]

    def __str__(self) -> str:
        return str(self.claim) if self.claim else self.computed or text_in(self.text)[:60]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Count the versions: who saves an older one than there is learns of it."""
        if self.pk:
            self.version += 1
        super().save(*args, **kwargs)

    def written_over(self, language: str) -> str:
        """Give the text that stands for what is computed; empty where that one stands."""
        return "" if self.kind == self.Kind.WRITTEN else str(self.text.get(language, ""))


class IssueQuerySet(models.QuerySet["Issue"]):
    """Named sets of issues."""

    def published(self) -> IssueQuerySet:
        """Issues that anybody may read."""
        return self.filter(published_at__isnull=False)


class Issue(models.Model):
    """A conclusion frozen: its content in every language, its hash, what it rests on."""

    conclusion = models.ForeignKey(
        Conclusion, models.PROTECT, related_name="issues", verbose_name=_("conclusion")
    )
    number = models.PositiveIntegerField(_("revision"))
    contents = models.JSONField(_("content by language"))
    digest = models.CharField(_("hash"), max_length=64)
    evidence = models.JSONField(_("revisions it rests on"), default=list)
    changes = models.JSONField(_("changes since the last revision"), default=list)
    tallies = models.JSONField(_("published tallies"), default=dict)
    decisions = models.JSONField(_("warnings answered"), default=list)
    approval = models.OneToOneField(
        "missions.Approval",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="issue",
        verbose_name=_("approved text"),
    )
    issued_at = models.DateTimeField(_("issued"))
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("issued by")
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True)

    objects = IssueQuerySet.as_manager()

    class Meta:
        verbose_name = _("issued conclusion")
        verbose_name_plural = _("issued conclusions")
        ordering = ["conclusion", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["conclusion", "number"], name="issue_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.conclusion} · {self.number}"
