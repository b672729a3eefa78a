"""The office's records: law, bodies and people, campaign, media, meetings, recommendations."""

from missions.models.office.advice import Recommendation, Shortcoming
from missions.models.office.campaign import CampaignRule, Complaint, Debate, VenueRequest
from missions.models.office.fieldnote import FieldNote
from missions.models.office.law import LegalAct, Provision
from missions.models.office.media import MediaNote
from missions.models.office.meetings import Meeting, Phase, Statement, Trip, headquarters_met
from missions.models.office.names import Body, Headquarters, Person
from missions.models.office.running import AccessibilityMeasure, CommissionTier, Publication

__all__ = [
    "AccessibilityMeasure",
    "Body",
    "CampaignRule",
    "CommissionTier",
    "Complaint",
    "Debate",
    "FieldNote",
    "Headquarters",
    "LegalAct",
    "MediaNote",
    "Meeting",
    "Person",
    "Phase",
    "Provision",
    "Publication",
    "Recommendation",
    "Shortcoming",
    "Statement",
    "Trip",
    "VenueRequest",
    "headquarters_met",
]
