"""What people enrol with, in tests."""

import datetime

from missions.models import LogEntry, Mission
from missions.workflow import enrol
from tests import factories

DAY = datetime.date(2024, 5, 20)
APPLICATION = enrol.Application(
    role="LTO", sending_body="Union", state="Syldavia", languages="English"
)


def bare(code, join_code, **fields):
    return Mission.objects.create(
        code=code,
        join_code=join_code,
        title={"en": code.title(), "ru": code.title()},
        election_day=factories.DAY,
        **fields,
    )


def person(**fields):
    return enrol.Person(
        **{"name": "Vera", "password": "secret-river-9", "language": "ru", **fields}
    )


def acts(mission):
    return list(LogEntry.objects.filter(mission=mission).values_list("act", flat=True))
