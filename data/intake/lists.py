"""What a list of actions says against the list that stood before it, and against the day on which it was drawn.

An action that vanishes, opens again, or loses its first agreed date would turn a plan green without a word; so would
one that two suppliers keep turn it red twice. Tells and never changes.
"""

from __future__ import annotations

from datetime import date

from data.intake.checking import Checked
from data.intake.gate import may_be_shown
from data.intake.problems import Problem, tell
from data.periods import day_name
from data.schema import Dataset
from data.store import Cursor

MOST_NAMED = 5
_SAME = "i._supplier = b._supplier and i.indicator = b.indicator and i.action_ref = b.action_ref"


def unfit_lists(cursor: Cursor, dataset: Dataset, checked: Checked, drawn: date, today: date) -> list[Problem]:
    """Tell what refuses a list: a day that has not come, actions done after it, indicators of another kind."""
    if not dataset.as_drawn:
        return []
    told = [tell("drawn_future", found=day_name(drawn))] if drawn > today else []
    told += _at_lines(cursor, f"from {checked.table} where done_on > ?", "done_after_drawn", "done_on", drawn)
    rows = cursor.execute(
        f"select indicator, list(_line order by _line), count(*) from {checked.table} where indicator in "
        "(select id from known_indicators where kind is not null and kind <> ?) group by 1 order by 1",
        [dataset.name],
    ).fetchall()
    told += [
        tell("indicator_kind", column="indicator", lines=lines, count=count, found=name) for name, lines, count in rows
    ]
    return told


def _at_lines(cursor: Cursor, where: str, code: str, column: str, drawn: date) -> list[Problem]:
    row = cursor.execute(f"select list(_line order by _line), count(*) {where}", [drawn]).fetchone()
    return [tell(code, column=column, lines=row[0], count=row[1], wanted=day_name(drawn))] if row and row[1] else []


def beside_lists(cursor: Cursor, dataset: Dataset, checked: Checked, drawn: date) -> list[Problem]:
    """Tell how a list differs from the newest one that its supplier drew before or on that day, and of doubled ones."""
    if not dataset.as_drawn:
        return []
    cursor.execute(
        "create or replace temp table stood as select * from milestones where _extracted_on <= ? and indicator in "
        f"(select indicator from {checked.table}) qualify _extracted_on = max(_extracted_on) over "
        "(partition by _supplier, indicator)",
        [drawn],
    )
    own = f"from stood b semi join {checked.table} s on s._supplier = b._supplier and s.indicator = b.indicator"
    gone = f"{own} anti join {checked.table} i on {_SAME} where b.done_on is null"
    changed = f"from stood b join {checked.table} i on {_SAME}"
    told = [
        *_named(cursor, gone, "actions_gone", False),
        *_named(cursor, f"{changed} where b.done_on is not null and i.done_on is null", "actions_reopened"),
        *_named(cursor, f"{changed} where i.first_due_on > b.first_due_on", "first_due_later"),
    ]
    return told + _twice_kept(cursor, str(checked.table))


def _named(cursor: Cursor, source: str, code: str, lined: bool = True) -> list[Problem]:
    """Give the problem of the actions that a query finds, with their lines where they stand in the file."""
    lines = "list(i._line order by i._line)" if lined else "[]"
    row = cursor.execute(
        f"select list(distinct b.action_ref order by b.action_ref), {lines}, max(b._extracted_on) {source}"
    ).fetchone()
    if not row or not row[0]:
        return []
    return [tell(code, lines=row[1], count=len(row[0]), found=_in_short(row[0]), wanted=day_name(row[2]))]


def _in_short(references: list[str]) -> str:
    shown = [one for one in references if may_be_shown(one)][:MOST_NAMED]
    rest = len(references) - len(shown)
    return ", ".join([*shown, f"and {rest} more"] if shown and rest else shown or [f"{rest} not shown"])


def _twice_kept(cursor: Cursor, table: str) -> list[Problem]:
    """Tell the actions that stand on the newest list of another supplier too."""
    rows = cursor.execute(
        "select b._supplier, list(distinct b.action_ref order by b.action_ref), list(i._line order by i._line) "
        f"from stood b join {table} i on i.indicator = b.indicator and i.action_ref = b.action_ref "
        "and i._supplier <> b._supplier group by 1 order by 1"
    ).fetchall()
    return [
        tell("actions_twice", lines=lines, count=len(references), found=supplier, wanted=_in_short(references))
        for supplier, references, lines in rows
    ]
