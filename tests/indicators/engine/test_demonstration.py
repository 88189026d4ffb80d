"""The demonstration of any framework: its own areas, suppliers and indicators, and parts that add up to their whole."""

from __future__ import annotations

import io
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from data.places import districts
from data.store import Kind, Store
from indicators.__main__ import run
from indicators.engine.demonstration import asked, fill
from indicators.engine.framework import Framework, IndicatorKind
from indicators.engine.framework_file import parse
from indicators.engine.opening import open_store
from tests.conftest import NOW, Demonstrated

THIRD = """\
partnership = "A third partnership"
area = "Two towns"
area_code = "local:two-towns"
board = "The board"
area_tree = [{ name = "Swale" }, { name = "Thanet" }]
ambition = [{ id = "calm", name = "Calm streets" }]
group = [{ id = "first", name = "First", ambitions = ["calm"] }]
outcome = [{ id = "safe", ambition = "calm", statement = "People are safe." }]

[[indicator]]
id = "noise"
name = "Noise at night"
kind = "counts"
better = "lower"
group = "first"
outcomes = ["safe"]
supplier = "Wardens"
unit = "complaints"

[[indicator]]
id = "missing"
name = "Missing episodes"
kind = "records"
better = "lower"
group = "first"
outcomes = ["safe"]
measures = ["missing.all_episodes"]
supplier = "Police"
"""
NEVER = (IndicatorKind.LINK, IndicatorKind.MAP, IndicatorKind.DEVELOPING)


@pytest.fixture(scope="module")
def filled(
    any_framework: Framework, tmp_path_factory: pytest.TempPathFactory, demonstrated: Demonstrated
) -> Iterator[Store]:
    """Give the demonstration store of a framework."""
    path = demonstrated(any_framework, tmp_path_factory.mktemp("demonstration"))
    store = open_store(any_framework, path, NOW, Kind.DEMONSTRATION)
    yield store
    store.close()


def printed(store: Store, framework: Framework, *words: str) -> Any:
    """Give what a command prints as JSON."""
    out, err = io.StringIO(), io.StringIO()
    assert run([*words, "--json"], store, framework, NOW, out, err) == 0, err.getvalue()
    return json.loads(out.getvalue())


def test_every_indicator_that_is_counted_has_a_series(any_framework: Framework, filled: Store):
    told = printed(filled, any_framework, "list")["indicators"]
    assert [one["id"] for one in told] == [watched.id for watched in any_framework.indicators]
    for one in told:
        watched = any_framework.indicator(one["id"])
        assert one["supplier"] == watched.supplier
        assert one["groups"] == [g.id for g in any_framework.groups if watched in g.indicators]
        if watched.kind not in NEVER:
            assert one["state"] in ("live", "stale"), one


def test_every_plan_has_a_list_with_actions_in_several_states(any_framework: Framework, filled: Store):
    listed = {one["id"]: one for one in printed(filled, any_framework, "list")["indicators"]}
    rated = {one["id"]: one["status"] for one in printed(filled, any_framework, "rate")["indicators"]}
    plans = [w for w in any_framework.indicators if w.kind is IndicatorKind.MILESTONES]
    assert plans
    states = set()
    for watched in plans:
        assert (listed[watched.id]["state"], listed[watched.id]["dataset"]) == ("live", "milestones")
        actions = printed(filled, any_framework, "series", watched.id)["actions"]
        own = {one["state"] for one in actions}
        assert len(actions) > 3 and {"done"} < own
        if watched.judged:
            worst = "off_track" if "overdue" in own else "watch" if own & {"due_soon", "moved"} else "on_track"
            assert rated[watched.id] == worst
        states |= own
    assert {"overdue", "moved", "due_later", "done", "done_late"} <= states


def test_every_outcome_is_rated_once(any_framework: Framework, filled: Store):
    told = printed(filled, any_framework, "rate")
    assert [one["id"] for one in told["outcomes"]] == [o.id for o in any_framework.outcomes]
    assert [one["id"] for one in told["groups"]] == [g.id for g in any_framework.groups]
    assert {"on_track", "watch"} <= {one["status"] for one in told["indicators"]}
    for one in told["outcomes"]:
        assert one["indicators"] == [w.id for w in any_framework.indicators if one["id"] in w.outcomes]


def test_ready_made_figures_of_the_parts_add_up_to_their_whole(any_framework: Framework, filled: Store):
    rows = filled.cursor().execute(
        "select indicator, period_start, breakdown, category, area_code, numerator, denominator from counts "
        "where value is null"  # a grant is the whole's alone
    )
    figures: dict[tuple[object, ...], dict[str, tuple[float, float]]] = defaultdict(dict)
    for *key, area, hits, of in rows.fetchall():
        figures[tuple(key)][area] = (hits, of or 0)
    own = {place.code for place in any_framework.places}
    held = {p.parent: [c.code for c in any_framework.places if c.parent == p.parent] for p in any_framework.places}
    of_ours = [by_area for by_area in figures.values() if any_framework.area_code in by_area]
    assert len(of_ours) > 100
    for by_area in of_ours:
        assert own <= by_area.keys()
        for whole, parts in held.items():
            if whole:
                summed = tuple(sum(by_area[part][at] for part in parts) for at in (0, 1))
                assert by_area[whole] == summed


def test_the_suppliers_are_those_of_the_framework(any_framework: Framework, filled: Store):
    rows = filled.cursor().execute("select distinct supplier from submissions where dataset = 'counts'").fetchall()
    assert {supplier for (supplier,) in rows} <= {watched.supplier for watched in any_framework.indicators}


def test_a_third_framework_has_a_demonstration_too(tmp_path: Path):
    """A union of districts without a code, one indicator that is ready-made, and one that is counted from records."""
    third = parse(THIRD, "third")
    wanted = asked(third)
    assert wanted.datasets == {"missing_episodes"} and [one.indicator for one in wanted.ready_made] == ["noise"]
    fill(tmp_path / "store.duckdb", third, NOW)
    store = open_store(third, tmp_path / "store.duckdb", NOW, Kind.DEMONSTRATION)
    try:
        assert {one["state"] for one in printed(store, third, "list")["indicators"]} == {"live"}
        sent = store.cursor().execute("select distinct dataset from submissions").fetchall()
        always = {"areas", "populations", "targets", "boundaries"}
        assert {name for (name,) in sent} == {*always, "missing_episodes", "counts"}
        outline = store.cursor().execute("select area_code, name from boundaries where kind = 'partnership'").fetchall()
        assert outline == [("local:two-towns", f"{third.area} (invented)")]
        towns = [d.code for d in districts() if d.name in ("Swale", "Thanet")]
        whole, *parts = (
            printed(store, third, "series", "missing", "--area", area)["observations"][-1]["value"]
            for area in ("local:two-towns", *towns)
        )
        assert whole == sum(parts) > 0
    finally:
        store.close()
