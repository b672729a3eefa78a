"""Checklists as they are edited, and their frozen editions."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from missions.models.mission import Mission
from missions.models.texts import TextsField, text_in


class Stage(models.TextChoices):
    """Stages of the election at a station or commission."""

    READINESS = "readiness", _("readiness")
    OPENING = "opening", _("opening")
    VOTING = "voting", _("voting")
    COUNTING = "counting", _("closing and counting")
    PROTOCOL = "protocol", _("protocol figures")
    TABULATION = "tabulation", _("tabulation")


class QuestionKind(models.TextChoices):
    """Kinds of question, as the pure layer knows them."""

    YN = "yn", _("yes or no")
    YNA = "yna", _("yes, no or not applicable")
    CHOICE = "choice", _("one of several")
    MULTI = "multi", _("several of several")
    INT = "int", _("whole number")
    PAIR = "pair", _("two whole numbers")
    VOTES = "votes", _("a number for each candidate")
    TIME = "time", _("time")
    TEXT = "text", _("text")
    PHOTO = "photo", _("photo")
    REF = "ref", _("station")


class OptionLabel(models.Model):
    """The words for one answer option, used by every question that offers it."""

    mission = models.ForeignKey(
        Mission, models.CASCADE, related_name="option_labels", verbose_name=_("mission")
    )
    code = models.SlugField(_("code"), max_length=40)
    text = TextsField(_("text"))

    class Meta:
        verbose_name = _("option label")
        verbose_name_plural = _("option labels")
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["mission", "code"], name="option_code_once")]

    def __str__(self) -> str:
        return text_in(self.text) or self.code


class QuestionBlock(models.Model):
    """A group of questions that checklists share: header, closing and the like."""

    class Belongs(models.TextChoices):
        """Whether it is asked once for a visit or in each observation."""

        VISIT = "visit", _("the visit")
        OBSERVATION = "observation", _("the observation")

    mission = models.ForeignKey(
        Mission, models.CASCADE, related_name="blocks", verbose_name=_("mission")
    )
    code = models.CharField(_("code"), max_length=8)
    title = TextsField(_("title"))
    belongs = models.CharField(
        _("belongs to"), max_length=12, choices=Belongs, default=Belongs.OBSERVATION
    )
    show_if = models.CharField(_("show if"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("block of questions")
        verbose_name_plural = _("blocks of questions")
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["mission", "code"], name="block_code_once")]

    def __str__(self) -> str:
        return f"{self.code} · {text_in(self.title)}"


class Question(models.Model):
    """One question of a block."""

    block = models.ForeignKey(
        QuestionBlock, models.CASCADE, related_name="questions", verbose_name=_("block")
    )
    code = models.CharField(_("code"), max_length=40)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    kind = models.CharField(_("kind"), max_length=8, choices=QuestionKind)
    text = TextsField(_("text"))
    hint = TextsField(_("hint"), blank=True)
    options = models.JSONField(_("options"), default=list, blank=True)
    parts = models.JSONField(_("names of the two numbers"), default=list, blank=True)
    core = models.BooleanField(_("core"), default=False)
    required = models.BooleanField(_("must be answered"), default=False)
    may_be_not_observed = models.BooleanField(_("may be “not observed”"), default=True)
    may_be_not_applicable = models.BooleanField(_("may be “not applicable”"), default=False)
    has_basis = models.BooleanField(_("asks how it is known"), default=True)
    minimum = models.IntegerField(_("at least"), null=True, blank=True)
    maximum = models.IntegerField(_("at most"), null=True, blank=True)
    show_if = models.CharField(_("show if"), max_length=500, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["block", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["block", "code"], name="question_code_once"),
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^[A-Z][A-Z0-9_]*$"),
                name="question_code_capitals",
                violation_error_message=_("A code has capital letters, digits and underscores."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} · {text_in(self.text)}"


class AdverseAnswer(models.Model):
    """When an answer is adverse, and how grave that is."""

    question = models.ForeignKey(
        Question, models.CASCADE, related_name="adverse_answers", verbose_name=_("question")
    )
    when = models.CharField(_("when"), max_length=500)
    severity = models.PositiveSmallIntegerField(_("severity"), choices=[(n, n) for n in range(5)])

    class Meta:
        verbose_name = _("adverse answer")
        verbose_name_plural = _("adverse answers")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.when} → {self.severity}"


class Rule(models.Model):
    """A constraint, stored as its breach."""

    class RuleClass(models.TextChoices):
        """What happens when the breach holds."""

        HARD = "H", _("H: cannot be sent")
        CONFIRM = "C", _("C: is confirmed")
        FIGURES = "F", _("F: figures contradict each other; never blocks")

    class At(models.TextChoices):
        """Where it is judged."""

        PHONE = "phone", _("on the phone and when received")
        RECEIVED = "received", _("when received: reads other observations")

    question = models.ForeignKey(
        Question, models.CASCADE, related_name="rules", verbose_name=_("question")
    )
    code = models.CharField(_("code"), max_length=60)
    rule_class = models.CharField(_("class"), max_length=1, choices=RuleClass)
    when = models.CharField(_("breach"), max_length=500)
    severity = models.PositiveSmallIntegerField(
        _("severity"), default=2, choices=[(n, n) for n in range(5)]
    )
    at = models.CharField(_("judged"), max_length=8, choices=At, default=At.PHONE)
    text = TextsField(_("text"))

    class Meta:
        verbose_name = _("rule")
        verbose_name_plural = _("rules")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["question", "code"], name="rule_code_once")]

    def __str__(self) -> str:
        return f"{self.rule_class}: {self.when}"


class Checklist(models.Model):
    """A blank form for one stage: blocks in their order."""

    class EnteredAt(models.TextChoices):
        """Who fills it."""

        FIELD = "field", _("in the field")
        HEADQUARTERS = "headquarters", _("at headquarters")

    mission = models.ForeignKey(
        Mission, models.CASCADE, related_name="checklists", verbose_name=_("mission")
    )
    code = models.CharField(_("code"), max_length=8)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage)
    title = TextsField(_("title"))
    blocks = models.ManyToManyField(
        QuestionBlock, through="ChecklistBlock", related_name="checklists", verbose_name=_("blocks")
    )
    entered_at = models.CharField(
        _("filled"), max_length=12, choices=EnteredAt, default=EnteredAt.FIELD
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("checklist")
        verbose_name_plural = _("checklists")
        ordering = ["mission", "position"]
        constraints = [
            models.UniqueConstraint(fields=["mission", "code"], name="checklist_code_once")
        ]

    def __str__(self) -> str:
        return f"{self.code} · {text_in(self.title)}"


class ChecklistBlock(models.Model):
    """A block's place in a checklist."""

    checklist = models.ForeignKey(Checklist, models.CASCADE, verbose_name=_("checklist"))
    block = models.ForeignKey(QuestionBlock, models.CASCADE, verbose_name=_("block"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("block of a checklist")
        verbose_name_plural = _("blocks of a checklist")
        ordering = ["checklist", "position"]
        constraints = [
            models.UniqueConstraint(fields=["checklist", "block"], name="checklist_block_once")
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.block}"
