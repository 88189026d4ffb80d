"""The second pass: what is wrong with the doubtful rows of a file, cell by cell, told once for all that are alike.

Reads only the rows that the first pass could not prove right. Never shows a cell that may hold somebody's data.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from data.columns import Column, quoted
from data.intake.cells import Reading, sound_cell
from data.intake.gate import WEAK, Pattern, holds, may_be_shown, sought
from data.intake.loading import DOUBTFUL, TABLE
from data.intake.problems import CATALOGUE, MOST_LINES, Problem, tell
from data.intake.records import EDGES
from data.schema import Choice, Dataset, Date, Fault, Flag, Key, Month, Timestamp
from data.store import Cursor

_MOST_GROUPS = 100
_SHOWING = tuple(code for code, entry in CATALOGUE.items() if "{what}" in entry.sentence)
_MARKS = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_HIDDEN = r"\x{ad}\x{a0}\x{200b}-\x{200f}\x{202a}-\x{202e}\x{2060}-\x{2069}\x{feff}"
_GARBLED = r"Ã[\x{80}-\x{bf}]|Â[\x{80}-\x{bf}]|â€|ï»¿|\x{fffd}|Ã[ƒ‚©¨¢®´¼]"
_VERDICTS = "::STRUCT(of VARCHAR, code VARCHAR, cell VARCHAR)[]"
_WIDE = r"\x{ff01}-\x{ff5e}\x{3000}"
# A day in a column of days is told as the wrong day that it is.
_DATED = (Date, Month, Timestamp)
_EXCEL = r"#(REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)"


@dataclass
class Alike:
    """Problems that are alike: how many, and the first lines."""

    count: int
    lines: list[int]


def has_blank_rows(cursor: Cursor, reading: Reading) -> bool:
    """Tell whether doubtful rows are blank, so that the file must be written again."""
    cells = ", ".join(f"nullif(trim({text}, {quoted(EDGES)}), '')" for text in reading.texts)
    row = cursor.execute(f"select 1 from {DOUBTFUL} where coalesce({cells}) is null limit 1").fetchone()
    return row is not None


def diagnose(cursor: Cursor, reading: Reading, dataset: Dataset) -> list[Problem]:
    """Give everything wrong with the cells and rows that `gather` copied."""
    told = [(c.name, _diagnosis(c, reading.cell(c), dataset)) for c in _unsound(cursor, reading, dataset)]
    told += [
        (f"{position}", f"case when r.c{position} is not null then 'column_blank' end")
        for position in reading.layout.blank
    ]
    verdicts = ", ".join(
        f"{{'of': {quoted(name)}, 'code': {sql}, 'cell': {_cell_of(reading, dataset, name)}}}" for name, sql in told
    )
    cursor.execute(
        f"create or replace temp table verdicts as select _line, v.of as of, v.code as code, "
        f"case when v.code in ({', '.join(map(quoted, _SHOWING))}) then left(v.cell, 60) else '' end as found from "
        f"(select r._line, unnest(case when row_code is null then [{verdicts}]{_VERDICTS} "
        f"else [{{'of': '', 'code': row_code, 'cell': ''}}] end) as v "
        f"from (select *, {_row_code(reading, dataset)} as row_code from {DOUBTFUL} r) r) where v.code is not null"
    )
    return _told(cursor, reading, dataset)


def _unsound(cursor: Cursor, reading: Reading, dataset: Dataset) -> list[Column]:
    """Give the columns in which a doubtful row has a cell that is not surely right: mostly one or two of them."""
    present = [column for column in dataset.columns if column.name in reading.layout.positions]
    tests = []
    for column in present:
        cell = reading.cell(column)
        blank = "false" if column.required else f"{cell} is null"
        tests.append(f"bool_and({blank} or coalesce({sound_cell(column, cell)}, false))")
    row = cursor.execute(f"select {', '.join(tests)} from {DOUBTFUL} r").fetchone()
    return [column for column, sure in zip(present, row or (), strict=True) if not sure]


def _cell_of(reading: Reading, dataset: Dataset, name: str) -> str:
    if name.isdigit() or not dataset.column(name).quotable:
        return "''"
    return reading.cell(dataset.column(name))


def _diagnosis(column: Column, cell: str, dataset: Dataset) -> str:
    """Give SQL for the code of what is wrong with a cell, or null."""
    whens = (
        [f"when {cell} is null then {quoted('required')}"] if column.required else [f"when {cell} is null then null"]
    )
    whens.append(f"when {sound_cell(column, cell)} then null")
    passed_over = {"personal_name"} if column.signs else {"personal_birth"} if isinstance(column, _DATED) else set()
    wanted = [p for p in sought(dataset.about) if p.code not in passed_over]
    whens += [f"when {holds(cell, pattern)} then {quoted(pattern.code)}" for pattern in wanted]
    whens += [f"when {f.when} then {quoted(f.code)}" for f in (*_any_kind(cell), *column.faults(cell))]
    return f"case {' '.join(whens)} end"


def _any_kind(cell: str) -> tuple[Fault, ...]:
    """Give the faults that a cell of any kind can have."""
    return (
        Fault("excel_hashes", f"regexp_full_match({cell}, '#{{3,}}')"),
        Fault("excel_error", f"regexp_full_match({cell}, {quoted(_EXCEL)})"),
        Fault("text_line_break", f"regexp_matches({cell}, '[\\n\\r]')"),
        Fault("text_control", f"regexp_matches({cell}, '[{_MARKS}]')"),
        Fault("text_mojibake", f"regexp_matches({cell}, '{_GARBLED}')"),
        Fault("text_invisible", f"regexp_matches({cell}, '[{_HIDDEN}]')"),
        Fault("text_fullwidth", f"regexp_matches({cell}, '[{_WIDE}]')"),
    )


def _row_code(reading: Reading, dataset: Dataset) -> str:
    """Give SQL for what a whole row is, where it is no row: the header again, a total or a footnote."""
    cells = [f"r.c{n}" for n in range(len(reading.layout.headings))]
    filled = " + ".join(f"({cell} is not null)::INTEGER" for cell in cells)
    same = " and ".join(
        f"{reading.cell(c)} = {quoted(reading.layout.headings[reading.layout.positions[c.name]])}"
        for c in dataset.columns
        if c.name in reading.layout.positions
    )
    total = " or ".join(f"regexp_matches({cell}, '(?i)^(grand |sub)?-?totals?:?$')" for cell in cells)
    note = "(?i)^(source|notes?|\\*|\\[|produced|generated|printed|end of|data as|figures|©|copyright|rows? count)"
    first = f"coalesce({', '.join(cells)})"
    words = f"(regexp_matches({first}, {quoted(note)}) or {first} like '% % % %')"
    return (
        f"case when {same} then 'header_repeated' when {total} then 'total_row' "
        f"when {filled} = 1 and {len(cells)} > 2 and {words} then 'footnote_row' end"
    )


def _told(cursor: Cursor, reading: Reading, dataset: Dataset) -> list[Problem]:
    """Put the verdicts into words, alike ones together; what may not be shown is alike whatever it holds."""
    rows = cursor.execute(
        "select code, of, found, count(*), list(_line order by _line)[1:100] from verdicts "
        "group by code, of, found order by min(_line)"
    ).fetchall()
    alike: dict[tuple[str, str, str], Alike] = defaultdict(lambda: Alike(0, []))
    groups: dict[tuple[str, str], int] = defaultdict(int)
    rest: dict[tuple[str, str], int] = defaultdict(int)
    for code, of, found, count, lines in rows:
        shown = found if found and may_be_shown(found) else ""
        key = (code, of, shown)
        if key not in alike:
            groups[code, of] += 1
            if groups[code, of] > _MOST_GROUPS:
                rest[code, of] += count
                continue
        alike[key].count += count
        alike[key].lines = sorted([*alike[key].lines, *lines])[:MOST_LINES]
    told = [_worded(reading, dataset, key, group) for key, group in alike.items()]
    return told + [
        tell("more_alike", column=_heading(reading, dataset, of), count=count, found=code.replace("_", " "))
        for (code, of), count in rest.items()
    ]


def _heading(reading: Reading, dataset: Dataset, of: str) -> str | None:
    return dataset.column(of).heading if of and not of.isdigit() else None


def _worded(reading: Reading, dataset: Dataset, key: tuple[str, str, str], group: Alike) -> Problem:
    code, of, found = key
    column = dataset.column(of) if of and not of.isdigit() else None
    return tell(
        code,
        column=column.heading if column else None,
        lines=group.lines,
        count=group.count,
        found=found,
        rule=column.rule if column else "",
        hint=_hint(column, found) if column else "",
        holds="holds what looks like",
        position=int(of) + 1 if of.isdigit() else 0,
    )


def _hint(column: Column, found: str) -> str:
    choices = column.choices if isinstance(column, Choice | Flag) else ()
    plain = {choice.casefold().replace("_", " "): choice for choice in choices}
    close = get_close_matches(found.casefold().replace("_", " ").replace("-", " "), plain, n=1, cutoff=0.6)
    return f' Did you mean "{plain[close[0]]}"?' if found and close else ""


def hidden_in_references(cursor: Cursor, reading: Reading, dataset: Dataset) -> list[Problem]:
    """Tell of references that are made of personal data: a pattern that fits a good part of a column's cells."""
    told: list[Problem] = []
    for column in dataset.columns:
        if isinstance(column, Key) and column.name in reading.layout.positions:
            cell = reading.cell(column)
            filled = (
                f"(select count(*) from {TABLE} where _file = {reading.number} and {quoted_name(column)} is not null)"
            )
            told += weak_signs(cursor, f"{DOUBTFUL} r", cell, filled, column.heading)
    return told


