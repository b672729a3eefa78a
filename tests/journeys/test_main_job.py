"""The main job: from an observer's registration to the published document, in a real browser."""

import re
import subprocess

from docx import Document
from playwright.sync_api import expect

from missions.models import Issue, Membership, Observation, PollingStation
from tests import factories
from tests.journeys.answers import COUNTING, OPENING, VOTING
from tests.journeys.pages import MAIN_ACTION

OBSERVER = "dana@example.org"
PEOPLE = {
    "name": "Дана Наблюдатель",
    "email": OBSERVER,
    "password": factories.PASSWORD,
    "sending_body": "Союз наблюдателей",
    "state": "Аркадия",
    "languages": "русский, казахский",
}
# The new observer's station and two known ones; 303 was sent and never reviewed.
STATIONS = "3 из 4 избирательных участков"
HOURS = "8 часов"  # 06:30–10:00 and 19:30–23:30 of the new observer, 1 of the known one
SECRET = re.compile(r"[^.]*\b2 из 3 посещений[^.]*тайно[^.]*\.")


def test_main_job(person, election, yesterday, tmp_path):
    """Nothing is published that was not observed, sent, verified and issued, by four people."""
    station = PollingStation.objects.get(mission=election, code="S214")

    register(person("newcomer"), election)
    coordinator = person("coordinator")
    accredit(coordinator, seat(election, "coordinator"))
    observe(person("observer"), station, yesterday)
    verify(coordinator, station)
    issue(person("head"), seat(election, "head"))
    read(person("reader"), tmp_path)

    assert [f"{who}: {fault}" for who, one in person.entered.items() for fault in one.all()] == []


def seat(mission, role):
    """Give the way to sign in of somebody at the desk who reads Russian."""
    user = factories.user(role, language="ru", is_staff=True)
    return factories.member(mission, role=role, user=user).user.email


def register(newcomer, mission):
    newcomer.go("/register/")
    newcomer.page.fill("input[name=code]", mission.join_code.lower())
    for name, value in PEOPLE.items():
        newcomer.page.fill(f"input[name={name}]", value)
    newcomer.pick("role", "STO")
    for name in ("pledge", "privacy"):
        newcomer.page.check(f"input[name={name}]")
    newcomer.press("main form button.btn-primary")

    assert newcomer.at == "/me/missions/"
    assert newcomer.text(".state") == "Ожидает аккредитации"
    assert Membership.objects.get(user__email=OBSERVER).status == "waiting"


def accredit(coordinator, login):
    coordinator.sign_in(login, at="/desk/")
    assert coordinator.at == "/desk/"
    coordinator.go("/desk/missions/membership/?status__exact=waiting")
    coordinator.press("#result_list tbody tr th a")
    coordinator.press('a[href*="/decide/accredit/"]')
    coordinator.page.fill("input[name^=number_]", "А-17")
    coordinator.press("input[name=decide]")

    dana = Membership.objects.get(user__email=OBSERVER)
    assert (dana.status, dana.accreditation_number) == ("accredited", "А-17")


def observe(observer, station, day):
    """Fill opening and voting in one visit, counting in another that is ended afterwards."""
    observer.sign_in(OBSERVER)
    assert observer.at == "/missions/steppe/today/"
    observer.start_visit(station, "OP", day, "06:30")
    observer.fill(OPENING)
    observer.send()
    observer.press('main .buttons a[href^="/visits/"]')
    observer.press("button[name=checklist][value=VO]")
    observer.fill(VOTING)
    observer.page.check('input[name=confirm][value="HD_DEPART.3"]')  # voting watched for hours
    observer.send()

    observer.press('a[href="/missions/steppe/today/"]')
    observer.start_visit(station, "CO", day, "19:30")
    observer.fill(COUNTING)
    observer.send()
    observer.press('main .buttons a[href^="/visits/"]')
    observer.press('main a[href$="/end/"]')
    observer.page.fill("input[name=time]", "23:30")
    observer.page.fill("input[name=date]", day.isoformat())
    observer.press(MAIN_ACTION)
    assert standing() == {"OP": "received", "VO": "received", "CO": "received"}


def verify(coordinator, station):
    """Go through what waits from a station, as the list gives it."""
    waiting = coordinator.page.locator("#result_list tbody tr th a", has_text=station.number)
    coordinator.go("/desk/missions/observation/")
    expect(waiting).to_have_count(3)
    while waiting.count():
        coordinator.press(waiting.first)
        coordinator.press("form:has(input[name=act][value=verify]) button")
        coordinator.go("/desk/missions/observation/")
    assert standing() == {"OP": "verified", "VO": "verified", "CO": "verified"}


def issue(head, login):
    """See what was computed and what is behind it, then issue and publish."""
    head.sign_in(login, at="/desk/conclusion/steppe/?section=coverage")
    assert STATIONS in head.text(".text")
    assert HOURS in head.text(".text")
    head.press('#outline a[href$="section=voting"]')
    assert SECRET.search(head.text(".text"))
    head.open_evidence("claim:voting-secrecy")
    behind = head.text("#evidence .behind")
    assert [number for number in ("214", "301", "302", "303") if number in behind] == [
        "214",
        "301",
        "302",
    ]
    head.go("/desk/conclusion/steppe/preview/ru/")
    assert STATIONS in head.text("body")
    head.go("/desk/conclusion/steppe/")
    head.press('.tools a[href$="/issue/"]')
    head.press("#content form button")
    assert Issue.objects.get().published_at is None
    head.press('form[action$="/issues/1/publish/"] button')
    assert Issue.objects.get().published_at is not None


def read(reader, folder):
    """Read the document as anybody, and take it home as files that say the same."""
    reader.go("/conclusions/steppe/")
    assert reader.at == "/conclusions/steppe/1/ru/"
    page = whole(reader.text())
    docx = Document(reader.download('a[href$="ru.docx"]', folder))
    written = whole("\n".join(paragraph.text for paragraph in docx.paragraphs))
    pdf = reader.download('a[href$="ru.pdf"]', folder)
    printed = whole(text_of(pdf))

    sentence = SECRET.search(page)[0].strip()
    for document in (page, written, printed):
        assert STATIONS in document
        assert HOURS in document
        assert sentence in document


def standing():
    rows = Observation.objects.filter(author__user__email=OBSERVER).select_related("checklist")
    return {row.checklist.code: row.status for row in rows}


def text_of(pdf):
    command = ["pdftotext", pdf, "-"]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout  # noqa: S603


def whole(text):
    """Undo what setting does to text: lines, and words broken at their ends."""
    return " ".join(re.sub("\u200b|\u00ad\\s*", "", text).split())
