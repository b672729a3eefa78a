from dataclasses import replace

import pytest

from missions.checking import Carried, Checker, Line, Severity, lines_of
from tests.missions.checking.grounds import CLAIMS, GROUND, PRESSURE, SEALS, SEEN, reasons, said

CONTRADICTED = [
    ("en", "At no station was pressure on voters or members observed."),
    ("ru", "Ни на одном участке давления на избирателей или членов комиссии не выявлено."),
]
TOLD = [
    ("en", "At all stations voting began no later than the scheduled time."),
    ("ru", "На всех участках голосование началось не позднее установленного времени."),
    ("ru", "Все посещённые участки открылись не позднее положенного."),
]
UNBACKED = [
    ("en", "At all stations the furniture was new."),
    ("en", "Every voter got a flower at the station."),
    ("ru", "На всех участках была новая мебель."),
    ("ru", "Каждому избирателю на участке вручили цветок."),
]
CARRIED = [
    ("en", "At all stations voters marked their ballots in secret."),
    ("en", "At all 30 stations where this was observed, all ballot boxes were sealed and in view."),
    ("en", "At 39 of 40 stations, no pressure on voters or members was recorded; 1 of 40 had it."),
    ("ru", "На всех участках голосование прошло тайно."),
    ("ru", "На всех 30 участках, где это наблюдалось, ящики для голосования были опечатаны."),
    (
        "ru",
        "На всех 12 участках, открытие которых наблюдалось, голосование началось не позднее"
        " установленного времени; по сообщениям комиссий, так же обстояло дело ещё на 28 участках.",
    ),
]
SILENT = [
    ("en", "At nearly all stations the furniture was new."),
    ("en", "The head of the commission said that all stations were ready."),
    ("en", "Under the law every voter has one vote."),
    ("en", "Every party could propose one member to each commission."),
    ("en", "Not all stations had ramps."),
    ("en", "The word “all” follows from the counts."),
    ("ru", "Почти на всех участках была новая мебель."),
    ("ru", "Председатель комиссии сообщил, что все участки готовы."),
    ("ru", "Согласно закону о выборах каждый избиратель имеет один голос."),
    ("ru", "Каждая партия имела возможность предложить одного кандидата в каждую комиссию."),
    ("ru", "Не на всех участках были пандусы."),
    ("ru", "Слово «все» следует из подсчётов."),
    ("ru", "Наблюдатели всё более полагались на записи."),
]


@pytest.mark.parametrize(("language", "text"), CONTRADICTED)
def test_what_observations_contradict_is_an_error_that_names_them(language, text):
    [remark] = Checker(GROUND, language).check(lines_of(text))

    assert (remark.rule, remark.reason) == ("quantifier", "contradicted")
    assert remark.severity == Severity.ERROR
    assert remark.sources == (SEEN,)
    assert dict(remark.params) == {"claim": "pressure", "number": "1"}


@pytest.mark.parametrize(("language", "text"), TOLD)
def test_told_does_not_pass_for_observed(language, text):
    [remark] = Checker(GROUND, language).check(lines_of(text))

    assert (remark.rule, remark.reason, remark.severity) == ("told", "told_as_observed", "error")
    assert {key: dict(remark.params)[key] for key in ("observed", "told")} == {
        "observed": "12",
        "told": "28",
    }


@pytest.mark.parametrize(("language", "text"), UNBACKED)
def test_words_about_stations_without_a_claim_are_an_error(language, text):
    [remark] = Checker(GROUND, language).check(lines_of(text))

    assert (remark.reason, remark.severity) == ("no_claim", "error")


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "All newspapers were fair."), ("ru", "Все газеты были беспристрастны.")],
)
def test_elsewhere_they_are_a_warning(language, text):
    [remark] = Checker(GROUND, language).check(lines_of(text))

    assert (remark.reason, remark.severity) == ("no_claim_elsewhere", "warning")


@pytest.mark.parametrize(("language", "text"), CARRIED)
def test_what_a_claim_carries_is_silent(language, text):
    assert said(text, language) == []


@pytest.mark.parametrize(("language", "text"), SILENT)
def test_near_misses_are_silent(language, text):
    assert said(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "All ballot boxes were sealed and in view."),
        ("ru", "Все ящики для голосования были опечатаны."),
    ],
)
def test_a_claim_observed_at_fewer_asks_for_its_base(language, text):
    assert reasons(text, language) == ["fewer"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "No registered complaint was recorded at the stations."),
        ("ru", "На участках зарегистрированных жалоб не выявлено."),
    ],
)
def test_what_was_told_alone_was_observed_by_nobody(language, text):
    assert reasons(text, language) == ["not_observed"]


def test_few_answers_carry_no_word():
    few = replace(GROUND, claims=(Carried("seals", "U", SEALS, 40, observed=9, matching=9),))

    assert reasons("All ballot boxes were sealed and in view.", ground=few) == ["too_few"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Voting took place without any violations at every station."),
        ("ru", "На всех участках голосование прошло в порядке, предусмотренном правилами."),
    ],
)
def test_general_praise_meets_the_irregularities_there_are(language, text):
    ground = replace(GROUND, forbids=())

    [remark] = Checker(ground, language).check(lines_of(text))

    assert (remark.reason, dict(remark.params)["number"]) == ("contradicted", "3")
    assert remark.sources == (SEEN,)


def test_a_computed_sentence_is_judged_by_its_own_claim():
    line = Line(1, "At all 30 stations where this was observed, it was so.", claim="seals")

    assert Checker(GROUND, "en").check([line]) == ()
    [remark] = Checker(GROUND, "en").check([replace(line, claim="pressure")])
    assert remark.reason == "contradicted"


def test_claims_abroad_speak_only_of_stations_abroad():
    abroad = Carried(
        "abroad", "X", PRESSURE, 5, observed=5, matching=2, contrary=2, sources=(SEEN,), abroad=True
    )
    clean = replace(CLAIMS[4], contrary=0, matching=0, sources=())
    ground = replace(GROUND, claims=(clean, abroad))
    text = "No pressure on voters or members was recorded at the stations"

    assert reasons(f"{text}.", ground=ground) == []
    assert reasons(f"{text} abroad.", ground=ground) == ["contradicted"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Every party could work in each commission."),
        ("ru", "Каждая партия имела возможность работать в каждой комиссии."),
    ],
)
def test_a_right_without_its_number_is_praise_like_any_other(language, text):
    assert reasons(text, language) == ["no_claim_elsewhere"]
