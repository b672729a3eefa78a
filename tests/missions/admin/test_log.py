import re

import pytest
from django.urls import reverse
from django.utils import translation

from missions.admin.log import ACTS
from missions.models import LogEntry
from tests import factories
from tests.project.files import ROOT, named

ACT = re.compile(r'_decided\(\w+, \w+, "([a-z ]+)"|LogEntry\.objects\.write\([^"]*?"([a-z -]+)"')


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator.user)
    return client


def rows(client, **query):
    answer = client.get(reverse("admin:missions_logentry_changelist"), query)
    return list(answer.context["cl"].result_list), answer.content.decode()


def test_acts_are_said_in_words_of_the_readers_language(desk, mission, coordinator):
    LogEntry.objects.write(mission, coordinator.user, "copy", mission)
    coordinator.user.language = "ru"
    coordinator.user.save()
    written = str(mission)

    with translation.override("ru"):  # and back, as the client leaves it behind
        shown = rows(desk)[1]

    assert "скопирована миссия" in shown
    assert f"миссия {mission.pk} {written}" in shown
    assert '<td class="field-done">copy</td>' not in shown


def test_act_or_subject_without_words_stands_as_written(desk, mission, coordinator):
    LogEntry.objects.write(mission, coordinator.user, "bow", object())

    shown = rows(desk)[1]

    assert '<td class="field-done">bow</td>' in shown
    assert "object  &lt;object object" in shown


def test_log_is_filtered_by_act_within_the_missions_of_the_desk(desk, mission, coordinator):
    other = factories.mission()
    LogEntry.objects.write(other, None, "copy", other)
    mine = LogEntry.objects.write(mission, coordinator.user, "copy", mission)
    LogEntry.objects.write(mission, coordinator.user, "issue", mission)

    found, shown = rows(desk, act="copy")

    assert found == [mine]
    assert "issued the conclusion" in shown


def test_every_act_that_a_step_writes_has_words():
    texts = [(ROOT / name).read_text() for name in named(".py", under="missions/")]
    written = {act for text in texts for found in ACT.findall(text) for act in found if act}

    assert written > {"accredit", "copy", "import", "publish"}
    assert written - set(ACTS) == set()
