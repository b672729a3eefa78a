import pytest

from missions.content import (
    Cell,
    Content,
    CoverageBox,
    Figure,
    Line,
    Paragraph,
    Run,
    Section,
    Signature,
    Table,
)
from missions.content.charts import Axis, Bar, Labels, Parted, answers, coverage, openings

HOSTILE = (
    "<script>alert(1)</script>",
    "{{ settings.SECRET_KEY }}",
    '#let x = read("/etc/passwd")',
    "=1+1",
    "$ x $ *bold* _low_ @ref <label> // gone",
    "left\u202eright\u2066\u200f to\x00\x08 left\ufffe",
    "Ұлттық қауіпсіздік ғылым әлем өмір үй һәм іс",
)
CLEAN = (*HOSTILE[:5], "leftright to left", HOSTILE[6])
LONG = "слово " * 1666 + "край"  # 10,000 characters

TEXTS = {
    "en": {
        "title": ("CONCLUSION", "of the River Observers", "on the election of the Council of Lake"),
        "mission": "River Observers",
        "place": "Lake City",
        "date": "9 June 2030",
        "preamble": "The mission was formed in April at the invitation of the Commission.",
        "law": "The law governing the election",
        "law_text": "The election is governed by the Constitution and the Election Act. ",
        "day": "Election day",
        "opening": "Opening",
        "opened": (
            "At all ",
            "14",
            " openings observed the stations opened on time; ",
            "9 970",
            ".",
        ),
        "list": ("seals were shown at all boxes;", "copies of the protocol were given."),
        "conclusions": "Conclusions",
        "concluded": "On the basis of its observation the mission concludes as follows.",
        "disclosure": "The findings cannot be extended to the country as a whole.",
        "visited": ("Polling stations visited", "84", " of 9 970 (0.8 %)"),
        "caption": "Stations visited by area",
        "head": ("Area", "Stations", "Visited"),
        "areas": ("Capital", "North", "South and the lakes"),
        "note": "Stations abroad are counted apart.",
        "source": "Electoral Commission, 31 May 2030; other sources give 9 968.",
        "office": "Head of mission",
        "names": ("A. B. Reed", "C. Marsh"),
        "dissent": "I do not share the last paragraph.",
        "answers": ("Ballots were marked in secret", "yes", "no", "not observed"),
        "axis": ("minutes from the scheduled opening", "as scheduled"),
        "of": "{} of {}",
        "change": "Stations visited: 84 became 83.",
    },
    "ru": {
        "title": (
            "ЗАКЛЮЧЕНИЕ",
            "группы наблюдателей «Речной дозор»",
            "на выборах Совета Озёрного края",
        ),
        "mission": "«Речной дозор»",
        "place": "г. Озёрск",
        "date": "9 июня 2030 года",
        "preamble": "Группа сформирована в апреле по приглашению Избирательной комиссии.",
        "law": "Законодательство, регулирующее проведение выборов",
        "law_text": "Законодательной основой выборов являются Конституция и закон о выборах. ",
        "day": "Краткосрочное наблюдение за ходом выборов",
        "opening": "Открытие избирательных участков",
        "opened": ("На всех ", "14", " открытиях участки открылись вовремя; ", "9 970", "."),
        "list": ("пломбы показаны на всех ящиках;", "копии протоколов выданы."),
        "conclusions": "Выводы",
        "concluded": "На основании наблюдения группа заключает следующее.",
        "disclosure": "Выводы не могут быть распространены на страну в целом.",
        "visited": ("Посещено избирательных участков", "84", " из 9 970 (0,8 %)"),
        "caption": "Посещённые участки по территориям",
        "head": ("Территория", "Участков", "Посещено"),
        "areas": ("Столица", "Север", "Юг и озёра"),
        "note": "Зарубежные участки учтены отдельно.",
        "source": "Избирательная комиссия, 31 мая 2030 года; другие источники: 9 968.",
        "office": "Руководитель миссии",
        "names": ("И. М.-С. Тростников", "К. А. Камышев"),
        "dissent": "Не разделяю последний абзац.",
        "answers": ("Бюллетени заполнялись тайно", "да", "нет", "не наблюдалось"),
        "axis": ("минуты от времени открытия по расписанию", "по расписанию"),
        "of": "{} из {}",
        "change": "Посещено участков: было 84, стало 83.",
    },
}


