"""The open data package, read by plain csv and json: it reproduces what the conclusion prints."""

import csv
import datetime
import io
import json
import zipfile
from decimal import Decimal

import pytest

from missions.models import ExternalFigure
from missions.spreadsheets.package import package_of
from missions.workflow import conclude
from tests import factories
from tests.missions.concluded import register
from tests.missions.observed import conclusion_of, counting, head_of, opening, voting

pytestmark = pytest.mark.django_db
HOSTILE = '=HYPERLINK("https://evil.example")'
READ = {
    "string": str,
    "integer": int,
    "number": Decimal,
    "date": datetime.date.fromisoformat,
    "boolean": {"true": True, "false": False}.__getitem__,
}
CLAIM = {
    "matching": lambda row: row["observed_matching"],
    "count": lambda row: row["observed_matching"],
    "answered": lambda row: row["observed_answered"],
    "exceptions": lambda row: row["observed_answered"] - row["observed_matching"],
    "told": lambda row: row["told_answered"],
    "told_matching": lambda row: row["told_matching"],
    "not_observed": lambda row: row["not_observed"],
    "not_applicable": lambda row: row["not_applicable"],
    "refused": lambda row: row["refused"],
    "blank": lambda row: row["blank"],
    "unknown": lambda row: row["not_observed"] + row["blank"] + row["refused"],
    "eligible": lambda row: (
        row["observed_answered"]
        + row["told_answered"]
        + row["not_observed"]
        + row["not_applicable"]
        + row["blank"]
        + row["refused"]
    ),
}
GOOD, BAD = ("very_good", "good"), ("bad", "very_bad")
GROUPS = {"positive": GOOD, "negative": BAD, "answered": (*GOOD, *BAD)}
HOME = ("ordinary", "closed", "other")


class Package:
    """A package as anybody would read it, checked against its own schema."""

    def __init__(self, data):
        self.zip = zipfile.ZipFile(io.BytesIO(data))
        self.about = json.loads(self.zip.read("datapackage.json"))
        self.tables = {one["name"]: self._read(one) for one in self.about["resources"]}

    def _read(self, resource):
        text = self.zip.read(resource["path"]).decode(resource["encoding"])
        rows = list(csv.DictReader(io.StringIO(text)))
        fields = {field["name"]: READ[field["type"]] for field in resource["schema"]["fields"]}
        assert [set(row) for row in rows] == [set(fields)] * len(rows)
        missing = resource["schema"]["missingValues"]
        return [
            {
                name: None if value in missing and read is not str else read(value)
                for name, value in row.items()
                for read in [fields[name]]
            }
            for row in rows
        ]

    def sum(self, table, column="n", **wanted):
        rows = [
            row
            for row in self.tables[table]
            if all(row[name] in values for name, values in wanted.items())
        ]
        return sum(row[column] for row in rows)

    def computed(self, key):
        """Compute a figure from the tables; None for one that stands for itself."""
        kind, *rest = key.split(":")
        reader = getattr(self, f"_{kind}", None)
        return reader(*rest) if reader else None

    def _claim(self, code, figure):
        (row,) = [row for row in self.tables["claims"] if row["claim"] == code]
        return CLAIM[figure](row)

    def _answer(self, checklist, question, outcome):
        own = {"checklist": {checklist}, "question": {question}}
        if outcome == "told":
            return self.sum("answers", **own, basis={"told"})
        outcomes = {"not_applicable", "blank"} if outcome == "no_answer" else {outcome}
        return self.sum("answers", **own, outcome=outcomes)

    def _ratings(self, checklist, point):
        points = GROUPS.get(point, (point,))
        return self.sum("ratings", checklist={checklist}, rating=points)

    def _area(self, code, kind=None):
        kinds = {kind} if kind else {*HOME, "abroad"}
        return self.sum("coverage", "stations", area={code}, kind=kinds)

    def _home(self, kind):
        return self.sum("coverage", "stations", kind={kind})

    def _fault(self, name, severity, stage, column="cases"):
        return self.sum("irregularities", column, key={f"{name}:{severity}:{stage}"})

    def _live(self, *name):
        kinds = {"stations": HOME, "abroad": ("abroad",), "commissions": ("commission",)}
        if name[0] in kinds:
            return self.sum("coverage", "stations", kind=kinds[name[0]])
        if name[0] == "irregularities":
            return self.sum("irregularities", "cases")
        if name[0] == "confirmed":
            return self.sum("irregularities", "confirmed")
        if name[0] == "kinds":
            return len(self.tables["irregularities"])
        return None


