"""Compares an area with its peers for one period: figures, intervals, and how each stands against a benchmark.

The method is that of OHID Fingertips: intervals by PHEindicatormethods, each set against a benchmark that is taken as
known, and areas never against each other. It rests on shown figures alone, the benchmark too: an area of which anything
is withheld takes no part, so that nothing taken from anything gives it back. Gives no status.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from data.periods import PeriodKind, months_between, months_later
from indicators.engine.disclosure import too_small
from indicators.engine.framework import Better
from indicators.engine.observation import Observation, State
from indicators.engine.peer_periods import PeerLack, PeerPeriod, figure_of, periods_of
from indicators.engine.peers import Peers
from indicators.engine.series import shielded
from indicators.methods import comparison, intervals
from indicators.methods.comparison import Comparison

# For how many residents a rate is told: the first by which the benchmark is at least 1, or else the last. Ours.
PER = (1_000, 10_000, 100_000)
WIDE, WIDER = intervals.LEVELS
BETTER = {Better.LOWER: -1, Better.HIGHER: 1, Better.NEUTRAL: 0}
# The share of areas that a 95% interval sets apart by chance alone where none differs.
BY_CHANCE = 0.05
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


@dataclass(frozen=True)
class PeerComparison:
    """An area among its peers for one period, from the highest value to the lowest.

    `per` is 0 for shares; `lacking` are the names of the areas that stand in no comparison, by what each lacks, the
    area itself among them where it does. There is a benchmark only where at least two areas have a figure.
    """

    area: str
    kind: PeriodKind
    start: date
    end: date
    unit: str
    per: int
    figures: tuple[PeerFigure, ...]
    lacking: Mapping[PeerLack, tuple[str, ...]]
    benchmark: Benchmark | None = None
    provisional: bool = False

    @property
    def own(self) -> PeerFigure | None:
        """The figure of the area itself, or None where it lacks one."""
        return next((f for f in self.figures if f.area == self.area), None)

    @property
    def differing(self) -> int:
        """How many of the areas differ from the benchmark by their 95% interval."""
        return sum(f.stands not in (Comparison.SIMILAR, Comparison.NONE) for f in self.figures)

    @property
    def by_chance(self) -> float:
        """How many would differ so by chance alone, were all of them alike."""
        return BY_CHANCE * len(self.figures)

    @property
    def own_part(self) -> float:
        """The part of a benchmark of all areas together that is the area itself, between 0 and 1."""
        if self.own is None or self.benchmark is None or self.benchmark.name:
            return 0.0
        return self.own.denominator / self.benchmark.denominator


def comparisons(peers: Peers) -> tuple[PeerComparison, ...]:
    """Give an area's comparison with its peers for each period that can be compared, a year before the latest alone."""
    return tuple(compare(peers, period) for period in periods_of(peers))


def compare(peers: Peers, period: PeerPeriod) -> PeerComparison:
    """Give an area's comparison with its peers for one period."""
    lacking: dict[PeerLack, list[str]] = defaultdict(list)
    figures: list[PeerFigure] = []
    unsure = False
    for series in peers.series:
        found = figure_of(series, period)
        counted = found if isinstance(found, PeerLack) else _counted(peers, series.area, found)
        if isinstance(counted, PeerLack):
            lacking[counted].append(peers.names[series.area])
            continue
        figures.append(counted)
        unsure = unsure or (isinstance(found, Observation) and found.provisional)
    own = peers.own
    start = months_later(period.end, 1 - period.length * _months(peers, period))
    plain = PeerComparison(
        own.area, PeriodKind.ROLLING_12 if period.length > 1 else period.kind, start, period.end, own.unit, own.per,
        tuple(figures), {why: tuple(names) for why, names in lacking.items()}, provisional=unsure,
    )  # fmt: skip
    return _judged(plain, peers, period) if len(figures) > 1 else plain


def _months(peers: Peers, period: PeerPeriod) -> int:
    """Give how many months one of the compared periods has."""
    one = next(o for o in peers.own.observations if o.end == period.end and o.kind is period.kind)
    return months_between(one.start, one.end) + 1


