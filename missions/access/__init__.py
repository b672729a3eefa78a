"""Who may see and do what; nobody else decides.

Every question is asked of an active user. Superusers may do what the desk of every mission may.
"""

from missions.access.desk import (
    DESK_ROLES,
    at_desk,
    incidents_at_desk,
    irregularities_at_desk,
    issues_for,
    may_accredit,
    may_answer_for,
    may_enter_for,
    may_found,
    may_issue,
    may_review,
    may_seat,
    missions_at_desk,
    observations_at_desk,
)
from missions.access.field import (
    deployed_stations_of,
    drafts_in_field,
    drafts_of,
    editions_of,
    incidents_of,
    may_add_to,
    may_correct,
    observations_of,
    photo_for,
    photos_named_to,
    stations_of,
    team_at,
    visits_of,
)
from missions.access.parcels import edition_of, held_station_of
from missions.access.people import membership_in, memberships_of, require

__all__ = [
    "DESK_ROLES",
    "at_desk",
    "deployed_stations_of",
    "drafts_in_field",
    "drafts_of",
    "edition_of",
    "editions_of",
    "held_station_of",
    "incidents_at_desk",
    "incidents_of",
    "irregularities_at_desk",
    "issues_for",
    "may_accredit",
    "may_add_to",
    "may_answer_for",
    "may_correct",
    "may_enter_for",
    "may_found",
    "may_issue",
    "may_review",
    "may_seat",
    "membership_in",
    "memberships_of",
    "missions_at_desk",
    "observations_at_desk",
    "observations_of",
    "photo_for",
    "photos_named_to",
    "require",
    "stations_of",
    "team_at",
    "visits_of",
]
