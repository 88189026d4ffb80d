"""Reads the commentary that stands, and tells what an indicator still waits for.

A comment is about one indicator in one period. Where a period has none yet, the newest earlier one is carried forward,
and is told as such. Nothing here writes one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from data.periods import PeriodKind, month_end, month_start, period_key, period_kind, period_words
from data.store import Cursor
from indicators.engine.board import Card
from indicators.engine.status import Status

_COLUMNS = "period_start, period_end, says, why, doing, written_by, signed_by, signed_on"


@dataclass(frozen=True)
class Period:
    """What a comment is wanted on: the period of a figure, or the month of a plan's newest list."""

    kind: PeriodKind
    start: date
    end: date

    @property
    def key(self) -> str:
        """The machine's name of the period."""
        return period_key(self.kind, self.start, self.end)

    def words(self, short: bool = False) -> str:
        """Give the period as people read it."""
        return period_words(self.kind, self.start, self.end, short)


@dataclass(frozen=True)
class Comment:
    """What was said of an indicator in a period; `why`, `doing` and the signature are "" or None while there is none.

    `submission` tells one version of it from the next; `written_at` is when that came in. `state` is current,
    superseded or withdrawn.
    """

    start: date
    end: date
    says: str
    why: str
    doing: str
    written_by: str
    signed_by: str
    signed_on: date | None
    submission: int
    written_at: datetime
    state: str = "current"

    @property
    def signed(self) -> bool:
        """Whether somebody has signed it off."""
        return self.signed_on is not None

    def about(self, period: Period) -> bool:
        """Whether it is about that very period."""
        return (self.start, self.end) == (period.start, period.end)

    @property
    def period(self) -> Period:
        """The period that it is about."""
        return Period(period_kind(self.start, self.end), self.start, self.end)


@dataclass(frozen=True)
class Said:
    """What is said of an indicator's period: its own comment, or else an earlier one that is carried forward.

    `required` where the period is off track, by calculation or by judgement.
    """

    period: Period | None
    own: Comment | None
    carried: Comment | None
    required: bool

    @property
    def waits(self) -> bool:
        """Whether a comment is required and there is none of the period itself."""
        return self.required and self.own is None

    @property
    def unsigned(self) -> bool:
        """Whether the period's own comment waits for a signature."""
        return self.own is not None and not self.own.signed


Commentary = Mapping[str, Sequence[Comment]]


def commentary_of(cursor: Cursor, day: date | None = None) -> dict[str, tuple[Comment, ...]]:
    """Give the comments that stand by indicator id, the oldest period first; of a `day`, those that stood on it.

    A version that was taken back since is no longer known of, and one that was replaced since stood on that day.
    """
    rows = cursor.execute(
        f"select indicator, {_COLUMNS}, h.submission, s.received_at, 'current' from rows_commentary r "
        "join holdings h on h.id = r._holding join submissions s on s.id = h.submission "
        "where case when ?::DATE is null then h.state = 'current' "
        "else h.state <> 'withdrawn' and day_of(s.received_at) <= ? end "
        "qualify row_number() over (partition by h.supplier, h.slot "
        "order by h.state = 'current' desc, h.submission desc) = 1 "
        "order by period_end, period_start, h.submission",
        [day, day],
    ).fetchall()
    found: dict[str, list[Comment]] = defaultdict(list)
    for indicator, *cells in rows:
        found[str(indicator)].append(_comment(cells))
    return {name: tuple(comments) for name, comments in found.items()}


def versions_of(cursor: Cursor, indicator: str, start: date, end: date) -> tuple[Comment, ...]:
    """Give every version of one comment, the newest first: what was replaced or taken back is still there."""
    rows = cursor.execute(
        f"select {_COLUMNS}, h.submission, s.received_at, h.state from rows_commentary r "
        "join holdings h on h.id = r._holding join submissions s on s.id = h.submission "
        "where indicator = ? and period_start = ? and period_end = ? order by h.submission desc",
        [indicator, start, end],
    ).fetchall()
    return tuple(_comment(list(row)) for row in rows)


def _comment(cells: Sequence[object]) -> Comment:
    start, end, says, why, doing, by, signed_by, *rest = cells
    return Comment(start, end, says, why or "", doing or "", by, signed_by or "", *rest)  # type: ignore[arg-type]


def period_of(card: Card) -> Period | None:
    """Give the period that a comment is wanted on: the one that the status rests on, or else the latest.

    Of a plan it is the month in which its list was drawn, so that a plan that stays off track is asked about again
    with the list of another month.
    """
    if card.plan is not None:
        drawn = card.plan.drawn_on
        return Period(PeriodKind.MONTH, month_start(drawn), month_end(drawn))
    figure = card.rating.reason.latest or card.latest
    return Period(figure.kind, figure.start, figure.end) if figure is not None else None


def said(card: Card, comments: Sequence[Comment]) -> Said:
    """Give what is said of a card's period, and whether more has to be; nothing is wanted where there is no figure.

    Of several comments of one period, from several suppliers, the newest is its own.
    """
    period = period_of(card)
    if period is None:
        return Said(None, None, None, False)
    own = next((c for c in reversed(comments) if c.about(period)), None)
    earlier = next((c for c in reversed(comments) if c.end < period.end), None)
    red = Status.OFF_TRACK in (card.rating.status, card.rating.calculated)
    return Said(period, own, None if own else earlier, red)
