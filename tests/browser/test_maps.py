"""The maps in a real browser with the network cut off: every map draws, plays and selects, and asks nobody outside."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import ConsoleMessage, Page, Request, Route, expect, sync_playwright

from tests.browser.chromium import found
from tests.browser.conftest import ARGUMENTS, SIZES

MAPS = ("Anti-social behaviour", "Hate crime", "Knife crime", "Violence")
READY = "[data-testid=stApp][data-test-script-state=notRunning]"
CANVAS = "[data-testid=stDeckGlJsonChart] canvas"


class Watched:
    """What a page asked of anybody but its own server, and what its console complained of."""

    def __init__(self, page: Page) -> None:
        """Cut the page off from everybody else, and listen."""
        self.outside: list[str] = []
        self.complaints: list[str] = []
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._asked)
        page.route(re.compile(r"^https?://(?!127\.0\.0\.1)"), self._refused)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:")):
            self.outside.append(request.url)

    def _refused(self, route: Route) -> None:
        route.abort()


@pytest.fixture
def with_graphics() -> Iterator[Page]:
    """Give a page of a browser that draws maps without a graphics card."""
    with sync_playwright() as playwright:
        own = [*(one for one in ARGUMENTS if one != "--disable-gpu"), "--use-angle=swiftshader"]
        browser = playwright.chromium.launch(
            executable_path=found(), args=[*own, "--enable-unsafe-swiftshader"]
        )  # fmt: skip
        yield browser.new_page(viewport=SIZES["projector"])
        browser.close()


def colours(page: Page, at: tuple[float, float, float, float]) -> set[str]:
    """Give the colours in a part of the map, each by its red, green and blue to the nearest sixteen."""
    box = page.locator(CANVAS).first.bounding_box()
    assert box
    left, top, wide, high = at
    picture = page.screenshot(
        clip={"x": box["x"] + left * box["width"], "y": box["y"] + top * box["height"],
              "width": wide * box["width"], "height": high * box["height"]},
    )  # fmt: skip
    return set(
        page.evaluate(
            """async (bytes) => {
                const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)], {type: "image/png"}))
                const canvas = new OffscreenCanvas(bitmap.width, bitmap.height), pen = canvas.getContext("2d")
                pen.drawImage(bitmap, 0, 0)
                const dots = pen.getImageData(0, 0, bitmap.width, bitmap.height).data, seen = new Set()
                for (let i = 0; i < dots.length; i += 4) {
                    seen.add([0, 1, 2].map((c) => Math.round(dots[i + c] / 16)).join(","))
                }
                return [...seen]
            }""",
            list(picture),
        )
    )


DARK = "1,4,7"


def test_every_map_draws_plays_and_selects_with_the_network_cut_off(demonstration: str, with_graphics: Page) -> None:
    page = with_graphics
    watched = Watched(page)
    page.goto(demonstration)
    page.wait_for_selector("h1")
    page.locator("nav[aria-label=Main] a", has_text="Hotspots").click()
    for name in MAPS:
        page.locator(".map-tabs a", has_text=name).click()
        expect(page.locator("h1")).to_contain_text(name)
        page.wait_for_selector(READY)
        expect(page.locator(CANVAS).first).to_be_visible()
        page.wait_for_function("document.querySelector('[data-testid=stDeckGlJsonChart] canvas').width > 600")
        assert draws(page), name

    picked = pick(page)
    expect(page.locator(".cell")).to_contain_text(re.compile(r"Cell [A-Z]{2} \d{3} \d{3}: [\d,]+ offences?"))
    assert picked

    page.locator(".hs a").nth(1).click()
    expect(page.locator(".hs tr[aria-current] .rk")).to_have_text("2")

    before = page.locator(".when").inner_text()
    page.locator(".months a").nth(20).click()
    expect(page.locator(".when")).not_to_have_text(before)
    earlier = page.locator(".when").inner_text()
    slider = page.locator("[data-testid=stSlider] input[type=range]")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".when")).not_to_have_text(earlier)

    shown = page.locator(".when").inner_text()
    page.get_by_role("button", name="Play").click()
    expect(page.locator(".when")).not_to_have_text(shown)
    second = page.locator(".when").inner_text()
    expect(page.locator(".when")).not_to_have_text(second)
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()

    assert watched.outside == [] and watched.complaints == []


def draws(page: Page) -> bool:
    """Tell whether hotspots come to stand on the map, which is drawn after the page says that it is ready."""
    for _ in range(40):
        if DARK in colours(page, (0.2, 0.1, 0.6, 0.8)):
            return True
        page.wait_for_timeout(250)
    return False


def pick(page: Page) -> bool:
    """Click on the map about its middle until a cell is picked."""
    box = page.locator(CANVAS).first.bounding_box()
    assert box
    for across, down in ((0.485, 0.46), (0.47, 0.44), (0.5, 0.5), (0.49, 0.42), (0.46, 0.48), (0.52, 0.46)):
        page.mouse.click(box["x"] + across * box["width"], box["y"] + down * box["height"])
        try:
            page.wait_for_selector(".cell", timeout=3_000)
        except Exception:
            continue
        return True
    return False
