from itertools import pairwise
from xml.etree import ElementTree

import pytest

from missions.content import Picture
from missions.content.charts import (
    SHADES,
    WIDTH,
    Axis,
    Bar,
    Labels,
    Land,
    Parted,
    answers,
    coverage,
    openings,
    parts,
    spans,
    tiles,
)
from missions.documents.pictures import PictureError, png, qr, safe

LABELS = Labels("key", "Title <&>", "What it shows", "Caption")
AXIS = Axis("minutes", "scheduled")


def drawn(picture):
    return ElementTree.fromstring(safe(picture.svg))  # noqa: S314  our own drawing


def bars(picture):
    return [
        (float(r.get("x")), float(r.get("width")), r.get("fill"))
        for r in drawn(picture).iter("{http://www.w3.org/2000/svg}rect")
    ]


def words(picture):
    return [text.text for text in drawn(picture).iter("{http://www.w3.org/2000/svg}text")]


def test_chart_has_name_description_and_alternative():
    picture = coverage([Bar("North", 1, 2, "1 of 2")], LABELS)

    root = drawn(picture)
    title, description, *_ = list(root)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert (title.text, description.text) == ("Title <&>", "What it shows")
    assert (picture.alt, picture.caption, picture.ref) == ("What it shows", "Caption", "key")


def test_coverage_bars_share_one_scale_and_show_their_base():
    picture = coverage([Bar("North", 10, 40, "10 of 40"), Bar("South", 20, 20, "20 of 20")], LABELS)

    (_, base, _), (_, visited, _), (_, base2, _), (_, visited2, _) = bars(picture)
    assert (visited / base, base2 / base, visited2 / base) == (0.25, 0.5, 0.5)
    assert words(picture) == ["North", "10 of 40", "South", "20 of 20"]


def test_coverage_never_fills_more_than_its_base():
    (_, base, _), (_, visited, _) = bars(coverage([Bar("North", 3, 2, "3 of 2")], LABELS))

    assert visited == base


def test_answers_are_parts_of_their_own_base():
    rows = [Parted("Secret", (3, 1, 0), "3 of 4")]

    picture = answers(rows, ("yes", "no", "not observed"), LABELS)

    yes, no = bars(picture)[3:]  # after the three of the legend
    assert yes[1] == 3 * no[1]
    assert (yes[2], no[2]) == SHADES[:2]
    assert no[0] == yes[0] + yes[1]
    assert words(picture) == ["yes", "no", "not observed", "Secret", "3 of 4", "3", "1"]


def test_parts_of_bars_share_the_scale_of_the_longest():
    rows = [Parted("Low", (60, 0, 60), "2:00", ("1:00", "", "1:00")), Parted("Ash", (30,), "0:30")]

    picture = parts(rows, ("good", "neutral", "bad"), LABELS)

    good, bad, _plate, short = bars(picture)[3:]
    assert good[1] == bad[1] == 2 * short[1]
    assert words(picture)[3:] == ["Low", "2:00", "1:00", "1:00", "Ash", "0:30", "30"]


def test_a_part_too_narrow_for_its_number_stays_without():
    picture = answers([Parted("Secret", (999, 1), "1000")], ("yes", "no"), LABELS)

    assert words(picture)[2:] == ["Secret", "1000", "999"]


def test_told_is_hatched_and_no_stroke_leaves_its_bar():
    picture = answers([Parted("Secret", (1, 1, 2), "4")], ("yes", "no", "told"), LABELS)

    bar = next(row for row in bars(picture)[3:] if row[2] == "#ffffff")
    [path] = [p.get("d") for p in drawn(picture).iter("{http://www.w3.org/2000/svg}path")][1:]
    ends = [float(x.split()[0]) for x in path.replace("L", "M").split("M")[1:]]
    assert min(ends) >= bar[0]
    assert max(ends) <= bar[0] + bar[1] + 0.1


def test_tiles_are_shaded_by_what_stands_behind_them_and_say_it():
    areas = [Land("Far " * 30, 0, "0"), Land("B", 9, "9"), Land("C", 10, "10"), Land("D", 30, "30")]

    picture = tiles(areas, LABELS)

    assert [fill for _x, _width, fill in bars(picture)[4:]] == list(reversed(SHADES))
    said = words(picture)
    assert said[:4] == ["0", "1–9", "10–29", "≥ 30"]
    assert said[-6:] == ["B", "9", "C", "10", "D", "30"]
    assert sum("Far" in line for line in said) == 3


def test_spans_take_in_every_opening_once_and_name_their_minutes():
    found = {
        span.text: span.number for span in spans([-90, -31, -4, 0, 1, 5, 30, 31]) if span.number
    }

    assert found == {"≤ −30": 2, "−4 … 0": 2, "1 … 5": 2, "26 … 30": 1, "> 30": 1}


def test_openings_part_on_time_from_late():
    # given one far too early, two early or on time, one a minute late, one far too late
    picture = openings([-90, -4, 0, 1, 90], AXIS, LABELS)

    columns = bars(picture)
    line = WIDTH / 2
    assert [(x + width <= line, fill) for x, width, fill in columns] == [
        (True, SHADES[0]),
        (True, SHADES[0]),
        (False, SHADES[1]),
        (False, SHADES[1]),
    ]
    assert words(picture)[:4] == ["1", "2", "1", "1"]
    assert words(picture)[4:] == [
        "scheduled",
        "−30",
        "−20",
        "−10",
        "0",
        "+10",
        "+20",
        "+30",
        "minutes",
    ]


@pytest.mark.parametrize(
    "picture",
    [
        coverage([], LABELS),
        answers([], ("yes",), LABELS),
        parts([], ("yes",), LABELS),
        openings([], AXIS, LABELS),
        tiles([], LABELS),
    ],
)
def test_chart_of_nothing_is_still_a_picture(picture):
    assert png(picture, width_mm=20).startswith(b"\x89PNG")


def test_chart_wraps_long_words_and_keeps_markup_out():
    picture = answers([Parted("<b> " + "вопрос " * 30, (1,), "1")], ("да",), LABELS)

    assert len(words(picture)) > 5
    assert all(len(line) <= 52 for line in words(picture))


def test_shades_part_in_grey():
    def light(shade):
        red, green, blue = (int(shade[i : i + 2], 16) for i in (1, 3, 5))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    steps = [light(b) - light(a) for a, b in pairwise(SHADES)]
    assert min(steps) > 25


@pytest.mark.parametrize(
    "svg",
    [
        "",
        "<svg>",
        '<svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"><g style="fill:red"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="http://a.example/x"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0" onclick="x"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"><path fill="url(http://a.example)"/></svg>',
        '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"><!-- x --></svg>',
        '<svg xmlns="http://www.w3.org/1999/xhtml"><title>x</title></svg>',
    ],
)
def test_safe_refuses_what_does_more_than_draw(svg):
    with pytest.raises(PictureError):
        safe(svg)


def test_png_carries_the_letters():
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 20"><text y="15">{}</text></svg>'

    lettered, empty = (png(Picture(svg.format(word), ""), width_mm=40) for word in ("Әлем", ""))

    assert len(lettered) > len(empty)


def test_qr_code_is_square_and_quiet_at_the_border():
    root = drawn(qr("https://observers.example/lake/2", "QR code of <address>"))

    _, _, width, height = root.get("viewBox").split()
    assert width == height
    assert root[0].text == "QR code of <address>"
    starts = root[2].get("d").removeprefix("M").split("M")
    assert min(int(start.split()[0]) for start in starts) == 4
