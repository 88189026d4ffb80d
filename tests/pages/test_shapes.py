"""Every screen of every framework that comes with the software, from its own demonstration; and its areas."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.store import Kind, Store
from indicators.engine.framework import Framework
from indicators.engine.framework_file import FOLDER
from indicators.engine.opening import open_store
from tests.conftest import NOW, Demonstrated
from tests.pages.screens import html, run
from tests.pages.test_overview import MAIN, words


@pytest.fixture(scope="module")
def filled(
    any_framework: Framework, tmp_path_factory: pytest.TempPathFactory, demonstrated: Demonstrated
) -> Iterator[Store]:
    """Give the demonstration store of a framework."""
    path = demonstrated(any_framework, tmp_path_factory.mktemp("shapes"))
    store = open_store(any_framework, path, NOW, Kind.DEMONSTRATION)
    yield store
    store.close()


@pytest.mark.parametrize(
    "screen", ["board/overview", "board/indicators", "analyst/upload", "chair/targets", "guide/guide"]
)
def test_every_screen_opens(any_framework: Framework, filled: Store, screen: str) -> None:
    assert html(run(screen, filled, any_framework))


def test_every_group_lists_what_it_delivers(any_framework: Framework, filled: Store) -> None:
    for group in any_framework.groups:
        told = words(html(run("board/group", filled, any_framework, id=group.id)))
        for outcome in group.outcomes:
            assert outcome.statement.rstrip(". ") in told
            assert ("Also delivered by" in told) or len(any_framework.delivered_by(outcome)) == 1


def test_every_indicator_opens(any_framework: Framework, filled: Store) -> None:
    for watched in any_framework.indicators:
        told = words(html(run("board/indicator", filled, any_framework, id=watched.id)))
        assert watched.name in told or watched.short in told
        assert ("documents report" in told) is bool(watched.source)
        assert not watched.source or watched.source[1:].rstrip(". ") in told


def test_the_areas_of_a_framework_are_offered_and_each_has_its_page(any_framework: Framework, filled: Store) -> None:
    """From the whole down to its parts, for a ready-made figure; a part is not rated, and its page says so."""
    own = next(w for w in any_framework.indicators if w.id == "hate-crime")
    whole = words(html(run("board/indicator", filled, any_framework, id=own.id)))
    for place in any_framework.places[1:]:
        assert place.name in whole
        told = words(html(run("board/indicator", filled, any_framework, id=own.id, area=place.code)))
        assert f", {place.name}: " in told
        assert "not on this area" in told and "does not have" not in told


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.toml")))
def test_it_runs_from_the_front_door(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTCOMES_FRAMEWORK", name)
    monkeypatch.setenv("OUTCOMES_STORE", str(tmp_path / "store.duckdb"))
    app = AppTest.from_file(MAIN, default_timeout=20).run()
    assert not app.exception
    assert "No figures yet" in html(app)
