"""What is shown of a whole and of its parts never gives away a part that is too small to show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.store import Kind, Store
from data.submissions import Receipt
from indicators.engine.area_disclosure import concealed
from indicators.engine.disclosure import too_small
from indicators.engine.framework import Framework
from indicators.engine.framework_file import load
from indicators.engine.observation import State
from indicators.engine.opening import own_areas
from indicators.engine.series import read
from tests.indicators.engine.made import figure

PARTS = {"county": ["a", "b", "south"], "south": ["c", "d"]}
LEAVES = ("a", "b", "c", "d")
INSIDE = {"county": LEAVES, "south": ("c", "d"), **{leaf: (leaf,) for leaf in LEAVES}}


def hides(a: int, b: int, c: int, d: int) -> set[str]:
    """Give the areas that are withheld where the four districts have so many."""
    counts = dict(zip(LEAVES, (a, b, c, d), strict=True))
    true = {area: figure(value=sum(counts[leaf] for leaf in inside)) for area, inside in INSIDE.items()}
    return concealed(PARTS, true, {area for area, own in true.items() if too_small(own.numerator)})


@pytest.mark.parametrize(
    ("counts", "withheld"),
    [
        ((9, 8, 7, 6), set()),
        ((9, 8, 7, 0), set()),
        ((4, 8, 7, 6), {"a", "b"}),
        ((5, 8, 7, 6), set()),
        ((3, 4, 7, 6), {"a", "b"}),
        ((1, 1, 7, 6), {"a", "b", "south", "d"}),
        ((9, 8, 7, 3), {"c", "d"}),
        ((9, 8, 3, 0), {"b", "south", "c"}),
        ((4, 20, 5, 6), {"a", "south", "c"}),
        ((0, 0, 3, 0), {"county", "south", "c"}),
    ],
)
def test_a_part_that_could_be_told_from_the_others_hides_another(counts: tuple[int, ...], withheld: set[str]):
    assert hides(*counts) == withheld


COUNTS = st.tuples(*[st.integers(0, 12)] * 4)


@given(COUNTS)
def test_no_small_part_follows_from_what_is_shown(counts: tuple[int, int, int, int]):
    """A second way: no combination of the sums that are shown comes to a part that is too small."""
    out = hides(*counts)
    by_leaf = dict(zip(LEAVES, counts, strict=True))

    def row(area: str) -> list[int]:
        return [int(leaf in INSIDE[area]) for leaf in LEAVES]

    shown = [row(area) for area in INSIDE if area not in out]
    for area, inside in INSIDE.items():
        if too_small(sum(by_leaf[leaf] for leaf in inside)):
            assert area in out
            if shown:
                assert np.linalg.matrix_rank([*shown, row(area)]) > np.linalg.matrix_rank(shown)


@given(COUNTS)
def test_nothing_is_withheld_where_nothing_is_small(counts: tuple[int, int, int, int]):
    few = [n + 5 for n in counts]
    assert hides(*few) == set()


@pytest.fixture
def framework() -> Framework:
    """Give a framework with areas inside areas, here in place of the one that other tests have."""
    return load("warwickshire")


@pytest.fixture
def store(tmp_path: Path, framework: Framework):
    """Give an empty real store of that framework."""
    opened = Store(tmp_path / "store.duckdb", Kind.REAL, own_areas(framework))
    yield opened
    opened.close()


def test_a_series_of_a_part_goes_through_it(store: Store, framework: Framework, send: Callable[..., Receipt]):
    """In May one district has 3 and another is withheld with it; in June nobody has few; the county stays."""
    counts = {"E07000218": (3, 9), "E07000219": (7, 9), "E07000220": (8, 9), "E07000221": (9, 9), "E07000222": (6, 9)}
    counts |= {"local:south-warwickshire": (15, 18), "E10000031": (33, 45)}
    lines = ["indicator,period_start,period_end,area_code,breakdown,category,numerator,denominator,value,status"]
    for area, (may, june) in counts.items():
        lines += [f"hate-crime,2026-05-01,2026-05-31,{area},,,{may},,,final"]
        lines += [f"hate-crime,2026-06-01,2026-06-30,{area},,,{june},,,final"]
    assert send("counts", "\n".join(lines) + "\n", "2026-05..2026-06", "Police").accepted

    def told(area: str) -> list[float | None]:
        return [o.value for o in read(store, framework, "hate-crime", area).observations]

    assert {area for area in counts if told(area)[0] is None} == {"E07000218", "E07000219"}
    assert {area: told(area)[1] for area in counts} == {area: june for area, (_, june) in counts.items()}
    seen = read(store, framework, "hate-crime", "E07000219").observations[0]
    assert seen.state is State.SUPPRESSED and seen.numerator is None


def test_things_are_not_withheld(store: Store, framework: Framework, send: Callable[..., Receipt]):
    rows = [
        f"alcohol-violence,2026-05-01,2026-05-31,{area},,,{n},,,final"
        for area, n in (("E07000218", 3), ("E07000219", 9))
    ]
    head = "indicator,period_start,period_end,area_code,breakdown,category,numerator,denominator,value,status"
    assert send("counts", "\n".join([head, *rows]) + "\n", "2026-05", "Police").accepted
    assert [
        read(store, framework, "alcohol-violence", a).observations[0].value for a in ("E07000218", "E07000219")
    ] == [3, 9]


def test_a_missing_figure_is_no_part(framework: Framework):
    true = {"county": figure(value=20), "a": figure(value=3), "b": replace(figure(value=17))}
    assert concealed(PARTS, true, {"a"}) == {"a", "b"}
