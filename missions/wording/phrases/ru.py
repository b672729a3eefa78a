"""Russian: numbers, units and sentences."""

from missions.wording.catalogue import Catalogue, Clauses, Scope, Unit
from missions.wording.gates import Phrase
from missions.wording.numerals import Style, plural_one_few_many
from missions.wording.strength import Word

SPACE = "\N{NO-BREAK SPACE}"
STYLE = Style(
    plural=plural_one_few_many,
    group=SPACE,
    group_from=10_000,
    point=",",
    percent_sign=f"{SPACE}%",
    clock_format="{hour}.{minute:02}",
    under="менее {}",
    over="более {}",
)

# Each unit: prepositions with "all" and "none"; the noun in the prepositional and the genitive
# (one|many); "visited" before a genitive (one|many), empty where a clause must stand instead.
STATION = {
    "at": "на",
    "all": "на всех",
    "none": "ни на одном",
    "prep": "участке|участках",
    "gen": "участка|участков",
}
VISIT = {
    "at": "при",
    "all": "при всех",
    "none": "ни при одном",
    "prep": "посещении|посещениях",
    "gen": "посещения|посещений",
}
COMMISSION = {
    "at": "в",
    "all": "во всех",
    "none": "ни в одной",
    "prep": "комиссии|комиссиях",
    "gen": "комиссии|комиссий",
}
WHERE = (", где это наблюдалось", ", где это проверялось")
WHEN = (
    ", в ходе которого это наблюдалось|, в ходе которых это наблюдалось",
    ", в ходе которого это проверялось|, в ходе которых это проверялось",
)
OPENING = (", открытие которого наблюдалось|, открытие которых наблюдалось",) * 2
COUNT = (", где наблюдался подсчёт голосов",) * 2


def _unit(
    noun: dict[str, str], clauses: tuple[str, str], base: str, visited: str | None = None
) -> Unit:
    """Build a unit; the clauses follow the noun: observed, checked.

    `visited` says that nothing was left out ("посещённого|посещённых", or nothing at all); None
    keeps the clause even then.
    """
    observed, checked = clauses
    words = {
        **{f"{case}_many": noun[case].rpartition("|")[2] for case in ("prep", "gen")},
        **noun,
        "observed": observed,
        "checked": checked,
        "base": base,
    }
    whole = _clause(observed) if visited is None else _adjective(visited)
    scopes = {
        Scope.VISITED: whole,
        Scope.OBSERVED: _clause(observed),
        Scope.CHECKED: _clause(checked),
    }
    return Unit(words, scopes)


def _clause(clause: str) -> dict[str, str]:
    many = clause.rpartition("|")[2]
    return {"adj": "", "adj_many": "", "where": clause, "where_many": many, "comma": ","}


def _adjective(forms: str) -> dict[str, str]:
    spaced = "|".join(f"{form} " if form else "" for form in forms.split("|"))
    many = spaced.rpartition("|")[2]
    return {"adj": spaced, "adj_many": many, "where": "", "where_many": "", "comma": ""}


UNITS = {
    "station": _unit(STATION, WHERE, "посещено", "посещённого|посещённых"),
    "visit": _unit(VISIT, WHEN, "всего посещений", ""),
    "opening": _unit(STATION, OPENING, "всего участков"),
    "count": _unit(STATION, COUNT, "всего участков"),
    "commission": _unit(COMMISSION, WHERE, "посещено", "посещённой|посещённых"),
}

OF_MANY = "({matching} из {answered}{more})<comma> {fact}"
OF_N = "<at> {matching} из {answered} {answered:<adj>}{answered:<gen>}{answered:<where>}"
MANY_GEN = "<adj_many><gen_many><where_many>"
MANY_PREP = "<adj_many><prep_many><where_many>"
TOLD = "; по сообщениям комиссий, "

PATTERNS = {
    Word.NOT_OBSERVED: "{topic}: [не наблюдалось]",
    "not_observed_at": "{topic}: [не наблюдалось] <at> {not_observed} {not_observed:<prep>}",
    Word.ALL: "[<all>] {answered} {answered:<prep>}{answered:<observed>}{note}, {fact}",
    Word.NEARLY_ALL: f"[почти <all>] {MANY_PREP} {OF_MANY}",
    Word.LARGE_MAJORITY: f"[<at> подавляющем большинстве] {MANY_GEN} {OF_MANY}",
    Word.MAJORITY: f"[<at> большинстве] {MANY_GEN} {OF_MANY}",
    Word.ABOUT_HALF: f"[примерно <at> половине] {MANY_GEN} {OF_MANY}",
    Word.CONSIDERABLE_PART: f"[<at> значительной части] {MANY_GEN} {OF_MANY}",
    Word.SOME: f"[<at> ряде] {MANY_GEN} {OF_MANY}",
    Word.A_FEW: f"[<at> нескольких] {MANY_PREP} {OF_MANY}",
    Word.ISOLATED: f"[в {{matching:единичном случае|отдельных случаях}}] ({OF_N}{{more}}) {{fact}}",
    Word.DESCRIBED: f"{OF_N}{{note}}<comma> {{fact}};"
    " [{matching:случай описан|каждый случай описан}] отдельно",
    Word.FIGURES: f"{OF_N}{{note}}<comma> {{fact}}",
    Word.NONE: "[<none>] из {answered} {answered:<gen>}{answered:<checked>}{note},"
    " не отмечено, что {fact}",
    "none_recorded": "<at> {answered} {answered:<prep>}{answered:<checked>}{note}, {negative}",
    "note": " (<base> — {eligible})",
    "more": "; <base> — {eligible}",
    "cutoff": "установленный порог: ",
    "exceptions": "; {exceptions} {exceptions:исключение|исключения|исключений}",
    "listed": ": {list}",
    "partly_listed": ", в том числе: {list}",
    "cases": "; {matching:случай|случаи}",
    "concentrated": "; места и часы сосредоточения: {where}",
    "told_only": f"{TOLD}<at> {{told_matching}} из {{told}} {{told:<gen>}} {{fact}}",
    "told_likewise": f"{TOLD}так же обстояло дело ещё <at> {{told}} {{told:<prep>}}",
    "told_throughout": f"{TOLD}ещё <at> {{told}} {{told:<prep>}} {{fact}}",
    "told_partly": f"{TOLD}ещё <at> {{told_matching}} из {{told}} {{told:<gen>}} {{fact}}",
    "zero": "; это не означает, что таких случаев не было в другом месте или в другое время",
    "left_not_observed": "не наблюдалось <at> {not_observed} {not_observed:<prep>}",
    "left_not_applicable": "не применимо <at> {not_applicable} {not_applicable:<prep>}",
    "left_refused": "отказано в доступе <at> {refused} {refused:<prep>}",
    "left_blank": "нет ответа <at> {blank} {blank:<prep>}",
    "attributed": "{name}, {office}, сообщил(а): {content}",
    "attributed_f": "{name}, {office}, сообщила: {content}",
    "attributed_m": "{name}, {office}, сообщил: {content}",
    "rated": "{subject}: из {answered} {answered:оценки|оценок} положительных — {positive}"
    " (очень хорошо — {very_good}, хорошо — {good}), отрицательных — {negative}"
    " (плохо — {bad}, очень плохо — {very_bad})",
    "unrated": "{subject}: оценок нет",
}

