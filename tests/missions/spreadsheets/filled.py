"""A mission with observations made in bulk, over two editions of a small checklist."""

import datetime
import uuid

from missions.models import (
    Checklist,
    Edition,
    Irregularity,
    Observation,
    Revision,
    User,
    Visit,
)
from tests import factories

ARRIVED = datetime.datetime(2024, 6, 9, 3, tzinfo=datetime.UTC)
HEADER = {"HD_SELECTION": factories.given("planned_route")}


def question(code, kind, **fields):
    return {
        "code": code,
        "kind": kind,
        "text": {"en": f"Text of {code}", "ru": f"Вопрос {code}"},
        "options": [],
        **fields,
    }


HD = {
    "code": "HD",
    "belongs": "visit",
    "questions": [question("HD_SELECTION", "choice", options=["planned_route", "at_random"])],
}
VO = {
    "code": "VO",
    "belongs": "observation",
    "questions": [
        question("VO_SECRECY", "yn"),
        question("VO_SEEN", "multi", options=["police", "posters"]),
        question("VO_BOXES", "pair", parts=[{"en": "big", "ru": "большие"}, {"en": "small"}]),
        question("VO_VOTES", "votes"),
        question("VO_QUEUE", "int"),
        question("VO_COMMENT", "text"),
    ],
}
DEFINITION = {
    "checklist": "VO",
    "candidates": [{"code": "K1", "name": {"en": "One", "ru": "Первый"}}],
    "options": {
        "yes": {"en": "yes", "ru": "да"},
        "no": {"en": "no", "ru": "нет"},
        "police": {"en": "police", "ru": "полиция"},
        "posters": {"en": "posters", "ru": "плакаты"},
        "planned_route": {"en": "planned route", "ru": "по плану маршрута"},
    },
    "blocks": [HD, VO],
}
LATER = {
    **DEFINITION,
    "candidates": [*DEFINITION["candidates"], {"code": "K2", "name": {"en": "Two"}}],
    "blocks": [HD, {**VO, "questions": [*VO["questions"], question("VO_NEW", "int")]}],
}
QUESTIONS = [
    "HD_SELECTION",
    "VO_SECRECY",
    "VO_SEEN",
    "VO_BOXES.1",
    "VO_BOXES.2",
    "VO_VOTES.K1",
    "VO_VOTES.K2",
    "VO_QUEUE",
    "VO_COMMENT",
    "VO_NEW",
]


def answers_of(number):
    """Give the answers of one of many observations: every kind and every state is among them."""
    told = factories.given("no", "told", "said the chair")
    return {
        "VO_SECRECY": (factories.given("yes"), told, {"state": "not_observed"})[number % 3],
        "VO_SEEN": factories.given(["police", "posters"][: number % 2 + 1]),
        "VO_BOXES": factories.given([number, 1]),
        "VO_VOTES": factories.given({"K1": number}),
        "VO_QUEUE": factories.given(number) if number % 2 else {"state": "not_applicable"},
        "VO_COMMENT": factories.given(f'=HYPERLINK("x","{number}") школа, "quoted"\nline two'),
    }


def cells_of(number):
    """Give the cells that those answers must become, in the order of QUESTIONS."""
    return [
        "planned_route",
        ("yes", "no", "not_observed")[number % 3],
        ("police", "police; posters")[number % 2],
        number,
        1,
        number,
        None,
        number if number % 2 else "not_applicable",
        f'=HYPERLINK("x","{number}") школа, "quoted"\nline two',
        None,
    ]


def fill(mission, count):
    """Make so many observations, every second verified; give their ids in order of receipt."""
    checklist, _ = Checklist.objects.get_or_create(mission=mission, code="VO", stage="voting")
    edition, _ = Edition.objects.get_or_create(
        checklist=checklist, number=1, digest="a", defaults={"definition": DEFINITION}
    )
    Edition.objects.get_or_create(
        checklist=checklist, number=2, digest="b", defaults={"definition": LATER}
    )
    author = factories.member(mission)
    station = factories.station(mission)
    common = {"mission": mission, "author": author, "station": station}
    visits = [
        Visit(
            **common,
            header=HEADER,
            arrived_at=ARRIVED,
            departed_at=ARRIVED + datetime.timedelta(minutes=31),
        )
        for _number in range(count)
    ]
    ids = [uuid.uuid4() for _number in range(count)]
    rows = [
        Observation(
            **common,
            visit=visit,
            checklist=checklist,
            stage="voting",
            status="received" if number % 2 else "verified",
            current_revision_id=revision,
            verified_revision_id=None if number % 2 else revision,
        )
        for number, (visit, revision) in enumerate(zip(visits, ids, strict=True))
    ]
    revisions = [
        Revision(
            uid=ids[number],
            observation=row,
            number=1,
            edition=edition,
            station=station,
            header=HEADER,
            answers=answers_of(number),
            day=factories.DAY,
            written_at="2024-06-09T08:35",
            zone="Asia/Almaty",
            author=author,
            entered_by=author.user,
        )
        for number, row in enumerate(rows)
    ]
    Visit.objects.bulk_create(visits)
    Observation.objects.bulk_create(rows)
    Revision.objects.bulk_create(revisions)
    return rows


def irregular(observation, **fields):
    """Make an irregularity of an observation."""
    return Irregularity.objects.create(
        mission=observation.mission,
        observation=observation,
        revision=observation.current_revision,
        station=observation.station,
        stage="voting",
        kind="adverse",
        question="VO_SECRECY",
        severity=3,
        figures={"VO_QUEUE": 3},
        text={"en": "Secrecy was not kept", "ru": "Тайна не соблюдалась"},
        decided_by=User.objects.first(),
        **fields,
    )
