import io
import json

import pytest
from django.core.management import CommandError, call_command
from docx import Document

from tests.missions.observed import voting

pytestmark = pytest.mark.django_db
KEYS = ["rule", "severity", "line", "words", "reason", "remedy"]
CLEAN = "Наблюдатели работали весь день."
BROKEN = "Наблюдатели работали весь день.\nЗакон «О выборах принят."


def run(path, mission, *options, language="ru"):
    """Give the exit status and what was printed."""
    out = io.StringIO()
    try:
        call_command(
            "check_text",
            str(path),
            *options,
            mission=mission.code,
            language=language,
            stdout=out,
        )
    except SystemExit as end:
        return end.code, out.getvalue()
    return 0, out.getvalue()


@pytest.fixture
def text(tmp_path):
    def written(content, name="text.txt"):
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        return path

    return written


def test_a_clean_text_ends_with_0(mission, text):
    assert run(text(CLEAN), mission, "--json") == (0, "[]\n")


def test_an_error_ends_with_1_and_every_remark_says_six_things(mission, text):
    status, printed = run(text(BROKEN), mission, "--json")

    [row] = json.loads(printed)
    assert status == 1
    assert list(row) == KEYS
    assert (row["rule"], row["severity"], row["line"]) == ("quotes", "error", 2)
    assert row["words"] == "«О выборах принят."


def test_warnings_alone_end_with_0(mission, text):
    status, printed = run(text("Прибыл  гость."), mission)

    assert status == 0
    assert printed.splitlines()[0].startswith("1: warning (spaces): «Прибыл  гость.»")
    assert printed.splitlines()[-1] == "0 errors, 1 warnings"


def test_it_reads_the_missions_records(mission, observer, text):
    path = text("At all stations voters marked their ballots in secret.")
    [contrary] = voting(observer, answers={"VO_SECRECY": "no"})

    status, printed = run(path, mission, "--json", language="en")

    [row] = json.loads(printed)
    assert status == 1
    assert contrary.station.number in row["reason"]


def test_words_are_in_the_language_of_the_text(mission, text):
    path = text("Party lists were printed.")

    [row] = json.loads(run(path, mission, "--json", language="en")[1])

    assert row["reason"].startswith("The term does not belong")


def test_it_reads_documents_and_standard_input(mission, tmp_path, monkeypatch):
    document = Document()
    for line in BROKEN.splitlines():
        document.add_paragraph(line)
    document.save(tmp_path / "text.docx")
    monkeypatch.setattr("sys.stdin", io.StringIO(BROKEN))

    written = json.loads(run(tmp_path / "text.docx", mission, "--json")[1])
    piped = json.loads(run("-", mission, "--json")[1])

    assert written == piped
    assert [row["line"] for row in piped] == [2]


@pytest.mark.parametrize(
    ("name", "content"), [("text.txt", b"\xff\xfe\x00"), ("text.docx", b"PK no document")]
)
def test_what_cannot_be_read_ends_with_2(mission, tmp_path, name, content):
    (tmp_path / name).write_bytes(content)

    with pytest.raises(CommandError) as error:
        run(tmp_path / name, mission)
    assert error.value.returncode == 2


def test_a_missing_file_an_unknown_mission_or_language_ends_with_2(mission, text, tmp_path):
    path = text(CLEAN)
    for name, code, language, said in (
        (tmp_path / "none.txt", mission.code, "ru", "none.txt"),
        (path, "nowhere", "ru", "No mission «nowhere»"),
        (path, mission.code, "xx", "No rules for the language «xx»; there are: en, ru."),
    ):
        with pytest.raises(CommandError, match=said) as error:
            call_command("check_text", str(name), mission=code, language=language)
        assert error.value.returncode == 2
