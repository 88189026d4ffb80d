"""Entering and undoing what somebody saw in another dashboard: one row of `link_visits` through the one door."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from data.datasets import DATASETS
from data.submissions import Receipt, withdraw
from indicators.engine.framework import Watched
from indicators.engine.recalculate import recalculation
from pages.parts.context import Context
from pages.parts.row_saving import send_row

NAME = "seen.csv"


@dataclass(frozen=True)
class Seen:
    """What somebody says they saw: the day, their role, the sentence, and the address where there is one to give."""

    seen_on: date
    seen_by: str
    headline: str
    web_page: str = ""


@dataclass(frozen=True)
class SavedVisit:
    """What was just entered, with its receipt; `undone` once it was taken back."""

    watched: Watched
    seen: Seen
    receipt: Receipt
    by: str
    undone: bool = False


def save_visit(
    here: Context, watched: Watched, seen: Seen, by: str, now: datetime, confirmed: frozenset[str] = frozenset()
) -> SavedVisit:
    """Send what was seen through the door; the receipt tells whether it was accepted.

    `confirmed` are the codes of the warnings that the person has confirmed.
    """
    cells = {
        "indicator": watched.id,
        "seen_on": seen.seen_on.isoformat(),
        "seen_by": seen.seen_by,
        "headline": seen.headline,
        "web_page": seen.web_page,
    }
    receipt = send_row(here, DATASETS["link_visits"], cells, NAME, by, now, acknowledged=confirmed)
    return SavedVisit(watched, seen, receipt, by)


def undo_visit(here: Context, saved: SavedVisit, now: datetime) -> SavedVisit:
    """Withdraw what was just entered; LookupError where it cannot be."""
    why = "Undone right after it was entered."
    withdraw(here.store, saved.receipt.submission or 0, saved.by, why, now, recalculation(here.framework))
    return replace(saved, undone=True)
