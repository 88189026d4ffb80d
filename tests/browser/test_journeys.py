"""What the three people come to do, done in a real browser against a real server."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SIZES
from tests.conftest import as_csv

pytestmark = pytest.mark.browser

MAY = [{"reported_at": f"2026-05-{day:02d} 10:00", "person_ref": f"p{day}"} for day in range(1, 13)]
SCREENS = (
    *("", "group?id=communities", "indicators", "indicator?id=violent-crime", "desk?group=exploitation"),
    *(
        "coverage",
        "coverage?supplier=Police",
        "upload",
        "upload?show=submissions",
        "targets",
        "guide",
        "guide?part=adopt",
    ),
)


def idle(page: Page) -> None:
    """Wait until the script has run and the page stands still."""
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_selector("h1")


def test_a_board_member_finds_what_needs_attention_why_and_whose_it_is(demonstration: str, page: Page) -> None:
    page.goto(demonstration)
    idle(page)
    expect(page.locator(".demo")).to_have_text("Demonstration data: invented")
    expect(page.locator("h1")).to_contain_text("off track")
    first = page.locator(".ex tbody tr").first
    expect(first).to_contain_text("Off track")
    expect(first).to_contain_text("Getting worse")
    expect(first).to_contain_text("target at most")
    name = first.locator("a").first.inner_text()
    first.locator("a").first.click()
    expect(page.locator("h1")).to_contain_text(name)
    shown = page.locator("[data-testid=stMain]")
    told = ("Status against target", "Variation", "target of", "Owner", "Where the figure comes from", "Beware")
    for words in told:
        expect(shown).to_contain_text(words)
    page.locator(".crumb a").first.click()
    expect(page.locator(".tabs [aria-current]")).to_be_visible()


def test_a_chair_sets_a_target_and_sees_what_it_does(demonstration: str, page: Page) -> None:
    page.goto(f"{demonstration}/targets?indicator=violent-crime")
    idle(page)
    expect(page.locator("h1")).to_contain_text("Violent crime: watch")
    page.locator(".st-key-target-level-row input[type=number]").first.fill("500")
    page.get_by_label("Agreed by (a role)").fill("Police violence lead")
    page.get_by_label("Why this level").fill("A much lower ceiling")
    page.get_by_label("Your name or role at work").fill("Communities chair")
    page.keyboard.press("Tab")
    expect(page.locator(".preview")).to_contain_text("Off track")
    page.get_by_role("button", name="Save the target").click()
    expect(page.locator(".st-key-saved")).to_contain_text("Watch to Off track")
    expect(page.locator(".st-key-undo button")).to_be_visible()
    page.goto(f"{demonstration}/indicator?id=violent-crime")
    idle(page)
    expect(page.locator("[data-testid=stMain]")).to_contain_text("misses the target of at most 500")
    page.goto(f"{demonstration}/targets?indicator=violent-crime")
    idle(page)
    expect(page.locator("h1")).to_contain_text("off track against a target of at most 500")


def test_an_analyst_mends_a_file_revises_it_and_undoes_that(empty: str, page: Page, tmp_path: Path) -> None:
    """A bad file and its problems to take away, the mended one, a revision that is shorter, and the way back."""
    bad, good, shorter = (tmp_path / name for name in ("may_bad.csv", "may.csv", "may_again.csv"))
    bad.write_text(as_csv("missing_episodes", [*MAY, {"reported_at": "31/05/2026", "age_group": "kid"}]))
    good.write_text(as_csv("missing_episodes", MAY))
    shorter.write_text(as_csv("missing_episodes", MAY[:9]))
    page.goto(f"{empty}/upload?dataset=missing_episodes")
    idle(page)
    page.set_input_files("input[type=file]", bad)
    expect(page.locator("h1")).to_contain_text("Not accepted yet: 2 things to mend")
    idle(page)
    shown = page.inner_text("[data-testid=stMain]")
    assert "should be one of child, adult, unknown" in shown
    assert "14" in shown and "age_group" in shown
    with page.expect_download() as found:
        page.get_by_role("button", name="Download your file with its problems").click()
    assert found.value.suggested_filename == "may_bad with problems.csv"
    marked = Path(found.value.path()).read_text("utf-8").splitlines()
    assert len(marked) == 14 and marked[0].endswith(",problems") and "age_group:" in marked[13]
    page.set_input_files("input[type=file]", good)
    expect(page.locator("h1")).to_contain_text("Nothing stands in the way: 12 rows")
    accept(page)
    assert figure(page, empty) == "12"
    page.goto(f"{empty}/upload?dataset=missing_episodes")
    idle(page)
    page.get_by_label("Rows you expect").fill("12")
    page.keyboard.press("Tab")
    idle(page)
    page.set_input_files("input[type=file]", shorter)
    expect(page.locator("h1")).to_have_text("Not accepted: 9 rows read, 12 expected")
    idle(page)
    page.get_by_label("Rows you expect").fill("9")
    page.keyboard.press("Tab")
    expect(page.locator("h1")).to_have_text("One thing to confirm: 9 rows for May 2026")
    expect(page.locator(".st-key-effect")).to_contain_text("3 fewer")
    page.locator(".st-key-asked label").first.click()
    accept(page)
    page.goto(f"{empty}/indicator?id=missing-episodes")
    idle(page)
    expect(page.locator("[data-testid=stMain]")).to_contain_text("First reported 12")
    page.goto(f"{empty}/upload?show=submissions&id=2&move=1")
    idle(page)
    expect(page.locator(".st-key-panel")).to_contain_text("3 more")
    page.get_by_label("Your name or role at work").fill("Police analyst")
    page.locator(".st-key-why input").first.fill("The wrong month")
    page.keyboard.press("Tab")
    page.locator(".st-key-move button").click()
    expect(page.locator("h1")).to_have_text("Submission 2 is withdrawn and holds nothing")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("h1")).to_have_text("Submission 2 holds for May 2026")
    assert figure(page, empty) == "9"


def accept(page: Page) -> None:
    """Accept the file that is on the screen."""
    idle(page)
    page.get_by_label("Your name or role at work").fill("Police analyst")
    page.keyboard.press("Tab")
    idle(page)
    page.get_by_role("button", name="Accept").click()
    expect(page.locator("h1")).to_contain_text("Accepted")


def test_a_supplier_is_handed_what_it_owes_on_paper_and_as_a_file(demonstration: str, page: Page) -> None:
    """From coverage to the page of who owes most, which prints without the band and still says that it is invented."""
    page.goto(f"{demonstration}/coverage")
    idle(page)
    expect(page.locator("h1")).to_contain_text("outcome statements have no live evidence")
    first = page.locator(".rt tbody th a").first
    name = first.inner_text()
    first.click()
    expect(page.locator("h1")).to_contain_text(f"{name}: ")
    expect(page.locator(".due tbody tr").first).to_contain_text("Last received")
    with page.expect_download() as found:
        page.get_by_role("button", name="Download what is owed as CSV").click()
    lines = Path(found.value.path()).read_text("utf-8").splitlines()
    assert lines[0].startswith("supplier,") and all(line.startswith(f"{name},") for line in lines[1:])
    page.emulate_media(media="print")
    for hidden in (".top", ".sw", ".crumb", "[data-testid=stDownloadButton]"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.locator(".hand .file")).to_contain_text("Demonstration data: invented")
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "11px"


def figure(page: Page, address: str) -> str | None:
    """Give the latest figure on the missing episodes' screen, or None where it has none."""
    page.goto(f"{address}/indicator?id=missing-episodes")
    idle(page)
    title = page.inner_text("h1")
    return title.split(": ")[1].split(" ")[0] if " in May 2026" in title else None


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", ["demonstration", "empty"])
def test_every_screen_holds_together(size: str, kind: str, page: Page, request: pytest.FixtureRequest) -> None:
    """Nothing is wider than the window, every screen has its finding, and nothing fails behind it."""
    address = request.getfixturevalue(kind)
    page.set_viewport_size(SIZES[size])
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url))
    for screen in SCREENS:
        page.goto(f"{address}/{screen}")
        idle(page)
        assert page.inner_text("h1").strip(), screen
        wide = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
        assert wide <= SIZES[size]["width"], f"{screen} is {wide} wide"
        assert page.locator("[data-testid=stException]").count() == 0, screen
        assert (page.locator(".demo").count() == 1) == (kind == "demonstration"), screen
    assert faults == []
    assert all(url.startswith((address, "data:", "blob:")) for url in asked), "something outside was asked for"
