import dataclasses
from html.parser import HTMLParser

import pytest

from missions.content import Paragraph, Picture, Run, Section, plain
from missions.documents import html
from missions.documents.outline import grouped
from missions.documents.pictures import PictureError
from missions.documents.words import WORDS

SITE = "https://mission.example/conclusions/x/1/en/"
VOID = {"meta", "link", "br", "input", "hr", "img"}


class Reader(HTMLParser):
    """Collects tags and text as a browser would take them, and refuses unbalanced tags."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.open, self.chunks = [], [], []
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.chunks.append((self.open[-1] if self.open else "", data))

    @property
    def text(self):
        return " ".join("".join(data for _, data in self.chunks).split())  # of fixed spaces too

    def all(self, tag):
        return [attrs for name, attrs in self.tags if name == tag]

    def words_in(self, tag):
        said = (data.replace("\u00a0", " ").strip() for name, data in self.chunks if name == tag)
        return [data for data in said if data]


def with_block(content, block):
    return dataclasses.replace(content, sections=(Section("", "", blocks=(block,)),))


def test_page_prints_every_figure_and_every_heading(content):
    page = Reader(html.render(content))

    figures = {figure["value"] for figure in page.all("data")}
    assert figures == {figure.text for figure in content.figures}
    assert [h for h in page.words_in("h2") if h not in WORDS[content.language].values()] == [
        section.title for section in content.sections if section.title and section.level == 1
    ]
    assert content.sections[3].title in page.words_in("h3")
    assert page.words_in("h1") == [content.title_lines[0]]


def test_page_shows_hostile_text_as_text(content, hostile):
    page = Reader(html.render(content))

    assert [text for text in hostile if text not in page.text] == []
    assert page.all("script") == []
    assert not any("style" in attrs for _, attrs in page.tags)
    assert page.all("style") == []
    assert not any(name.startswith("on") for _, attrs in page.tags for name in attrs)


def test_page_speaks_the_language_of_the_document(content):
    page = Reader(html.render(content))

    assert page.all("html") == [{"lang": content.language}]
    assert WORDS[content.language]["signatures"] in page.words_in("h2")


def test_page_marks_demonstration_and_preview_before_all_else(content):
    shown = Reader(html.render(content))
    plain_page = Reader(
        html.render(dataclasses.replace(content, demonstration=False, preview=False))
    )

    words = WORDS[content.language]
    assert [text for _, text in shown.chunks if text in words.values()][1:3] == [
        words["demonstration"],
        words["preview"],
    ]
    assert words["demonstration"] not in plain_page.text
    assert words["preview"] not in plain_page.text


def test_page_tables_name_columns_and_rows(content, texts):
    page = Reader(html.render(content))

    scopes = [cell["scope"] for cell in page.all("th")]
    assert scopes == ["col"] * 3 + ["row"] * 3 + ["col"] * 3 + ["row"] * 2
    assert page.words_in("caption") == [
        WORDS[content.language]["table"].format(number=1, caption=texts["caption"])
    ]


def test_page_links_only_what_it_is_given_a_place_for(content):
    links = {"openings": "/figures/openings", "nowhere": "/x"}

    page = Reader(html.render(content, links=links))

    assert [a["href"] for a in page.all("a") if not a["href"].startswith("#")] == [
        "/figures/openings"
    ]


def test_page_pictures_have_names_of_their_own(content):
    page = Reader(html.render(content))

    drawings = page.all("svg")
    assert len(drawings) == 3
    names = [ref for svg in drawings for ref in svg["aria-labelledby"].split()]
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert sorted(set(ids)) == sorted(ids)
    assert set(names) <= set(ids)


def test_page_leads_from_a_figure_to_its_note_and_back(content, texts):
    page = Reader(html.render(content))

    hrefs = {a["href"] for a in page.all("a")}
    ids = {attrs["id"] for _, attrs in page.tags if "id" in attrs}
    assert {"#note-1", "#mark-1"} <= hrefs
    assert {"note-1", "mark-1"} <= ids
    assert texts["source"] in page.text


def test_page_ends_with_hash_address_and_code(content):
    page = Reader(html.render(content, address="https://observers.example/lake/2"))

    assert grouped(content.hash) in page.words_in("dd")
    assert "https://observers.example/lake/2" in [a["href"] for a in page.all("a")]
    assert len(page.all("svg")) == 4


def test_page_shows_a_dissent_in_full(content, texts):
    assert texts["dissent"] in Reader(html.render(content)).text


def test_fragment_is_the_document_alone(content):
    fragment = Reader(html.render_fragment(content, links={"OPENED": "/claims/OPENED"}))

    assert fragment.tags[0][0] == "article"
    assert fragment.all("html") == []
    assert "/claims/OPENED" in [a["href"] for a in fragment.all("a")]


def test_a_drawing_that_does_more_than_draw_is_refused(content):
    svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>'

    with pytest.raises(PictureError, match="onload"):
        html.render(with_block(content, Picture(svg, "Bars")))


def test_a_short_conclusion_has_no_empty_frames(content):
    short = dataclasses.replace(
        with_block(content, Paragraph((Run("Nothing else."),))),
        coverage=type(content.coverage)(),
        signatures=(),
        figures=(),
        changes=(),
        evidence=(),
        hash="",
        issued_at="",
        cut_off="",
    )

    page = Reader(html.render(short))

    assert page.words_in("h2") == []
    assert page.all("aside") == page.all("footer") == []
    assert plain(short.sections[0].blocks[0].runs) in page.text


def test_file_needs_no_other_and_says_the_same(content):
    alone, page = html.render_file(content, address=SITE), html.render(content, address=SITE)

    assert Reader(alone).all("link") == []
    assert " src=" not in alone
    assert "url(" not in alone
    (styles,) = Reader(alone).words_in("style")
    assert "@media print" in styles
    assert styles.count("{") == styles.count("}")
    assert alone[alone.index("</head>") :] == page[page.index("</head>") :]
