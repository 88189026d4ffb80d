"""Compares an area with its peers for one period: figures, intervals, and how each stands against a benchmark.

The method is that of OHID Fingertips: intervals by PHEindicatormethods, each set against a benchmark that is taken as
known. Areas are never set against each other, but where there are only two of them. Gives no status.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from data.periods import PeriodKind, months_between, months_later
from indicators.engine.framework import Better
from indicators.engine.observation import Observation
from indicators.engine.peer_benchmark import Benchmark, PeerFigure, benchmark_of, by_residents, counted_in
from indicators.engine.peer_periods import PeerLack, PeerPeriod, figure_of, periods_of
from indicators.engine.peers import Peers
from indicators.methods import comparison, intervals
from indicators.methods.arrays import Ints
from indicators.methods.chance import spread_of_difference
from indicators.methods.comparison import Comparison

# For how many residents a rate is told: the first by which the benchmark is at least 1, or else the last. Ours.
PER = (1_000, 10_000, 100_000)
WIDE, WIDER = intervals.LEVELS
BETTER = {Better.LOWER: -1, Better.HIGHER: 1, Better.NEUTRAL: 0}
# The share of areas that a 95% interval sets apart by chance alone where none differs.
BY_CHANCE = 0.05
PAIR = 2


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
    def pair(self) -> bool:
        """Whether it is of two areas alone, which are set against each other and not against both together."""
        return len(self.figures) == PAIR and not (self.benchmark and self.benchmark.name)

    @property
    def differing(self) -> int:
        """How many of the areas differ from the benchmark, or from each other, by the 95% interval."""
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
        counted = found if isinstance(found, PeerLack) else counted_in(peers, series.area, found)
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


def _judged(plain: PeerComparison, peers: Peers, period: PeerPeriod) -> PeerComparison:
    """Give the comparison with its benchmark, and each figure with its intervals and how it stands."""
    mark = benchmark_of(peers, plain.figures, period, plain.start)
    per = plain.per if not by_residents(peers) else _per(mark)
    scale = per or 100
    mark = replace(mark, value=scale * mark.numerator / mark.denominator)
    valued = [replace(one, value=scale * one.numerator / one.denominator) for one in plain.figures]
    near, far = (_interval(valued, scale, level, share=not per) for level in (WIDE, WIDER))
    better = BETTER[peers.watched.better]
    if len(valued) == PAIR and not mark.name:
        stands, surely = (_each_other(valued, scale, level, better, share=not per) for level in (WIDE, WIDER))
    else:
        stands, surely = (comparison.against(i.lower, i.upper, mark.value, better) for i in (near, far))
    figures = [
        replace(
            one,
            near=(float(near.lower[at]), float(near.upper[at])),
            far=(float(far.lower[at]), float(far.upper[at])),
            stands=Comparison(int(stands[at])),
            surely=bool(surely[at] == stands[at] != Comparison.SIMILAR),
        )
        for at, one in enumerate(valued)
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


def _each_other(pair: Sequence[PeerFigure], scale: int, level: float, better: int, share: bool) -> Ints:
    """Give how each of two areas stands against the other, by the interval of their difference around none."""
    one, other = pair
    spread = spread_of_difference((one.numerator, other.numerator), (one.denominator, other.denominator), share)
    width = intervals.z_of(level) * scale * spread
    apart = [one.value - other.value, other.value - one.value]
    return comparison.against([d - width for d in apart], [d + width for d in apart], 0.0, better)


def _per(mark: Benchmark) -> int:
    return next((per for per in PER if per * mark.numerator >= mark.denominator), PER[-1])
