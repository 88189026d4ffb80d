"""A real browser and a real server for the journeys; both end with the test that asked for them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect, sync_playwright

from indicators.engine.framework import Framework
from tests.browser.chromium import found
from tests.conftest import Demonstrated
from tests.serving import served

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# A state is waited for as long as a slow machine may need; where it comes at once, nothing is lost.
expect.set_options(timeout=20_000)
SIZES: dict[str, ViewportSize] = {
    "projector": {"width": 1920, "height": 1080},
    "laptop": {"width": 1366, "height": 768},
}


@pytest.fixture
def page() -> Iterator[Page]:
    """Give a page of a browser at laptop size."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found(), args=list(ARGUMENTS))
        yield browser.new_page(viewport=SIZES["laptop"])
        browser.close()


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory, framework: Framework, demonstrated: Demonstrated) -> Path:
    """Give a demonstration store that was built today, to be copied and never opened."""
    return demonstrated(framework, tmp_path_factory.mktemp("demonstration"), datetime.now(UTC).replace(tzinfo=None))


def copied(store: Path, folder: Path) -> Path:
    """Give a copy of a closed store with its key."""
    for suffix in ("", ".key"):
        shutil.copyfile(store.with_name(store.name + suffix), folder / (store.name + suffix))
    return folder / store.name


@pytest.fixture
def demonstration(invented: Path, tmp_path: Path) -> Iterator[str]:
    """Give the address of a server of the demonstration."""
    with served(copied(invented, tmp_path), OUTCOMES_REAL_STORE=str(tmp_path / "real.duckdb")) as running:
        yield running.address


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[str]:
    """Give the address of a server of an empty real store."""
    with served(tmp_path / "real.duckdb") as running:
        yield running.address
