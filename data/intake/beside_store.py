"""What a file that is right by itself says against what the store holds: all that refuses it, and all that warns of it.

Runs inside the transaction that would take it in. Tells and never changes.
"""

from __future__ import annotations

from datetime import date

from data.holdings import outside, shrunk
from data.intake.bounding import elsewhere, unknown_areas
from data.intake.checking import Checked
from data.intake.gaps import gaps
from data.intake.lists import beside_lists, unfit_lists
from data.intake.placing import mirrored
from data.intake.problems import Problem, tell
from data.intake.ready_made import unlike_meant
from data.intake.registered import (
    keys_elsewhere,
    not_links,
    other_suppliers,
    shares_summed,
    shares_undivided,
    unknown_indicators,
)
from data.intake.sayings import odd_periods, unfit_sayings
from data.periods import month_name
from data.schema import Dataset
from data.store import Cursor


def unfit(cursor: Cursor, dataset: Dataset, checked: Checked, drawn: date, today: date) -> list[Problem]:
    """Tell what refuses a checked file: what it is about is not there, or cannot be so."""
    table = str(checked.table)
    return [
        *unknown_indicators(cursor, dataset, table),
        *shares_summed(cursor, dataset, table),
        *shares_undivided(cursor, dataset, table),
        *not_links(cursor, dataset, table),
        *unfit_lists(cursor, dataset, checked, drawn, today),
        *unfit_sayings(cursor, dataset, table, today),
    ]


def unusual(cursor: Cursor, dataset: Dataset, checked: Checked, drawn: date) -> list[Problem]:
    """Tell what its sender should know or confirm: fewer rows, other suppliers, or what looks unlike what is meant."""
    table = str(checked.table)
    return [
        *unlike_meant(cursor, dataset, table),
        *_fewer(cursor, dataset, checked),
        *other_suppliers(cursor, dataset),
        *keys_elsewhere(cursor, dataset, table),
        *_elsewhere(cursor, dataset),
        *gaps(cursor, dataset, checked),
        *mirrored(cursor, dataset, table),
        *beside_lists(cursor, dataset, checked, drawn),
        *odd_periods(cursor, dataset, table),
        *unknown_areas(cursor, dataset, table),
        *elsewhere(cursor, dataset),
    ]


def _fewer(cursor: Cursor, dataset: Dataset, checked: Checked) -> list[Problem]:
    """Tell the slots in which it has fewer rows than what it would replace; leaves the temporary table `slots`."""
    problems = []
    for slot, before, rows in shrunk(cursor, dataset, checked):
        found = (
            month_name(date.fromisoformat(f"{slot}-01"))
            if not dataset.replaces
            else "this list"
            if dataset.as_drawn
            else "one of these figures"
        )
        problems.append(tell("fewer_rows", found=found, count=rows, wanted=f"{before:,}"))
    return problems


def _elsewhere(cursor: Cursor, dataset: Dataset) -> list[Problem]:
    """Tell how many rows lie outside the partnership's own areas."""
    rows, area = outside(cursor) if dataset.placed else (0, "")
    return [tell("outside_partnership", count=rows, found=area)] if rows else []
