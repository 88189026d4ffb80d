"""What a file of ready-made figures says that may not be meant so: another kind of period, a share as a fraction.

Runs after the file by itself was found right, and only warns: the sender knows, and confirms.
"""

from __future__ import annotations

from data.intake.problems import Problem, tell
from data.schema import Dataset
from data.store import Cursor

_LONG = "datediff('month', period_start, period_end) + 1"


def unlike_meant(cursor: Cursor, dataset: Dataset, table: str) -> list[Problem]:
    """Tell the figures of a checked file that look unlike what is meant; nothing of another dataset."""
    if dataset.name != "counts":
        return []
    return [*_fractions(cursor, table), *_other_lengths(cursor, table), *_unequal_parts(cursor, table)]


def _fractions(cursor: Cursor, table: str) -> list[Problem]:
    """Tell the shares that are given as a value under 1, which reads as less than one in a hundred."""
    rows = cursor.execute(
        f"select indicator, list(_line order by _line), count(*) from {table} where value > 0 and value < 1 "
        "and indicator in (select id from known_indicators where share) group by 1 order by 1"
    ).fetchall()
    return [
        tell("share_as_fraction", column="value", lines=lines, count=count, found=name) for name, lines, count in rows
    ]


def _other_lengths(cursor: Cursor, table: str) -> list[Problem]:
    """Tell the figures for a span of so many months as no figure of the indicator has had yet.

    Spans of a year that all begin in the same month are the year to date, and grow.
    """
    rows = cursor.execute(
        f"with held as (select indicator, {_LONG} as months, month(period_start) as begins from counts), "
        f"sent as (select indicator, _line, {_LONG} as months, month(period_start) as begins from {table}), "
        "before as (select indicator, list(distinct months) as lengths, min(begins) as first, max(begins) as last, "
        "max(months) as longest from held group by 1) "
        "select indicator, sent.months, any_value(lengths), list(_line order by _line), count(*) "
        "from sent join before using (indicator) where not list_contains(lengths, sent.months) "
        "and not (first = last and begins = first and greatest(longest, sent.months) <= 12) "
        "group by indicator, sent.months order by all"
    ).fetchall()
    return [
        tell(
            "period_length_new",
            column="period_end",
            lines=lines,
            count=count,
            found=name,
            wanted=_months(held),
            hint=_months([months]),
        )
        for name, months, held, lines, count in rows
    ]


def _unequal_parts(cursor: Cursor, table: str) -> list[Problem]:
    """Tell the totals that stand in the file beside all of their parts, and are another number than these together."""
    rows = cursor.execute(
        f"with parts as (select indicator, area_code, period_start, period_end, breakdown, sum(numerator) as parts, "
        f"list(_line) as part_lines from {table} where breakdown is not null group by all "
        "having count(numerator) = count(*)) "
        "select indicator, parts.breakdown, parts, numerator, list_sort(list_append(part_lines, _line)) from parts "
        f"join {table} whole using (indicator, area_code, period_start, period_end) "
        "where whole.breakdown is null and whole.numerator <> parts.parts order by all"
    ).fetchall()
    return [
        tell("parts_unequal", column="numerator", lines=lines, count=len(lines), found=name, hint=breakdown,
             found_parts=f"{parts:,.10g}", wanted=f"{whole:,.10g}")
        for name, breakdown, parts, whole, lines in rows
    ]  # fmt: skip


def _months(lengths: list[int]) -> str:
    *before, last = [str(length) for length in sorted(lengths)]
    unit = "month" if lengths == [1] else "months"
    return f"{', '.join(before)} or {last} {unit}" if before else f"{last} {unit}"
