"""The office's lists at the desk: written in both languages, of one mission, with rows under."""

import pytest
from django.apps import apps
from django.contrib import admin

from missions.models import (
    ExternalFigure,
    FieldNote,
    Meeting,
    Provision,
    Recommendation,
    Statement,
    Trip,
)
from observer.menu import GROUPS
from tests import factories, kept

pytestmark = pytest.mark.django_db
OFFICE = [
    model
    for model in apps.get_app_config("missions").get_models()
    if model.__module__.startswith("missions.models.office")
    and not model.__name__.startswith("Historical")
    and model is not FieldNote
]


@pytest.fixture
def desk(client, mission):
    client.force_login(factories.desk(mission).user)
    return client


def under(prefix, *rows):
    """Fill the hidden boxes of rows under a row, then the rows."""
    filled = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": 0}
    for place, row in enumerate(rows):
        filled |= {f"{prefix}-{place}-{name}": value for name, value in row.items()}
    return filled


@pytest.mark.parametrize("model", OFFICE, ids=lambda model: model.__name__)
def test_every_record_opens_and_is_saved_again_as_it_was(desk, mission, model):
    kept.everything(mission)
    listed = [{"en": "law", "ru": "закон"}, {"ru": "только по-русски"}]
    Meeting.objects.update(topics=listed)
    Trip.objects.update(places=listed)
    row = model.objects.filter(mission=mission).last()
    name = model._meta.model_name
    page = desk.get(f"/desk/missions/{name}/{row.pk}/change/")
    form = page.context["adminform"].form
    data = {}
    for box in form:
        shown = box.field.widget.get_context(box.html_name, box.value(), {})
        boxes = shown.get("widget", {}).get("subwidgets")
        if boxes and hasattr(box.field.widget, "decompress"):
            data |= {one["name"]: one["value"] or "" for one in boxes}
        elif box.value() is not None and box.value() is not False:
            data[box.name] = box.value()
    for formset in page.context["inline_admin_formsets"]:
        prefix = formset.formset.prefix
        data |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}

    saved = desk.post(f"/desk/missions/{name}/{row.pk}/change/", data)

    assert saved.status_code == 302, saved.context["adminform"].form.errors
    again = model.objects.get(pk=row.pk)
    before = {field.attname: getattr(row, field.attname) for field in model._meta.concrete_fields}
    assert {key: getattr(again, key) for key in before} == before


def test_statements_are_written_under_their_meeting(desk, mission):
    meeting = kept.meeting(mission)
    speaker = kept.person(mission)
    data = {
        "code": meeting.code, "kind": "meeting", "phase": "short", "precision": "day",
        "body": meeting.body_id, "basis": "present", "position": 0, "date": "2024-06-08",
        **under(
            "statements",
            {"speaker": speaker.pk, "text_en": "it is so", "text_ru": "это так", "position": 0},
            {"speaker": speaker.pk, "text_en": "and so", "position": 1, "recommendation": "on"},
        ),
    }  # fmt: skip

    saved = desk.post(f"/desk/missions/meeting/{meeting.pk}/change/", data)

    assert saved.status_code == 302, saved.context["errors"]
    rows = Statement.objects.filter(meeting=meeting)
    assert [(row.mission, row.text, row.recommendation) for row in rows] == [
        (mission, {"en": "it is so", "ru": "это так"}, False),
        (mission, {"en": "and so"}, True),
    ]


def test_a_statement_without_a_name_is_refused(desk, mission):
    meeting = kept.meeting(mission)
    data = {
        "code": meeting.code, "kind": "meeting", "phase": "short", "precision": "day",
        "body": meeting.body_id, "basis": "present", "position": 0,
        **under("statements", {"text_en": "it is so", "position": 0}),
    }  # fmt: skip

    refused = desk.post(f"/desk/missions/meeting/{meeting.pk}/change/", data)

    assert refused.status_code == 200
    assert "Say who said it" in refused.content.decode()
    assert not Statement.objects.exists()


def test_no_row_names_one_of_another_mission(client, mission):
    """Who sits at two desks is offered rows of both, and may mix them nowhere."""
    other = factories.mission()
    member = factories.desk(mission)
    factories.member(other, role="coordinator", user=member.user)
    client.force_login(member.user)
    meeting, foreign = kept.meeting(mission), kept.person(other)
    data = {
        "code": meeting.code, "kind": "meeting", "phase": "short", "precision": "day",
        "body": meeting.body_id, "basis": "present", "position": 0, "theirs": [foreign.pk],
        **under("statements", {"speaker": foreign.pk, "text_en": "x", "position": 0}),
    }  # fmt: skip

    refused = client.post(f"/desk/missions/meeting/{meeting.pk}/change/", data)

    assert refused.status_code == 200
    assert refused.content.decode().count("This belongs to another mission.") == 2
    assert not Statement.objects.exists()
    assert not Meeting.objects.get().theirs.exists()


