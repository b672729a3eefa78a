"""Who unlocks a phone: its PIN, its owner's finger, its owner's sign-in, and nobody else."""

import pytest
from playwright.sync_api import expect

from missions.models import PollingStation
from tests import factories
from tests.factories import PASSWORD
from tests.journeys.locks import (
    AWAY,
    COMMENT,
    PIN,
    WRONG,
    drafted,
    lock_now,
    locked,
    set_pin,
    unlocked,
)
from tests.journeys.phone import SIGN_IN
from tests.journeys.test_phone_withdrawn import emptied, withdraw


@pytest.fixture
def stations(campaign):
    return list(PollingStation.objects.order_by("code"))


def test_forgotten_pin_is_undone_by_signing_in_again(phone, network, stations):
    one = phone()
    drafted(one, stations[0])
    lock_now(one)
    one.page.click(".lock summary")
    network.down()
    one.page.click("[data-act=forgot]")
    expect(one.page.locator(".lock [data-said]")).not_to_be_empty()
    expect(one.page.locator("html[data-locked]")).to_be_attached()
    network.up()
    one.page.click("[data-act=forgot]")
    expect(one.page.locator(SIGN_IN)).to_be_visible()

    one.page.goto(f"{one.server}/phone/ru/")  # that alone opens nothing
    locked(one, "Урну")
    one.page.goto(f"{one.server}/accounts/login/?next=/phone/ru/")
    one.page.fill("input[name=login]", one.member.user.email)
    one.page.fill(SIGN_IN, PASSWORD)
    one.page.locator(SIGN_IN).press("Enter")
    one.opened()
    unlocked(one)
    (draft,) = one.kept("drafts")
    assert draft["answers"]["OV_COMMENT"]["value"] == COMMENT
    one.page.reload()
    one.opened()  # there is no lock any more


def test_passkey_of_the_phone_unlocks_it_too(phone):
    one = phone()
    session = one.context.new_cdp_session(one.page)
    session.send("WebAuthn.enable")
    made = session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasUserVerification": True,
                "isUserVerified": True,
                "hasResidentKey": True,
            }
        },
    )
    set_pin(one)
    one.page.click("[data-act=add-passkey]")
    expect(one.page.locator("[data-act=drop-passkey]")).to_be_visible()

    one.page.click("[data-act=lock-now]")
    locked(one)
    who = {"authenticatorId": made["authenticatorId"]}
    session.send("WebAuthn.setUserVerified", {**who, "isUserVerified": False})
    one.page.click(".lock [data-act=passkey]")
    expect(one.page.locator(".lock [data-said]")).not_to_be_empty()
    session.send("WebAuthn.setUserVerified", {**who, "isUserVerified": True})
    one.page.click(".lock [data-act=passkey]")
    unlocked(one)
    one.opened()


def test_lock_is_taken_away_by_who_knows_the_pin(phone):
    one = phone()
    set_pin(one)
    one.page.fill("#old-pin", WRONG)
    one.page.click("[data-act=drop-pin]")
    expect(one.page.locator("[data-lock-said]")).not_to_be_empty()
    expect(one.page.locator("[data-set]")).to_be_visible()
    one.page.fill("#old-pin", PIN)
    one.page.click("[data-act=drop-pin]")
    expect(one.page.locator("[data-unset]")).to_be_visible()

    one.page.evaluate(AWAY, 60)
    one.page.reload()
    one.opened()


def test_locked_phone_that_is_withdrawn_hands_over_and_is_empty(phone, campaign, stations, client):
    one = phone()
    drafted(one, stations[0])
    lock_now(one)
    client.force_login(factories.desk(campaign).user)
    row = withdraw(client)

    one.page.evaluate("dispatchEvent(new Event('online'))")
    emptied(one)

    row.refresh_from_db()
    (left,) = row.left["drafts"]
    assert left["answers"]["OV_COMMENT"]["value"] == COMMENT
