"""Pictures in the DOCX: drawn as vectors, with an image for programs that cannot draw them."""

from io import BytesIO

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from missions.content import Picture
from missions.content.charts.drawing import FONT
from missions.documents.pictures import png, safe

DOTS_PER_INCH = 300
FONTS = "Times New Roman, Liberation Serif, serif"
VECTOR = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">'
    '<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' r:embed="{}"/></a:ext></a:extLst>'
)


def draw(paragraph: Paragraph, picture: Picture, width: int) -> None:
    """Add a picture so many millimetres wide, with the words that stand for it."""
    image = BytesIO(png(picture, width_mm=width, dots_per_inch=DOTS_PER_INCH))
    paragraph.add_run().add_picture(image, width=Mm(width))
    for named in paragraph._p.iter(qn("wp:docPr")):  # noqa: SLF001
        named.set("descr", picture.alt)
    [blip] = paragraph._p.iter(qn("a:blip"))  # noqa: SLF001
    blip.append(parse_xml(VECTOR.format(_vector(paragraph, picture))))


def _vector(paragraph: Paragraph, picture: Picture) -> str:
    """Keep the drawing itself in the file and give the name it is found by."""
    part = paragraph.part
    number = sum(rel.reltype == RELATIONSHIP_TYPE.IMAGE for rel in part.rels.values())
    name = PackURI(f"/word/media/drawing{number}.svg")
    data = safe(picture.svg).replace(FONT, FONTS).encode()
    own = Part(name, "image/svg+xml", data, part.package)
    return part.relate_to(own, RELATIONSHIP_TYPE.IMAGE)
