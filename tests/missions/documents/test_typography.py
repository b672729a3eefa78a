"""Words that a line may not part: only spaces change, one for one."""

import pytest

from missions.content import Content, CoverageBox, Line, Paragraph, Run, Section
from missions.documents.typography import FIXED, bound, together


@pytest.mark.parametrize(
    ("language", "text", "printed"),
    [
        ("ru", "В 5 случаях на участке", "В_5_случаях на_участке"),
        ("ru", "во всех из них — и не для нас", "во_всех из_них_— и_не_для_нас"),
        ("ru", "И. М.-С. Тростников, № 7, § 3", "И._М.-С._Тростников, №_7, §_3"),
        ("ru", "кто-то по-русски", "кто-то по-русски"),
        ("ru", "слово из\nдвух строк", "слово из\nдвух строк"),
        ("ru", "9 970 участков", "9 970_участков"),
        ("ru", "НА выборах, На выборах", "НА_выборах, На_выборах"),
        ("en", "at a station of 84 stations – or none", "at a_station of 84_stations_– or none"),
        ("en", "J. Reed of 9 June 2030", "J._Reed of 9_June 2030"),
        ("xx", "на 5 parts", "на 5_parts"),
        ("ru", "", ""),
    ],
)
def test_spaces_are_fixed_where_a_line_may_not_end(language, text, printed):
    assert together(text, language) == printed.replace("_", FIXED)


def test_runs_are_bound_across_their_borders_and_keep_their_lengths():
    runs = (Run("На "), Run("14", "figure", "n"), Run(" участках"), Run(" и в школе"))
    line = Line("", runs)
    content = Content(
        "ru",
        "M",
        ("О выборах",),
        sections=(Section("", "", blocks=(Paragraph(runs, ref="A"),)),),
        coverage=CoverageBox((line,)),
    )

    printed = bound(content)

    [paragraph] = printed.sections[0].blocks
    assert [run.text for run in paragraph.runs] == [
        f"На{FIXED}",
        "14",
        f"{FIXED}участках",
        f" и{FIXED}в{FIXED}школе",
    ]
    assert paragraph.runs[1] == Run("14", "figure", "n")
    assert printed.coverage.lines[0].runs == paragraph.runs
    assert printed.title_lines == (f"О{FIXED}выборах",)
