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
    Parted,
    answers,
    coverage,
    openings,
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
    assert words(picture) == ["yes", "no", "not observed", "Secret", "3 of 4"]


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
    [coverage([], LABELS), answers([], ("yes",), LABELS), openings([], AXIS, LABELS)],
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
