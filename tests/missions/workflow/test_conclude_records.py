"""What the office kept is told: deviations, reasons, lines in print, dates of law."""

import datetime

import pytest

from missions.content import Table
from missions.models import CalendarItem, LegalAct, VenueRequest
from missions.workflow import conclude
from tests import kept
from tests.missions.concluded import draft, lists
from tests.missions.observed import conclusion_of

pytestmark = pytest.mark.django_db
DAY = datetime.date(2024, 5, 10)


def item(mission, done=None, **fields):
    days = datetime.timedelta(days=done) if done is not None else None
    own = {"kind": "plan", "text": kept.texts(), "date": DAY, **fields}
    return CalendarItem.objects.create(
        mission=mission, done_on=DAY + days if days is not None else None, **own
    )


def table(content, ref):
    blocks = [block for section in content.sections for block in section.blocks]
    return next((one for one in blocks if isinstance(one, Table) and one.ref == ref), None)


def cells(content, ref):
    return [[cell.text for cell in row] for row in table(content, ref).rows]


@pytest.mark.parametrize(
    ("done", "fields", "days"),
    [
        (0, {}, 0),
        (3, {}, 3),
        (-2, {}, -2),
        (None, {}, None),
        (0, {"date": None}, None),
        (4, {"date_end": DAY + datetime.timedelta(days=4), "precision": "range"}, 0),
        (6, {"date_end": DAY + datetime.timedelta(days=4), "precision": "range"}, 2),
        (21, {"date": DAY.replace(day=1), "precision": "month"}, 0),
        (22, {"date": DAY.replace(day=1), "precision": "month"}, 1),
        (-10, {"date": DAY.replace(day=1), "precision": "month"}, -1),
        (200, {"date": DAY.replace(month=1, day=1), "precision": "year"}, 0),
    ],
)
def test_a_deviation_is_counted_from_the_whole_term(mission, done, fields, days):
    """A month lasts to its last day, a range to its end (T21)."""
    assert item(mission, done, **fields).deviation == days


def test_the_plan_says_by_how_many_days_it_was_missed(mission):
    for done in (0, 1, -2, None):
        item(mission, done)

    english, russian = (cells(draft(mission, code), "calendar") for code in ("en", "ru"))

    assert [row[3] for row in english] == ["none", "1 day late", "2 days early", ""]
    assert [row[3].replace("\N{NO-BREAK SPACE}", " ") for row in russian] == [
        *("нет", "на 1 день позже", "на 2 дня раньше", "")
    ]


def test_a_plan_of_which_nothing_is_known_has_no_column_for_it(mission):
    item(mission)

    assert [len(row) for row in cells(draft(mission), "calendar")] == [3]


def test_a_month_is_not_late_on_its_second_day(mission):
    item(mission, 15, date=DAY.replace(day=1), precision="month")

    said = [text for _style, text in lists(draft(mission)) if "calendar plan" in text]

    assert [text for text in said if "0 of these were late" in text] == said
    assert said


def test_reasons_of_refused_venues_are_told(mission):
    base = kept.headquarters(mission)
    VenueRequest.objects.create(
        mission=mission,
        candidate=base.candidate,
        asked=3,
        refused=1,
        place=kept.texts("Harbour Square"),
        reasons=kept.texts("repairs <b>again</b>"),
    )

    assert ("list", "Candidate K1, Harbour Square — repairs <b>again</b>") in lists(draft(mission))


def test_lines_in_print_stand_in_a_table_of_their_own(mission):
    base = kept.headquarters(mission)
    kept.note(mission, base.candidate, 60)
    kept.note(mission, base.candidate, None, lines=12, tone="negative")
    kept.note(mission, base.candidate, None, lines=30)

    content = draft(mission)

    assert cells(content, "print") == [["Candidate K1", "0", "30", "12", "42", "2"]]
    assert [row[-2:] for row in cells(content, "airtime")] == [["1:00", "1"]]


def test_without_lines_there_is_no_such_table(mission):
    kept.note(mission, kept.headquarters(mission).candidate, 60)

    assert table(draft(mission), "print") is None


def test_a_source_of_law_is_told_with_its_date(mission):
    LegalAct.objects.create(
        mission=mission, name=kept.texts("the Act"), number="7", date=DAY, precision="month"
    )

    assert ("list", "the Act (No. 7, May 2024)") in lists(draft(mission))


def test_the_handout_has_the_records_of_the_office(mission):
    base = kept.headquarters(mission)
    kept.note(mission, base.candidate, 60)
    item(mission, 1)

    content = conclude.handout(conclusion_of(mission), "ru")

    assert table(content, "airtime")
    assert table(content, "calendar")
    assert "Записи миссии" in [section.title for section in content.sections]
