"""Users, their membership of a mission, teams and deployments."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from missions.models.mission import Mission
from missions.models.places import PollingStation


class UserManager(BaseUserManager["User"]):
    """Makes users who sign in by e-mail or phone number."""

    def create_user(
        self, email: str | None = None, password: str | None = None, **fields: Any
    ) -> User:
        """Make a user; e-mail and phone are kept in one spelling."""
        address = self.normalize_email(email).lower() if email else None
        user = self.model(email=address, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Make a user who may do everything at the desk."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> User:
        """Find by e-mail in any case, or by phone number."""
        return self.get(models.Q(email=(username or "").lower()) | models.Q(phone=username))


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account; what they may do stands in their memberships."""

    email = models.EmailField(_("e-mail"), unique=True, null=True, blank=True)
    phone = models.CharField(
        _("phone number"),
        max_length=20,
        unique=True,
        null=True,
        blank=True,
        validators=[RegexValidator(r"^\+[1-9]\d{6,14}$", _("Start with + and the country code."))],
    )
    name = models.CharField(_("full name"), max_length=200)
    language = models.CharField(
        _("language"), max_length=8, choices=settings.LANGUAGES, default="en"
    )
    is_staff = models.BooleanField(_("may enter the desk"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("registered"), default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email__isnull=False) | models.Q(phone__isnull=False),
                name="user_has_a_contact",
                violation_error_message=_("Give an e-mail address or a phone number."),
            )
        ]

    def __str__(self) -> str:
        return self.name or self.email or self.phone or ""

    def get_short_name(self) -> str:
        """Give what the desk's pages greet a person by."""
        return self.name

    def clean(self) -> None:
        """Keep the address in one spelling, and empty contacts as none."""
        self.email = self.email.lower() if self.email else None
        self.phone = self.phone or None


class Role(models.TextChoices):
    """What a member does in the mission."""

    STO = "STO", _("short-term observer")
    LTO = "LTO", _("long-term observer")
    COORDINATOR = "coordinator", _("coordinator")
    HEAD = "head", _("head of mission")


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Named sets of memberships."""

    def accredited(self) -> MembershipQuerySet:
        """Keep members who may work."""
        return self.filter(status=Membership.Status.ACCREDITED)

    def waiting(self) -> MembershipQuerySet:
        """Keep those registered and not yet decided."""
        return self.filter(status=Membership.Status.WAITING)

    def at_the_desk(self) -> MembershipQuerySet:
        """Keep accredited coordinators and heads of mission."""
        return self.accredited().filter(role__in=[Role.COORDINATOR, Role.HEAD])


class Membership(models.Model):
    """A person's place in one mission: role, sender, accreditation."""

    class Status(models.TextChoices):
        """Where the accreditation stands."""

        WAITING = "waiting", _("waiting for accreditation")
        ACCREDITED = "accredited", _("accredited")
        DECLINED = "declined", _("declined")
        ENDED = "ended", _("ended")

    mission = models.ForeignKey(
        Mission, models.CASCADE, related_name="memberships", verbose_name=_("mission")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="memberships",
        verbose_name=_("person"),
    )
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.STO)
    status = models.CharField(
        _("status"), max_length=12, choices=Status, default=Status.WAITING, editable=False
    )
    sending_body = models.CharField(_("sending body"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=100, blank=True)
    languages = models.CharField(_("languages spoken"), max_length=200, blank=True)
    pledged_at = models.DateTimeField(_("observer's pledge accepted"), null=True, blank=True)
    privacy_at = models.DateTimeField(_("privacy notice accepted"), null=True, blank=True)
    accreditation_number = models.CharField(_("accreditation number"), max_length=60, blank=True)
    accredited_on = models.DateField(_("accredited on"), null=True, blank=True)
    reason = models.TextField(_("reason of the decision"), blank=True)
    told_at = models.DateTimeField(_("told"), null=True, blank=True, editable=False)
    synthetic = models.BooleanField(_("invented for demonstration"), default=False)
    registered_at = models.DateTimeField(_("registered"), auto_now_add=True)
    history = HistoricalRecords()

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["mission", "user__name"]
        constraints = [
            models.UniqueConstraint(fields=["mission", "user"], name="membership_once_per_mission"),
            models.UniqueConstraint(
                fields=["mission", "accreditation_number"],
                condition=~models.Q(accreditation_number=""),
                name="accreditation_number_once",
                violation_error_message=_("This accreditation number is already in use."),
            ),
        ]
        indexes = [models.Index(fields=["mission", "status"])]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()}"


class Team(models.Model):
    """Members who observe together."""

    mission = models.ForeignKey(
        Mission, models.CASCADE, related_name="teams", verbose_name=_("mission")
    )
    code = models.CharField(_("code"), max_length=20)
    name = models.CharField(_("name"), max_length=100, blank=True)
    members = models.ManyToManyField(
        Membership, related_name="teams", blank=True, verbose_name=_("members")
    )

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        ordering = ["mission", "code"]
        constraints = [
            models.UniqueConstraint(fields=["mission", "code"], name="team_code_once"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}".strip()


class Deployment(models.Model):
    """Which team goes to which station, for which stage, when."""

    team = models.ForeignKey(
        Team, models.CASCADE, related_name="deployments", verbose_name=_("team")
    )
    station = models.ForeignKey(
        PollingStation,
        models.CASCADE,
        related_name="deployments",
        verbose_name=_("polling station"),
    )
    checklist = models.CharField(_("checklist"), max_length=8, blank=True)
    date = models.DateField(_("date"))
    starts = models.TimeField(_("planned time, local"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("deployment")
        verbose_name_plural = _("deployments")
        ordering = ["date", "starts", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "station", "checklist", "date"], name="deployment_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.team} → {self.station}"


class SignInLink(models.Model):
    """A one-time way in that the desk hands to a person who forgot the password."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="sign_in_links",
        verbose_name=_("person"),
    )
    digest = models.CharField(_("digest of the secret"), max_length=64, unique=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("issued by")
    )
    issued_at = models.DateTimeField(_("issued"), auto_now_add=True)
    expires_at = models.DateTimeField(_("expires"))
    used_at = models.DateTimeField(_("used"), null=True, blank=True)

    class Meta:
        verbose_name = _("sign-in link")
        verbose_name_plural = _("sign-in links")

    def __str__(self) -> str:
        return f"{self.user} · {self.issued_at:%Y-%m-%d %H:%M}"
