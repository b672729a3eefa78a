"""The one Django app that owns tables."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MissionsConfig(AppConfig):
    """Missions, their people, places, checklists, observations and conclusions."""

    name = "missions"
    verbose_name = _("Missions")
    default_auto_field = "django.db.models.BigAutoField"
