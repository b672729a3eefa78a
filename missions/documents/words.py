"""The fixed words of a document, one table per language.

They are kept apart from the catalogue of the screens because a document is printed
in its own language, whatever language the person who asks for it reads.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils import dateformat, translation

FALLBACK = "en"

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "locale": "en-GB",
        "moment": "j F Y, H:i",
        "demonstration": "Demonstration: field data are invented",
        "preview": "Preview: not issued",
        "revision": "Revision {number}",
        "table": "Table {number}. {caption}",
        "picture": "Figure {number}. {caption}",
        "contents": "Contents",
        "coverage": "What was observed",
        "changes": "Changes in this revision",
        "signatures": "Signatures",
        "name": "Name",
        "office": "Office",
        "state": "Signature",
        "signed": "Signed",
        "dissenting": "Signed with a dissenting opinion",
        "refused": "Declined to sign",
        "waiting": "No answer",
        "dissent": "Dissenting opinion: {name}",
        "reasons": "Declined to sign, in their words: {name}",
        "unanimous": "Adopted unanimously. Members asked to sign: {asked}; signed: {signed}.",
        "divided": (
            "Not adopted unanimously. Members asked to sign: {asked}; signed: {signed}, of these"
            " with a dissenting opinion: {dissenting}; declined: {refused}; no answer: {waiting}."
        ),
        "unsigned": "Issued before all had answered. Reason of the head of mission: {reason}",
        "notes": "Notes",
        "colophon": "About this document",
        "approved": "Approved",
        "issued": "Issued",
        "cut_off": "Data as of",
        "evidence": "Verified observations it rests on",
        "hash": "Hash (SHA-256)",
        "address": "Published at",
        "qr": "QR code of the address of this document",
        "page": "Page",
        "of": "of",
        "to_text": "Skip to the text",
        "back": "Back to the text",
    },
    "ru": {
        "locale": "ru-RU",
        "moment": "j E Y года, H.i",
        "demonstration": "Демонстрация: данные полевых наблюдений вымышлены",
        "preview": "Предварительный просмотр: документ не выпущен",
        "revision": "Редакция {number}",
        "table": "Таблица {number}. {caption}",
        "picture": "Рисунок {number}. {caption}",
        "contents": "Содержание",
        "coverage": "Охват наблюдения",
        "changes": "Изменения в этой редакции",
        "signatures": "Подписи",
        "name": "Имя",
        "office": "Должность",
        "state": "Подпись",
        "signed": "Подписано",
        "dissenting": "Подписано с особым мнением",
        "refused": "От подписи отказано",
        "waiting": "Ответа нет",
        "dissent": "Особое мнение: {name}",
        "reasons": "Отказ от подписи, слова участника: {name}",
        "unanimous": "Принято единогласно. Членов миссии на подписи: {asked}; подписали: {signed}.",
        "divided": (
            "Принято не единогласно. Членов миссии на подписи: {asked}; подписали: {signed}, из них"
            " с особым мнением: {dissenting}; отказались: {refused}; не ответили: {waiting}."
        ),
        "unsigned": "Выпущено до всех ответов. Причина, названная руководителем миссии: {reason}",
        "notes": "Примечания",
        "colophon": "О документе",
        "approved": "Утверждено",
        "issued": "Выпущено",
        "cut_off": "Данные на",
        "evidence": "Проверенных наблюдений в основе",
        "hash": "Хеш (SHA-256)",
        "address": "Опубликовано по адресу",
        "qr": "QR-код с адресом этого документа",
        "page": "Страница",
        "of": "из",
        "to_text": "К тексту",
        "back": "Назад к тексту",
    },
}


def words_of(language: str) -> Mapping[str, str]:
    """Return the words of that language; without a table of its own, those of its catalogue."""
    if language in WORDS:
        return WORDS[language]
    with translation.override(language):
        own = {name: translation.gettext(text) for name, text in WORDS[FALLBACK].items()}
    return own | {"locale": language, "moment": WORDS[FALLBACK]["moment"]}


def moment(language: str, iso: str) -> str:
    """Print an ISO 8601 time in its own zone; what is not one stays as it is."""
    try:
        time = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    with translation.override(language):
        printed = dateformat.format(time, words_of(language)["moment"])
    return f"{printed} {_zone(time)}" if time.tzinfo else printed


def _zone(time: datetime) -> str:
    """Name the distance to UTC, as in UTC+5 or UTC+5:30."""
    minutes = round((time.utcoffset() or timedelta()).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return f"(UTC{sign}{hours}{f':{rest:02}' if rest else ''})" if minutes else "(UTC)"
