"""What an area counts in a comparison, and what all are set against: shown figures alone, which give nobody away.

An area of which anything is withheld takes no part, in the benchmark neither, so that nothing taken from anything gives
it back. Never gives an interval and never judges.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from data.periods import months_between, months_later
from indicators.engine.disclosure import too_small
from indicators.engine.observation import Observation, State
from indicators.engine.peer_periods import PeerLack, PeerPeriod, figure_of
from indicators.engine.peers import Peers
from indicators.engine.series import shielded
from indicators.methods.comparison import Comparison

PERCENT = "%"


@dataclass(frozen=True)
class PeerFigure:
    """An area's figure: of so many, so many; its intervals at 95% and 99.8%; how it stands; its place from the highest.

    `surely` says that it stands so by the wider interval too.
    """

    area: str
    name: str
    numerator: float
    denominator: float
    value: float = 0.0
    near: tuple[float, float] = (0.0, 0.0)
    far: tuple[float, float] = (0.0, 0.0)
    stands: Comparison = Comparison.NONE
    surely: bool = False
    place: int = 0


@dataclass(frozen=True)
class Benchmark:
    """What the areas are set against: the area that holds them all, or (without a name) all of them together."""

    numerator: float
    denominator: float
    value: float = 0.0
    name: str = ""


def counted_in(peers: Peers, area: str, figure: Observation) -> PeerFigure | PeerLack:
    """Give an area's figure as so many of so many: of those eligible, or of the residents."""
    if figure.numerator is None or figure.numerator < 0:
        return PeerLack.COUNTS
    denominator = figure.denominator
    if by_residents(peers):
        denominator = residents(peers.residents.get(area, {}), figure.start, figure.end)
        if denominator is None:
            return PeerLack.RESIDENTS
    if denominator is None:
        return PeerLack.COUNTS
    if denominator <= 0:
        return PeerLack.NOBODY
    if peers.own.unit == PERCENT and figure.numerator > denominator:
        return PeerLack.COUNTS
    return PeerFigure(area, peers.names[area], figure.numerator, denominator)


def by_residents(peers: Peers) -> bool:
    """Tell whether the figures are counts, which only mean the same in areas of different size for each resident."""
    return peers.own.unit != PERCENT and not peers.own.per


def residents(by_year: Mapping[int, int], start: date, end: date) -> float | None:
    """Give an area's residents over a period, the average of its months; None where no year is known.

    Each month has those of the latest year that is not after it, or else of the earliest there is, as rates do.
    """
    if not by_year:
        return None
    months = [months_later(start, step).year for step in range(months_between(start, end) + 1)]
    years = [max((y for y in by_year if y <= year), default=min(by_year)) for year in months]
    return sum(by_year[year] for year in years) / len(years)


def benchmark_of(peers: Peers, figures: Sequence[PeerFigure], period: PeerPeriod, start: date) -> Benchmark:
    """Give the whole that all areas lie in, where it gives nobody away, or else the compared areas together.

    The area itself is in both, as a country's or region's own figure holds all its areas.
    """
    hits, of = (sum(f.numerator for f in figures), sum(f.denominator for f in figures))
    whole = _whole(peers, period)
    if whole is not None and not _withheld(peers, start, period.end):
        rest = (whole.numerator - hits, whole.denominator - of)
        if min(rest) >= 0 and not _gives_away(peers, rest):
            return whole
    return Benchmark(hits, of)


def _whole(peers: Peers, period: PeerPeriod) -> Benchmark | None:
    if peers.whole is None:
        return None
    found = figure_of(peers.whole, period)
    counted = found if isinstance(found, PeerLack) else counted_in(peers, peers.whole.area, found)
    if isinstance(counted, PeerLack):
        return None
    return Benchmark(counted.numerator, counted.denominator, name=counted.name)


def _withheld(peers: Peers, start: date, end: date) -> bool:
    """Tell whether anything of any area is withheld in the period, whatever else the area lacks."""
    seen = (o for series in peers.series for o in series.observations if start <= o.start and o.end <= end)
    return any(o.state is State.SUPPRESSED for o in seen)


def _gives_away(peers: Peers, rest: tuple[float, float]) -> bool:
    """Tell whether what the whole holds beyond the compared areas is itself too small to be known."""
    if not any(shielded(peers.watched, o) for s in peers.series for o in s.observations if o.state is State.SHOWN):
        return False
    parts = [rest[0]]
    if peers.own.unit == PERCENT:
        parts += [rest[1], rest[1] - rest[0]]
    return any(too_small(part) for part in parts)
