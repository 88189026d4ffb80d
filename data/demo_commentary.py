"""Invented commentary and judgements: one that is signed, one that waits for it, one carried forward, and who judges.

Authors are roles, never people, and nothing in it names anybody.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date

from data.demo_invent import DemoFile, file_name, sheet
from data.periods import days_after, month_end, month_start, months_later

_COLUMNS = (
    "indicator", "period_start", "period_end", "says", "why", "doing", "written_by", "signed_by", "signed_on",
)  # fmt: skip
_JUDGED = ("indicator", "starts_on", "status", "reason", "judged_by", "expires_on")


@dataclass(frozen=True)
class Comment:
    """An invented comment on the period that came in last, or `back` periods before it.

    `length` is months per period and `lag` days until one is in, as the indicator's figures have them.
    """

    indicator: str
    length: int
    lag: int
    author: str
    says: str
    why: str
    doing: str
    signed: bool = True
    back: int = 0

    def period(self, today: date) -> tuple[date, date]:
        """Give the first and last day of the period that it is about."""
        start = month_start(today)
        start = months_later(start, -((start.month - 1) % self.length))
        while days_after(month_end(months_later(start, self.length - 1)), self.lag) > today:
            start = months_later(start, -self.length)
        start = months_later(start, -self.length * self.back)
        return start, month_end(months_later(start, self.length - 1))


@dataclass(frozen=True)
class Judged:
    """An invented judgement that began with this month and holds until the end of the next."""

    indicator: str
    status: str
    reason: str
    author: str


COMMENTS = (
    Comment(
        "missing-episodes", 1, 14, "Exploitation chair",
        "Episodes rise for the sixth month, most of them repeats by children in care.",
        "Two homes opened in spring and report every late return as an episode.",
        "The council and police agree with both homes when a late return is an episode; answer due next month.",
        back=1,
    ),
    Comment(
        "knife-calls", 1, 7, "Early intervention chair",
        "Calls about knives are above their ceiling and still rising; in nine calls of ten nobody was hurt.",
        "Most come from two streets in the centre, between the end of school and early evening.",
        "Officers and youth workers are there on school days until the holidays; the schools have been told.",
    ),
    Comment(
        "da-intervention-completion", 3, 40, "Domestic abuse chair",
        "Fewer people than agreed finished the programme, as in most quarters of the last two years.",
        "Half of those who left did so in the first fortnight, before the first group session.",
        "From January the first session comes in the first week.",
        signed=False,
    ),
    Comment(
        "knife-offence-rate", 3, 113, "Serious violence lead",
        "The rate is over its target, as it was a year ago.",
        "Possession found by searches has risen; injuries have not.",
        "Searches and injuries are set side by side for the next meeting.",
        back=1,
    ),
    Comment(
        "da-serious-violence-share", 1, 14, "Police domestic abuse lead",
        "Two in three offences of serious violence are domestic, about as many as all year.",
        "More are recorded since officers ask the same questions at every call.",
        "The share of cases that reach a charge is looked at next.",
    ),
)  # fmt: skip
JUDGED = (
    Judged(
        "da-intervention-completion", "watch",
        "The new first session has begun in one programme, and nobody has left it since.", "Domestic abuse chair",
    ),
    Judged(
        "awareness-trained", "watch",
        "Half of the places went to one agency, so most front lines have not been trained yet.",
        "Serious violence lead",
    ),
)  # fmt: skip


def commentary_files(
    today: date, months: tuple[date, ...], indicators: Container[str] | None = None
) -> Iterator[DemoFile]:
    """Give the files of commentary and of judgements, as far as any is of `indicators`."""
    said = [_row(one, today) for one in COMMENTS if indicators is None or one.indicator in indicators]
    judged = [_judgement(one, today) for one in JUDGED if indicators is None or one.indicator in indicators]
    for dataset, columns, rows in (("commentary", _COLUMNS, said), ("judgements", _JUDGED, judged)):
        if rows:
            first, last = months[0], month_end(months[-1])
            name = file_name(dataset, first, last)
            yield DemoFile(dataset, "Partnership", name, sheet(dataset, columns, rows), first, last, today)


def _row(one: Comment, today: date) -> tuple[object, ...]:
    signature = (one.author, today) if one.signed else ("", "")
    return (one.indicator, *one.period(today), one.says, one.why, one.doing, one.author, *signature)


def _judgement(one: Judged, today: date) -> tuple[object, ...]:
    first = month_start(today)
    return (one.indicator, first, one.status, one.reason, one.author, month_end(months_later(first, 1)))
