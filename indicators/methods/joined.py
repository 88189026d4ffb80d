"""Which marked cells of a grid lie together: groups of cells that touch at a side or a corner."""

from __future__ import annotations

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from indicators.methods.arrays import Ints

_STEPS = ((0, 1), (1, -1), (1, 0), (1, 1))


def joined(columns: Ints, rows: Ints) -> list[Ints]:
    """Give groups of cells that touch one another, each as places in the two arrays, the largest group first.

    >>> [group.tolist() for group in joined(np.array([0, 1, 5]), np.array([0, 1, 5]))]
    [[0, 1], [2]]
    """
    count = len(columns)
    if not count:
        return []
    width = int(rows.max() - rows.min()) + 3
    key = (columns - columns.min()) * width + rows - rows.min() + 1
    order = np.argsort(key, kind="stable")
    ordered = key[order]
    pairs = []
    for right, up in _STEPS:
        wanted = key + right * width + up
        at = np.minimum(np.searchsorted(ordered, wanted), count - 1)
        met = np.flatnonzero(ordered[at] == wanted)
        pairs.append(np.stack([met, order[at[met]]]))
    one, other = np.concatenate(pairs, axis=1)
    touching = coo_array((np.ones(len(one), np.int8), (one, other)), shape=(count, count))
    _, label = connected_components(touching, directed=False)
    groups = [np.flatnonzero(label == number) for number in range(int(label.max()) + 1)]
    return sorted(groups, key=lambda group: (-len(group), int(group[0])))
