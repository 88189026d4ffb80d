"""A chair's evening in a real browser: a comment written, kept, signed and seen, and a judgement beside it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import SIZES
from tests.browser.test_journeys import idle

pytestmark = pytest.mark.browser

SAYS = "More episodes than in any October before, most of them from care."


def at_desk(page: Page, address: str) -> None:
    page.goto(f"{address}/desk?group=exploitation&indicator=missing-episodes")
    idle(page)


def type_comment(page: Page, says: str, who: str) -> None:
    page.get_by_label("Your name or role at work").fill(who)
    page.get_by_label("What the data says").fill(says)


def pressed(page: Page, name: str) -> None:
    """Press a button as a hand does, which holds it down for a moment: what the field says goes out meanwhile."""
    page.get_by_role("button", name=name).click(delay=150)


def another(page: Page) -> Page:
    """Give a page of another person: a session of its own in the same browser."""
    browser = page.context.browser
    assert isinstance(browser, Browser)
    return browser.new_context(viewport=SIZES["projector"]).new_page()


def test_a_chair_comments_signs_and_the_board_reads_it(demonstration: str, page: Page) -> None:
    at_desk(page, demonstration)
    expect(page.locator("h1")).to_contain_text("one indicator off track waits for a comment")
    expect(page.locator(".said.carried")).to_contain_text("Carried forward from")
    type_comment(page, SAYS, "Exploitation chair")
    pressed(page, "Save the comment")
    expect(page.locator("h1")).to_contain_text("one comment waits to be signed off")
    page.get_by_role("button", name="Sign it off").click()
    expect(page.locator("h1")).to_contain_text("the one indicator off track has its comment")
    page.goto(f"{demonstration}/indicator?id=missing-episodes")
    idle(page)
    said = page.locator(".comment")
    expect(said).to_contain_text(SAYS)
    expect(said).to_contain_text("Signed off by Exploitation chair on")
    said.get_by_role("link", name="Change it on the desk").click()
    expect(page.get_by_label("What the data says")).to_have_value(SAYS)
    page.goto(demonstration)
    idle(page)
    expect(page.locator(".ex tr.first .says")).to_contain_text(SAYS)


def test_what_is_saved_outlives_a_closed_browser_and_two_chairs_lose_nothing(demonstration: str, page: Page) -> None:
    at_desk(page, demonstration)
    type_comment(page, "Mine is typed and not yet saved.", "Police lead")
    page.keyboard.press("Tab")
    other = another(page)
    at_desk(other, demonstration)
    type_comment(other, "Theirs came first.", "Council lead")
    other.get_by_role("button", name="Save the comment").click()
    expect(other.locator("h1")).to_contain_text("waits to be signed off")
    other.context.close()
    page.get_by_role("button", name="Save the comment").click()
    expect(page.locator(".overtaken")).to_contain_text("Council lead saved another text while you were writing")
    expect(page.locator(".overtaken")).to_contain_text("Theirs came first.")
    expect(page.get_by_label("What the data says")).to_have_value("Mine is typed and not yet saved.")
    page.get_by_role("button", name="Put both together").click()
    expect(page.get_by_label("What the data says")).to_have_value("Theirs came first. Mine is typed and not yet saved.")
    page.get_by_role("button", name="Save the comment").click()
    expect(page.locator(".versions summary")).to_contain_text("Earlier versions: 1")
    page.context.close()


def test_a_judgement_shows_on_the_page_of_the_group(demonstration: str, page: Page) -> None:
    at_desk(page, demonstration)
    page.get_by_label("Your name or role at work").fill("Exploitation chair")
    page.keyboard.press("Tab")
    page.get_by_text("Judge it otherwise").click()
    expect(page.get_by_label("Why you judge it so")).to_be_visible()
    # What leaving the name has set going is over before anybody has written a reason.
    page.wait_for_timeout(500)
    idle(page)
    page.get_by_label("Why you judge it so").fill("Two homes report every absence since May")
    pressed(page, "Save the judgement")
    expect(page.locator(".st-key-judgement-saved")).to_contain_text("Off track to Watch")
    page.goto(f"{demonstration}/group?id=exploitation")
    idle(page)
    row = page.locator("tr", has=page.get_by_role("link", name="Missing episodes")).first
    expect(row.locator(".by-chair")).to_have_text("judged")
    expect(row).to_contain_text("Calculated: off track.")
