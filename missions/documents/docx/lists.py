"""The list of the DOCX: a dash as its bullet, in whatever document it is written into."""

from typing import Any

from docx.document import Document as Docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart

STYLE = "List Bullet"
EMPTY = f"<w:numbering {nsdecls('w')}/>"
DASH = """<w:abstractNum {names} w:abstractNumId="{number}">
<w:multiLevelType w:val="singleLevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="{style}"/>
<w:lvlText w:val="\N{EM DASH}"/><w:lvlJc w:val="left"/>
<w:pPr><w:ind w:left="1049" w:hanging="340"/></w:pPr></w:lvl></w:abstractNum>"""
NUMBER = '<w:num {names} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/></w:num>'
PROPERTIES = '<w:numPr {names}><w:numId w:val="{number}"/></w:numPr>'
LATER = (
    "w:suppressLineNumbers",
    "w:pBdr",
    "w:shd",
    "w:tabs",
    "w:suppressAutoHyphens",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:jc",
    "w:outlineLvl",
    "w:rPr",
)


def dashed(document: Docx) -> None:
    """Make the bullet of the list style the dash that the text is written with."""
    numbering = _numbering(document)
    style = document.styles[STYLE].element
    abstract = _free(numbering, "w:abstractNum", "w:abstractNumId")
    number = _free(numbering, "w:num", "w:numId")
    names = nsdecls("w")
    dash = parse_xml(DASH.format(names=names, number=abstract, style=style.styleId))
    numbers = numbering.findall(qn("w:num"))
    if numbers:
        numbers[0].addprevious(dash)
    else:
        numbering.append(dash)
    own = parse_xml(NUMBER.format(names=names, number=number, abstract=abstract))
    if numbers:
        numbers[-1].addnext(own)
    else:
        dash.addnext(own)
    properties = style.get_or_add_pPr()
    for old in properties.findall(qn("w:numPr")):
        properties.remove(old)
    listed = parse_xml(PROPERTIES.format(names=names, number=number))
    properties.insert_element_before(listed, *LATER)


def _numbering(document: Docx) -> Any:
    """Give the numbering of the document, made anew where it has none."""
    part = document.part
    related = (rel for rel in part.rels.values() if rel.reltype == RELATIONSHIP_TYPE.NUMBERING)
    found = next(related, None)
    if found is not None:
        return found.target_part.element
    made = NumberingPart.load(
        PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, EMPTY.encode(), part.package
    )
    part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
    return made.element


def _free(numbering: Any, tag: str, name: str) -> int:
    """Give the next number that no entry of the numbering has."""
    used = [int(one.get(qn(name))) for one in numbering.findall(qn(tag))]
    return max(used, default=0) + 1
