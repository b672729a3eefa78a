"""Addresses of the lists behind the figures of the overview."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from missions.models import Mission


@dataclass(frozen=True)
class Figure:
    """A number, and the list that it counts."""

    value: int
    address: str


@dataclass(frozen=True)
class Lists:
    """The desk's lists of one mission."""

    mission: Mission

    def of(self, model: str, **chosen: Any) -> str:
        """Give the address of a list with these filters."""
        address = reverse(f"admin:missions_{model}_changelist")
        return f"{address}?{urlencode({'mission': self.mission.pk, **chosen})}"

    def observations(self, **chosen: Any) -> str:
        """Give the address of observations, of every status unless one is chosen."""
        return self.of("observation", **{"status": "all", **chosen})

    def irregularities(self, **chosen: Any) -> str:
        """Give the address of irregularities that the answers still say."""
        return self.of("irregularity", **{"superseded__exact": 0, **chosen})

    def stations(self, **chosen: Any) -> str:
        """Give the address of polling stations."""
        return self.of("pollingstation", **chosen)
