from dataclasses import replace

import pytest

from tests.missions.checking.grounds import GROUND, reasons, said


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "All four candidates used their time on air."),
        ("en", "Candidates had equal access to the newspapers."),
        ("ru", "Все четыре кандидата использовали эфирное время."),
        ("ru", "Штабы каждого из кандидатов работали открыто."),
        ("ru", "Кандидатам был обеспечен равный доступ к газетам."),
        ("ru", "Жалоб со стороны кандидатов мониторинг не выявил."),
    ],
)
def test_words_over_all_candidates_need_every_headquarters(language, text):
    assert reasons(text, language) == ["headquarters"]
    met = replace(GROUND, headquarters=(4, 4))
    assert "headquarters" not in reasons(text, language, met)
    unknown = replace(GROUND, headquarters=(0, 0))
    assert "headquarters" not in reasons(text, language, unknown)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The four candidates campaigned in the capital."),
        ("en", "Posters of candidates hung where all citizens could read them."),
        ("ru", "Четыре кандидата вели агитацию в столице."),
        ("ru", "Кандидаты пользовались эфирным временем."),
    ],
)
def test_candidates_without_a_word_for_all_are_silent(language, text):
    assert "headquarters" not in reasons(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Observers visited in all 40 stations at home and some stations abroad."),
        ("en", "Observers visited 45 stations."),
        ("ru", "Всего наблюдатели посетили 40 участков, а также участки за рубежом."),
        ("ru", "Наблюдатели посетили 45 участков."),
    ],
)
def test_stations_abroad_have_a_number_of_their_own(language, text):
    assert reasons(text, language) == ["abroad_mixed"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Observers visited 40 stations and 5 stations abroad, 45 in all."),
        ("en", "Observers visited 40 stations in all."),
        ("ru", "Всего наблюдатели посетили 40 участков и 5 участков за рубежом."),
        ("ru", "Всего наблюдатели посетили 40 участков."),
    ],
)
def test_numbers_kept_apart_are_silent(language, text):
    assert reasons(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Throughout the country voting was calm at the stations."),
        ("ru", "По всей стране голосование было спокойным."),
    ],
)
def test_findings_stay_where_the_observers_were(language, text):
    assert reasons(text, language) == ["beyond_visited"]
    everywhere = replace(GROUND, regions=(2, 2))
    assert reasons(text, language, everywhere) == []


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("en", "Observers visited stations in Southland region.", "Southland"),
        ("ru", "Наблюдатели посетили участки в Зюйдской области.", "Зюйдской"),
    ],
)
def test_a_region_without_an_observation_was_not_visited(language, text, place):
    assert said(text, language) == [("coverage", "not_visited", place)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Observers visited stations in Northern region."),
        ("en", "Observers met editors in Southland region."),
        ("ru", "Наблюдатели посетили участки в Нордской области."),
        ("ru", "Наблюдатели встретились с редакторами в Зюйдской области."),
    ],
)
def test_regions_visited_and_trips_are_silent(language, text):
    assert reasons(text, language) == []


@pytest.mark.parametrize(
    ("language", "present", "finding"),
    [
        ("en", "Observers watched the counting.", "The counting took two hours."),
        ("ru", "Наблюдатели следили за подсчётом голосов.", "Подсчёт длился два часа."),
    ],
)
def test_a_stage_that_was_observed_has_a_finding(language, present, finding):
    assert reasons(present, language, whole=True) == ["stage_without_finding"]
    assert reasons(f"{present} {finding}", language, whole=True) == []
    assert reasons(present, language) == []  # a passage alone: the finding may stand elsewhere


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Observers attended the tabulation of results."),
        ("ru", "Наблюдатели следили за сведением итогов."),
    ],
)
def test_a_stage_without_an_observation_was_not_observed(language, text):
    assert reasons(text, language) == ["stage_unobserved"]
