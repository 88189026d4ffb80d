"""Groups of cells that touch, against a walk from cell to cell."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indicators.methods.joined import joined

Cell = tuple[int, int]


def walked(cells: set[Cell]) -> set[frozenset[Cell]]:
    left, found = set(cells), set()
    while left:
        group, edge = set(), [left.pop()]
        while edge:
            column, row = edge.pop()
            group.add((column, row))
            near = {(column + right, row + up) for right in (-1, 0, 1) for up in (-1, 0, 1)} & left
            left -= near
            edge += near
        found.add(frozenset(group))
    return found


@given(st.sets(st.tuples(st.integers(-6, 6), st.integers(1_000, 1_012)), max_size=60))
def test_groups_are_those_of_a_walk(cells: set[Cell]):
    order = sorted(cells)
    columns, rows = (np.array([cell[axis] for cell in order], np.int64) for axis in (0, 1))
    groups = joined(columns, rows)
    assert {frozenset(order[i] for i in group) for group in groups} == walked(cells)
    assert [len(group) for group in groups] == sorted(map(len, groups), reverse=True)
