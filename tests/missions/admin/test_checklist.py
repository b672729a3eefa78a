import pytest
from django.urls import reverse

from missions.admin.expressions import said
from missions.expressions import ExpressionError, parse
from missions.models import LogEntry, Question, Rule
from tests import factories


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator.user)
    return client


@pytest.fixture
def checklist(mission):
    return mission.checklists.get(code="VO")


def publish(client, checklist):
    address = reverse("admin:missions_checklist_publish", args=[checklist.pk])
    return client.post(address, follow=True)


def messages(answer):
    return [str(message) for message in answer.context["messages"]]


def test_publishing_makes_a_numbered_edition_of_what_changed(desk, checklist):
    Question.objects.filter(code="VO_SECRECY").update(hint={"en": "Look at the booths."})

    before = desk.get(reverse("admin:missions_checklist_change", args=[checklist.pk]))
    answer = publish(desk, checklist)

    edition = checklist.editions.get(number=2)
    assert before.context["state"]["same"] is False
    assert answer.context["state"]["same"] is True
    assert messages(answer) == [f"Published: edition 2, hash {edition.digest[:12]}."]


def test_problems_are_shown_and_nothing_is_published(desk, checklist):
    question = Question.objects.get(block__mission=checklist.mission, code="VO_SECRECY")
    question.options = ["yes", "perhaps"]
    question.save()
    Rule.objects.create(
        question=question, code="VO_SECRECY.9", rule_class="F", when="VO_NONE > 1 +"
    )

    answer = publish(desk, checklist)

    assert [(code, place, words) for _pk, code, place, words in answer.context["problems"]] == [
        ("VO_SECRECY", "VO_SECRECY.9", "The expression ends too early. Character 14."),
        ("VO_SECRECY", "options", "The option “perhaps” has no label."),
    ]
    assert checklist.editions.count() == 1


def test_stranger_publishes_nothing(client, stranger, checklist):
    Question.objects.filter(code="VO_SECRECY").update(hint={"en": "Look."})
    client.force_login(stranger.user)

    assert publish(client, checklist).status_code == 404
    assert checklist.editions.count() == 1


def test_expression_is_said_with_the_place_of_its_error():
    text = "answered(VO_ID) and VO_ID = 'yes'"

    with pytest.raises(ExpressionError) as caught:
        parse(text)

    assert said(caught.value, text) == (
        "The character “=” does not belong here. Character 27: «= 'yes'»"
    )


def test_question_with_a_broken_expression_is_not_saved(desk, mission):
    question = Question.objects.get(block__mission=mission, code="VO_GROUP")
    address = reverse("admin:missions_question_change", args=[question.pk])
    form = desk.get(address).context["adminform"].form
    boxes = {f"{name}_{place}": "" for name in ("hint", "parts") for place in ("en", "ru")}
    inlines = {
        f"{prefix}-{name}": 0
        for prefix in ("adverse_answers", "rules")
        for name in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    data = {
        **{name: "" if value is None else value for name, value in form.initial.items()},
        **boxes,
        **inlines,
        "text_en": "Changed?",
        "text_ru": "Изменено?",
        "options": "yes, no",
        "show_if": "VO_ID is",
    }

    refused = desk.post(address, data)
    kept = desk.post(address, {**data, "show_if": "VO_ID is 'yes'"})

    question.refresh_from_db()
    errors = refused.context["adminform"].form.errors
    assert errors == {"show_if": ["The expression ends too early. Character 9."]}
    assert kept.status_code == 302
    assert (question.show_if, question.options) == ("VO_ID is 'yes'", ["yes", "no"])


def test_blank_is_printed_in_the_language_asked_for(desk, mission):
    edition = factories.edition(mission)
    pages = {
        language: desk.get(reverse("admin:missions_edition_print", args=[edition.pk, language]))
        for language in ("en", "ru", "de")
    }

    assert [answer.status_code for answer in pages.values()] == [200, 200, 404]
    shown = pages["ru"].content.decode()
    assert '<html lang="ru">' in shown
    assert edition.digest in shown
    assert "<svg" in shown
    asked = sum(len(block["questions"]) for block in pages["en"].context["sheet"]["blocks"])
    assert asked == len(edition.questions)


def test_stranger_prints_and_reads_nothing(client, stranger, mission):
    edition = factories.edition(mission)
    client.force_login(stranger.user)

    addresses = [
        reverse("admin:missions_edition_print", args=[edition.pk, "en"]),
        reverse("admin:missions_edition_change", args=[edition.pk]),
    ]

    assert [client.get(address).status_code for address in addresses] == [404, 404]


def test_edition_shows_its_frozen_questions(desk, mission):
    edition = factories.edition(mission)
    Question.objects.filter(code="VO_SECRECY").update(text={"en": "Changed since."})

    shown = desk.get(reverse("admin:missions_edition_change", args=[edition.pk])).content.decode()

    assert "Did all voters seen mark the ballot in secret?" in shown
    assert "Changed since." not in shown


def test_log_says_whether_its_chain_is_whole(desk, mission):
    address = reverse("admin:missions_logentry_check")
    length = LogEntry.objects.filter(mission=mission).count()

    whole = messages(desk.post(address, follow=True))
    LogEntry.objects.filter(mission=mission, number=length).update(act="nothing")
    broken = desk.post(address, follow=True)

    assert whole == [f"{mission}: the chain is whole, entries: {length}."]
    assert messages(broken) == [f"{mission}: broken at entry {length}."]
    assert "CHANGED after it was written" in broken.content.decode()
