"""A real server, asked in a real browser: the front door runs first, links keep the page, the gate holds."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.serving import served

pytestmark = pytest.mark.browser


def ask(address: str, host: str = "") -> tuple[int, str, dict[str, str]]:
    """Give status, text and headers of an address, whatever the status."""
    request = urllib.request.Request(address, headers={"Host": host} if host else {})
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return answer.status, answer.read().decode(), {k.lower(): v for k, v in answer.headers.items()}
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(), {k.lower(): v for k, v in error.headers.items()}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """Give the address of a fresh server that was opened on purpose."""
    with served(tmp_path / "store.duckdb") as running:
        yield running.address


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[str]:
    """Give the address of a fresh server that was not opened."""
    with served(tmp_path / "store.duckdb", OUTCOMES_OPEN="0") as running:
        yield running.address


def test_a_deep_link_first_runs_the_front_door(server: str, page: Page) -> None:
    page.goto(f"{server}/group?id=communities")
    page.wait_for_selector("h1:has-text('Communities')")
    assert page.inner_text(".top .who") == "Swindon Community Safety Partnership"
    assert page.inner_text(".top nav a[aria-current]") == "Groups"
    assert page.query_selector(".demo") is None
    assert page.title().startswith("Communities - ")


def test_links_change_the_screen_without_a_reload(server: str, page: Page) -> None:
    page.goto(server)
    page.wait_for_selector("h1:has-text('No figures yet')")
    page.evaluate("window.stillHere = true")
    page.click(".mx a:has-text('Exploitation')")
    page.wait_for_selector("h1:has-text('Exploitation')")
    assert page.url == f"{server}/group?id=exploitation"
    page.click(".tabs a:has-text('Communities')")
    page.wait_for_selector("h1:has-text('Communities')")
    page.go_back()
    page.wait_for_selector("h1:has-text('Exploitation')")
    page.go_back()
    page.wait_for_selector("h1:has-text('No figures yet')")
    assert page.evaluate("window.stillHere")


def test_the_day_stays_in_every_link(server: str, page: Page) -> None:
    page.goto(f"{server}/?as_of=2026-06-30")
    page.wait_for_selector("h1")
    assert "30 June 2026" in page.inner_text(".asof summary")
    assert page.get_attribute(".mx a", "href") == "./group?id=pqa&as_of=2026-06-30"
    page.goto(f"{server}/?as_of=soon")
    page.wait_for_selector(".telling")
    assert '"soon"' in page.inner_text(".telling")


@pytest.mark.parametrize("width", [1920, 1366])
def test_nothing_is_wider_than_the_window(server: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 768})
    for path in ("/", "/group?id=communities", "/group?id=violence-reduction"):
        page.goto(server + path)
        page.wait_for_selector("h1")
        main = "document.querySelector('[data-testid=stMain]')"
        assert page.evaluate(f"{main}.scrollWidth <= {main}.clientWidth")


def test_the_gate_holds_on_a_real_server(server: str) -> None:
    assert ask(f"{server}/")[0] == 200
    assert ask(f"{server}/", host="evil.example")[0] == 403
    assert ask(f"{server}/_stcore/metrics")[0] == 404
    assert "nosniff" in ask(f"{server}/_stcore/health")[2]["x-content-type-options"]


def test_an_unopened_server_refuses_everything_but_health(closed: str) -> None:
    assert ask(f"{closed}/healthz")[:2] == (200, "ok\n")
    for path in ("/", "/group", "/_stcore/health", "/_stcore/upload_file/a/b", "/static/index.html"):
        status, text, _ = ask(closed + path)
        assert status == 403
        assert "OUTCOMES_OPEN=1" in text
