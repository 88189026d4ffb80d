"""Months, quarters, financial years and spans of months: arithmetic on calendar time, in words where people read it.

Never asks what day it is; today is always passed in.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_HERE = ZoneInfo("Europe/London")


class PeriodKind(StrEnum):
    """How long a period is; OTHER keeps the span it came with."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ROLLING_12 = "rolling_12"
    YEAR_TO_DATE = "year_to_date"
    OTHER = "other"


def local(moment: datetime) -> datetime:
    """Give a moment as the clock in London shows it; one without a zone is UTC, as the store keeps it."""
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(_HERE)


def day_of(moment: datetime) -> date:
    """Give the day that a moment falls on in London."""
    return local(moment).date()


def month_start(day: date) -> date:
    """Give the first day of the month that holds `day`."""
    return day.replace(day=1)


def month_end(day: date) -> date:
    """Give the last day of the month that holds `day`."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def months_later(day: date, months: int) -> date:
    """Give the first day of the month that lies `months` after the month of `day` (before, where negative)."""
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def months_between(earlier: date, later: date) -> int:
    """Give how many months the month of `later` lies after the month of `earlier`."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month


def month_name(day: date, short: bool = False) -> str:
    """Give "October 2026", or "Oct 2026" where short."""
    name = MONTH_NAMES[day.month - 1]
    return f"{name[:3] if short else name} {day.year}"


def day_name(day: date) -> str:
    """Give "10 November 2026"."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def period_kind(start: date, end: date) -> PeriodKind:
    """Tell the kind of a span from its first and last day, where both lie on month boundaries."""
    if start.day != 1 or end != month_end(end):
        return PeriodKind.OTHER
    length = months_between(start, end) + 1
    if length == 1:
        return PeriodKind.MONTH
    if length == 3 and start.month in (1, 4, 7, 10):
        return PeriodKind.QUARTER
    return PeriodKind.YEAR if length == 12 else PeriodKind.OTHER


def period_key(kind: PeriodKind, start: date, end: date) -> str:
    """Give the machine's name of a period: "2026-05" for a month, otherwise "2026-04..2026-06" or days."""
    if kind is PeriodKind.MONTH:
        return f"{start:%Y-%m}"
    if start.day == 1 and end == month_end(end):
        return f"{start:%Y-%m}..{end:%Y-%m}"
    return f"{start}..{end}"


def financial_quarter(start: date) -> str:
    """Give "Q1 2026/27 (Apr to Jun 2026)" for the quarter that begins at `start`."""
    quarter = (start.month - 4) % 12 // 3 + 1
    first_year = start.year if start.month >= 4 else start.year - 1
    last = months_later(start, 2)
    months = f"{MONTH_NAMES[start.month - 1][:3]} to {MONTH_NAMES[last.month - 1][:3]} {last.year}"
    return f"Q{quarter} {first_year}/{(first_year + 1) % 100:02d} ({months})"


def period_words(kind: PeriodKind, start: date, end: date, short: bool = False) -> str:
    """Give a period as people read it: "October 2026", "12 months to June 2026", "1 May to 9 June 2026"."""
    if kind is PeriodKind.MONTH:
        return month_name(start, short)
    if kind is PeriodKind.ROLLING_12:
        return f"12 months to {month_name(end, short)}"
    if kind is PeriodKind.YEAR_TO_DATE:
        first = MONTH_NAMES[start.month - 1][: 3 if short else None]
        first = first if start.year == end.year else month_name(start, short)
        return month_name(end, short) if month_start(end) == start else f"{first} to {month_name(end, short)}"
    if kind is PeriodKind.QUARTER:
        if not short:
            return financial_quarter(start)
        return f"{MONTH_NAMES[start.month - 1][:3]} to {month_name(end, short=True)}"
    if kind is PeriodKind.YEAR:
        return f"year ending {month_name(end, short)}"
    return f"{day_name(start)} to {day_name(end)}"


@dataclass(frozen=True)
class Span:
    """Whole months from `first` to `last`, both as the first day of their month; last is never before first."""

    first: date
    last: date

    @classmethod
    def read(cls, text: str) -> Span:
        """Read "2026-06" or "2026-04..2026-06"; ValueError with a sentence where it is neither."""
        match = re.fullmatch(r"(\d{4})-(\d{2})(?:\.\.(\d{4})-(\d{2}))?", text.strip())
        if not match:
            raise ValueError(f'"{text}" should be a month such as 2026-06 or a span such as 2026-04..2026-06.')
        try:
            first = date(int(match[1]), int(match[2]), 1)
            last = date(int(match[3]), int(match[4]), 1) if match[3] else first
        except ValueError as error:
            raise ValueError(f'"{text}" names a month that does not exist.') from error
        if last < first:
            raise ValueError(f'"{text}" ends before it begins.')
        return cls(first, last)

    def months(self) -> Iterator[date]:
        """Give each month of the span as its first day, in order."""
        for step in range(months_between(self.first, self.last) + 1):
            yield months_later(self.first, step)

    def __str__(self) -> str:
        if self.first == self.last:
            return f"{self.first:%Y-%m}"
        return f"{self.first:%Y-%m}..{self.last:%Y-%m}"

    def words(self) -> str:
        """Give the span as people read it."""
        if self.first == self.last:
            return month_name(self.first)
        return f"{month_name(self.first)} to {month_name(self.last)}"


def days_after(day: date, days: int) -> date:
    """Give the day that lies `days` after `day`."""
    return day + timedelta(days=days)
