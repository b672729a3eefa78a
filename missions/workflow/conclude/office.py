"""What the office recorded, read once for every language of a conclusion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from missions.models import (
    AccessibilityMeasure,
    CampaignRule,
    CommissionTier,
    Complaint,
    Debate,
    Headquarters,
    LegalAct,
    Meeting,
    Mission,
    Provision,
    Publication,
    Recommendation,
    Shortcoming,
    Statement,
    Trip,
    VenueRequest,
)
from missions.workflow.conclude.airtime import Airtime, airtime, print_space


@dataclass(frozen=True)
class Office:
    """The records, in the order in which they are printed."""

    acts: Sequence[LegalAct] = ()
    provisions: Sequence[Provision] = ()
    tiers: Sequence[CommissionTier] = ()
    measures: Sequence[AccessibilityMeasure] = ()
    publications: Sequence[Publication] = ()
    rules: Sequence[CampaignRule] = ()
    debates: Sequence[Debate] = ()
    venues: Sequence[VenueRequest] = ()
    complaints: Sequence[Complaint] = ()
    airtime: Sequence[Airtime] = ()
    print_space: Sequence[Airtime] = ()
    headquarters: Sequence[Headquarters] = ()
    trips: Sequence[Trip] = ()
    meetings: Sequence[Meeting] = ()
    statements: Sequence[Statement] = ()
    shortcomings: Sequence[Shortcoming] = ()
    recommendations: Sequence[Recommendation] = ()

    def said_in(self, meeting: Meeting) -> list[Statement]:
        """Give what was said in a meeting."""
        return [row for row in self.statements if row.meeting_id == meeting.pk]

    def said_of(self, subject: str) -> list[Statement]:
        """Give what was said of a subject in no meeting."""
        return [row for row in self.statements if row.subject == subject]


def office(mission: Mission) -> Office:
    """Read the records of a mission, in a number of queries that grows with nothing."""
    meetings = Meeting.objects.select_related("headquarters__candidate", "body")
    return Office(
        acts=_own(LegalAct.objects.all(), mission),
        provisions=_own(Provision.objects.select_related("act"), mission),
        tiers=_own(CommissionTier.objects.select_related("figure"), mission),
        measures=_own(AccessibilityMeasure.objects.select_related("by"), mission),
        publications=_own(Publication.objects.select_related("by"), mission),
        rules=_own(CampaignRule.objects.all(), mission),
        debates=_own(Debate.objects.select_related("outlet"), mission),
        venues=_own(VenueRequest.objects.select_related("candidate"), mission),
        complaints=_own(Complaint.objects.select_related("to"), mission),
        airtime=airtime(mission),
        print_space=print_space(mission),
        headquarters=_own(Headquarters.objects.select_related("candidate"), mission),
        trips=_own(Trip.objects.all(), mission),
        meetings=_own(meetings.prefetch_related("ours", "theirs"), mission),
        statements=_own(Statement.objects.select_related("speaker", "meeting"), mission),
        shortcomings=_own(Shortcoming.objects.prefetch_related("recommendations"), mission),
        recommendations=_own(
            Recommendation.objects.select_related(
                "addressee", "statement__speaker", "predecessor__mission"
            ),
            mission,
        ),
    )


def _own(rows: QuerySet, mission: Mission) -> list:
    return list(rows.filter(mission=mission))
