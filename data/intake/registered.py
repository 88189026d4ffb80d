"""What a checked file says against what the store knows already: its framework's indicators, other suppliers, keys.

Runs after the file by itself was found right. Tells and never changes.
"""

from __future__ import annotations

from difflib import get_close_matches

from data.intake.gate import may_be_shown
from data.intake.problems import Problem, tell
from data.periods import month_name
from data.schema import Dataset
from data.store import Cursor

_NAMED = "indicator"


def unknown_indicators(cursor: Cursor, dataset: Dataset, table: str) -> list[Problem]:
    """Tell the rows that are for an indicator which the framework does not have; nothing where none are known."""
    if _NAMED not in {column.name for column in dataset.columns}:
        return []
    known = [str(row[0]) for row in cursor.execute("select id from known_indicators order by id").fetchall()]
    rows = cursor.execute(
        f"select {_NAMED}, list(_line order by _line), count(*) from {table} "
        f"where not list_contains(?, {_NAMED}) group by 1 order by 1",
        [known],
    ).fetchall()
    return [_unknown(name, lines, count, known) for name, lines, count in rows] if known else []


def _unknown(name: str, lines: list[int], count: int, known: list[str]) -> Problem:
    near = get_close_matches(name, known, n=1)
    hint = f' Did you mean "{near[0]}"?' if near else ""
    found = name if may_be_shown(name) else ""
    return tell("indicator_unknown", column=_NAMED, lines=lines, count=count, found=found, hint=hint)


def shares_summed(cursor: Cursor, dataset: Dataset, table: str) -> list[Problem]:
    """Tell the targets for the sum of a year whose indicator is a share."""
    if not {_NAMED, "basis"} <= {column.name for column in dataset.columns}:
        return []
    rows = cursor.execute(
        f"select {_NAMED}, list(_line order by _line), count(*) from {table} where basis = 'year_to_date' "
        f"and {_NAMED} in (select id from known_indicators where share) group by 1 order by 1"
    ).fetchall()
    return [tell("share_summed", column="basis", lines=lines, count=count, found=name) for name, lines, count in rows]


def shares_undivided(cursor: Cursor, dataset: Dataset, table: str) -> list[Problem]:
    """Tell the figures of a share that have a numerator alone: no share can be made of them."""
    if not {_NAMED, "numerator", "denominator", "value"} <= {column.name for column in dataset.columns}:
        return []
    rows = cursor.execute(
        f"select {_NAMED}, list(_line order by _line), count(*) from {table} where numerator is not null and "
        f"denominator is null and value is null and {_NAMED} in (select id from known_indicators where share) "
        "group by 1 order by 1"
    ).fetchall()
    return [
        tell("share_undivided", column="denominator", lines=lines, count=count, found=name)
        for name, lines, count in rows
    ]


def not_links(cursor: Cursor, dataset: Dataset, table: str) -> list[Problem]:
    """Tell the visits to an indicator that no other dashboard holds; nothing where no indicators are known."""
    if not {_NAMED, "seen_on"} <= {column.name for column in dataset.columns}:
        return []
    rows = cursor.execute(
        f"select {_NAMED}, list(_line order by _line), count(*) from {table} "
        f"where {_NAMED} in (select id from known_indicators where kind <> 'link') group by 1 order by 1"
    ).fetchall()
    return [tell("indicator_not_link", column=_NAMED, lines=lines, count=n, found=name) for name, lines, n in rows]


def other_suppliers(cursor: Cursor, dataset: Dataset) -> list[Problem]:
    """Tell the months that another supplier holds and this one does not; needs the temporary table `slots`."""
    if dataset.replaces or dataset.supplier_column:
        return []
    rows = cursor.execute(
        "select h.supplier, min(h.month), max(h.month) from holdings h join slots on slots.slot = h.slot "
        "where h.dataset = ? and h.state = 'current' and h.supplier <> slots.supplier and not exists "
        "(select 1 from holdings mine where mine.dataset = h.dataset and mine.supplier = slots.supplier "
        "and mine.state = 'current') group by 1 order by 1",
        [dataset.name],
    ).fetchall()
    return [
        tell(
            "supplier_other",
            found=str(supplier),
            wanted=month_name(first) if first == last else f"{month_name(first)} to {month_name(last)}",
        )
        for supplier, first, last in rows
    ]


def keys_elsewhere(cursor: Cursor, dataset: Dataset, table: str) -> list[Problem]:
    """Tell how many rows have a key that holds in a slot which the file does not replace; needs `slots`."""
    if dataset.replaces or len(dataset.key) != 1:
        return []
    key = dataset.key[0]
    row = cursor.execute(
        f"select count(*) from {table} i semi join (select d.{key} from {dataset.name} d anti join slots "
        f"on slots.supplier = d._supplier and slots.month = d._month) held on held.{key} = i.{key}"
    ).fetchone()
    return [tell("key_elsewhere", count=int(row[0]), found=key)] if row and row[0] else []
