"""Which way is better for a part: as the framework says for the whole, the other way round, or neither."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from data.datasets import DATASETS
from data.periods import Span
from data.store import Kind, Store
from data.submissions import Offering, load
from indicators.engine.framework import Better, Framework
from indicators.engine.framework_file import load as load_framework
from indicators.engine.opening import own_areas
from indicators.engine.peers import read_alike
from indicators.engine.recalculate import recalculation
from indicators.engine.ways import as_part
from tests.conftest import NOW, as_csv

FAILED = "programmes.relationships_not_completed"


@pytest.mark.parametrize(
    ("measure", "better"),
    [
        ("programmes.relationships_completed", Better.HIGHER),
        (FAILED, Better.LOWER),
        ("programmes.relationships_started", Better.NEUTRAL),
        ("counts:da-bbr-outcomes", Better.HIGHER),
    ],
)
def test_a_part_has_a_way_of_its_own(framework: Framework, measure: str, better: Better):
    assert as_part(framework.indicator("da-bbr-outcomes"), measure).better is better


def test_what_is_rated_goes_as_the_framework_says(framework: Framework):
    """A framework may rate those who failed; then its own word holds. Neither way stays neither."""
    watched = framework.indicator("da-bbr-outcomes")
    assert as_part(replace(watched, measures=(FAILED,), better=Better.LOWER), FAILED).better is Better.LOWER
    assert as_part(replace(watched, better=Better.NEUTRAL), FAILED).better is Better.NEUTRAL


def test_other_areas_are_compared_by_the_way_of_the_part(tmp_path: Path, framework: Framework):
    """More who failed than in the other district is worse, though higher is better for the indicator."""
    county = load_framework("warwickshire")
    store = Store(tmp_path / "s.duckdb", Kind.REAL, own_areas(county))
    first, second = [place.code for place in county.places if place.kind == "district"][:2]
    rows = [
        {"step": "dropped_out", "happened_on": f"2026-0{month}-10", "area_code": area}
        for month in (4, 5, 6)
        for area in (first, second)
    ]
    path = tmp_path / "steps.csv"
    path.write_text(as_csv("probation_programmes", rows), encoding="utf-8")
    offering = Offering(DATASETS["probation_programmes"], "tester", None, Span.read("2026-04..2026-06"))
    assert load(store, path, path.name, offering, NOW, recalculation(county)).accepted
    watched = framework.indicator("da-bbr-outcomes")
    for measure, better in ((FAILED, Better.LOWER), (watched.measures[0], Better.HIGHER)):
        found = read_alike(store, watched, measure, first, NOW.date())
        assert found is not None and found.watched.better is better
    store.close()
