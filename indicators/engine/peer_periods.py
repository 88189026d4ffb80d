"""Which period an area and its peers are compared for, and what each of them has in it.

A year together says more than a month, because small numbers swing and months have seasons. Never fills a gap: an area
that lacks a part of the period has no figure for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from data.periods import PeriodKind, months_later
from indicators.engine.longer import of_events, together
from indicators.engine.observation import Observation, Series, State
from indicators.engine.peers import Peers

# How many periods make a year.
A_YEAR = {PeriodKind.MONTH: 12, PeriodKind.QUARTER: 4}


class PeerLack(StrEnum):
    """Why an area stands in no comparison."""

    MISSING = "missing"
    WITHHELD = "withheld"
    COUNTS = "counts"
    RESIDENTS = "residents"
    NOBODY = "nobody"


@dataclass(frozen=True)
class PeerPeriod:
    """The period that areas are compared for: so many periods of a kind, the last of which ends on a day."""

    kind: PeriodKind
    length: int
    end: date


def periods_of(peers: Peers) -> tuple[PeerPeriod, ...]:
    """Give the periods for which an area can be compared with at least one peer: a year first, then the latest alone.

    The latest alone is given only where there is no year, or where it brings in more areas. Of the periods that ended
    within a year of the area's own latest figure it is the last that at least half as many peers have as have any.
    There is none of how many there are at a time, because no interval would be true of it.
    """
    latest = peers.own.latest
    if latest is None or peers.watched.stock:
        return ()
    year = A_YEAR.get(latest.kind, 1) if of_events(peers.watched, peers.own.measure) else 1
    found = [_latest(peers, latest, length) for length in dict.fromkeys((year, 1))]
    told = [period for period in found if period is not None]
    if len(told) == 2 and told[1][1] <= told[0][1]:
        told.pop()
    return tuple(period for period, _ in told)


def _latest(peers: Peers, latest: Observation, length: int) -> tuple[PeerPeriod, int] | None:
    since = months_later(latest.end, -11)
    ends = [end for end in _ends(peers.own, latest.kind, length) if end >= since]
    others = [_ends(series, latest.kind, length) for series in peers.series[1:]]
    counts = {end: sum(end in held for held in others) for end in ends}
    most = max(counts.values(), default=0)
    if not most:
        return None
    end = max(end for end, count in counts.items() if 2 * count >= most)
    return PeerPeriod(latest.kind, length, end), counts[end]


def _ends(series: Series, kind: PeriodKind, length: int) -> set[date]:
    """Give the last days of the stretches of so many neighbouring periods that are all shown, with their counts."""
    ends, run = set(), 0
    for observation in series.observations:
        whole = observation.state is State.SHOWN and observation.numerator is not None
        run = run + 1 if whole and observation.kind is kind else 0
        if run >= length:
            ends.add(observation.end)
    return ends


def figure_of(series: Series, period: PeerPeriod) -> Observation | PeerLack:
    """Give a series' one figure for a period, or why it has none."""
    places = [at for at, o in enumerate(series.observations) if o.end == period.end and o.kind is period.kind]
    if not places or places[0] + 1 < period.length:
        return PeerLack.MISSING
    stretch = series.observations[places[0] + 1 - period.length : places[0] + 1]
    if lacking := _lack(stretch):
        return lacking
    kind = PeriodKind.ROLLING_12 if period.length > 1 else period.kind
    return together(series, stretch, kind)


def _lack(stretch: Sequence[Observation]) -> PeerLack | None:
    states = {o.state for o in stretch}
    if State.MISSING in states:
        return PeerLack.MISSING
    if State.SUPPRESSED in states:
        return PeerLack.WITHHELD
    return PeerLack.COUNTS if any(o.numerator is None for o in stretch) else None
