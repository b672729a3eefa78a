import pytest
from django.urls import reverse

from missions.models import Conclusion
from missions.workflow import conclude
from missions.workflow.claim import assess_one
from tests import factories
from tests.missions.observed import conclusion_of, head_of, voting

pytestmark = pytest.mark.django_db
LISTS = ["claim", "conclusion", "section", "passage", "issue"]


@pytest.mark.parametrize("name", LISTS)
def test_the_desk_lists_its_own_and_strangers_nothing(client, mission, observer, stranger, name):
    voting(observer)
    conclude.issue(head_of(mission), conclusion_of(mission))
    address = reverse(f"admin:missions_{name}_changelist")

    counts = []
    for user in (factories.desk(mission).user, stranger.user):
        client.force_login(user)
        rows = client.get(address).context["cl"].queryset
        counts.append({getattr(row, "mission_id", None) or _mission(row) for row in rows})

    assert counts[0] == {mission.pk}
    assert mission.pk not in counts[1]


def _mission(row):
    for way in ("conclusion", "section"):
        if hasattr(row, way):
            above = getattr(row, way)
            return above.mission_id if way == "conclusion" else above.conclusion.mission_id
    return None


def test_a_claim_changed_at_the_desk_is_counted_anew(client, mission, observer):
    voting(observer, 2)
    claim = mission.claims.get(code="voting-identity")
    client.force_login(factories.desk(mission).user)
    address = reverse("admin:missions_claim_change", args=[claim.pk])
    form = client.get(address).context["adminform"].form
    source = claim.sources.get()

    answer = client.post(
        address,
        {
            **dict.fromkeys(form.fields, ""),
            "code": claim.code,
            "kind": "U",
            "unit": "visit",
            "noun": "visit",
            "polarity": "favourable",
            "clauses": '{"en": {"fact": "none"}, "ru": {"fact": "none"}}',
            "questions": "[]",
            "gates": "[]",
            "supports": [],
            "sources-TOTAL_FORMS": "1",
            "sources-INITIAL_FORMS": "1",
            "sources-0-id": source.pk,
            "sources-0-claim": claim.pk,
            "sources-0-checklist": "VO",
            "sources-0-matches": "VO_ID == 'no'",
        },
    )

    assert answer.status_code == 302, answer.context["adminform"].form.errors
    assert assess_one(claim).measure.observed.exceptions == 2


def test_an_issue_is_never_changed_at_the_desk(client, mission, observer):
    voting(observer)
    frozen = conclude.issue(head_of(mission), conclusion_of(mission))
    client.force_login(head_of(mission))
    address = reverse("admin:missions_issue_change", args=[frozen.pk])

    assert client.get(address).status_code == 200
    assert client.post(address, {"number": 7}).status_code == 403


@pytest.mark.parametrize("kind", ["conclusion", "preliminary", "interim"])
def test_a_document_made_at_the_desk_gets_the_outline_of_its_kind(client, mission, kind):
    client.force_login(head_of(mission))
    address = reverse("admin:missions_conclusion_add")
    form = client.get(address).context["adminform"].form

    answer = client.post(
        address,
        {
            "mission": mission.pk,
            "code": "early",
            "kind": kind,
            "title_en": "Early",
            "title_ru": "Рано",
            "sections-TOTAL_FORMS": "0",
            "sections-INITIAL_FORMS": "0",
        },
    )

    assert "signed" not in form.fields
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    made = Conclusion.objects.get(mission=mission, code="early")
    codes = list(made.sections.order_by("position").values_list("code", flat=True))
    second = {"conclusion": "law", "preliminary": "preliminary-conclusions", "interim": "summary"}
    assert codes[1] == second[kind]
    assert not made.signed
