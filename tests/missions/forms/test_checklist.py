import datetime
import json
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.template import Context, Template

from missions.forms.checklist import ChecklistForm, Sheet
from missions.forms.checklist import drafts as filling
from missions.rules import judge
from tests import factories

DAY = datetime.date(2024, 6, 9)


SHARED = json.loads((Path(__file__).parents[2] / "data" / "form_answers.json").read_text("utf-8"))
DEFINITION = SHARED["definition"]
QUESTIONS = DEFINITION["blocks"][0]["questions"]


def posted(text, asked=None):
    data = QueryDict(text, mutable=True)
    data.setlist("asked", [one["code"] for one in QUESTIONS] if asked is None else asked)
    return data


def answers_of(text, before=None, asked=None):
    return ChecklistForm(Sheet(DEFINITION, "en", DAY), before, posted(text, asked)).answers


def rendered(form):
    source = "{% load crispy_forms_tags %}{% crispy form %}"
    return Template(source).render(Context({"form": form}))


@pytest.mark.parametrize("case", SHARED["cases"], ids=lambda case: case["posted"])
def test_form_data_become_raw_answers(case):
    assert answers_of(case["posted"]) == case["answers"]


def test_question_that_was_not_on_the_page_keeps_its_answer():
    before = {"YN": {"state": "given", "value": "no"}, "INT": {"state": "given", "value": 4}}

    assert answers_of("", before, asked=["INT"]) == {"YN": {"state": "given", "value": "no"}}


@pytest.mark.parametrize(
    "text",
    [
        "YN=no&YN.basis=told&YN.note=a",
        "YNA=.not_applicable",
        "MULTI=near",
        "INT=4",
        "INT.state=not_observed",
        "PAIR.1=7&PAIR.2=9",
        "VOTES.K1=5&VOTES.K2=6",
        "TIME=23:50&TIME.date=2024-06-08",
        "TEXT=<b>",
    ],
)
def test_page_posted_as_it_was_shown_changes_nothing(text):
    answers = answers_of(text)
    page = rendered(ChecklistForm(Sheet(DEFINITION, "en", DAY), answers))

    assert answers_of(values_of(page)) == answers


class Posted(HTMLParser):
    """Reads a page as a browser would post it."""

    def __init__(self):
        super().__init__()
        self.values, self.area, self.select = [], None, None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "input" and (given["type"] not in ("radio", "checkbox") or "checked" in given):
            self.values.append((given["name"], given.get("value", "")))
        elif tag == "textarea":
            self.area = given["name"]
        elif tag == "select":
            self.select = given["name"]
        elif tag == "option" and "selected" in given:
            self.values.append((self.select, given["value"]))

    def handle_data(self, data):
        if self.area:
            self.values.append((self.area, data))

    def handle_endtag(self, tag):
        self.area = None if tag == "textarea" else self.area


def values_of(page):
    reader = Posted()
    reader.feed(page)
    return urlencode(reader.values)


def test_page_ties_an_error_to_its_field():
    sheet = Sheet(DEFINITION, "en", DAY)
    page = rendered(ChecklistForm(sheet, errors={"INT": ["Give a whole number."]}))

    assert page.count('id="e-INT"') == 1
    assert page.count('aria-invalid="true" aria-describedby="e-INT"') == 1
    assert "Give a whole number." in page
    assert "e-YN" not in page


def test_page_never_says_which_answer_is_adverse():
    adverse = [{"when": "YN is 'no'", "severity": 4}]
    plain = ChecklistForm(Sheet(DEFINITION, "en", DAY), {"YN": {"state": "given", "value": "no"}})
    marked = {
        **DEFINITION,
        "blocks": [
            {**DEFINITION["blocks"][0], "questions": [{**q, "adverse": adverse} for q in QUESTIONS]}
        ],
    }
    graver = ChecklistForm(Sheet(marked, "en", DAY), {"YN": {"state": "given", "value": "no"}})

    assert rendered(graver) == rendered(plain)


def sheet_of(edition, header, day=DAY):
    judgement = judge(edition.definition, header, {"stage": "voting"})
    answered = frozenset(judgement.answers)
    return Sheet(edition.definition, "en", day, answered=answered, hidden=judgement.hidden)


def codes(sheet):
    return [question["code"] for _block, questions in sheet.blocks() for question in questions]


def test_refused_access_leaves_the_header_and_the_description(mission):
    edition = factories.edition(mission)
    admitted = codes(sheet_of(edition, factories.answers(HD_ADMITTED="at_once")))
    refused = codes(sheet_of(edition, factories.answers(HD_ADMITTED="refused")))

    assert "VO_SECRECY" in admitted
    assert refused == [
        "HD_STATION",
        "HD_STATION_TYPE",
        "HD_SELECTION",
        "HD_ARRIVE",
        "HD_DEPART",
        "HD_ADMITTED",
        "HD_VOTED",
        "HD_FIGURES_BASIS",
        "OV_COMMENT",
    ]


@pytest.mark.parametrize(("answer", "stands"), [(None, True), ("no", False), ("yes", True)])
def test_question_stands_until_an_answer_rules_it_out(mission, answer, stands):
    answers = {"VO_UNAUTHORISED": factories.given(answer)} if answer else {}

    assert ("VO_DIRECTING" in codes(sheet_of(factories.edition(mission), answers))) is stands


def test_question_that_nothing_of_the_page_can_show_is_left_out(mission):
    sheet = sheet_of(factories.edition(mission, "OP"), {})

    assert "HD_VOTED" in codes(sheet)
    judgement = judge(factories.edition(mission, "OP").definition, {}, {"stage": "opening"})
    opening = Sheet(sheet.definition, "en", DAY, hidden=judgement.hidden)
    assert "HD_VOTED" not in codes(opening)


def test_blank_sheet_asks_everything(mission):
    edition = factories.edition(mission)

    assert codes(Sheet(edition.definition, "en")) == [one["code"] for one in edition.questions]


def test_parcel_says_the_basis_of_every_answer(observer):
    station = factories.station(observer.mission)
    draft = filling.begin(observer, station, factories.edition(observer.mission), {})
    draft.basis = "told"
    draft.answers = {
        "VO_SECRECY": {"state": "given", "value": "no"},
        "VO_ID": {"state": "given", "value": "yes", "basis": "observed"},
        "OV_JOURNAL": {"state": "given", "value": "seen"},
    }

    answers = filling.parcel(draft)["answers"]

    assert {code: answer["basis"] for code, answer in answers.items()} == {
        "VO_SECRECY": "told",
        "VO_ID": "observed",
        "OV_JOURNAL": "observed",
    }


def test_correction_sends_the_same_answers_again(observer):
    told = {"VO_SECRECY": factories.given("no", "told", "by the chair")}
    observation = factories.sent(observer, factories.station(observer.mission), answers=told)
    revision = observation.current_revision

    parcel = filling.parcel(filling.correction(observer, observation))

    assert parcel["base"] == str(revision.pk)
    assert parcel["answers"] == revision.answers
    assert parcel["header"] == revision.header
