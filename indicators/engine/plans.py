"""Reads the plans that stand on a day: rows of the `milestones` dataset, of each supplier the newest list by then.

A list that was drawn later is not looked at, so that a past meeting's plan can be asked for.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from data.store import Cursor
from indicators.engine.actions import Action, Plan

_COLUMNS = (
    "ref", "action", "owner", "first_due_on", "due_on", "done_on", "section", "agreed_on", "supplier", "moves",
)  # fmt: skip
# A date that became later from one list to the next was moved; the first list is set against the first agreed date.
_NEWEST = """
with seen as (
    select *, coalesce(lag(due_on) over own, first_due_on) as due_before,
        max(_extracted_on) over (partition by indicator, _supplier) as newest
    from milestones where _extracted_on <= ?
    window own as (partition by indicator, _supplier, action_ref order by _extracted_on, _submission)
), moved as (
    select *, sum((due_on > due_before)::INTEGER) over (partition by indicator, _supplier, action_ref) as moves
    from seen
)
select m.indicator, m._extracted_on, s.received_at, m._submission, action_ref, action, owner, first_due_on, due_on,
    done_on, coalesce(section, ''), agreed_on, m._supplier, moves
from moved m join submissions s on s.id = m._submission where m._extracted_on = m.newest
order by m.indicator, due_on, first_due_on, action_ref, m._supplier"""


def plans_of(cursor: Cursor, day: date) -> dict[str, Plan]:
    """Give the plan of every indicator that has one, by its id, as it was known on `day`."""
    found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for name, *cells in cursor.execute(_NEWEST, [day]).fetchall():
        found[str(name)].append(tuple(cells))
    return {name: _plan(rows) for name, rows in found.items()}


def _plan(rows: list[tuple[Any, ...]]) -> Plan:
    actions = tuple(Action(**dict(zip(_COLUMNS, cells, strict=True))) for _, _, _, *cells in rows)
    submissions = tuple(sorted({row[2] for row in rows}))
    return Plan(actions, min(row[0] for row in rows), max(row[1] for row in rows), submissions)


def newest_list(cursor: Cursor, supplier: str, indicator: str, day: date, apart_from: int = 0) -> int:
    """Give the submission of a supplier's newest list by `day`; 0 where there is none.

    Inside the transaction of a submission, `apart_from` it: the list that it was made from, which it may just have
    taken the place of.
    """
    row = cursor.execute(
        "select h.submission from holdings h join submissions s on s.id = h.submission where h.dataset = 'milestones' "
        "and h.supplier = ? and h.slot = ? || '|' || s.extracted_on and s.extracted_on <= ? and h.submission <> ? "
        "and (h.state = 'current' or (h.state = 'superseded' and exists (select 1 from holdings own "
        "where own.submission = ? and own.slot = h.slot))) order by s.extracted_on desc, h.submission desc limit 1",
        [supplier, indicator, day, apart_from, apart_from],
    ).fetchone()
    return int(row[0]) if row else 0


@dataclass(frozen=True)
class Told:
    """What one list told of an action, and who sent it."""

    drawn_on: date
    by: str
    owner: str
    due_on: date
    done_on: date | None


def told_of(cursor: Cursor, indicator: str, supplier: str, ref: str) -> list[Told]:
    """Give what the lists that hold told of an action, oldest first, leaving out those that told nothing new."""
    rows = cursor.execute(
        "select m._extracted_on, s.received_by, owner, due_on, done_on from milestones m "
        "join submissions s on s.id = m._submission where indicator = ? and m._supplier = ? and action_ref = ? "
        "order by m._extracted_on, m._submission",
        [indicator, supplier, ref],
    ).fetchall()
    found: list[Told] = []
    for one in (Told(*row) for row in rows):
        if not found or (one.owner, one.due_on, one.done_on) != (found[-1].owner, found[-1].due_on, found[-1].done_on):
            found.append(one)
    return found
