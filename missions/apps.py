"""The one Django app that owns tables, and the site of the desk."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class MissionsConfig(AppConfig):
    """Missions, their people, places, checklists, observations and conclusions."""

    name = "missions"
    verbose_name = _("Missions")
    default_auto_field = "django.db.models.BigAutoField"


class DeskConfig(AdminConfig):
    """Django's admin, whose lists stand in the groups of the desk."""

    default_site = "missions.site.Desk"
