import re

import pytest
from django.conf import settings
from django.urls import reverse

from missions.messages import WORDS
from tests import factories

# How the phone's own rules name what is wrong with an answer; a note's troubles are put together.
SAID = re.compile(r'(?:KindError\(|breach\([^"\n]*)"([a-z_]+)"|required\.map.*"([a-z_]+)"')
BY_PARTS = {"note_too_long", "note_wrong_shape"}


@pytest.mark.parametrize(("language", "text"), [("en", "Voting"), ("ru", "Голосование")])
def test_blank_page_is_the_same_for_everybody(client, observer, language, text):
    digest = factories.edition(observer.mission).digest
    address = reverse("blank_checklist", kwargs={"digest": digest, "language": language})
    pages = []
    for member in (observer, factories.member(observer.mission, name="Boris Petrov")):
        client.force_login(member.user)
        pages.append(client.get(address).content.decode())

    assert pages[0] == pages[1]
    assert text in pages[0]
    assert f'<html lang="{language}">' in pages[0]
    assert "csrf" not in pages[0]
    assert "Novak" not in pages[0]
    assert observer.mission.code not in pages[0].replace("missions", "")


def page_of(client, observer):
    digest = factories.edition(observer.mission).digest
    client.force_login(observer.user)
    address = reverse("blank_checklist", kwargs={"digest": digest, "language": "en"})
    return client.get(address).content.decode()


def test_blank_page_has_the_words_of_all_that_a_phone_finds_wrong_and_no_others(client, observer):
    scripts = settings.BASE_DIR / "static" / "js"
    text = "".join((scripts / f"{name}.js").read_text() for name in ("answers", "kinds", "rules"))
    said = {name for names in SAID.findall(text) for name in names if name} - {"rule"}
    assert {"required", "unknown_question", "below_minimum", "value_missing"} <= said

    words = set(re.findall(r'data-word="code-(\w+)"', page_of(client, observer)))
    assert words - {"unknown"} == {*said, *BY_PARTS, "parcel_too_large"}
    assert {"chained_comparison", "unknown_station"} <= WORDS.keys() - words


def test_blank_page_has_what_is_folded_once(client, observer):
    page = page_of(client, observer)

    assert page.count('name=".note"') == page.count('<template id="aside-note">') == 1
    assert page.count('name=".basis"') == 4
    assert re.findall(r'name="\w+\.(?:note|basis)"', page) == []
    assert page.count('class="aside-note"') > 20
