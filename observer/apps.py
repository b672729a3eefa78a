"""The desk as Django's admin, with a menu of its own."""

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    """Django's admin, whose lists stand in the groups of the desk.

    The site is not in the package of the lists: loading it would load them before it exists.
    """

    default_site = "observer.menu.Desk"
