"""What is made again when something changes, and that what was seen before can still be asked for."""

from __future__ import annotations

import pytest

from data.datasets import DATASETS
from data.store import Store
from indicators.engine.definition import Rate, Repeat, Setting
from indicators.engine.framework import Framework
from indicators.engine.reach import resolved, stretch
from indicators.engine.ready_made import COUNTS_PREFIX
from indicators.engine.recalculate import affected, recalculation
from indicators.engine.register import MEASURES, SETTINGS
from indicators.engine.series import read
from tests.conftest import NOW, as_csv

COUNTS = as_csv("counts", [{"indicator": "ed-stab-wounds", "numerator": "12"}])


def episodes(*days: str) -> str:
    return as_csv("missing_episodes", [{"reported_at": f"{day} 10:00", "returned_at": ""} for day in days])


def touched(store: Store, version: int) -> set[str]:
    """Give the calculations of which a version closed or added an observation."""
    rows = store.cursor().execute(
        "select distinct measure from observations where from_version = ? or to_version = ?", [version, version]
    )
    return {str(name) for (name,) in rows.fetchall()}


def test_what_rests_on_a_dataset(store: Store, send):
    """A dataset touches its own calculations; populations touch rates; areas touch all that has a place."""
    cursor = store.cursor()
    own = [name for name in MEASURES if name.startswith("missing.")]
    assert affected(cursor, {"missing_episodes"}) == own
    assert affected(cursor, {"populations"}) == [n for n, i in MEASURES.items() if isinstance(i.measure, Rate)]
    assert affected(cursor, {"areas"}) == list(MEASURES)
    assert affected(cursor, {"targets"}) == affected(cursor, {"counts"}) == []
    assert send("counts", COUNTS).accepted
    assert affected(cursor, {"counts"}) == [COUNTS_PREFIX + "ed-stab-wounds"]


def test_a_load_touches_only_its_own_figures(store: Store, send):
    send("police_calls", as_csv("police_calls", [{"received_at": "2026-05-01 10:00"}]), "2026-05")
    send("missing_episodes", episodes("2026-05-01"), "2026-05")
    assert touched(store, 1) == {"knife_crime.calls"}
    assert touched(store, 2) >= {"missing.all_episodes", "missing.people"}
    assert all(name.startswith("missing.") for name in touched(store, 2))


def test_a_revision_keeps_what_was_seen(store: Store, send, framework: Framework):
    """May was 6 and becomes 7; June stays: its observation is not made again."""

    def at(version: int | None) -> list[float | None]:
        found = read(store, framework, "missing.all_episodes", version=version)
        return [o.value for o in found.observations]

    may = ["2026-05-01"] * 6
    send("missing_episodes", episodes(*may, *["2026-06-01"] * 8), "2026-05..2026-06")
    send("missing_episodes", episodes(*may, "2026-05-02"), "2026-05")
    assert (at(0), at(1), at(2), at(None)) == ([], [6, 8], [7, 8], [7, 8])
    june = store.cursor().execute(
        "select count(*), min(from_version) from observations "
        "where measure = 'missing.all_episodes' and start = '2026-06-01' and breakdown is null and area = 'E06000030'"
    )
    assert june.fetchone() == (1, 1)


def test_the_same_file_again_makes_no_version(store: Store, send):
    send("missing_episodes", episodes("2026-05-01"), "2026-05")
    assert send("missing_episodes", episodes("2026-05-01"), "2026-05").unchanged
    assert store.version() == 1


def test_a_refused_file_leaves_no_trace(store: Store, send):
    assert not send("missing_episodes", episodes("2026-05-01").replace("child", "kid"), "2026-05").accepted
    assert store.version() == 0
    assert store.cursor().execute("select count(*) from observations").fetchone() == (0,)


@pytest.mark.parametrize(
    ("settings", "days", "nth", "words"),
    [({}, 90, 3, "interval 90 days"), ({"missing_trigger_days": 28}, 28, 3, "interval 28 days")],
)
def test_a_framework_sets_the_numbers(settings, days, nth, words):
    repeat = MEASURES["missing.people_over_trigger"].repeat
    assert repeat is not None
    assert (resolved(repeat.days, settings), resolved(repeat.nth, settings)) == (days, nth)
    assert stretch(repeat, settings) == words
    assert stretch(Repeat("person_ref", months=12), settings) == "interval 12 months"
    assert resolved(Setting("unheard_of", 7), settings) == 7


def test_swindon_sets_only_what_is_asked_for(framework: Framework):
    assert set(framework.settings) <= SETTINGS


def test_all_at_once_every_dataset_keeps_to_its_own_months(store: Store, send, framework: Framework):
    """Calls reach June, missing episodes only May: June is no month of theirs, and never a zero."""
    send("police_calls", as_csv("police_calls", [{"received_at": "2026-06-01 10:00"}]), "2026-05..2026-06")
    send("missing_episodes", episodes(*["2026-05-01"] * 6), "2026-05")
    with store.changing() as cursor:
        recalculation(framework)(cursor, set(DATASETS), NOW, "all at once", None)
    months = {
        name: [o.key for o in read(store, framework, name).observations]
        for name in ("missing.all_episodes", "knife_crime.calls")
    }
    assert months == {"missing.all_episodes": ["2026-05"], "knife_crime.calls": ["2026-05", "2026-06"]}
