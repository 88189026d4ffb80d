"""Every worked example fails when any boundary of its declaration moves, and what moves is all that it holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

import pytest

from data.datasets import DATASETS
from indicators import missing
from indicators.engine.framework_file import load
from indicators.engine.register import MEASURES
from tests.indicators.boundaries import scores
from tests.indicators.boundaries.conditions import moved
from tests.indicators.boundaries.declarations import held, moves
from tests.indicators.boundaries.desk import Desk
from tests.indicators.boundaries.equivalent import EQUIVALENT
from tests.indicators.boundaries.examples import Example, fails, survivors


@pytest.fixture(scope="module")
def desk(tmp_path_factory) -> Iterator[Desk]:
    opened = Desk(tmp_path_factory.mktemp("boundaries"), load("swindon"))
    yield opened
    opened.close()


@pytest.mark.parametrize("name", [name for name in MEASURES if name != scores.NAME])
def test_its_worked_example_notices_every_move(desk: Desk, name: str):
    """Where one is not noticed, a row is missing on one side of the boundary that is named."""
    assert {moved.what for moved in survivors(desk, name)} == EQUIVALENT.get(name, {}).keys()


def test_the_score_notices_every_move(tmp_path):
    assert [moved.what for moved in scores.survivors(tmp_path, load("warwickshire"))] == []


def test_all_that_a_declaration_holds_is_moved():
    """A field that is new in a declaration has no moves yet: say how it moves, or why no figure rests on it."""
    for kind, known in held().items():
        assert {field.name for field in fields(kind)} == known, kind.__name__


def test_what_is_said_to_change_nothing_is_a_move():
    for name, reasons in EQUIVALENT.items():
        assert reasons.keys() <= {moved.what for moved in moves(MEASURES[name])}, name


def test_a_row_that_is_missing_is_told(desk: Desk):
    """An example without an absence does not say whether absences count."""

    def thin(observed):
        text = "care_status | reported_at\nlooked_after | 2026-05-01\nunknown | 2026-05-02\nunknown | 2026-05-03"
        assert observed(missing.from_care, text, submitted="2026-05") == {"2026-05": (1, 3)}

    unseen = {
        moved.what
        for moved in moves(missing.from_care)
        if not fails(desk, Example(thin, {}), missing.from_care, moved.indicator)
    }
    assert {"of: category with 'absent'", "where: care_status with 'not_looked_after'"} <= unseen
    assert "where: care_status with 'unknown'" not in unseen


def test_each_part_of_a_condition_moves_by_one_step():
    dataset = DATASETS["missing_episodes"]
    told = dict(moved("category = 'missing' and not (returned_at is null or risk in ('high', 'low'))", dataset))
    assert told["without (category = 'missing')"] == "(NOT ((returned_at IS NULL) OR (risk IN ('high', 'low'))))"
    assert told["without not"] == "((category = 'missing') AND ((returned_at IS NULL) OR (risk IN ('high', 'low'))))"
    assert {"all rows", "or between its legs", "and between its legs", "returned_at the other way round"} <= told.keys()
    assert {"risk without 'high'", "risk with 'none'", "category 'absent' for 'missing'"} <= told.keys()
    with pytest.raises(NotImplementedError, match="lower"):
        moved("lower(risk) = 'high'", dataset)
