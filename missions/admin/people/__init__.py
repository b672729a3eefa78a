"""People at the desk: accounts, memberships, teams and where they are deployed."""

from missions.admin.people import memberships, teams, users

__all__ = ["memberships", "teams", "users"]
