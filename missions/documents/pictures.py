"""Pictures: one SVG for page, PDF and DOCX."""

import json
from html import escape
from pathlib import Path
from xml.etree import ElementTree

import qrcode
import typst

from missions.content import Picture

PAGE = Path(__file__).with_name("picture.typ")
SVG = "http://www.w3.org/2000/svg"
# fmt: off
ELEMENTS = {
    "svg", "title", "desc", "g", "path", "rect", "circle", "line", "polyline", "polygon", "text",
    "tspan",
}
ATTRIBUTES = {
    "id", "class", "role", "aria-label", "aria-labelledby", "aria-hidden", "viewBox", "width",
    "height", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "d", "points", "dx",
    "dy", "transform", "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width",
    "stroke-dasharray", "stroke-linecap", "font-family", "font-size", "font-weight", "text-anchor",
    "dominant-baseline",
}
# fmt: on


class PictureError(ValueError):
    """The drawing is no SVG, or holds what a printed picture has no use for."""


def safe(svg: str) -> str:
    """Return the SVG if it only draws: no script, style, link or foreign element."""
    if not svg.startswith("<svg") or "<!" in svg or "<?" in svg or "url(" in svg:
        raise PictureError("not a plain svg element")
    try:
        root = ElementTree.fromstring(svg)  # noqa: S314  without "<!" there are no entities
    except ElementTree.ParseError as error:
        raise PictureError(str(error)) from error
    for element in root.iter():
        unknown = {element.tag.removeprefix(f"{{{SVG}}}")} - ELEMENTS
        unknown |= set(element.keys()) - ATTRIBUTES
        if unknown:
            raise PictureError(", ".join(sorted(unknown)))
    return svg


def png(picture: Picture, *, width_mm: int, dots_per_inch: int = 220) -> bytes:
    """Return the picture as PNG, lettered with the fonts that travel with the program."""
    data = {"svg": safe(picture.svg), "width": width_mm}
    image = typst.compile(
        PAGE,
        root=PAGE.parent,
        format="png",
        ppi=dots_per_inch,
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data)},
    )
    assert isinstance(image, bytes)  # noqa: S101  one page, so one image
    return image


def qr(address: str, alt: str) -> Picture:
    """Return the address as a QR code, dark squares on white with the quiet border."""
    code = qrcode.QRCode(border=4, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(address)
    matrix = code.get_matrix()
    dots = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark
    )
    size = len(matrix)
    svg = (
        f'<svg xmlns="{SVG}" viewBox="0 0 {size} {size}" width="{size}" height="{size}"'
        f' role="img" class="qr"><title>{escape(alt)}</title>'
        f'<rect width="{size}" height="{size}" fill="#ffffff"/>'
        f'<path d="{dots}" fill="#000000"/></svg>'
    )
    return Picture(svg, alt)
