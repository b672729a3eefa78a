"""The parts of a document that records of the office belong to."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Subject(models.TextChoices):
    """What a figure, or a statement made in no meeting, speaks of."""

    LAW = "law", _("law")
    ADMINISTRATION = "administration", _("administration of the election")
    ACCESS = "access", _("accessibility")
    TRANSPARENCY = "transparency", _("transparency")
    OBSERVERS = "observers", _("national observers")
    CALENDAR = "calendar", _("calendar plan")
    CAMPAIGN = "campaign", _("campaign")
    MEDIA = "media", _("media")
    LONG = "long", _("long-term observation")
    READINESS = "readiness", _("readiness")
