"""Computed parts about trips and meetings: whom the mission met, where, and what they said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from missions.content import Block
from missions.models import Meeting, Person
from missions.wording.sentence import Sentence
from missions.workflow.conclude.computed.said import quoted
from missions.workflow.conclude.computed.times import one_day, when
from missions.workflow.conclude.sheet import Sheet, joined

Kind = Meeting.Kind


def trip(sheet: Sheet, argument: str) -> Iterator[Block]:
    """Tell of the trips of a phase: when, where, whom the observers met (P11)."""
    for row in sheet.facts.office.trips:
        if row.phase != argument:
            continue
        names = {"places": row.places, "met": row.met}
        texts = {key: listed(sheet, [sheet.text(one) for one in own]) for key, own in names.items()}
        key = "_".join(["trip", *(name for name, text in texts.items() if text)])
        yield sheet.paragraph(sheet.filled(key, {}, when=when(sheet, row), **texts), "office")


def meetings(sheet: Sheet, argument: str) -> Iterator[Block]:
    """Tell of the meetings of a phase one by one, each with what was said there (P12)."""
    office = sheet.facts.office
    rows = [row for row in office.meetings if row.phase == argument and row.kind == Kind.MEETING]
    if not rows:
        return
    heads = sum(row.headquarters_id is not None for row in rows)
    numbers = {"meetings": len(rows), "heads": heads, "others": len(rows) - heads}
    yield sheet.paragraph(sheet.filled("meetings", numbers), f"office:{argument}")
    for bare, group in groupby(rows, lambda row: _bare(sheet, row)):
        if bare:
            yield from _together(sheet, list(group))
        else:
            for row in group:
                yield from _meeting(sheet, row)


def contacts(sheet: Sheet, argument: str) -> Iterator[Block]:
    """Tell of contacts with other missions (P14)."""
    for row in sheet.facts.office.meetings:
        if row.kind == Kind.CONTACT:
            yield from _meeting(sheet, row)


def headquarters(sheet: Sheet, argument: str) -> Iterator[Block]:
    """Say the headquarters of how many candidates were met, and whose were not (T12)."""
    met = {
        row.headquarters.candidate_id
        for row in sheet.facts.office.meetings
        if row.headquarters is not None
    }
    standing = [row for row in sheet.facts.candidates if row.withdrawn_on is None]
    missed = [sheet.text(row.name) for row in standing if row.pk not in met]
    if not (met and standing):
        return
    numbers = {"met": len(standing) - len(missed), "standing": len(standing)}
    key = "headquarters_met" if missed else "headquarters_all_met"
    said = sheet.filled(key, numbers, missed=", ".join(missed))
    yield sheet.paragraph(said, "office", "disclosure")


def listed(sheet: Sheet, texts: Sequence[str]) -> str:
    """Join texts as a sentence lists them: a, b and c."""
    if len(texts) < 2:  # noqa: PLR2004  nothing to join
        return "".join(texts)
    return f"{', '.join(texts[:-1])} {sheet.word('and')} {texts[-1]}"


def _bare(sheet: Sheet, row: Meeting) -> tuple[object, ...]:
    """Give the days of a meeting of which nothing else is known; of others, nothing."""
    known = [*row.ours.all(), *row.theirs.all(), *row.topics, *sheet.facts.office.said_in(row)]
    return () if known else (row.date, row.date_end, row.precision)


def _together(sheet: Sheet, rows: list[Meeting]) -> Iterator[Block]:
    """Tell of meetings of the same days in one sentence."""
    places = listed(sheet, [_place(sheet, row) for row in rows])
    texts = {"when": when(sheet, rows[0]), "places": places}
    yield sheet.paragraph(_sentence(sheet, "met_at", texts), "office")


def _meeting(sheet: Sheet, row: Meeting) -> Iterator[Block]:
    theirs = _people(sheet, row.theirs.all(), "instrumental")
    ours = [*row.ours.all()]
    subject = _people(sheet, ours, "name") or sheet.word("observers_met")
    texts = {
        "when": one_day(sheet, row),
        "ours": subject,
        "verb": _verb(sheet, "verb_met", ours),
        "held": _verb(sheet, "verb_held", ours),
        "theirs": theirs,
        "places": _place(sheet, row),
        "more": _more(sheet, row),
    }
    key = "visited" if not theirs else "contact" if row.kind == Kind.CONTACT else "met"
    yield sheet.paragraph(_sentence(sheet, key, texts), "office")
    said = [one for one in sheet.facts.office.said_in(row) if not one.recommendation]
    yield from quoted(sheet, said)


def _sentence(sheet: Sheet, key: str, texts: dict[str, str]) -> Sentence:
    """Fill a pattern that begins with the day; of an undated meeting, without it."""
    opening = sheet.phrase("on", {}, when=texts["when"]) if texts["when"] else ""
    return sheet.filled(key, {}, **{**texts, "on": opening})


def _verb(sheet: Sheet, key: str, ours: Sequence[Person]) -> str:
    """Give the verb in the form that one or several members ask for."""
    gender = ours[0].gender if len(ours) == 1 else "many"
    return sheet.words(key, gender or "m")


def _people(sheet: Sheet, people: Iterable[Person], case: str) -> str:
    """Name people, each with the office in brackets, where it stays in the nominative."""
    names = []
    for person in people:
        name, office = person.form(case, sheet.language), sheet.text(person.office)
        names.append(f"{name} ({office})" if office else name)
    return listed(sheet, names)


def _place(sheet: Sheet, row: Meeting) -> str:
    met = row.headquarters or row.body
    return met.form("prepositional", sheet.language) if met else ""


def _more(sheet: Sheet, row: Meeting) -> str:
    """Say where else it was, what it was about and how the mission knows."""
    topics = "; ".join(sheet.text(topic) for topic in row.topics)
    parts = [
        sheet.text(row.place),
        sheet.phrase("topics", {}, topics=topics) if topics else "",
        sheet.words("meeting_basis", row.basis) if row.basis != Meeting.Basis.PRESENT else "",
    ]
    said = joined(parts)
    return f"; {said}" if said else ""
