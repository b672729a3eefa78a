"""A coordinator writes with the keyboard alone; a session that ends takes nothing along."""

from playwright.sync_api import expect

from missions.models import Conclusion, Passage, PassageDraft
from tests import factories
from tests.journeys.pages import MAIN_ACTION

FORM = "form[data-desk-form]:has(textarea[data-inserts])"
SAVE = f"{FORM} button:not([formaction]), .beside button[formaction*='/passages/']"


def test_a_stroke_opens_the_list_and_what_is_typed_outlives_the_session(person, election):
    user = factories.user("Clara", language="ru", is_staff=True)
    factories.member(election, role="coordinator", user=user)
    own = Passage.objects.filter(section__conclusion=Conclusion.objects.get(mission=election))
    passage = own.get(section__code="law", kind="written")
    address = f"/desk/conclusion/{election.code}/?language=ru&section=law"
    clara = person("clara")
    clara.sign_in(user.email, address)

    if clara.script:
        insert_by_keyboard(clara)
        keep_after_a_pause(clara, PassageDraft.objects.filter(text__ru__endswith="а/б"))
    else:
        insert_from_the_page(clara)
    assert "[[stations]]" in PassageDraft.objects.get(passage=passage, author=user).text["ru"]
    clara.press(clara.page.locator(SAVE).first)
    passage.refresh_from_db()
    assert passage.text["ru"] == "Посещено [[stations]] а/б"
    assert clara.all() == []
    if not clara.script:
        return

    lose_the_session(clara, address)
    clara.page.fill("input[name=login]", user.email)
    clara.page.fill("input[name=password]", factories.PASSWORD)
    clara.press(MAIN_ACTION)
    expect(clara.page.locator(f"{FORM} textarea[lang=ru]").first).to_have_value(
        "Посещено [[stations]] а/б и ещё"
    )
    assert [fault for fault in clara.all() if " 401 " not in fault] == []


def insert_by_keyboard(clara):
    clara.page.locator(f"details:has({FORM}) > summary").first.press("Enter")
    box = clara.page.locator(f"{FORM} textarea[lang=ru]").first
    box.press_sequentially("Посещено /")
    search = clara.page.locator("[role=combobox]")
    expect(search).to_be_focused()
    search.press_sequentially("stations")
    option = clara.page.locator("[role=option][aria-selected=true]")
    expect(option).to_have_attribute("data-insert", "[[stations]]")
    assert search.get_attribute("aria-activedescendant") == option.get_attribute("id")
    search.press("ArrowDown")
    search.press("ArrowUp")
    search.press("Enter")
    expect(box).to_be_focused()
    box.press_sequentially(" а/б")
    expect(clara.page.locator("[role=combobox]")).to_have_count(0)


def insert_from_the_page(clara):
    clara.page.locator(f"details:has({FORM}) > summary").first.press("Enter")
    clara.page.locator(f"{FORM} textarea[lang=ru]").first.fill("Посещено / а/б")
    clara.press(clara.page.locator(f"{FORM} button[formaction]").first)
    clara.press("button[name=insert][value='[[stations]]']")


def keep_after_a_pause(clara, wanted):
    for _attempt in range(40):
        if wanted.exists():
            break
        clara.page.wait_for_timeout(250)
    expect(clara.page.locator(f"{FORM} .kept").first).not_to_be_empty()


def lose_the_session(clara, address):
    clara.go(address)
    clara.page.locator(f"details:has({FORM}) > summary").first.press("Enter")
    box = clara.page.locator(f"{FORM} textarea[lang=ru]").first
    box.press("Control+End")
    clara.page.context.clear_cookies(name="sessionid")
    box.press_sequentially(" и ещё")
    told = clara.page.locator("template[data-signed-out]").evaluate("t => t.content.textContent")
    expect(clara.page.locator(f"{FORM} .kept").first).to_contain_text(told.strip())
    clara.press(clara.page.locator(SAVE).first)
