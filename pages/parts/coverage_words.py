"""The sentences of coverage: what has no live evidence and why, how each return stands, and which periods are owed.

Pure functions from what the engine knows to words; never draws, and blames nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import groupby

from data.datasets import DATASETS
from data.periods import MONTH_NAMES, PeriodKind, day_name, month_name, months_between
from indicators.engine.board import Card, Live
from indicators.engine.due import Due
from indicators.engine.framework import IndicatorKind
from indicators.engine.returns import Arrival, Received, Return
from indicators.engine.unevidenced import Coverage
from pages.parts.figures import in_words, period_end, plural
from pages.parts.sentences import waits_for
from pages.parts.words import lower_first, upper_first

NO_INDICATOR = "No indicator of the framework evidences this."
ARRIVAL_WORDS = {
    Arrival.IN: "In",
    Arrival.DUE: "Due",
    Arrival.LATE: "Late",
    Arrival.STALE: "Stale",
    Arrival.NEVER: "Never sent",
}
HOW_DUE = (
    "A return is one dataset, or the ready-made figures of one indicator, that a supplier sends again and again. It is "
    "late when one is missed, stale when two are, and then its indicators lose their status. Choose a supplier for a "
    "page to hand over."
)
_OFTEN = {
    "monthly": ("Every month", "month"),
    "quarterly": ("Every quarter", "quarter"),
    "annual": ("Every year", "year"),
}


def title(found: Coverage, returns: Sequence[Return]) -> str:
    """Give the finding: how many statements have no live evidence, and how many returns are late or never came."""
    if not any(one.received for one in returns):
        return f"No outcome statement has live evidence yet: {_nothing_sent(returns)}"
    late, never = late_of(returns), of(returns, Arrival.NEVER)
    told = evidenced(found)
    if late:
        return f"{told}; {in_words(len(late))} {plural(len(late), 'return is', 'returns are')} late"
    if never:
        return f"{told}; {in_words(len(never))} {plural(len(never), 'return has', 'returns have')} never been sent"
    return f"{told}; no return is late"


def evidenced(found: Coverage) -> str:
    """Give "Nine of 38 outcome statements have no live evidence"."""
    count, total = len(found.without), len(found.statements)
    if not count:
        return "Every outcome statement has live evidence"
    which = upper_first(in_words(count))
    return f"{which} of {total} outcome statements {plural(count, 'has', 'have')} no live evidence"


def _nothing_sent(returns: Sequence[Return]) -> str:
    count = len(returns)
    return f"none of {count} {plural(count, 'return')} has been sent" if count else "no return is asked for"


def of(returns: Sequence[Return], *arrivals: Arrival) -> list[Return]:
    """Give the returns that stand in one of these ways."""
    return [one for one in returns if one.arrival in arrivals]


def late_of(returns: Sequence[Return]) -> list[Return]:
    """Give the returns of which one or more is missed."""
    return of(returns, Arrival.LATE, Arrival.STALE)


def tally(returns: Sequence[Return]) -> str:
    """Give how many returns stand how: "33 in, 3 due, 1 late, 1 stale"."""
    counts = Counter(one.arrival for one in returns)
    return ", ".join(f"{counts[one]} {lower_first(ARRIVAL_WORDS[one])}" for one in Arrival if counts[one])


def lack(card: Card) -> str:
    """Give why an indicator gives its statement no live evidence, as what follows its name and a colon."""
    if card.live is Live.LINK:
        return f"held elsewhere, in another dashboard ({card.indicator.supplier})."
    if card.live is Live.DEVELOPING:
        return "in development; there is no measure yet."
    if card.live is Live.STALE:
        since = f"nothing since {period_end(card.latest)}, " if card.latest else ""
        return f"stale; {since}{in_words(card.missed)} {plural(card.missed, 'return')} missed."
    if card.indicator.kind is IndicatorKind.MAP and not card.waits_for:
        return "context only: a map that names nothing to draw."
    return lower_first(waits_for(card.waits_for, card.indicator.supplier))


def name_of(one: Return) -> str:
    """Give what a return is called: its dataset, or the one indicator whose figures or actions it is."""
    return DATASETS[one.dataset].title if one.monthly else one.cards[0].indicator.short


def owed(periods: Sequence[Due]) -> str:
    """Give exactly which periods are owed, months in a row as a stretch: "March 2026, July to October 2026"."""
    said = []
    for _, run in groupby(enumerate(periods), key=lambda pair: _place(*pair)):
        dues = [due for _, due in run]
        alone = len(dues) == 1
        said.append(dues[0].words() if alone else _stretch(dues[0].start, dues[-1].start))
    return ", ".join(said)


def _place(at: int, due: Due) -> tuple[str, int]:
    """Give what is the same for months in a row, and differs for all else."""
    if due.kind is not PeriodKind.MONTH:
        return due.kind, at
    return due.kind, months_between(date(2000, 1, 1), due.start) - at


def _stretch(first: date, last: date) -> str:
    """Give months in a row: "July to October 2026", "September and October 2026", "December 2026 to March 2027"."""
    begins = MONTH_NAMES[first.month - 1] if first.year == last.year else month_name(first)
    return f"{begins} {'and' if months_between(first, last) == 1 else 'to'} {month_name(last)}"


def due(one: Return, as_of: date) -> str:
    """Give when a return is or was due: "due by 14 December 2026", "due since 14 September 2026, three missed"."""
    if one.missed or one.due_on < as_of:
        more = f", {in_words(one.missed)} missed" if one.missed > 1 else ""
        return f"due since {day_name(one.due_on)}{more}"
    return f"due by {day_name(one.due_on)}"


def next_due(one: Return, as_of: date) -> str:
    """Give the same for a table whose heading says that it is the next day."""
    if one.missed or one.due_on < as_of:
        return f"was due {day_name(one.due_on)}"
    return day_name(one.due_on)


def received(got: Received | None) -> str:
    """Give the last period that came, when, and from whom; "nothing yet" where none did."""
    if got is None:
        return "nothing yet"
    return f"{received_period(got)}{_came(got)}"


def received_period(got: Received) -> str:
    """Give the last period that came."""
    return Due(got.kind, got.start, got.end, got.end).words()


def _came(got: Received) -> str:
    if got.on is None:
        return ""
    return f", on {day_name(got.on)}" + (f", sent by {got.by}" if got.by else "")


def came(got: Received) -> str:
    """Give when the last period came and who sent it: "20 November 2026, by Ann Lee"."""
    if got.on is None:
        return ""
    return day_name(got.on) + (f", by {got.by}" if got.by else "")


def often(one: Return) -> str:
    """Give how often a return is asked for and by when, as the framework or the law sets it."""
    watched = one.strictest
    every, period = _OFTEN.get(watched.frequency, _OFTEN["monthly"])
    if watched.statutory:
        return f"{every}, by the end of the {period} that follows, as the law asks"
    days = watched.lag_days
    return f"{every}, within {days} {plural(days, 'day')} of its end"


def heading(returns: Sequence[Return]) -> str:
    """Give the heading over every return: "38 returns from 13 suppliers: 33 in, 3 due, 1 late, 1 stale"."""
    count, suppliers = len(returns), len({one.supplier for one in returns})
    if not count:
        return "No return is asked for"
    asked = f"{count} {plural(count, 'return')} from {suppliers} {plural(suppliers, 'supplier')}"
    return f"{asked}: {tally(returns)}"
