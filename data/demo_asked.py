"""What a framework asks the demonstration for, and plain invented figures for those indicators that have no own ones.

Each has a size, a pace and a target drawn from its name, so that any framework has a board to look at. Nothing of it
is known of any partnership.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from data.demo_counts import Figure
from data.demo_invent import generator
from data.demo_links import Link
from data.demo_milestones import AskedPlan
from data.demo_targets import Target
from data.places import Place

_LENGTHS = {"monthly": 1, "quarterly": 3, "annual": 12}
_ONE_WITHOUT_TARGET_IN = 5


@dataclass(frozen=True)
class AskedFigure:
    """An indicator whose figures come ready-made; `lower` says which way is better, None where neither is."""

    indicator: str
    supplier: str
    owner: str
    frequency: str
    lag: int
    share: bool
    per: int
    money: bool
    lower: bool | None
    splits: tuple[str, ...] = ()


@dataclass(frozen=True)
class Asked:
    """What a framework needs of the demonstration: areas, datasets, indicators, those ready-made, links and plans."""

    places: tuple[Place, ...]
    datasets: frozenset[str]
    indicators: frozenset[str]
    ready_made: tuple[AskedFigure, ...] = field(default=())
    links: tuple[Link, ...] = field(default=())
    plans: tuple[AskedPlan, ...] = field(default=())


def figures_for(asked: Asked, known: Sequence[Figure], seed: int) -> tuple[Figure, ...]:
    """Give the figures to invent: those known by the indicator's id, sent as the framework says, and plain ones."""
    by_id = {figure.indicator: figure for figure in known}
    suppliers = {one.indicator: one for one in asked.ready_made}
    kept = [figure for figure in known if figure.indicator in asked.indicators]
    own = [_as_sent(figure, suppliers.get(figure.indicator)) for figure in kept]
    plain = [one for one in asked.ready_made if one.indicator not in by_id and not one.money]
    return (*own, *(_plain(one, seed) for one in plain))


def targets_for(asked: Asked, known: Sequence[Figure], seed: int, residents: int) -> tuple[Target, ...]:
    """Give plain targets for the plain figures that have a better direction; one in five has none yet."""
    by_id = {figure.indicator for figure in known}
    told = [one for one in asked.ready_made if one.lower is not None and not one.money]
    plain = [one for one in told if one.indicator not in by_id]
    return tuple(_target(one, seed, residents) for at, one in enumerate(plain, start=1) if at % _ONE_WITHOUT_TARGET_IN)


def _as_sent(figure: Figure, one: AskedFigure | None) -> Figure:
    return replace(figure, supplier=one.supplier, lag=min(figure.lag, one.lag)) if one else figure


def _plain(one: AskedFigure, seed: int) -> Figure:
    rng = generator(seed, "plain", one.indicator)
    length = _LENGTHS.get(one.frequency, 1)
    change = rng.uniform(0.85, 1.2)
    base = rng.randrange(120, 420) if one.share else 0
    size = rng.uniform(0.35, 0.75) if one.share else rng.uniform(9, 48) * length
    ends = min(0.95, size * change) if one.share else size * change
    return Figure(
        one.indicator, one.supplier, length, max(1, one.lag - 7), size, ends, 0.0 if one.share else 0.05, base,
        per=bool(one.per),
    )  # fmt: skip


def _target(one: AskedFigure, seed: int, residents: int) -> Target:
    """Give a target near the latest figures, on the one side or the other."""
    rng = generator(seed, "plain target", one.indicator)
    figure = _plain(one, seed)
    size = figure.ends * (100 if one.share else one.per / residents if one.per else 1)
    level = float(round(size * rng.uniform(0.85, 1.15), 1 if one.per else 0))
    form = "at_most" if one.lower else "at_least"
    return Target(one.indicator, form, level, one.owner, "Invented, so that there is something to judge by", 10)
