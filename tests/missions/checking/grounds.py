"""Grounds of an invented country, and what the checker says over them."""

from missions.checking import (
    Adverse,
    Carried,
    Checker,
    Figure,
    Ground,
    Place,
    Source,
    lines_of,
)

NORTH = (("en", "Northern region"), ("ru", "Нордская область"))
SOUTH = (("en", "Southland region"), ("ru", "Зюйдская область"))
SEEN = Source("11111111-1111-4111-8111-111111111111", "214", NORTH)
SECRECY = (
    ("en", "voters marked their ballots in secret"),
    ("en", "secrecy of voting"),
    ("ru", "избиратели заполняли бюллетени тайно"),
    ("ru", "тайна голосования"),
)
SEALS = (
    ("en", "all ballot boxes were sealed and in view"),
    ("en", "sealing of the ballot boxes"),
    ("ru", "все ящики для голосования были опечатаны и находились на виду"),
    ("ru", "опечатывание ящиков"),
)
OPENED = (
    ("en", "voting began no later than the scheduled time"),
    ("en", "the time when voting began"),
    ("ru", "голосование началось не позднее установленного времени"),
    ("ru", "время начала голосования"),
)
COMPLAINTS = (
    ("en", "no registered complaint was recorded"),
    ("en", "registered complaints"),
    ("ru", "зарегистрированных жалоб не отмечено"),
    ("ru", "зарегистрированные жалобы"),
)
PRESSURE = (
    ("en", "no pressure on voters or members was recorded"),
    ("en", "pressure on voters or members"),
    ("ru", "давления на избирателей или членов комиссии не отмечено"),
    ("ru", "давление на избирателей или членов комиссии"),
)
CLAIMS = (
    Carried("secrecy", "U", SECRECY, eligible=40, observed=40, matching=40),
    Carried("seals", "U", SEALS, eligible=40, observed=30, matching=30),
    Carried("opened", "U", OPENED, eligible=40, observed=12, matching=12, told=28),
    Carried("complaints", "X", COMPLAINTS, eligible=40, observed=0, told=40),
    Carried(
        "pressure", "X", PRESSURE, eligible=40, observed=40, matching=1, contrary=1, sources=(SEEN,)
    ),
)
GROUND = Ground(
    election="presidential",
    tiers=frozenset({"CEC", "TEC", "PEC"}),
    places=(
        Place(NORTH, visited=True),
        Place(SOUTH),
        Place(
            (("en", "Lakeside district commission"), ("ru", "Озёрская районная комиссия")),
            NORTH,
            visited=True,
        ),
    ),
    headquarters=(3, 4),
    stations=40,
    abroad=5,
    regions=(1, 2),
    stages=(("RD", 0), ("OP", 12), ("VO", 40), ("CO", 12), ("TB", 0)),
    figures=(
        Figure(
            "stations", (("en", "Polling stations"), ("ru", "Избирательные участки")), (1204, 1211)
        ),
        Figure("members", (("en", "Members of commissions"), ("ru", "Члены комиссий")), (6020,)),
    ),
    people=("И. В. Торин", "I. V. Torrin"),
    forbids=(("high_level", "G4"), ("no_violations", "G2")),
    claims=CLAIMS,
    adverse=(
        Adverse(
            "VO_CROWDED",
            (
                ("en", "Was the station overcrowded? — yes"),
                ("ru", "Был ли участок переполнен? — да"),
            ),
            2,
            3,
            (SEEN,),
        ),
    ),
)


def said(text, language="en", ground=GROUND, *, whole=False):
    """Give what the checker says to a text: rule, reason and words of each remark."""
    found = Checker(ground, language).check(lines_of(text), whole=whole)
    return [(remark.rule, remark.reason, remark.words) for remark in found]


def reasons(text, language="en", ground=GROUND, *, whole=False):
    """Give the reasons of the remarks on a text, in its order."""
    return [reason for _rule, reason, _words in said(text, language, ground, whole=whole)]
