"""Every address, asked for by those who have no business there.

A new address fails here until `expected.py` says what strangers get: nobody, an observer of
the mission whom the row does not concern, one who waits for accreditation, and a coordinator
of another mission.
"""

import re

import pytest
from django.apps import apps
from django.test import Client

from tests import factories
from tests.project.addresses import OBSERVER, STATION, TEXT, Filled, walk
from tests.project.expected import DESK, EXPECTED, IN, MODELS, ON

SHORT = re.compile(r"desk/\w+/\w+/<path:object_id>/$")  # leads on to …/change/
OWN_SESSION = {"account_logout", "admin:logout"}
ACTS = {
    "act": "verify",
    "action": "delete_selected",
    "confirm": "yes",
    "decide": "yes",
    "on": "2024-06-09",
    "post": "yes",
    "reason": "Because",
    "text_en": "Stranger",
    "text_ru": "Stranger",
    "time": "09:00",
    "date": "2024-06-09",
    "word": "most",
}


@pytest.fixture
def filled(mission):
    return Filled(mission)


@pytest.fixture
def people(filled):
    """Nobody, an observer of another team, one who waits, a coordinator of another mission."""
    users = {
        "nobody": None,
        "observer": factories.member(filled.mission, name="Else").user,
        "waiting": factories.member(filled.mission, status="waiting", name="Waits").user,
        "coordinator": factories.desk(factories.mission()).user,
    }
    clients = {name: Client() for name in users}
    for name, user in users.items():
        if user is not None:
            clients[name].force_login(user)
    return clients


def kind_of(answer):
    if answer.status_code not in {301, 302}:
        return answer.status_code
    path = answer.url.split("?")[0]
    return {"/accounts/login/": IN, "/desk/login/": IN, "/desk/": DESK}.get(path, ON)


def told(answer, filled):
    """Name what an answer tells of the mission."""
    whole = b"".join(answer) if answer.streaming else answer.content
    file = getattr(answer, "file_to_stream", None)  # closing the answer would close the database
    if file is not None:
        file.close()
    page = whole.decode(errors="replace")
    return [word for word in (STATION, OBSERVER, TEXT, filled.known.user.email) if word in page]


def test_strangers_get_what_the_table_says_and_learn_nothing(filled, people):
    found, leaks = {}, []
    for one in walk():
        answers = {name: client.get(filled.address(one)) for name, client in people.items()}
        found[one.name] = tuple(kind_of(answer) for answer in answers.values())
        if not one.route.startswith("desk/"):
            answers.pop("observer")  # who finds any station in the field
        leaks += [(one.name, who) for who, answer in answers.items() if told(answer, filled)]

    short = {name: found.pop(name) for name in list(found) if SHORT.match(name)}
    assert found == EXPECTED
    assert set(short.values()) == {(IN, IN, IN, ON)}
    assert len(short) == len(MODELS)
    assert leaks == []


def test_strangers_change_nothing(filled, people):
    people.pop("observer")
    asked = [(one, filled.address(one)) for one in walk() if one.name not in OWN_SESSION]
    before = everything()
    leaks, broken = [], []
    for one, address in asked:
        row = filled.row(one) if one.route.startswith("desk/missions/") else None
        data = ACTS | {"_selected_action": row.pk if row else ""}
        for who, client in people.items():
            answer = client.post(address, data)
            leaks += [(one.name, who)] if told(answer, filled) else []
            broken += [(one.name, who)] if answer.status_code >= 500 else []

    assert (leaks, broken) == ([], [])
    assert everything() == before


def everything():
    """Give every row of the program, but for what signing in moves."""
    return {
        model.__name__: [
            {name: value for name, value in row.items() if name != "last_login"}
            for row in model.objects.order_by("pk").values()
        ]
        for model in apps.get_app_config("missions").get_models()
    }


def test_published_conclusion_is_everybodys_and_names_nobody(filled, people):
    for who, client in people.items():
        page = client.get(f"/conclusions/{filled.mission.code}/1/ru/")
        file = client.get(f"/conclusions/{filled.mission.code}/1/ru.docx")

        assert (who, page.status_code, file.status_code) == (who, 200, 200)
        assert told(file, filled) == []
        assert told(page, filled) == [TEXT]  # what is published; no station's and no person's name