def quoted_name(column: Column) -> str:
    """Give the name of a column's first stored column as an SQL identifier."""
    return f'"{column.stored("x")[0].name}"'


def weak_signs(cursor: Cursor, table: str, cell: str, filled: str, heading: str | None) -> list[Problem]:
    """Tell of each kind of personal data that fits at least its share of the `filled` cells of a column."""
    told = []
    for pattern in WEAK:
        whole = (
            filled if pattern.code != "personal_nhs" else f"count(*) filter (regexp_full_match({cell}, '\\d{{10}}'))"
        )
        row = cursor.execute(
            f"select count(*), {whole}, list(r._line order by r._line) filter ({holds(cell, pattern)}), "
            f"count(*) filter ({holds(cell, pattern)}) from {table}"
        ).fetchone()
        if row and row[3] and row[3] >= pattern.share * row[1]:
            lines, count = row[2][:MOST_LINES], row[3]
            told.append(tell(pattern.code, column=heading, lines=lines, count=count, holds="holds what looks like"))
    return told


def strong_signs(
    cursor: Cursor, table: str, cell: str, patterns: Sequence[Pattern], heading: str | None
) -> list[Problem]:
    """Tell of each kind of personal data that any cell of a column holds."""
    told = []
    for pattern in patterns:
        row = cursor.execute(
            f"select list(r._line order by r._line), count(*) from {table} where {holds(cell, pattern)}"
        ).fetchone()
        if row and row[1]:
            lines = row[0][:MOST_LINES]
            told.append(tell(pattern.code, column=heading, lines=lines, count=row[1], holds="holds what looks like"))
    return told
