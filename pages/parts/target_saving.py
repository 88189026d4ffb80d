"""Setting, ending and undoing a target: one row of the targets dataset through the same door as any file.

Never writes a target in any other way, and never decides whether it is good.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from data.datasets import DATASETS
from data.submissions import Receipt, withdraw
from indicators.engine.effect import Effect
from indicators.engine.framework import Watched
from indicators.engine.recalculate import recalculation
from indicators.engine.target import Target, ToleranceKind
from pages.parts import nobody_named, row_saving
from pages.parts.context import Context
from pages.parts.row_saving import send_row

NAME = "target.csv"
NEW = 1 << 30
_LABELS = {c.name: c.name.replace("_", " ").capitalize() for c in DATASETS["targets"].columns} | {
    "author": "Agreed by",
    "reason": "Why this level",
    "starts_on": "Counts from",
}


@dataclass(frozen=True)
class Saved:
    """A target that was just set or ended, with its receipt; `undone` once it was taken back."""

    watched: Watched
    target: Target
    receipt: Receipt
    by: str
    undone: bool = False

    @property
    def effect(self) -> Effect:
        """What it changed."""
        return self.receipt.seen if isinstance(self.receipt.seen, Effect) else Effect()


def row_of(watched: Watched, area: str, target: Target) -> dict[str, str]:
    """Give a target as the cells of its row."""
    return {
        "indicator": watched.id,
        "area_code": area,
        "starts_on": target.starts_on.isoformat(),
        "ends_on": target.ends_on.isoformat() if target.ends_on else "",
        "form": target.form.value,
        "level": plain_number(target.level),
        "upper": _or_blank(target.upper),
        "tolerance": "" if _without_size(target) else plain_number(target.tolerance),
        "tolerance_kind": "" if target.acceptable is not None else target.tolerance_kind.value,
        "author": target.author,
        "reason": target.reason,
        "basis": target.basis.value,
        "acceptable": _or_blank(target.acceptable),
        "base": _or_blank(target.base),
        "base_on": target.base_on.isoformat() if target.base_on else "",
        "judged_by": target.judged_by.value,
    }


def _without_size(target: Target) -> bool:
    """Tell whether something else says how far off is still watch."""
    return target.acceptable is not None or target.tolerance_kind is ToleranceKind.LIMITS


def _or_blank(value: float | None) -> str:
    return "" if value is None else plain_number(value)


def plain_number(value: float) -> str:
    """Give a number in digits alone: no exponent, no spare zeros."""
    written = format(Decimal(str(value)), "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


def save(
    here: Context, watched: Watched, target: Target, by: str, now: datetime, confirmed: frozenset[str] = frozenset()
) -> Saved:
    """Send a target through the door, with the warnings that are `confirmed`; the receipt tells what became of it."""
    cells = row_of(watched, here.framework.area_code, target)
    codes = confirmed | {"fewer_rows"}
    return Saved(watched, target, send_row(here, DATASETS["targets"], cells, NAME, by, now, acknowledged=codes), by)


def end(here: Context, watched: Watched, target: Target, last: date, by: str, now: datetime) -> Saved:
    """Let a standing target count until `last` and no longer; its words were confirmed when it was set."""
    return save(here, watched, replace(target, ends_on=last), by, now, nobody_named.NAMES)


def take_back(here: Context, saved: Saved, now: datetime) -> Saved:
    """Withdraw a target that was just saved; LookupError where it cannot be."""
    why = "Undone right after it was set."
    withdraw(here.store, saved.receipt.submission or 0, saved.by, why, now, recalculation(here.framework))
    return replace(saved, undone=True)


def refusals(receipt: Receipt) -> list[str]:
    """Give the sentences of what refuses a target, each under the label of its field."""
    return row_saving.refusals(receipt, _LABELS)
