"""Invented ready-made figures of other districts, so that the demonstration's own can be compared with theirs.

The districts are real and everything about them is invented; their sizes are rounded. Never rows of records: a
published or exchanged total is all that one partnership has of another.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from data.demo_invent import DemoFile, file_name, generator, months_in, poisson, season, sheet
from data.demo_places import Scene
from data.periods import days_after, month_end, months_later

_MONTHS = 24
_COLUMNS = ("indicator", "period_start", "period_end", "area_code", "numerator", "status")
# Districts of all sizes with how many thousand people live there: one very small, one with a very long name.
_DISTRICTS = (
    ("E06000017", 41), ("E06000005", 108), ("E07000202", 140), ("E06000038", 174), ("E06000034", 176),
    ("E06000055", 185), ("E06000020", 186), ("E06000044", 208), ("E06000007", 211), ("E06000031", 216),
    ("E06000032", 225), ("E06000015", 261), ("E06000042", 287), ("E06000058", 400),
)  # fmt: skip


@dataclass(frozen=True)
class Peer:
    """What the other districts send: a mean a month for 100,000 people, how far it differs between them, and its lag.

    `early` says that the last district has not sent the newest two months.
    """

    indicator: str
    supplier: str
    lag: int
    rate: float
    differs: float
    summer: float = 0.0
    early: bool = False


PEERS = (
    Peer("violent-crime", "Police", 60, 248, 0.18, 0.08),
    Peer("deliberate-fires", "Fire", 14, 3.4, 0.3, 0.4, early=True),
    Peer("hate-crime", "Police", 20, 15.5, 0.25, 0.12),
)


def peer_files(today: date, where: Scene, seed: int, indicators: Container[str] | None = None) -> Iterator[DemoFile]:
    """Give the files of the other districts' figures, one for each indicator, and that of their populations.

    None where the framework has no such indicator, or is of no single district that they could be compared with.
    """
    others = [(code, 1_000 * thousands) for code, thousands in _DISTRICTS if code != where.home.code]
    others = [(code, people) for code, people in others if code != where.neighbour.code]
    wanted = [peer for peer in PEERS if indicators is None or peer.indicator in indicators]
    if not wanted or where.area != where.home.code:
        return
    yield _populations(others, months_in(today, 1))
    for peer in wanted:
        months = months_in(today, peer.lag)[-_MONTHS:]
        rows = list(_rows(generator(seed, "peers", peer.indicator, where.home.code), peer, others, months))
        first, last = months[0], month_end(months[-1])
        text = sheet("counts", _COLUMNS, rows)
        name = file_name(f"counts_other_districts_{peer.indicator}", first, last)
        yield DemoFile("counts", peer.supplier, name, text, first, last, min(today, days_after(last, peer.lag)))


def _rows(
    rng: Random, peer: Peer, others: list[tuple[str, int]], months: tuple[date, ...]
) -> Iterator[tuple[str, ...]]:
    for code, people in others:
        level = peer.rate * people / 100_000 * rng.lognormvariate(0.0, peer.differs)
        sent = months[:-2] if peer.early and code == others[-1][0] else months
        for month in sent:
            count = poisson(rng, level * season(month, peer.summer))
            yield peer.indicator, str(month), str(month_end(month)), code, str(count), "final"


def _populations(others: list[tuple[str, int]], months: tuple[date, ...]) -> DemoFile:
    year = months[-1].year - 2
    rows = [(code, year, "all", people) for code, people in others]
    first, last = months[0], month_end(months[-1])
    text = sheet("populations", ("area_code", "year", "ages", "persons"), rows)
    name = file_name("populations_other_districts", first, last)
    return DemoFile("populations", "Partnership", name, text, first, last, months_later(last, 1))
