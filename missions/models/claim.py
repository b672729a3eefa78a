"""Claims: sentences of the conclusion, their sources, evidence and kept counts."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from missions.models.mission import Mission
from missions.models.observation import Observation
from missions.models.places import Area, PollingStation
from missions.models.revision import Revision
from missions.models.texts import TextsField


class Outcome(models.TextChoices):
    """What an observation says to a claim."""

    MATCH = "match", _("as the claim says")
    OTHER = "other", _("otherwise")
    NOT_OBSERVED = "not_observed", _("not observed")
    NOT_APPLICABLE = "not_applicable", _("not applicable")
    BLANK = "blank", _("blank")
    REFUSED = "refused", _("access refused")


class Claim(models.Model):
    """One sentence of the conclusion, with its type, scope and wording."""

    class Kind(models.TextChoices):
        """Types of claim (part A21 of the methodology)."""

        UNIVERSAL = "U", _("universal")
        NEGATIVE = "X", _("negative")
        MAJORITY = "M", _("majority")
        COUNT = "C", _("count")
        JUDGEMENT = "J", _("judgement")
        REPORTED = "R", _("reported by an interlocutor")

    class Unit(models.TextChoices):
        """What is counted."""

        VISIT = "visit", _("visits")
        STATION = "station", _("distinct stations")

    class Polarity(models.TextChoices):
        """Whether what the claim states is good for those observed."""

        FAVOURABLE = "favourable", _("favourable")
        ADVERSE = "adverse", _("adverse")

    mission = models.ForeignKey(
        Mission, models.CASCADE, related_name="claims", verbose_name=_("mission")
    )
    code = models.SlugField(_("code"), max_length=60)
    kind = models.CharField(_("type"), max_length=1, choices=Kind)
    unit = models.CharField(_("unit"), max_length=8, choices=Unit, default=Unit.VISIT)
    noun = models.CharField(
        _("called in the sentence"),
        max_length=12,
        default="station",
        choices=[
            ("station", _("station")),
            ("visit", _("visit")),
            ("opening", _("opening")),
            ("count", _("count")),
            ("commission", _("commission")),
        ],
    )
    polarity = models.CharField(
        _("polarity"), max_length=10, choices=Polarity, default=Polarity.FAVOURABLE
    )
    scope = models.CharField(
        _("scope"),
        max_length=300,
        blank=True,
        help_text=_("Which observations are eligible, as an expression; empty: all."),
    )
    area = models.ForeignKey(
        Area,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("only in the area"),
    )
    clauses = models.JSONField(_("clauses by language"), default=dict)
    questions = models.JSONField(
        _("questions whose irregularities it speaks of"), default=list, blank=True
    )
    cut_off = TextsField(_("declared cut-off"), blank=True)
    criteria = TextsField(_("criteria of the judgement"), blank=True)
    attribution = TextsField(_("who said it"), blank=True)
    supports = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="supported_by",
        verbose_name=_("rests on the claims"),
    )
    gates = models.JSONField(_("gates it must pass"), default=list, blank=True)
    weakened_to = models.CharField(_("weakened to"), max_length=40, blank=True)
    paragraph = models.CharField(_("source paragraph"), max_length=40, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["mission", "code"], name="claim_code_once")]

    def __str__(self) -> str:
        return self.code


class ClaimSource(models.Model):
    """From which checklist, and by which expression, a claim takes its evidence."""

    claim = models.ForeignKey(
        Claim, models.CASCADE, related_name="sources", verbose_name=_("claim")
    )
    checklist = models.CharField(_("checklist"), max_length=8)
    matches = models.CharField(_("matches when"), max_length=500)
    told = models.CharField(
        _("told when"),
        max_length=500,
        blank=True,
        help_text=_("Empty: as the basis of the answers it reads says."),
    )
    asked = models.CharField(
        _("asked when"),
        max_length=500,
        blank=True,
        help_text=_("Where it does not hold, the matter was not observed."),
    )
    detail = models.CharField(
        _("number told of an exception"),
        max_length=500,
        blank=True,
        help_text=_("An expression, as late(OP_OPEN_TIME); the clauses say it in words."),
    )

    class Meta:
        verbose_name = _("source of a claim")
        verbose_name_plural = _("sources of a claim")
        constraints = [
            models.UniqueConstraint(fields=["claim", "checklist"], name="claim_source_once")
        ]

    def __str__(self) -> str:
        return f"{self.checklist}: {self.matches}"


class WordingDecision(models.Model):
    """An author's word for a claim instead of the computed one; strengthening needs a reason."""

    claim = models.ForeignKey(
        Claim, models.CASCADE, related_name="wording_decisions", verbose_name=_("claim")
    )
    computed = models.CharField(_("computed word"), max_length=40)
    chosen = models.CharField(_("chosen word"), max_length=40)
    stronger = models.BooleanField(_("stronger than computed"), default=False)
    reason = models.TextField(_("reason"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        verbose_name = _("wording decision")
        verbose_name_plural = _("wording decisions")
        ordering = ["claim", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stronger=False) | ~models.Q(reason=""),
                name="strengthening_has_a_reason",
            )
        ]

    def __str__(self) -> str:
        return f"{self.computed} → {self.chosen}"


class Evidence(models.Model):
    """What one verified observation says to one claim, evaluated once when that was decided."""

    # The largest table: the indexes below serve claim and station, so these have none of their own.
    claim = models.ForeignKey(
        Claim, models.CASCADE, related_name="evidence", db_index=False, verbose_name=_("claim")
    )
    observation = models.ForeignKey(
        Observation, models.CASCADE, related_name="evidence", verbose_name=_("observation")
    )
    revision = models.ForeignKey(
        Revision, models.CASCADE, related_name="+", verbose_name=_("revision")
    )
    station = models.ForeignKey(
        PollingStation,
        models.CASCADE,
        related_name="+",
        db_index=False,
        verbose_name=_("polling station"),
    )
    outcome = models.CharField(_("outcome"), max_length=14, choices=Outcome)
    basis = models.CharField(_("basis"), max_length=14, blank=True)
    value = models.JSONField(_("answers it rests on"), default=dict)
    speaks = models.BooleanField(
        _("speaks for its unit"),
        default=True,
        help_text=_("Where stations are counted, one observation speaks for each."),
    )

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        constraints = [
            models.UniqueConstraint(fields=["claim", "observation"], name="evidence_once")
        ]
        indexes = [
            models.Index(fields=["claim", "speaks", "outcome", "station"]),
            models.Index(fields=["claim", "station"]),
        ]

    def __str__(self) -> str:
        return f"{self.claim} · {self.outcome}"


class ClaimTally(models.Model):
    """How many units speak with one outcome and basis to a claim."""

    claim = models.ForeignKey(
        Claim, models.CASCADE, related_name="tallies", verbose_name=_("claim")
    )
    outcome = models.CharField(_("outcome"), max_length=14, choices=Outcome)
    basis = models.CharField(_("basis"), max_length=14, blank=True)
    n = models.IntegerField(_("number"), default=0)

    class Meta:
        verbose_name = _("tally of a claim")
        verbose_name_plural = _("tallies of claims")
        constraints = [
            models.UniqueConstraint(fields=["claim", "outcome", "basis"], name="claim_tally_once")
        ]

    def __str__(self) -> str:
        return f"{self.claim} {self.outcome}: {self.n}"