def _counted(peers: Peers, area: str, figure: Observation) -> PeerFigure | PeerLack:
    """Give an area's figure as so many of so many: of those eligible, or of the residents."""
    if figure.numerator is None or figure.numerator < 0:
        return PeerLack.COUNTS
    denominator = figure.denominator
    if _by_residents(peers):
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


def _by_residents(peers: Peers) -> bool:
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


def _judged(plain: PeerComparison, peers: Peers, period: PeerPeriod) -> PeerComparison:
    """Give the comparison with its benchmark, and each figure with its intervals and how it stands."""
    mark = _benchmark(plain, peers, period)
    per = plain.per if not _by_residents(peers) else _per(mark)
    scale = per or 100
    mark = replace(mark, value=scale * mark.numerator / mark.denominator)
    near, far = (_interval(plain.figures, scale, level, share=not per) for level in (WIDE, WIDER))
    better = BETTER[peers.watched.better]
    stands, surely = (comparison.against(i.lower, i.upper, mark.value, better) for i in (near, far))
    figures = [
        replace(
            one,
            value=scale * one.numerator / one.denominator,
            near=(float(near.lower[at]), float(near.upper[at])),
            far=(float(far.lower[at]), float(far.upper[at])),
            stands=Comparison(int(stands[at])),
            surely=bool(surely[at] == stands[at] != Comparison.SIMILAR),
        )
        for at, one in enumerate(plain.figures)
    ]
    placed = [replace(one, place=1 + sum(other.value > one.value for other in figures)) for one in figures]
    ordered = tuple(sorted(placed, key=lambda one: (-one.value, one.name)))
    return replace(plain, per=per, figures=ordered, benchmark=mark)


def _interval(figures: Sequence[PeerFigure], scale: int, level: float, share: bool) -> intervals.Interval:
    hits, of = [f.numerator for f in figures], [f.denominator for f in figures]
    if not share:
        return intervals.of_rate(hits, of, per=scale, confidence=level)
    found = intervals.of_share(hits, of, level)
    return intervals.Interval(scale * found.lower, scale * found.upper)


def _per(mark: Benchmark) -> int:
    return next((per for per in PER if per * mark.numerator >= mark.denominator), PER[-1])


def _benchmark(plain: PeerComparison, peers: Peers, period: PeerPeriod) -> Benchmark:
    """Give the whole that all areas lie in, where it gives nobody away, or else the compared areas together.

    The area itself is in both, as a country's or region's own figure holds all its areas.
    """
    hits, of = (sum(f.numerator for f in plain.figures), sum(f.denominator for f in plain.figures))
    whole = _whole(peers, period)
    if whole is not None and not _withheld(plain, peers):
        rest = (whole.numerator - hits, whole.denominator - of)
        if min(rest) >= 0 and not _gives_away(peers, rest):
            return whole
    return Benchmark(hits, of)


def _whole(peers: Peers, period: PeerPeriod) -> Benchmark | None:
    if peers.whole is None:
        return None
    found = figure_of(peers.whole, period)
    counted = found if isinstance(found, PeerLack) else _counted(peers, peers.whole.area, found)
    if isinstance(counted, PeerLack):
        return None
    return Benchmark(counted.numerator, counted.denominator, name=counted.name)


def _withheld(plain: PeerComparison, peers: Peers) -> bool:
    """Tell whether anything of any area is withheld in the period, whatever else the area lacks."""
    seen = (o for series in peers.series for o in series.observations if plain.start <= o.start and o.end <= plain.end)
    return any(o.state is State.SUPPRESSED for o in seen)


def _gives_away(peers: Peers, rest: tuple[float, float]) -> bool:
    """Tell whether what the whole holds beyond the compared areas is itself too small to be known."""
    if not any(shielded(peers.watched, o) for s in peers.series for o in s.observations if o.state is State.SHOWN):
        return False
    parts = [rest[0]]
    if peers.own.unit == PERCENT:
        parts += [rest[1], rest[1] - rest[0]]
    return any(too_small(part) for part in parts)
