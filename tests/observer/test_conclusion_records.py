"""Figures that the office's records carry open down to those records."""

import pytest
from django.urls import reverse

from missions.models import AccessibilityMeasure, Conclusion, Provision
from missions.workflow import conclude
from missions.workflow.outline import lay_library_outline
from observer.views.conclusion.behind import counted
from tests import factories, kept
from tests.missions.concluded import register
from tests.missions.observed import conclusion_of, counting, head_of, opening, voting

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(mission):
    return factories.desk(mission).user


def test_figures_of_the_office_open_its_records(client, mission, desk):
    standing = factories.candidate(mission, "a", 1)
    gone = factories.candidate(mission, "b", 2)
    gone.withdrawn_on = mission.election_day
    gone.save()
    client.force_login(desk)

    def panel(ref):
        address = reverse("evidence", args=[mission.code])
        return client.get(address, {"evidence": ref}).content.decode()

    edited = [reverse("admin:missions_candidate_change", args=[row.pk]) for row in (standing, gone)]
    assert [address in panel("live:candidates") for address in edited] == [True, True]
    assert [address in panel("office:standing") for address in edited] == [True, False]
    assert "No record stands behind it." in panel("office:met")


@pytest.fixture
def everything(mission, observer):
    """Observations of every stage, one record of each kind, figures of others."""
    register(mission)
    kept.everything(mission)
    AccessibilityMeasure.objects.update(number=3)
    Provision.objects.update(text=kept.texts("{amount} days"), amount=5)
    kept.note(mission, mission.candidates.first(), None, lines=7)
    kept.note(mission, None, 200, subject="<b>Voter lists</b>")
    opening(observer, 10)
    opening(observer, 2, clock="07:04", answers={"OP_LATE_REASON": ["materials"]})
    voting(observer, 12)
    voting(observer, answers={"VO_SECRECY": "no"})
    away = factories.area(mission, "X1", abroad=True)
    voting(observer, 2, place={"kind": "abroad", "area": away})
    counting(observer, 2)
    return mission


def preliminary(mission):
    own = Conclusion.objects.create(
        mission=mission, code="early", kind="preliminary", title=kept.texts("Early")
    )
    lay_library_outline(own)
    return own


@pytest.mark.parametrize("which", [conclusion_of, preliminary])
def test_every_figure_that_is_printed_opens_to_what_it_counts(everything, which):
    document = which(everything)
    facts = conclude.gather(document)
    printed = {row.key: row.text for row in conclude.draft(document, "en").figures}
    shown = {key: counted(facts, key) for key in printed if not key.startswith("claim:")}

    closed = [key for key, panel in shown.items() if panel is None or panel["kind"] == "plain"]
    empty = [
        key
        for key, panel in shown.items()
        if key not in closed and not len(panel["rows"]) and printed[key] not in {"0", "0:00"}
    ]
    kinds = {key.partition(":")[0] for key in shown}

    assert (closed, empty) == ([], [])
    assert {"live", "office", "provision", "measure", "airtime", "print", "opening"} <= kinds


@pytest.mark.parametrize("language", ["en", "ru"])
def test_figures_of_records_lead_to_the_public_list_of_them(client, everything, language):
    head = head_of(everything)
    frozen = conclude.publish(head, conclude.issue(head, conclusion_of(everything)))
    where = [everything.code, frozen.number, language]
    own = {"office", "provision", "measure", "airtime", "print", "venues"}
    text = client.get(reverse("public_conclusion", args=where)).content.decode()
    listed = client.get(reverse("public_tallies", args=where)).content.decode()
    figures = conclude.content_in(frozen, language).figures
    printed = [row for row in figures if row.key.partition(":")[0] in own]

    assert 'id="records"' in listed
    assert listed.count("1:30") >= 1
    assert listed.count("3:20") >= 1
    assert "Voter lists" not in text + listed
    assert text.count("/tallies/#records") >= len(printed) > len(own)
    assert "Anna Novak" not in listed
