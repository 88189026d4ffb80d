"""Invented spend of grants: so much of each year's allocation by the end of each quarter, in pounds and pence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from data.demo_asked import AskedFigure
from data.demo_invent import DemoFile, file_name, generator, sheet
from data.demo_places import Scene
from data.periods import days_after, month_end, months_later

_COLUMNS = (
    "indicator", "period_start", "period_end", "area_code", "breakdown", "category", "value", "allocation", "status",
)  # fmt: skip
_YEARS = 3


def grant_files(today: date, where: Scene, seed: int, grants: Sequence[AskedFigure]) -> Iterator[DemoFile]:
    """Give a file for each grant: what was spent of each year's allocation, in all and by its first split."""
    for grant in grants:
        rows = list(_rows(grant, today, where.area, seed))
        if not rows:
            continue
        first, last = date.fromisoformat(rows[0][1]), date.fromisoformat(rows[-1][2])
        drawn = min(today, days_after(last, max(1, grant.lag - 7)))
        text = sheet("counts", _COLUMNS, rows)
        yield DemoFile("counts", grant.supplier, file_name(grant.indicator, first, last), text, first, last, drawn)


def _rows(grant: AskedFigure, today: date, area: str, seed: int) -> Iterator[tuple[str, ...]]:
    rng = generator(seed, "grant", grant.indicator)
    april = date(today.year if today.month >= 4 else today.year - 1, 4, 1)
    for back in range(_YEARS, -1, -1):
        start = months_later(april, -12 * back)
        allocation, spent, labour = rng.randrange(18_000_000, 34_000_000), 0, rng.uniform(0.6, 0.75)
        for quarter in range(4):
            spent += round(allocation * rng.uniform(0.19, 0.26))
            end = month_end(months_later(start, 3 * quarter + 2))
            if days_after(end, grant.lag) > today:
                return
            period = (grant.indicator, str(start), str(end), area)
            yield (*period, "", "", _pounds(min(spent, allocation)), _pounds(allocation), "final")
            for split in grant.splits[:1]:
                first, *others = (part.strip().capitalize() for part in split.split(" or "))
                part = round(min(spent, allocation) * labour)
                yield (*period, split, first, _pounds(part), "", "final")
                for other in others[:1]:
                    yield (*period, split, other, _pounds(min(spent, allocation) - part), "", "final")


def _pounds(pence: int) -> str:
    return f"{pence / 100:.2f}"
