"""Two submissions compared as people may see it: small counts of people withheld, and the figures that changed.

Rests on true counts and lets none through that `disclosure` would not. Never gives a cell, a key or a row.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias, TypeVar

from data.comparing import Difference, Pair, difference
from data.datasets import DATASETS
from data.periods import PeriodKind
from data.schema import About, Dataset
from data.store import Store
from indicators.engine.disclosure import disclosed, too_small
from indicators.engine.figures_changed import Figure, figures_changed
from indicators.engine.framework import Framework
from indicators.engine.observation import Observation, State

_ANY_DAY = date(2000, 1, 1)
Name = TypeVar("Name")
Seen: TypeAlias = tuple[int | None, int | None]


@dataclass(frozen=True)
class Compared:
    """What may be shown of a comparison: a count is None where it is withheld."""

    rows: Seen
    alone: Seen
    differing: int | None
    keyed: bool
    columns: tuple[tuple[str, int | None], ...]
    months: tuple[tuple[date, Seen], ...]
    areas: tuple[tuple[str, Seen], ...]

    @property
    def alike(self) -> bool:
        """Whether nothing at all differs."""
        return self.alone == (0, 0) and self.differing == 0

    @property
    def apart(self) -> bool:
        """Whether no row of the one is in the other, of two that both have rows that may be counted."""
        return self.rows == self.alone and all(self.rows)


def compared(store: Store, dataset_name: str, earlier: int, later: int) -> Compared:
    """Give what is unlike in two submissions of a dataset; KeyError where there is no such dataset."""
    dataset = DATASETS[dataset_name]
    with closing(store.cursor()) as cursor:
        found = difference(cursor, dataset, earlier, later)
    return _shown(found, dataset)


def _shown(found: Difference, dataset: Dataset) -> Compared:
    guarded = dataset.about is About.PEOPLE
    return Compared(
        _pair(found.rows, guarded),
        _pair(found.alone, guarded),
        _one(found.differing, guarded),
        found.keyed,
        tuple((heading, _one(n, guarded)) for heading, n in found.columns),
        _parts(found.months, guarded),
        _parts(found.areas, guarded),
    )


def _one(count: int, guarded: bool) -> int | None:
    return None if guarded and too_small(count) else count


def _pair(pair: Pair, guarded: bool) -> Seen:
    return _one(pair[0], guarded), _one(pair[1], guarded)


def rows_shown(counts: Sequence[int], guarded: bool) -> list[int | None]:
    """Give the rows of parts of one file, those withheld that are small where they are `guarded`, as if of people."""
    return [pair[0] for _, pair in _parts([(n, (count, 0)) for n, count in enumerate(counts)], guarded)]


def _parts(parts: Sequence[tuple[Name, Pair]], guarded: bool) -> tuple[tuple[Name, Seen], ...]:
    """Give the counts of parts of a whole, with those withheld that are small or that the others would give away."""
    if not guarded:
        return tuple(parts)
    sides = [disclosed([_part(str(n), pair[side]) for n, (_, pair) in enumerate(parts)], False) for side in (0, 1)]
    return tuple((name, (_count(a), _count(b))) for (name, _), a, b in zip(parts, *sides, strict=True))


def _part(category: str, count: int) -> Observation:
    return Observation(PeriodKind.MONTH, _ANY_DAY, _ANY_DAY, category, count, None, count, State.SHOWN, False, "")


def _count(observation: Observation) -> int | None:
    return None if observation.numerator is None else int(observation.numerator)


def changed_with(store: Store, framework: Framework, version: int | None) -> list[Figure]:
    """Give the figures that a version of the data changed, disclosed on both sides; none where there was no version."""
    if version is None:
        return []
    with closing(store.cursor()) as cursor:
        return figures_changed(cursor, framework, version)
