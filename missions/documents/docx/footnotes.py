"""Footnotes of the DOCX: each at the foot of the page where its mark stands."""

from typing import Any

from docx.document import Document as Docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from missions.documents.docx.fields import element, text_of
from missions.documents.docx.styles import MARK

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
RULES = f"""<w:footnotes {nsdecls("w")}>
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>
</w:footnote></w:footnotes>"""


class Footnotes:
    """The notes of one document, written when all of them are known."""

    def __init__(self, document: Docx, notes: tuple[tuple[int, str], ...]) -> None:
        """Take the notes by number; those of a letterhead are left behind with its text."""
        self.document = document
        self.styles = {name: document.styles[name].style_id for name in (MARK, "footnote text")}
        if notes:
            self._write(notes)

    def mark(self, paragraph: Paragraph, number: int) -> None:
        """Set the mark of a note."""
        run = self._raised(element("w:footnoteReference", {qn("w:id"): str(number)}))
        paragraph._p.append(run)  # noqa: SLF001

    def _write(self, notes: tuple[tuple[int, str], ...]) -> None:
        root = parse_xml(RULES)
        for number, words in notes:
            note = element("w:footnote", {qn("w:id"): str(number)})
            note.append(self._paragraph(words))
            root.append(note)
        data = serialize_part_xml(root)
        part = self.document.part
        for key, related in list(part.rels.items()):
            if related.reltype == RELATIONSHIP_TYPE.FOOTNOTES:
                del part.rels[key]
        name = PackURI("/word/footnotes.xml")
        part.relate_to(Part(name, TYPE, data, part.package), RELATIONSHIP_TYPE.FOOTNOTES)

    def _paragraph(self, words: str) -> Any:
        paragraph, properties = OxmlElement("w:p"), OxmlElement("w:pPr")
        properties.append(element("w:pStyle", {qn("w:val"): self.styles["footnote text"]}))
        text = OxmlElement("w:r")
        text.append(text_of(f" {words}"))
        for part in (properties, self._raised(OxmlElement("w:footnoteRef")), text):
            paragraph.append(part)
        return paragraph

    def _raised(self, part: Any) -> Any:
        run, properties = OxmlElement("w:r"), OxmlElement("w:rPr")
        properties.append(element("w:rStyle", {qn("w:val"): self.styles[MARK]}))
        run.append(properties)
        run.append(part)
        return run
