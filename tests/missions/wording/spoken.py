"""Claims of two kinds, in both languages, and how they are written."""

from missions.wording.catalogue import Clauses
from missions.wording.claims import ClaimType, Quantified, quantified
from missions.wording.strength import Polarity, of_observed

ON_TIME = {
    "en": Clauses("voting began on time", topic="the beginning of voting"),
    "ru": Clauses("голосование началось вовремя", topic="начало голосования"),
}
INTERFERENCE = {
    "en": Clauses("interference was recorded", "no interference was recorded"),
    "ru": Clauses("отмечены случаи вмешательства", "случаев вмешательства не отмечено"),
}


def written(measure, clauses, language, polarity=Polarity.FAVOURABLE, **more):
    claim = Quantified(
        more.pop("type", ClaimType.UNIVERSAL), polarity, measure, of_observed(measure), **more
    )
    return quantified(claim, clauses, language)


def both(measure, texts, polarity=Polarity.FAVOURABLE, **more):
    return [
        written(measure, texts[language], language, polarity, **more).text
        for language in ("en", "ru")
    ]
