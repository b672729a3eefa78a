"""The mission of the benchmark: members who are signed in, and 200,000 stored observations.

Observations are made by the program's own steps; the many are copies of those, made inside
the database with new ids, so that every index and every kept count has its real size.
"""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.management import call_command
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.models import F

from missions.models import ClaimTally, Membership, Mission, PollingStation, Tally
from observer.sessions import SessionStore
from tests import factories
from tests.load import copies
from tests.load.clients import Post

AREAS, STATIONS, TEMPLATES = 14, 9_940, 56  # as many stations as Kazakhstan had in 2019, by areas
ANSWERED = {  # twenty answers with those of the closing block
    **factories.CORE["VO"],
    "VO_QUEUE": 4,
    "VO_BOOTHS": 5,
    "VO_ADDED": 2,
}


@dataclass(frozen=True)
class Field:
    """A mission with a register and members who are signed in."""

    mission: Mission
    stations: list[PollingStation]
    members: list[Membership]
    headers: list[dict[str, str]]
    edition: str

    def parcels(self, each: int) -> list[list[Post]]:
        """Prepare this many parcels of each member, every one for a station of its turn."""
        return [
            [
                Post(
                    "/api/parcels",
                    self.body(member, self.stations[(n * len(self.members) + place) % STATIONS]),
                    self.headers[place],
                    b'"outcome": "stored"',
                )
                for n in range(each)
            ]
            for place, member in enumerate(self.members)
        ]

    def body(self, member: Membership, station: PollingStation) -> bytes:
        """Make a batch of one parcel with twenty answered questions."""
        parcel = factories.parcel(member, station, answers=ANSWERED, edition=self.edition)
        return json.dumps({"parcels": [parcel]}, ensure_ascii=False).encode()

    def plain_inserts(self, each: int, start: int) -> list[list[Post]]:
        """Prepare as many requests of the same size for the view that inserts one row."""
        content = b"x" * len(self.body(self.members[0], self.stations[0]))
        address = f"/bench/one-insert?mission={self.mission.pk}&n="
        return [
            [
                Post(f"{address}{start + place * each + n}", content, headers, b'"pk"')
                for n in range(each)
            ]
            for place, headers in enumerate(self.headers)
        ]


def prepare(number: int) -> Field:
    """Make the tables, the static files, the mission and its members."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable")
    call_command("collectstatic", interactive=False, verbosity=0)
    mission = factories.mission("bench")
    people = members(mission, number)
    headers = [headers_of(person) for person in people]
    edition = factories.edition(mission, "VO").digest
    return Field(mission, stations(mission), people, headers, edition)


def members(mission: Mission, number: int) -> list[Membership]:
    """Make members, each of a team of their own."""
    made = [factories.member(mission, name=f"Observer {n}") for n in range(number)]
    for member in made:
        factories.team(mission, member)
    return made


def stations(mission: Mission) -> list[PollingStation]:
    """Make the register: stations spread over areas."""
    areas = [factories.area(mission, f"A{n:02}") for n in range(AREAS)]
    rows = [
        PollingStation(
            mission=mission,
            code=f"{n:05}",
            number=str(n),
            name=f"School {n}",
            area=areas[n % AREAS],
            opens=datetime.time(7),
            closes=datetime.time(20),
            time_zone="Asia/Almaty",
        )
        for n in range(STATIONS)
    ]
    for row in rows:
        row.search = row.searchable()
    return PollingStation.objects.bulk_create(rows)


def headers_of(member: Membership) -> dict[str, str]:
    """Sign a member in; give the headers of their requests, token included."""
    session = SessionStore()
    session[SESSION_KEY] = str(member.user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = member.user.get_session_auth_hash()
    session.create()
    token = "b" * 32
    cookies = {settings.SESSION_COOKIE_NAME: session.session_key, "csrftoken": token}
    return {
        "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
        "X-CSRFToken": token,
        "Content-Type": "application/json",
    }


def templates(mission: Mission, rows: list[PollingStation]) -> None:
    """Have observations received and verified by the steps: in every area, some adverse."""
    reviewer = factories.desk(mission).user
    authors = members(mission, TEMPLATES // AREAS)
    for number in range(TEMPLATES):
        adverse = {"VO_SECRECY": "no"} if number % 10 == 0 else {}
        factories.verified(
            authors[number // AREAS],
            rows[number % AREAS],
            answers={**ANSWERED, **adverse},
            reviewer=reviewer,
        )


def multiply(mission: Mission, wanted: int) -> int:
    """Copy every verified observation inside the database until there are this many."""
    each = wanted // TEMPLATES
    values = {"mission": mission.pk, "each": each, "stations": STATIONS}
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # copies need no checking
        again = without_indexes(cursor, "missions_evidence")
        for statement in copies.statements():
            cursor.execute(statement, values)
        for statement in again:
            cursor.execute(statement)
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("CHECKPOINT")  # what was copied is written out now, not while it is measured
    Tally.objects.filter(mission=mission).update(n=F("n") * (each + 1))
    ClaimTally.objects.filter(claim__mission=mission).update(n=F("n") * (each + 1))
    return each * TEMPLATES


def without_indexes(cursor: CursorWrapper, table: str) -> list[str]:
    """Drop the indexes of a table but that of its key; give what makes them again."""
    cursor.execute(
        """SELECT i.indexname, i.indexdef, pg_get_constraintdef(c.oid)
           FROM pg_indexes i
           LEFT JOIN pg_constraint c ON c.conname = i.indexname AND c.contype IN ('u', 'p')
           WHERE i.tablename = %s AND i.indexname NOT LIKE '%%_pkey'""",
        [table],
    )
    again = []
    for name, index, constraint in cursor.fetchall():
        if constraint:
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
            again.append(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {constraint}')
        else:
            cursor.execute(f'DROP INDEX "{name}"')
            again.append(index)
    return again
