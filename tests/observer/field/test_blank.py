import pytest
from django.urls import reverse

from tests import factories


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
