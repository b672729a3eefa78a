"""Nouns: tables, constraints and named querysets; no process."""

from missions.models.agreement import Approval, Signature
from missions.models.boundary import Boundary
from missions.models.check import CheckDecision
from missions.models.checklist import (
    AdverseAnswer,
    Checklist,
    ChecklistBlock,
    OptionLabel,
    Question,
    QuestionBlock,
    Rule,
)
from missions.models.claim import Claim, ClaimSource, ClaimTally, Evidence, WordingDecision
from missions.models.conclusion import Conclusion, Issue, Passage, Section
from missions.models.decision import Decision
from missions.models.draft import Draft
from missions.models.edition import Edition
from missions.models.election import CalendarItem, Candidate, ExternalFigure
from missions.models.incident import Incident
from missions.models.irregularity import Irregularity
from missions.models.job import Job
from missions.models.letterhead import Letterhead
from missions.models.log import LogEntry
from missions.models.message import Message, Reading
from missions.models.mission import Mission
from missions.models.observation import Observation, Visit
from missions.models.office import (
    AccessibilityMeasure,
    Body,
    CampaignRule,
    CommissionTier,
    Complaint,
    Debate,
    FieldNote,
    Headquarters,
    LegalAct,
    MediaNote,
    Meeting,
    Person,
    Provision,
    Publication,
    Recommendation,
    Shortcoming,
    Statement,
    Trip,
    VenueRequest,
)
from missions.models.passage_draft import PassageDraft
from missions.models.people import Deployment, Membership, SignInLink, Team, User
from missions.models.phone import Phone
from missions.models.photo import Photo
from missions.models.places import Area, Commission, PollingStation
from missions.models.revision import Revision
from missions.models.tally import StationTally, Tally

__all__ = [
    "AccessibilityMeasure",
    "AdverseAnswer",
    "Approval",
    "Area",
    "Body",
    "Boundary",
    "CalendarItem",
    "CampaignRule",
    "Candidate",
    "CheckDecision",
    "Checklist",
    "ChecklistBlock",
    "Claim",
    "ClaimSource",
    "ClaimTally",
    "Commission",
    "CommissionTier",
    "Complaint",
    "Conclusion",
    "Debate",
    "Decision",
    "Deployment",
    "Draft",
    "Edition",
    "Evidence",
    "ExternalFigure",
    "FieldNote",
    "Headquarters",
    "Incident",
    "Irregularity",
    "Issue",
    "Job",
    "LegalAct",
    "Letterhead",
    "LogEntry",
    "MediaNote",
    "Meeting",
    "Membership",
    "Message",
    "Mission",
    "Observation",
    "OptionLabel",
    "Passage",
    "PassageDraft",
    "Person",
    "Phone",
    "Photo",
    "PollingStation",
    "Provision",
    "Publication",
    "Question",
    "QuestionBlock",
    "Reading",
    "Recommendation",
    "Revision",
    "Rule",
    "Section",
    "Shortcoming",
    "SignInLink",
    "Signature",
    "Statement",
    "StationTally",
    "Tally",
    "Team",
    "Trip",
    "User",
    "VenueRequest",
    "Visit",
    "WordingDecision",
]
