import pytest

from missions.wording.claims import breached
from missions.wording.gates import (
    Case,
    Cluster,
    Demand,
    GateResult,
    Phrase,
    Ratings,
    clusters,
    forbidden,
    gates,
)
from missions.wording.measure import Counts, Measure

BASE = Measure(Counts(84, 84))
GOOD = Ratings(very_good=60, good=20, bad=4, eligible=84)
SHRINKING = frozenset({Phrase.MINOR, Phrase.TECHNICAL, Phrase.ONE_OFF})


def case(kind="late", severity=1, station="S1", commission="", **more):
    return Case(kind, severity, (station,), commission, **more)


def result(name, *cases, measure=BASE, ratings=GOOD):
    return next(found for found in gates(cases, measure, ratings) if found.gate == name)


def test_no_case_passes_the_gates_that_need_one():
    passed = [(found.gate, found.passed) for found in gates((), BASE, GOOD)]

    assert passed == [("G1", True), ("G2", True), ("G3", False), ("G4", True)]


def test_confirmed_severity_four_demands_a_paragraph_and_forbids_shrinking():
    grave = case("stuffing", 4)
    late = case("late", 1, "S2")

    assert result("G1", grave, late) == GateResult(
        "G1",
        passed=False,
        reason="gravest_confirmed",
        params={"cases": 1},
        cases=(grave,),
        forbids=frozenset({Phrase.ISOLATED, Phrase.MINOR, Phrase.TECHNICAL, Phrase.NO_VIOLATIONS}),
        demands=frozenset({Demand.OWN_PARAGRAPH}),
    )
    assert forbidden(gates((grave, late), BASE, GOOD)) == frozenset(Phrase)


def test_open_severity_four_does_not_shut_the_first_gate_but_the_third_and_fourth():
    grave = case("stuffing", 4, confirmed=False)

    closed = [found.gate for found in gates((grave,), BASE, GOOD) if not found.passed]

    assert closed == ["G3", "G4"]


@pytest.mark.parametrize(
    ("stations", "base", "passed"),
    [(2, 84, True), (3, 84, False), (1, 20, False), (1, 21, True), (3, 1000, False)],
)
def test_severity_three_must_appear_from_three_stations_or_five_percent(stations, base, passed):
    cases = [case(f"kind{i}", 3, f"S{i}", confirmed=i > 0) for i in range(stations)]

    found = result("G2", *cases, measure=Measure(Counts(base, base)))

    assert found.passed is passed
    if not passed:
        assert found.params == {"stations": stations, "base": base, "confirmed": stations - 1}
        assert found.demands == {Demand.NUMBER}


def test_severity_three_counts_stations_not_cases():
    assert result("G2", *[case("a", 3), case("b", 3), case("c", 3)]).passed


@pytest.mark.parametrize(
    ("cases", "reason"),
    [
        ([], "nothing_listed"),
        ([case("a", 1), case("b", 1, "S2"), case("c", 2, "S3")], ""),
        ([case("a", 1, "S1", "T1"), case("b", 0, "S2", "T2")], ""),
        ([case("a", 3)], "too_severe"),
        ([case("a", 2), case("b", 2, "S2")], "several_of_severity_2"),
        ([case("a"), case("a", 1, "S2"), case("a", 1, "S3")], "kind_repeats"),
        ([case("a", 1, "S1", "T1"), case("b", 1, "S2", "T1")], "same_commission"),
    ],
)
def test_minor_and_one_off_need_few_slight_scattered_cases(cases, reason):
    found = result("G3", *cases)

    assert (found.passed, found.reason) == (not reason, reason)
    assert found.forbids == (SHRINKING if reason else frozenset())


@pytest.mark.parametrize(("base", "reason"), [(40, ""), (39, "kind_share")])
def test_a_kind_above_five_percent_is_not_minor(base, reason):
    cases = [case("a"), case("a", 1, "S2")]

    assert result("G3", *cases, measure=Measure(Counts(base, base))).reason == reason


@pytest.mark.parametrize(
    ("ratings", "reason"),
    [
        (Ratings(19, 0, 1, 0, 20), ""),
        (Ratings(18, 0, 1, 1, 20), "too_few_positive"),
        (Ratings(19, 0, 0, 0, 19), "too_few_ratings"),
        (Ratings(90, 0, 0, 0, 100), ""),
        (Ratings(89, 0, 0, 0, 100), "too_little_covered"),
        (Ratings(), "too_few_ratings"),
    ],
)
def test_high_level_needs_enough_good_ratings(ratings, reason):
    found = result("G4", ratings=ratings)

    assert (found.passed, found.reason) == (not reason, reason)
    assert found.forbids == (frozenset({Phrase.HIGH_LEVEL}) if reason else frozenset())


def test_cases_cluster_by_commission_and_by_hour():
    first = case("crowded", 1, "S1", "T1", hour="2019-06-09T08")
    second = case("crowded", 1, "S2", "T1", hour="2019-06-09T11")
    third = case("crowded", 1, "S3", "T2", hour="2019-06-09T08")
    other = case("late", 1, "S4", "T1", hour="2019-06-09T08")
    unplaced = [case("crowded", 1, "S5"), case("crowded", 1, "S6")]

    assert clusters([first, second, third, other, *unplaced]) == (
        Cluster("crowded", "commission", "T1", (first, second)),
        Cluster("crowded", "hour", "2019-06-09T08", (first, third)),
    )


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("ru", "Отмечены незначительные технические недостатки разового характера.", SHRINKING),
        ("ru", "Выборы прошли на высоком\N{NO-BREAK SPACE}уровне.", {Phrase.HIGH_LEVEL}),
        ("ru", "Нарушений не выявлено.", {Phrase.NO_VIOLATIONS}),
        ("ru", "Сроки одноразовых пропусков соблюдены.", set()),
        ("en", "Minor, technical, one-off shortcomings were noted.", SHRINKING),
        ("en", "A high level of organisation; no violations.", {"high_level", "no_violations"}),
        ("en", "Isolated cases were described.", {Phrase.ISOLATED}),
        ("en", "Minority languages were used.", set()),
    ],
)
def test_forbidden_phrases_are_found_in_a_judgement(language, text, found):
    assert breached(text, language, frozenset(Phrase)) == found
    assert breached(text, language, frozenset()) == frozenset()
