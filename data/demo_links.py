"""Invented visits to the dashboards of others: the last one lately for every other indicator, long ago for the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from data.demo_invent import DemoFile, file_name, sheet
from data.periods import month_end, month_start, months_later

_COLUMNS = ("indicator", "seen_on", "seen_by", "headline")
_LATELY, _LONG_AGO, _APART, _VISITS = 12, 138, 91, 4
_SAID = (
    "Nine in ten contacts were decided within a working day",
    "Repeat contacts fell from 24% to 21% over the year",
    "One in five cases that were audited needs more work",
    "Waiting times are as they were last quarter",
)


@dataclass(frozen=True)
class Link:
    """An indicator that is held in another dashboard, and the role that looks at it."""

    indicator: str
    seen_by: str


LINKS = (Link("safeguarding-dashboard", "Safeguarding unit manager"), Link("mash-dashboard", "MASH manager"))


def link_files(today: date, links: Sequence[Link] = LINKS) -> Iterator[DemoFile]:
    """Give the file of visits, if any indicator is held elsewhere."""
    rows = [row for at, link in enumerate(links) for row in _rows(link, at, today)]
    if not rows:
        return
    first = month_start(min(date.fromisoformat(row[1]) for row in rows))
    last = month_end(months_later(today, -1))
    text = sheet("link_visits", _COLUMNS, rows)
    yield DemoFile("link_visits", "Partnership", file_name("link_visits", first, last), text, first, last, today)


def _rows(link: Link, at: int, today: date) -> Iterator[tuple[str, ...]]:
    newest = today - timedelta(days=_LONG_AGO if at % 2 else _LATELY)
    for back in range(_VISITS - 1, -1, -1):
        said = _SAID[(at * 2 + _VISITS - back) % len(_SAID)]
        yield (link.indicator, str(newest - timedelta(days=_APART * back)), link.seen_by, said)
