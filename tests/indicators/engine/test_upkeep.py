"""A store's figures follow the calculations: another declaration or setting shows when it is opened, not later."""

from __future__ import annotations

from dataclasses import replace

from indicators.engine.series import read
from indicators.engine.upkeep import fingerprint, keep_up
from tests.conftest import NOW, as_csv

ROWS = [{"person_ref": f"p{n % 6}", "reported_at": f"2026-05-{1 + n:02d} 10:00"} for n in range(24)]


def over_trigger(store, framework):
    """Give the newest figure of the repeat trigger."""
    return read(store, framework, "missing.people_over_trigger").latest.value


def test_another_setting_shows_as_soon_as_the_store_is_opened(store, framework, send):
    keep_up(store, framework, NOW)
    send("missing_episodes", as_csv("missing_episodes", ROWS), "2026-01..2026-05")
    assert over_trigger(store, framework) == 12
    stricter = replace(framework, settings={**framework.settings, "missing_trigger_episodes": 2})
    assert fingerprint(stricter) != fingerprint(framework)
    before = store.version()
    assert keep_up(store, stricter, NOW)
    assert over_trigger(store, stricter) == 18
    assert store.version() == before + 1


def test_with_the_same_calculations_nothing_is_done(store, framework, send):
    keep_up(store, framework, NOW)
    send("missing_episodes", as_csv("missing_episodes", ROWS), "2026-01..2026-05")
    before = store.version()
    assert not keep_up(store, framework, NOW)
    assert store.version() == before


def test_an_empty_store_is_only_marked(store, framework):
    assert keep_up(store, framework, NOW)
    assert store.version() == 0
    assert not keep_up(store, framework, NOW)
