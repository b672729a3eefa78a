"""Real files of an issued conclusion, as they are and tampered with."""

import json
import re
from io import BytesIO, StringIO

import pytest
from django.core.management import CommandError, call_command
from docx import Document

from missions.documents import docx, html, pdf
from missions.workflow import conclude
from missions.workflow.review import withdraw
from tests import factories
from tests.missions.observed import conclusion_of, head_of, voting

pytestmark = pytest.mark.django_db
SITE = "https://mission.example"


@pytest.fixture
def issued(mission, observer):
    voting(observer, 3)
    return conclude.issue(head_of(mission), conclusion_of(mission))


@pytest.fixture
def make(issued):
    """Print the issue in a form."""

    def made(form, language="en", frozen=issued):
        content = conclude.content_in(frozen, language)
        code = frozen.conclusion.mission.code
        address = f"{SITE}/conclusions/{code}/{frozen.number}/{language}/"
        render = {"docx": docx.render, "html": html.render_file, "pdf": pdf.render}[form]
        data = render(content, address=address)
        return data.encode() if form == "html" else data

    return made


@pytest.fixture
def verify(tmp_path):
    """Verify bytes as a file: give the exit code and the findings."""

    def verified(data, **options):
        file, out = tmp_path / "file", StringIO()
        file.write_bytes(data)
        try:
            call_command("verify_conclusion", str(file), json=True, stdout=out, **options)
        except CommandError as error:
            return error.returncode, json.loads(out.getvalue())
        return 0, json.loads(out.getvalue())

    return verified


@pytest.mark.parametrize("form", ["docx", "html", "pdf"])
def test_what_was_issued_is_right(issued, make, verify, form):
    code, found = verify(make(form, "ru"))

    assert code == 0, found
    assert (found["result"], found["language"], found["revision"]) == ("right", "ru", 1)
    assert found["hash"] == issued.digest
    assert (found["newest_revision"], found["evidence_changed"]) == (1, 0)
    assert (found["published_at"], found["address"]) == (None, "")


def test_right_says_a_later_revision_and_what_changed(mission, issued, make, verify):
    data = make("docx")
    head = head_of(mission)
    conclude.publish(head, issued)
    withdraw(factories.desk(mission).user, mission.observations.first(), "Wrong station")
    conclude.issue(head, conclusion_of(mission))

    code, found = verify(data)

    assert code == 0
    assert (found["newest_revision"], found["evidence_changed"]) == (2, 1)
    assert found["address"] == f"{SITE}/conclusions/{mission.code}/1/en/"


def test_one_digit_changed_in_a_table_of_a_docx_is_found(make, verify):
    document = Document(BytesIO(make("docx")))
    table = next(t for t in document.tables if len(t.columns) > 3)
    run = next(r for r in table.cell(1, 1).paragraphs[0].runs if r.text)
    was, run.text = run.text, "9"

    code, found = verify(saved(document))

    assert was == "3"
    assert (code, found["result"]) == (1, "changed")
    (one,) = found["differences"]
    assert (one["issued"], one["found"]) == ("3", "9")
    assert re.fullmatch(r"table 1, row 2, column 2", one["place"])
    assert one["heading"] == "Annex: tables"


def test_text_inserted_as_a_tracked_change_or_hidden_is_found(make, verify):
    document = Document(BytesIO(make("docx")))
    plain = next(p for p in document.paragraphs if p.style.name == "Body Text")
    words = plain.text
    for run in plain.runs:
        run.font.hidden = True

    code, found = verify(saved(document))

    assert code == 1
    assert [one["issued"] for one in found["differences"]] == [" ".join(words.split())]


def test_a_sentence_removed_from_a_page_is_found(make, verify):
    page = make("html").decode()
    start = page.index('<p class="disclosure"')
    end = page.index("</p>", start) + len("</p>")

    code, found = verify((page[:start] + page[end:]).encode())

    assert (code, found["result"]) == (1, "changed")
    (one,) = found["differences"]
    assert one["found"] == ""
    assert "cannot be extended to the country as a whole" in one["issued"]


def test_a_sentence_put_beside_the_document_is_found(make, verify):
    page = make("html").decode().replace("</article>", "</article><p>All was well.</p>")

    code, found = verify(page.encode())

    assert code == 1
    assert [one["found"] for one in found["differences"]] == ["All was well."]


def test_the_pdf_of_one_revision_under_the_hash_of_another_is_found(mission, issued, make, verify):
    withdraw(factories.desk(mission).user, mission.observations.first(), "Wrong station")
    second = conclude.issue(head_of(mission), conclusion_of(mission))
    content = conclude.content_in(second, "en")
    code = issued.conclusion.mission.code
    forged = pdf.render(
        type(content).from_json(content.as_json() | {"hash": issued.digest}),
        address=f"{SITE}/conclusions/{code}/1/en/",
    )

    result, found = verify(forged)

    assert (result, found["result"], found["revision"]) == (1, "changed", 1)
    assert any("page 1" in one["place"] for one in found["differences"])


def test_a_content_as_json_is_read_like_the_rest(issued, verify):
    content = conclude.content_in(issued, "en").as_json()
    right = verify(json.dumps(content).encode())
    content["sections"][0]["title"] = "Praise"
    changed = verify(json.dumps(content).encode())

    assert (right[0], changed[0]) == (0, 1)
    assert [one["place"] for one in changed[1]["differences"]] == ["content.sections.0.title"]


def test_an_unknown_hash_and_another_mission_are_refused(mission, issued, make, verify):
    data = make("html")
    unknown = data.replace(issued.digest[:8].encode(), b"00000000")

    assert (verify(unknown)[0], verify(unknown)[1]["result"]) == (1, "unknown")
    assert verify(data, mission=factories.mission().code)[1]["result"] == "unknown"
    assert verify(data, mission=mission.code)[0] == 0


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7 broken", b"PK\x03\x04 broken", b"<!doctype html><p>x", b'{"a": 1}']
)
def test_what_cannot_be_read_is_told_apart(verify, data):
    assert verify(data)[0] == 2


def test_a_text_changed_in_the_database_carries_its_hash_no_longer(issued, make, verify):
    data = make("html")
    issued.contents["en"]["title_lines"][0] = "Praise"
    issued.save()

    assert verify(data) == (1, {"result": "broken", "hash": issued.digest})


def test_words_say_the_place_and_what_was_issued(make, tmp_path):
    file = tmp_path / "page.html"
    file.write_bytes(make("html").replace(b"cannot be extended", b"can be extended"))

    with pytest.raises(CommandError) as stopped:
        call_command("verify_conclusion", str(file))

    told = str(stopped.value)
    assert "places: 1" in told
    assert "under “2.1 Coverage and method”" in told or "Coverage and method" in told
    assert told.index("cannot be extended") < told.index("can be extended to")


def saved(document):
    file = BytesIO()
    document.save(file)
    return file.getvalue()
