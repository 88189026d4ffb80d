"""The worked examples of a score, asked again of a declaration that has moved.

A score is told by the board and not by rows of a month, so its examples have a store of their own and read it whole.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from data.datasets import DATASETS
from data.store import Kind, Store
from data.submissions import Offering, Receipt, load
from indicators.engine.definition import Indicator
from indicators.engine.framework import Framework
from indicators.engine.opening import own_areas
from indicators.engine.recalculate import recalculation
from indicators.engine.register import MEASURES
from tests.conftest import NOW, as_csv
from tests.indicators.boundaries.declarations import Moved, moves
from tests.indicators.boundaries.examples import Example, named_after

NAME = "risk_factors.score"


def survivors(folder: Path, framework: Framework) -> list[Moved]:
    """Give the moves of the score that none of its worked examples notices."""
    left = moves(MEASURES[NAME])
    for number, example in enumerate(named_after(NAME)):
        if not left:
            break
        store = Store(folder / f"score_{number}.duckdb", Kind.REAL, own_areas(framework))
        try:
            assert not _fails(store, framework, example, None), f"{example.test.__name__} fails unmoved"
            left = [moved for moved in left if _fails(store, framework, example, moved.indicator)]
        finally:
            store.close()
    return left


def _fails(store: Store, framework: Framework, example: Example, moved: Indicator | None) -> bool:
    """Tell whether an example fails: unmoved it sends its rows, moved it finds them there and all figures made anew."""

    def sent(rows: list[dict[str, str]], dataset: str = "risk_scores") -> Receipt:
        if moved is not None:
            return Receipt(True, len(rows), (), ())
        path = store.path.with_suffix(".csv")
        path.write_text(as_csv(dataset, rows), encoding="utf-8")
        offering = Offering(DATASETS[dataset], "tester", None, None, None, frozenset({"fewer_rows"}))
        return load(store, path, "sent.csv", offering, NOW, recalculation(framework))

    with pytest.MonkeyPatch.context() as patched:
        if moved is not None:
            patched.setitem(MEASURES, NAME, moved)
            with store.changing() as cursor:
                recalculation(framework)(cursor, {moved.dataset}, NOW, "a move", None)
        try:
            example.test(opened=store, county=framework, sent=sent, **example.values)
        except (AssertionError, KeyError):
            return True
    return False