NO_OBSERVATION = "проверенных наблюдений у миссии нет"
DISCLOSURES = {
    "visited": "наблюдатели посетили {stations} из {register}"
    " {register:избирательного участка|избирательных участков}",
    "visited_only": "наблюдатели посетили {stations}"
    " {stations:избирательный участок|избирательных участка|избирательных участков}",
    "share": " ({share})",
    "regions": " в {regions} из {all_regions} {all_regions:региона|регионов}",
    "abroad": " и {abroad} {abroad:участок|участка|участков} за рубежом",
    "cities": " ({cities})",
    "hours": ", всего {hours} {hours:час|часа|часов} наблюдения",
    "drawn": "участки отбирались случайным образом",
    "drawn_unknown": "порядок выбора участков не записан",
    "partly_drawn": "не все участки отбирались случайным образом",
    "not_drawn": "участки не отбирались случайным образом",
    "drawn_at_random": "{drawn_at_random} — случайным отбором",
    "planned_route": "{planned_route} — по плану маршрута",
    "decided_on_the_way": "{decided_on_the_way} — по решению в пути",
    "suggested_by_host": "{suggested_by_host} — по предложению других",
    "followed_up_a_report": "{followed_up_a_report} — для проверки сообщения",
    "unrecorded": "{unrecorded} — основание не записано",
    "limits": "выводы относятся к посещённым участкам и времени наблюдения"
    " и не могут быть распространены на страну в целом",
    "limits_drawn": "выводы относятся к посещённым участкам и времени наблюдения;"
    " оценка для страны в целом приводится только с её погрешностью",
    "refused_nowhere": "случаев отказа в доступе не было"
    " (посещено {asked} {asked:участок|участка|участков})",
    "refused": "в доступе отказано на {refused} из {asked} {asked:участка|участков}",
    "not_assessed_readiness": f"готовность участков не оценивалась: {NO_OBSERVATION}",
    "not_assessed_opening": f"открытие участков не оценивалось: {NO_OBSERVATION}",
    "not_assessed_voting": f"голосование не оценивалось: {NO_OBSERVATION}",
    "not_assessed_counting": f"подсчёт голосов не оценивался: {NO_OBSERVATION}",
    "not_assessed_tabulation": f"сведение итогов не оценивалось: {NO_OBSERVATION}",
    "opening": "открытие наблюдалось на {answered} {answered:участке|участках}",
    "opening_told": "; ещё на {told} {told:участке|участках} о нём сообщили комиссии",
    "opening_unknown": "; на {unknown} {unknown:участке|участках} о нём ничего не известно",
}

CATALOGUE = Catalogue(
    style=STYLE,
    units=UNITS,
    patterns=PATTERNS,
    disclosures=DISCLOSURES,
    complaints=Clauses(
        fact="отмечены зарегистрированные жалобы",
        negative="зарегистрированных жалоб не отмечено",
        topic="зарегистрированные жалобы",
    ),
    watched={
        Phrase.ISOLATED: ("единичн*", "отдельные случа*", "отдельных случа*"),
        Phrase.MINOR: ("незначительн*", "несущественн*", "мелкие", "мелких", "мелкими", "мелочн*"),
        Phrase.TECHNICAL: ("техническ*",),
        Phrase.ONE_OFF: ("разовы*", "разово*", "разова*", "однократн*"),
        Phrase.NO_VIOLATIONS: (
            "нарушений не",
            "нарушений нет",
            "без нарушений",
            "нарушения отсутств*",
            "отсутствие нарушений",
            "не выявлено нарушений",
            "не отмечено нарушений",
            "не было нарушений",
        ),
        Phrase.HIGH_LEVEL: (
            "высоком уровне",
            "высокий уровень",
            "высокого уровня",
            "высоким уровнем",
        ),
    },
    bound=(
        *("а", "в", "и", "к", "о", "с", "у"),
        *("во", "до", "за", "из", "ко", "на", "не", "ни", "но", "об", "от", "по", "со"),
        *("без", "для", "над", "под", "при", "про"),
    ),
)
