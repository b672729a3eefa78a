"""The conclusion as an editable DOCX with real styles, fields, footnotes, lists and tables."""

from missions.documents.docx.writing import render

__all__ = ["render"]
