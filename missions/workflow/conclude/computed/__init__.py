"""Computed parts of a conclusion: each a generator of blocks, found by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from missions.content import Block
from missions.workflow.conclude.computed import (
    advice,
    campaign,
    day,
    election,
    faults,
    law,
    meetings,
    pictures,
    places,
    preamble,
    running,
    said,
)
from missions.workflow.conclude.sheet import Sheet

Generator = Callable[[Sheet, str], Iterator[Block]]

COMPUTED: Mapping[str, Generator] = {
    generator.__name__: generator
    for generator in (
        preamble.context_events,
        preamble.invitation,
        preamble.group,
        preamble.principles,
        law.sources_of_law,
        law.provisions,
        law.amendments,
        law.figures,
        running.tiers,
        running.forming,
        running.accessibility,
        running.publications,
        running.calendar_kept,
        said.statements,
        said.proposals,
        campaign.campaign,
        campaign.debates,
        campaign.venues,
        campaign.complaints,
        campaign.media_table,
        campaign.media_chart,
        campaign.media_lines,
        meetings.trip,
        meetings.meetings,
        meetings.headquarters,
        meetings.contacts,
        advice.criticism,
        advice.recommendations,
        advice.followed,
        election.candidates,
        election.calendar,
        election.external_figure,
        places.coverage,
        places.limits,
        places.not_assessed,
        places.coverage_table,
        places.areas_chart,
        pictures.areas_map,
        day.method,
        day.opening,
        pictures.opening_chart,
        pictures.opening_table,
        pictures.answers_chart,
        day.ratings,
        day.ratings_table,
        day.election_day_table,
        faults.gravest,
        faults.shortcomings,
        faults.irregularities_table,
    )
}

__all__ = ["COMPUTED", "Generator"]