def test_advice_alone_goes_on_from_an_earlier_mission_of_ones_own(client, mission):
    earlier, hidden = factories.mission(), factories.mission()
    member = factories.desk(mission)
    factories.member(earlier, role="coordinator", user=member.user)
    client.force_login(member.user)
    before, secret = (
        Recommendation.objects.create(mission=one, text=kept.texts()) for one in (earlier, hidden)
    )
    data = {
        "mission": mission.pk, "code": "r1", "origin": "mission", "position": 0,
        "text_en": "go on", "status": "partly", "evidence_en": "half of it",
    }  # fmt: skip

    refused = client.post("/desk/missions/recommendation/add/", data | {"predecessor": secret.pk})
    saved = client.post("/desk/missions/recommendation/add/", data | {"predecessor": before.pk})

    assert refused.status_code == 200
    assert saved.status_code == 302, saved.context["errors"]
    assert Recommendation.objects.get(mission=mission).predecessor == before


def test_what_became_of_advice_needs_its_evidence(desk, mission):
    data = {
        "mission": mission.pk, "code": "r1", "origin": "mission", "position": 0,
        "text_en": "go on", "status": "partly",
    }  # fmt: skip

    refused = desk.post("/desk/missions/recommendation/add/", data)

    assert "Say by what evidence" in refused.content.decode()
    assert not Recommendation.objects.exists()


def test_a_code_that_is_taken_is_refused_also_under_a_row(desk, mission):
    kept.everything(mission)
    act = Provision.objects.get().mission.legalact_records.get()
    data = {
        "code": act.code, "kind": "law", "name_en": "Law", "position": 0, "precision": "day",
        **under(
            "provisions",
            {"code": "a", "kind": "power", "text_en": "one", "position": 0},
            {"code": "b", "kind": "power", "text_en": "two", "position": 1},
        ),
    }  # fmt: skip

    saved = desk.post(f"/desk/missions/legalact/{act.pk}/change/", data)

    assert saved.status_code == 302, saved.context["errors"]
    assert set(act.provisions.values_list("mission", flat=True)) == {mission.pk}


def test_lists_are_searched_in_russian_in_any_case(desk, mission):
    kept.person(mission, name=kept.texts("J. Smith", "Ж. Семёнов"))
    kept.person(mission, "other")

    page = desk.get("/desk/missions/person/?q=СЕМЕНОВ")

    assert [row.code for row in page.context["cl"].queryset] == ["chair"]


def test_figures_of_others_are_found_by_what_they_count(desk, mission):
    for code, words in (("stations", "Избирательные участки"), ("members", "Члены комиссий")):
        ExternalFigure.objects.create(
            mission=mission, code=code, meaning={"ru": words}, source=kept.texts("CEC"), value=5
        )

    page = desk.get("/desk/missions/externalfigure/?q=УЧАСТКИ")

    assert [row.code for row in page.context["cl"].queryset] == ["stations"]


def test_the_menu_groups_every_list_once(desk):
    shown = desk.get("/desk/").context["available_apps"]
    ours = [app for app in shown if app["app_label"] == "missions"]

    assert [str(app["name"]) for app in ours] == [str(name) for name, _models in GROUPS]
    named = [row["model"] for app in ours for row in app["models"]]
    registered = {
        model
        for model in admin.site._registry  # noqa: SLF001  the list of what is registered
        if model._meta.app_label == "missions"
    }
    assert len(named) == len(set(named))
    assert set(named) <= registered
    assert set(OFFICE) <= set(named)


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("name", ["meeting", "statement", "medianote", "recommendation"])
def test_lists_take_the_same_queries(desk, mission, name, number, django_assert_max_num_queries):
    base = kept.headquarters(mission)
    for place in range(number):
        meeting = kept.meeting(mission, headquarters=base, position=place)
        said = kept.statement(mission, meeting=meeting)
        kept.note(mission, base.candidate, 60)
        Recommendation.objects.create(
            mission=mission, text=kept.texts(), origin="interlocutor", statement=said
        )
    desk.get(f"/desk/missions/{name}/")

    with django_assert_max_num_queries(14):
        page = desk.get(f"/desk/missions/{name}/")
    assert len(page.context["cl"].result_list) == number
