"""Unanimity, signatures and dissents, said alike in every form."""

import dataclasses
import re
from io import BytesIO

import pytest
from docx import Document

from missions.content import Signature
from missions.documents import docx, html
from missions.documents.outline import outline

SIGNED = Signature("A. Reed", "Head of mission", "signed", "2030-06-11T12:00:00+05:00")
DISSENT = dataclasses.replace(SIGNED, name="B. Low", dissent="No. <b>{{ x }}</b>")
REFUSED = dataclasses.replace(SIGNED, name="C. May", state="refused")
WAITING = Signature("D. Sun", "Short-term observer", "waiting")


def agreed(content, *signatures, **fields):
    divided = any(one is not SIGNED for one in signatures)
    return dataclasses.replace(
        content,
        signatures=signatures,
        agreement="divided" if divided else "unanimous",
        **fields,
    )


def test_unanimity_is_said_with_its_numbers(content):
    (line,) = outline(agreed(content, SIGNED)).agreement

    assert line in {
        "Adopted unanimously. Members asked to sign: 1; signed: 1.",
        "Принято единогласно. Членов миссии на подписи: 1; подписали: 1.",
    }


def test_division_counts_dissents_refusals_and_silence_and_gives_the_reason(content):
    rich = agreed(content, SIGNED, DISSENT, REFUSED, WAITING, unsigned="{x} <i>ill</i>")

    said, reason = outline(rich).agreement

    numbers = re.findall(r"\d+", said)
    assert numbers == ["4", "2", "1", "1", "1"]
    assert reason.endswith("{x} <i>ill</i>")


def test_without_signatures_nothing_is_said(content):
    assert outline(dataclasses.replace(content, signatures=())).agreement == ()


@pytest.mark.parametrize("form", ["docx", "html"])
def test_each_form_prints_agreement_names_and_dissent(content, form):
    rich = agreed(content, SIGNED, DISSENT)
    if form == "docx":
        document = Document(BytesIO(docx.render(rich)))
        text = "\n".join(paragraph.text for paragraph in document.paragraphs)
        names = [cell.text for cell in document.tables[-1].columns[0].cells][1:]
        assert names == ["A. Reed", "B. Low"]
        assert DISSENT.dissent in text
    else:
        text = html.render(rich)
        assert "<b>{{ x }}</b>" not in text
        assert "&lt;b&gt;{{ x }}&lt;/b&gt;" in text
    assert outline(rich).agreement[0] in text
