import pytest
from django.core.management import CommandError, call_command

from missions.documents.outline import grouped
from missions.workflow import conclude
from tests.missions.observed import conclusion_of, head_of, voting

pytestmark = pytest.mark.django_db


def write(mission, out, **options):
    call_command("conclusion", mission.code, out=str(out), **options)
    return out.read_bytes()


@pytest.mark.parametrize(("form", "start"), [("docx", b"PK"), ("pdf", b"%PDF"), ("html", b"<!")])
def test_the_newest_issue_is_written_in_each_format(mission, observer, tmp_path, form, start):
    voting(observer)
    frozen = conclude.issue(head_of(mission), conclusion_of(mission))

    data = write(mission, tmp_path / "c", format=form, language="ru").lstrip()

    assert data.startswith(start)
    assert (grouped(frozen.digest).encode() in data) is (form == "html")


def test_without_an_issue_it_is_a_preview(mission, observer, tmp_path):
    voting(observer)

    data = write(mission, tmp_path / "c.html", format="html", language="en")

    assert b"Preview: not issued" in data


def test_what_cannot_be_written_fails_and_leaves_nothing(mission, observer, tmp_path):
    voting(observer)
    out = tmp_path / "missing" / "c.html"

    with pytest.raises(CommandError):
        call_command("conclusion", "nowhere", out=str(tmp_path / "c"))
    with pytest.raises(CommandError):
        call_command("conclusion", mission.code, out=str(out), format="html")

    assert list(tmp_path.iterdir()) == []
