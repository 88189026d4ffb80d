"""The index of indicators: all of them, by group, with a state that the address can ask for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from data.store import Store
from indicators.engine.framework import Framework
from tests.pages import filled_store, screens

SCREEN = "board/indicators"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, framework: Framework) -> Iterator[Store]:
    """Give the small store, shared by the tests of this module, which only read it."""
    store = filled_store.fill(tmp_path_factory.mktemp("filled") / "s.duckdb", framework)
    yield store
    store.close()


def test_all_indicators_are_listed_under_their_groups(filled: Store, framework: Framework) -> None:
    shown = screens.html(screens.run(SCREEN, filled, framework))
    assert all(f'href="./indicator?id={watched.id}"' in shown for watched in framework.indicators)
    assert all(f'href="./group?id={group.id}"' in shown for group in framework.groups)
    assert "<h1>4 of 58 indicators have data; 1 can be judged</h1>" in shown


def test_rows_say_figure_state_and_what_they_wait_for(filled: Store, framework: Framework) -> None:
    shown = screens.html(screens.run(SCREEN, filled, framework))
    assert "Off track" in shown and ">84<" in shown and "Oct 2026" in shown
    assert "Waits for Calls to police from Police." in shown
    assert "withheld" in shown and "Waits for Hate crimes and incidents" in shown


def test_filter_leaves_those_in_the_state(filled: Store, framework: Framework) -> None:
    shown = screens.html(screens.run(SCREEN, filled, framework, state="link"))
    assert 'id=safeguarding-dashboard"' in shown and 'id=missing-episodes"' not in shown
    assert 'aria-current="true">Held elsewhere 2<' in shown


def test_unknown_state_is_told(filled: Store, framework: Framework) -> None:
    shown = screens.html(screens.run(SCREEN, filled, framework, state="<lively>"))
    assert "&lt;lively&gt;&quot;, which no indicator can have" in shown and "All 58" in shown


def test_empty_store_has_a_finding_too(store: Store, framework: Framework) -> None:
    shown = screens.html(screens.run(SCREEN, store, framework))
    assert "<h1>No figures yet: 0 of 58 indicators have data</h1>" in shown
    assert "mark on" not in shown
