"""Which parts of an area must be withheld besides those that are too small, so that the whole does not give them away.

What is shown of a whole and of all its parts but one tells that one. So of the parts of a whole that is shown never
one alone is withheld, nor several that could each only be 1 or only be 4; and where a whole is withheld, one of its
parts is too. The next smallest part is taken. Never shows what disclosure.py hides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from indicators.engine.disclosure import given_away, hidden, size_of
from indicators.engine.observation import Observation, State

Key: TypeAlias = tuple[date, date, str | None]
Parts: TypeAlias = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class AreaFigures:
    """An area's figures as they are, and beside each what may be shown of it by itself."""

    true: tuple[Observation, ...]
    shown: tuple[Observation, ...]


def key_of(observation: Observation) -> Key:
    """Give the period and category of a figure, which it shares with those of other areas."""
    return observation.start, observation.end, observation.category


def held_back(parts: Parts, figures: Mapping[str, AreaFigures]) -> dict[str, set[Key]]:
    """Give the figures to withhold in each area, those that are too small by themselves among them."""
    true: dict[Key, dict[str, Observation]] = defaultdict(dict)
    small: dict[Key, set[str]] = defaultdict(set)
    for area, own in figures.items():
        for observation, shown in zip(own.true, own.shown, strict=True):
            if observation.state is not State.MISSING:
                true[key_of(observation)][area] = observation
                small[key_of(observation)] |= {area} if shown.state is State.SUPPRESSED else set()
    found: dict[str, set[Key]] = defaultdict(set)
    for key, by_area in true.items():
        if small[key]:
            for area in concealed(parts, by_area, small[key]):
                found[area].add(key)
    return found


def concealed(parts: Parts, true: Mapping[str, Observation], small: set[str]) -> set[str]:
    """Give the areas to withhold in one period, where those of `small` must be."""
    found = set(small)
    before = -1
    while len(found) > before:
        before = len(found)
        for whole, inside in parts.items():
            there = [part for part in inside if part in true]
            if whole in true:
                found |= _besides(whole in found, there, true, found)
    return found


def _besides(whole_hidden: bool, there: list[str], true: Mapping[str, Observation], found: set[str]) -> set[str]:
    """Give the one part of a whole that must be withheld too; none where nothing is given away."""
    out = [part for part in there if part in found]
    told = not out if whole_hidden else given_away([true[part] for part in out])
    others = [part for part in there if part not in found and size_of(true[part]) > 0]
    if not told or not others:
        return set()
    return {min(others, key=lambda part: (size_of(true[part]), part))}


def without(observations: Sequence[Observation], back: set[Key]) -> tuple[Observation, ...]:
    """Give the figures with those withheld that are held back, by their own period and category or by their total's."""
    return tuple(
        hidden(o) if o.state is State.SHOWN and {key_of(o), (o.start, o.end, None)} & back else o for o in observations
    )
