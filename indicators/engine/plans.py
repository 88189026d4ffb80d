"""Reads the plans that stand on a day: rows of the `milestones` dataset, of each supplier the newest list by then.

A list that was drawn later is not looked at, so that a past meeting's plan can be asked for.
"""

from __future__ import annotations

from collections import defaultdict
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