@pytest.fixture
def issued(mission, observer):
    """Two areas of two teams, something adverse, told and abroad; figures of others."""
    register(mission)
    other = factories.member(mission, name="Olga Second")
    factories.team(mission, observer)
    factories.team(mission, other)
    for who in (observer, other):
        voting(who, 5)
        voting(who, 5, place={"area": factories.area(mission, "A2")})
    voting(observer, answers={"VO_SECRECY": "no", "OV_RATING": "bad", "OV_COMMENT": "Crowded"})
    voting(observer, place={"area": factories.area(mission, "A3")})
    opening(observer, 2)
    opening(other, answers={"OP_OPEN_BASIS": "told"})
    counting(other)
    voting(other, station=mission.stations.first())  # a second visit
    away = factories.area(mission, "X1", abroad=True)
    voting(other, 7, place={"kind": "abroad", "area": away})
    ExternalFigure.objects.filter(mission=mission).update(source={"en": HOSTILE, "ru": HOSTILE})
    return conclude.issue(head_of(mission), conclusion_of(mission))


@pytest.fixture
def package(issued):
    return Package(package_of(issued, "https://mission.example/conclusions/x/"))


def test_every_published_figure_is_computed_from_the_package(issued, package):
    printed = {
        figure.key: figure.text
        for language in ("en", "ru")
        for figure in conclude.content_in(issued, language).figures
    }
    listed = {row["key"]: row for row in package.tables["figures"]}
    computed = {key: package.computed(key) for key in printed}
    wrong = {
        key: (value, listed[key]["value"])
        for key, value in computed.items()
        if value is not None and value != listed[key]["value"]
    }

    assert wrong == {}
    assert set(listed) == set(printed)
    assert all(listed[key]["text_ru"] == text for key, text in printed.items())
    kinds = {key.split(":")[0] for key, value in computed.items() if value is not None}
    assert {"claim", "answer", "ratings", "area", "home", "fault", "live"} <= kinds
    rest = {key for key, value in computed.items() if value is None}
    assert all(listed[key]["table"] in {"", "external"} for key in rest)
    assert package.computed("claim:voting-secrecy:exceptions") == 1
    assert package.computed("live:stations") == 26


def test_small_areas_stand_together_and_no_total_gives_them_back(package):
    rows = [
        (row["area"], row["answered"], row["matching"])
        for row in package.tables["claims_by_area"]
        if (row["claim"], row["basis"]) == ("voting-secrecy", "observed")
    ]
    whole = package.computed("claim:voting-secrecy:answered")

    assert "A3" not in {area for area, _answered, _matching in rows}
    assert sum(answered for _area, answered, _matching in rows) in {0, whole}
    assert all(answered >= 10 for _area, answered, _matching in rows)


def test_package_names_revision_hash_and_home(issued, package):
    assert package.about["conclusion_sha256"] == issued.digest
    assert package.about["revision"] == 1
    assert package.about["homepage"] == "https://mission.example/conclusions/x/"
    assert package.about["profile"] == "tabular-data-package"
    assert {one["profile"] for one in package.about["resources"]} == {"tabular-data-resource"}


def test_json_holds_the_same_rows_as_csv(package):
    for resource in package.about["resources"]:
        name = resource["name"]
        rows = json.loads(package.zip.read(f"data/{name}.json"))
        assert len(rows) == len(package.tables[name]), name
        assert all(list(row) == [f["name"] for f in resource["schema"]["fields"]] for row in rows)


def test_a_formula_is_text_in_csv_and_itself_in_json(package):
    (row,) = [row for row in package.tables["external"] if row["source_en"]]
    raw = json.loads(package.zip.read("data/external.json"))

    assert row["source_en"] == f"'{HOSTILE}"
    assert raw[0]["source_en"] == HOSTILE


def test_codebook_explains_every_question_named(package):
    questions = {row["code"] for row in package.tables["questions"]}

    assert {row["question"] for row in package.tables["answers"]} <= questions
    assert all(row["text_en"] and row["text_ru"] for row in package.tables["questions"])


def test_package_names_no_station_team_or_person(mission, issued, package):
    names = ["Anna Novak", "Olga Second", *mission.stations.values_list("name", flat=True)]
    whole = b"".join(package.zip.read(name) for name in package.zip.namelist()).decode()

    assert [name for name in names if name and name in whole] == []


def test_the_same_issue_gives_the_same_bytes(issued):
    assert package_of(issued, "x") == package_of(issued, "x")
