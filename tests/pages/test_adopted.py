"""Every screen of a framework that somebody has just begun: the file that `new` writes, small and of another shape.

The frameworks that come with the software are large, and sentences were read on them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from data.store import Kind, Store
from indicators.engine.demonstration import fill
from indicators.engine.framework_file import FOLDER, parse
from indicators.engine.framework_new import text_for
from indicators.engine.opening import open_store
from pages.parts.guide_adopt import NAME, OWN
from tests.conftest import NOW
from tests.pages.screens import html, run
from tests.pages.test_overview import words

THEIRS = parse(text_for(FOLDER / f"{NAME}.toml") + OWN, NAME)
SCREENS = ("board/overview", "board/group", "board/indicators", "analyst/upload", "chair/targets", "guide/guide")
ONE_OF_MANY = re.compile(r"\b(?:[Oo]ne|1) (?:indicators|outcomes|statements|groups|figures|months|rows)\b")


@pytest.fixture(scope="module", params=["empty", "demonstration"])
def theirs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Give the framework's store, as it is on the first day and as its demonstration fills it."""
    path = tmp_path_factory.mktemp("theirs") / "store.duckdb"
    if request.param == "demonstration":
        fill(path, THEIRS, NOW)
    store = open_store(THEIRS, path, NOW, Kind.DEMONSTRATION if request.param == "demonstration" else Kind.REAL)
    yield store
    store.close()


@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_opens_and_one_thing_is_spoken_of_as_one(theirs: Store, screen: str) -> None:
    told = words(html(run(screen, theirs, THEIRS)))
    assert told
    assert not ONE_OF_MANY.search(told), ONE_OF_MANY.search(told)


@pytest.mark.parametrize("indicator", [watched.id for watched in THEIRS.indicators])
def test_every_indicator_opens_whatever_its_kind(theirs: Store, indicator: str) -> None:
    told = words(html(run("board/indicator", theirs, THEIRS, id=indicator)))
    watched = THEIRS.indicator(indicator)
    assert watched.name in told or watched.short in told
    assert not ONE_OF_MANY.search(told), ONE_OF_MANY.search(told)


def test_its_group_shows_each_of_its_statements(theirs: Store) -> None:
    told = words(html(run("board/group", theirs, THEIRS, id=THEIRS.groups[0].id)))
    for outcome in THEIRS.outcomes:
        assert outcome.statement.rstrip(". ") in told
