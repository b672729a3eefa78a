"""What a mission's conclusion reads like now."""

from missions.content import Paragraph, plain
from missions.models import ExternalFigure
from missions.workflow import conclude
from missions.workflow.claim import assess
from tests import kept
from tests.missions.observed import conclusion_of


def register(mission, stations=9970):
    ExternalFigure.objects.create(
        mission=mission,
        code="polling-stations",
        meaning={"en": "Polling stations", "ru": "Избирательных участков"},
        source={"en": "Commission", "ru": "Комиссия"},
        value=stations,
        preferred=True,
    )


def stated(mission, code, language="en"):
    assessed = next(row for row in assess(mission) if row.claim.code == code)
    return assessed.sentences[language].text


def draft(mission, language="en"):
    return conclude.draft(conclusion_of(mission), language)


def figures(content):
    return {figure.key: figure.text for figure in content.figures}


def codes(mission):
    return {problem.code for problem in conclude.problems(conclusion_of(mission)) if problem.blocks}


def said_by(code, value, **fields):
    return {
        "code": code,
        "meaning": kept.texts(code),
        "source": kept.texts("the Commission"),
        "value": value,
        **fields,
    }


def lists(content):
    """Give the text of a document as its paragraphs, each with its style."""
    return [
        (block.style, plain(block.runs))
        for section in content.sections
        for block in section.blocks
        if isinstance(block, Paragraph)
    ]


def notes(content):
    return {figure.key: figure.note for figure in content.figures if figure.note}
