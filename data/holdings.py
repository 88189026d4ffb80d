"""Which submission is the truth for which slot of which supplier, and how that passes from one to another.

A slot is a month, or for a dataset that declares `replaces` the cells of those columns. Nothing is deleted here: a
holding is current, superseded or withdrawn, and can become current again.
"""

from __future__ import annotations

from data.intake.checking import Checked
from data.intake.overall import TALLY
from data.schema import Dataset
from data.store import Cursor


def hold(cursor: Cursor, dataset: Dataset, checked: Checked, ident: int) -> None:
    """Let a submission hold its slots: those with rows, and every month of its span where one supplier sent it.

    Leaves the temporary table `slots`, in which each slot has the number of its holding.
    """
    _slots(cursor, dataset, checked)
    cursor.execute(
        "update holdings h set state = 'superseded' where dataset = ? and state = 'current' "
        "and exists (select 1 from slots where slots.supplier = h.supplier and slots.slot = h.slot)",
        [dataset.name],
    )
    cursor.execute(
        "update slots set holding = numbered.holding from (select supplier, slot, row_number() over "
        "(order by supplier, slot) + (select coalesce(max(id), 0) from holdings) as holding from slots) numbered "
        "where numbered.supplier = slots.supplier and numbered.slot = slots.slot"
    )
    cursor.execute(
        "insert into holdings select holding, ?, supplier, slot, month, ?, rows, 'current' from slots",
        [dataset.name, ident],
    )


def _slots(cursor: Cursor, dataset: Dataset, checked: Checked) -> None:
    """Make the temporary table `slots` from the checked rows, with the months of the span that hold none."""
    cursor.execute(
        "create or replace temp table slots as select supplier, slot, any_value(month) as month, "
        f"sum(rows)::BIGINT as rows, cast(null as INTEGER) as holding from {TALLY} group by supplier, slot"
    )
    if dataset.dated and not dataset.replaces and not dataset.supplier_column:
        months = [(checked.suppliers[0], f"{m:%Y-%m}", m) for m in checked.months]
        for supplier, slot, month in months:
            cursor.execute(
                "insert into slots select ?, ?, ?, 0, null where not exists (select 1 from slots where slot = ?)",
                [supplier, slot, month, slot],
            )


def shrunk(cursor: Cursor, dataset: Dataset, checked: Checked) -> list[tuple[str, int, int]]:
    """Give the slots in which a checked file has fewer rows than what it would replace: slot, rows then, rows now."""
    _slots(cursor, dataset, checked)
    rows = cursor.execute(
        "select slot, sum(h.rows), sum(slots.rows) from holdings h join slots using (supplier, slot) "
        "where h.dataset = ? and h.state = 'current' and slots.rows < h.rows group by slot order by slot",
        [dataset.name],
    ).fetchall()
    return [(str(slot), int(before), int(now)) for slot, before, now in rows]


def outside(cursor: Cursor) -> tuple[int, str]:
    """Give how many checked rows lie in a known area outside the partnership's own, and the name of its first."""
    row = cursor.execute(
        f"select coalesce(sum(rows), 0), (select name from known_places where own and parent = '') from {TALLY} t "
        "where t.place in (select area from within) and t.place not in "
        "(select w.area from within w join known_places k on k.code = w.ancestor where k.own)"
    ).fetchone()
    return (int(row[0]), str(row[1])) if row else (0, "")


def take_back(cursor: Cursor, ident: int) -> None:
    """Withdraw a submission's holdings; in each slot that it held, what it had superseded last holds again."""
    cursor.execute(
        "create or replace temp table freed as select dataset, supplier, slot from holdings "
        "where submission = ? and state = 'current'",
        [ident],
    )
    cursor.execute("update holdings set state = 'withdrawn' where submission = ?", [ident])
    cursor.execute(
        "update holdings h set state = 'current' from ("
        "  select dataset, supplier, slot, max(h.submission) as submission from holdings h "
        "  join freed using (dataset, supplier, slot) where h.state = 'superseded' group by all) last "
        "where h.dataset = last.dataset and h.supplier = last.supplier and h.slot = last.slot "
        "and h.submission = last.submission and h.state = 'superseded'"
    )


def take_up(cursor: Cursor, ident: int) -> None:
    """Let a withdrawn submission's holdings hold again, superseding what holds in their slots now."""
    cursor.execute(
        "update holdings h set state = 'superseded' where state = 'current' and exists ("
        "  select 1 from holdings mine where mine.submission = ? and mine.state = 'withdrawn' "
        "  and mine.dataset = h.dataset and mine.supplier = h.supplier and mine.slot = h.slot)",
        [ident],
    )
    cursor.execute("update holdings set state = 'current' where submission = ? and state = 'withdrawn'", [ident])


def settle_states(cursor: Cursor) -> None:
    """Bring each submission's own state in line with its holdings."""
    cursor.execute(
        "update submissions s set state = found.state from (select submission, "
        "case when bool_or(state = 'current') then 'current' when bool_or(state = 'withdrawn') then 'withdrawn' "
        "else 'superseded' end as state from holdings group by submission) found "
        "where found.submission = s.id and found.state <> s.state"
    )


def rows_by_slot(cursor: Cursor, ident: int) -> int:
    """Give how many slots a submission holds."""
    row = cursor.execute("select count(*) from holdings where submission = ?", [ident]).fetchone()
    return int(row[0]) if row else 0
