"""The desk: what coordinators see; one module per module of nouns."""

from missions.admin import mission, people

__all__ = ["mission", "people"]
