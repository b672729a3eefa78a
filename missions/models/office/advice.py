"""What the mission criticises, what it advises, and what became of the advice."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from missions.models.claim import Claim
from missions.models.office.meetings import Statement
from missions.models.office.names import Body
from missions.models.office.record import Record
from missions.models.texts import TextsField, text_in


class Shortcoming(Record):
    """Something the mission criticises: in practice, or a gap in the law."""

    class Kind(models.TextChoices):
        """Where it lies."""

        PRACTICE = "practice", _("practice")
        LAW = "law", _("gap in the law")

    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.PRACTICE)
    text = TextsField(_("shortcoming"), help_text=_("A sentence without its full stop."))
    claims = models.ManyToManyField(
        Claim, blank=True, related_name="shortcomings", verbose_name=_("rests on the claims")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta(Record.Meta):
        verbose_name = _("shortcoming")
        verbose_name_plural = _("shortcomings")
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return text_in(self.text)[:80] or self.code


class RecommendationQuerySet(models.QuerySet["Recommendation"]):
    """Named sets of recommendations."""

    def own(self) -> RecommendationQuerySet:
        """Keep the mission's own."""
        return self.filter(origin=Recommendation.Origin.MISSION)

    def proposed(self) -> RecommendationQuerySet:
        """Keep interlocutors' proposals, which the mission only passes on."""
        return self.filter(origin=Recommendation.Origin.INTERLOCUTOR)


class Recommendation(Record):
    """What somebody should do, and what became of it by the next election."""

    class Origin(models.TextChoices):
        """Whose it is."""

        MISSION = "mission", _("the mission")
        INTERLOCUTOR = "interlocutor", _("an interlocutor")

    class Priority(models.IntegerChoices):
        """How much hangs on it."""

        HIGH = 1, _("high")
        MEDIUM = 2, _("medium")
        LOW = 3, _("low")

    class Status(models.TextChoices):
        """What became of it."""

        OPEN = "open", _("not yet known")
        ACCEPTED = "accepted", _("accepted")
        PARTLY = "partly", _("partly accepted")
        NOT_ADDRESSED = "not_addressed", _("not addressed")

    text = TextsField(_("what should be done"), help_text=_("Goes on after “it is advisable to”."))
    origin = models.CharField(_("origin"), max_length=12, choices=Origin, default=Origin.MISSION)
    statement = models.ForeignKey(
        Statement,
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="recommendations",
        verbose_name=_("statement of the interlocutor"),
    )
    addressee = models.ForeignKey(
        Body, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("addressee")
    )
    priority = models.PositiveSmallIntegerField(
        _("priority"), choices=Priority, null=True, blank=True
    )
    shortcomings = models.ManyToManyField(
        Shortcoming,
        blank=True,
        related_name="recommendations",
        verbose_name=_("answers the shortcomings"),
    )
    claims = models.ManyToManyField(
        Claim, blank=True, related_name="recommendations", verbose_name=_("rests on the claims")
    )
    predecessor = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="successors",
        verbose_name=_("made before"),
        help_text=_("The same advice at an earlier election, of whichever of your missions."),
    )
    status = models.CharField(
        _("what became of it"), max_length=16, choices=Status, default=Status.OPEN
    )
    evidence = TextsField(_("evidence of that"), blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    history = HistoricalRecords()

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        ordering = [models.F("priority").asc(nulls_last=True), "position", "code"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(origin="mission", statement__isnull=True)
                | models.Q(origin="interlocutor", statement__isnull=False),
                name="proposal_of_an_interlocutor_has_its_statement",
                violation_error_message=_("An interlocutor's proposal names its statement."),
            ),
            models.CheckConstraint(
                condition=models.Q(status="open") | ~models.Q(evidence={}),
                name="recommendation_followed_with_evidence",
                violation_error_message=_("Say by what evidence you know what became of it."),
            ),
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("pk")),
                name="recommendation_is_not_its_own_predecessor",
            ),
        ]

    def __str__(self) -> str:
        return text_in(self.text)[:80] or self.code