def pictures(t):
    of = t["of"].format
    counts = zip(t["areas"], (48, 14, 22), (52, 20, 24), strict=True)
    areas = [Bar(area, n, base, of(n, base)) for area, n, base in counts]
    question, *legend = t["answers"]
    return (
        coverage(areas, Labels("areas", t["caption"], t["caption"] + ": 48, 14, 22", t["caption"])),
        answers(
            [Parted(question, (70, 4, 10), of(74, 84)), Parted(t["opening"], (14, 0, 0), "14")],
            legend,
            Labels("answers", question, question + ": 70, 4, 10", question),
        ),
        openings(
            [-33, -12, -10, -5, -4, -1, 0, 0, 0, 0, 2, 7, 12, 55],
            Axis(*t["axis"]),
            Labels("openings", t["opening"], t["opening"] + ": 10 + 4", t["opening"]),
        ),
    )


def table(t):
    rows = zip(t["areas"], ("5 210", "2 740", "2 020"), ("48", "14", "22"), strict=True)
    return Table(
        t["caption"],
        (Cell(t["head"][0]), *(Cell(head, "right") for head in t["head"][1:])),
        tuple((Cell(a), Cell(n, "right"), Cell(v, "right", f"v{v}")) for a, n, v in rows),
        t["note"],
        "by-area",
    )


def sections(t):
    first, n, between, total, end = t["opened"]
    bars, parted, times = pictures(t)
    stated = Paragraph(
        (
            Run(first, "word", "OPENED"),
            Run(n, "figure", "openings"),
            Run(between),
            Run(total, "figure", "stations"),
            Run(end),
        ),
        ref="OPENED",
    )
    return (
        Section("", "", blocks=(Paragraph((Run(t["preamble"]),), "lead"),)),
        Section(
            "1",
            t["law"],
            blocks=(
                Paragraph((Run(t["law_text"] * 9),)),
                *(Paragraph((Run(text),)) for text in HOSTILE),
                Paragraph((Run(LONG),)),
            ),
        ),
        Section("2", t["day"], blocks=(Paragraph((Run(t["law_text"] * 6),)), table(t), bars)),
        Section(
            "2.1",
            t["opening"],
            2,
            (
                stated,
                *(Paragraph((Run(item),), "list") for item in t["list"]),
                times,
                parted,
                Paragraph((Run(t["disclosure"]),), "disclosure"),
                Paragraph((Run(t["note"]),), "note"),
            ),
        ),
        Section("", t["conclusions"], blocks=(Paragraph((Run(t["concluded"]),)),)),
    )


def rich(language):
    t = TEXTS[language]
    label, visited, rest = t["visited"]
    return Content(
        language=language,
        mission=t["mission"],
        title_lines=t["title"],
        place=t["place"],
        date=t["date"],
        demonstration=True,
        preview=True,
        revision=2,
        issued_at="2030-06-11T14:05:00+05:00",
        sections=sections(t),
        coverage=CoverageBox(
            (
                Line(label, (Run(visited, "figure", "visited"), Run(rest))),
                Line("", (Run(t["disclosure"]),)),
            )
        ),
        signatures=(
            Signature(t["names"][0], t["office"], "signed", "2030-06-11T12:00:00+05:00"),
            Signature(t["names"][1], "", "refused", "", t["dissent"] + "\n\n" + HOSTILE[0]),
        ),
        figures=(
            Figure("visited", "84", ("o1", "o2")),
            Figure("openings", "14", ("o1",)),
            Figure("stations", "9 970", (), t["source"]),
            *(Figure(f"v{n}", n) for n in ("48", "14", "22")),
        ),
        changes=(t["change"],),
        evidence=("o1", "o2", "o3"),
        cut_off="2030-06-10T18:00:00+05:00",
        hash="0123456789abcdef" * 4,
    )


@pytest.fixture(params=["en", "ru"])
def content(request):
    """A conclusion with everything in it, in each language."""
    return rich(request.param)


@pytest.fixture
def texts(content):
    """The words that went into it."""
    return TEXTS[content.language]


@pytest.fixture
def hostile():
    """What was put into paragraphs, as it has to be read in the outcome."""
    return CLEAN


@pytest.fixture(autouse=True)
def _plain_static_names(settings):
    """Name static files as they are: nothing was collected for a test."""
    storage = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": storage}
