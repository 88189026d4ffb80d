"""The check of what was offered: from files in the spool to one temporary table of typed rows, or to what is wrong.

Everything wrong is told in one go. Nothing is changed, guessed or left out in silence, and nothing of a refused file
stays behind: not the table, not the copies made on the way.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from data.intake.bounding import away
from data.intake.cells import Reading
from data.intake.diagnosis import diagnose, has_blank_rows, hidden_in_references, strong_signs, weak_signs
from data.intake.drawing import by_feature, draw
from data.intake.encoding import Scan, scan
from data.intake.gate import may_be_shown, sought
from data.intake.header import Layout, lay_out
from data.intake.loading import DOUBTFUL, TABLE, gather, load, make_table, trim, unload
from data.intake.overall import TALLY, agreement, areas, count_up, found_span, months, quirks
from data.intake.place_names import personal_names
from data.intake.placing import placing
from data.intake.problems import Level, Problem, in_order, tell
from data.intake.reading import Source
from data.intake.records import rewrite
from data.periods import Span
from data.progress import Progress, Stage, unseen
from data.schema import Dataset
from data.store import Cursor

# The column of a GeoJSON dataset that is made of two others, whose problems are told with those.
_MADE = "known_by"


@dataclass(frozen=True)
class Offer:
    """What the sender states: who supplied it, which months it covers, when it was drawn; `nil`: no rows mean zero."""

    supplier: str | None
    span: Span | None
    extracted_on: date | None
    today: date
    nil: bool = False


@dataclass(frozen=True)
class Checked:
    """What a check found; `table` names the temporary table of rows on this cursor, None where the file is refused."""

    problems: tuple[Problem, ...]
    rows: int
    span: Span | None
    months: tuple[date, ...]
    suppliers: tuple[str, ...]
    table: str | None

    @property
    def accepted(self) -> bool:
        """Whether nothing refuses the file."""
        return not any(problem.level is Level.REFUSES for problem in self.problems)


@dataclass(frozen=True)
class _Check:
    cursor: Cursor
    dataset: Dataset
    offer: Offer
    progress: Progress

    def bring_in(self, reading: Reading) -> int:
        """Bring the rows of a reading into the table; gives how many came."""
        with self.progress.loading():
            return load(self.cursor, reading, self.dataset, self.supplier, self.offer.today)

    @property
    def supplier(self) -> str:
        return self.offer.supplier or self.dataset.supplier


def examine(
    cursor: Cursor, sources: list[Source], dataset: Dataset, offer: Offer, progress: Progress | None = None
) -> Checked:
    """Give everything that is to be told about the files, and their rows as a temporary table where nothing refuses.

    `progress` is told how far it is.
    """
    check = _Check(cursor, dataset, offer, progress or unseen())
    make_table(cursor, dataset, offer.extracted_on or offer.today)
    problems: list[Problem] = []
    with _tidied(sources) as scratch:
        sizes = [max(1, source.path.stat().st_size) for source in sources]
        for number, source in enumerate(sources):
            with check.progress.file(sizes[number] / sum(sizes)):
                told = _file(check, number, source, scratch[number])
            problems += [replace(problem, file=source.name) for problem in told]
    names = [source.name for source in sources]
    count_up(cursor, dataset)
    check.progress.enter(Stage.TOGETHER, _number(cursor, f"select coalesce(sum(rows), 0) from {TALLY}"))
    span = offer.span or found_span(cursor, dataset)
    problems += _whole(check, problems, span, names)
    return _settled(check, problems, span)


def _settled(check: _Check, problems: list[Problem], span: Span | None) -> Checked:
    """Give the result, leaving no row behind where something refuses."""
    rows = _number(check.cursor, f"select coalesce(sum(rows), 0) from {TALLY}")
    supplied = check.cursor.execute(f"select distinct supplier from {TALLY} order by 1").fetchall()
    suppliers = tuple(str(row[0]) for row in supplied if row[0]) or (check.supplier,)
    in_months = tuple(span.months()) if span else ()
    checked = Checked(in_order(problems), rows, span, in_months, suppliers, TABLE)
    check.cursor.execute("drop table if exists doubtful")
    check.cursor.execute("drop table if exists verdicts")
    if checked.accepted:
        return checked
    check.cursor.execute(f"drop table {TABLE}")
    check.cursor.execute(f"drop table {TALLY}")
    return replace(checked, table=None)


@contextmanager
def _tidied(sources: list[Source]) -> Iterator[list[Path]]:
    """Give a path for a rewritten copy of each file, and take away every copy afterwards."""
    scratch = [source.path.with_name(f"{source.path.name}.{n}.rows") for n, source in enumerate(sources)]
    try:
        yield scratch
    finally:
        for source, path in zip(sources, scratch, strict=True):
            path.unlink(missing_ok=True)
            source.path.with_name(source.path.name + ".utf8").unlink(missing_ok=True)


def _whole(check: _Check, problems: list[Problem], span: Span | None, names: list[str]) -> list[Problem]:
    """Tell what all rows together show; rows that could not be read are told of already."""
    cursor, dataset, offer = check.cursor, check.dataset, check.offer
    if any(problem.stage in ("file", "header") and problem.level is Level.REFUSES for problem in problems):
        return []
    if _number(cursor, f"select count(*) from {TALLY}") == 0:
        return [tell("file_nil" if offer.nil or offer.span else "file_no_rows")]
    return [
        *agreement(cursor, dataset, names),
        *areas(cursor, dataset, names),
        *months(cursor, dataset, span, names),
        *quirks(cursor, dataset),
        *placing(cursor, dataset, names),
        *away(cursor, dataset, names),
    ]


def _file(check: _Check, number: int, source: Source, scratch: Path) -> list[Problem]:
    """Read one file into the table and tell everything that is wrong with it by itself."""
    if check.dataset.geojson:
        return _features(check, number, source, scratch)
    seen = scan(source.path)
    problems = list(seen.problems)
    if any(problem.level is Level.REFUSES for problem in problems):
        return problems
    layout = lay_out(seen.head, check.dataset)
    problems += layout.problems
    if layout.readable:
        problems += _rows(check, number, seen, layout, scratch)
        empty = len(layout.blank) - sum(problem.code == "column_blank" for problem in problems)
        problems += [tell("column_blank_empty", count=empty)] if empty else []
    return problems


def _features(check: _Check, number: int, source: Source, scratch: Path) -> list[Problem]:
    """Read a GeoJSON file into the table, by way of the dataset's own rows; problems name features."""
    drawing = draw(source.path, scratch)
    if not drawing.rows:
        return drawing.problems
    headings = list(check.dataset.headings)
    positions = {column.name: at for at, column in enumerate(check.dataset.columns)}
    layout = Layout(",", headings, positions=positions)
    reading = Reading(number, scratch, layout, numbered=True, expected=drawing.rows)
    if check.bring_in(reading) != drawing.rows:
        return [*drawing.problems, tell("file_unreadable")]
    told = _doubts(check, reading) if gather(check.cursor, reading, check.offer.today) else []
    told += personal_names(check.cursor)
    return [
        *drawing.problems,
        *(by_feature(p, drawing.labels) for p in told if p.column != _MADE),
    ]


def _rows(check: _Check, number: int, seen: Scan, layout: Layout, scratch: Path) -> list[Problem]:
    """Read the rows the fast way, and the careful way where that is not certain to be right."""
    cursor, today = check.cursor, check.offer.today
    reading = Reading(number, seen.path, layout, numbered=False, expected=seen.lines - 1)
    certain = seen.plain and layout.line == 1
    if certain and check.bring_in(reading) == reading.expected:
        if not gather(cursor, reading, today):
            return _undeclared(check, reading)
        if not has_blank_rows(cursor, reading):
            return [*_trimmed(check, reading), *_doubts(check, reading), *_undeclared(check, reading)]
    unload(cursor, reading)
    return _rows_with_care(check, reading, scratch)


def _rows_with_care(check: _Check, reading: Reading, scratch: Path) -> list[Problem]:
    layout = reading.layout
    done = rewrite(reading.path, scratch, layout.delimiter, layout.line, len(layout.headings))
    again = replace(reading, path=scratch, numbered=True, expected=done.rows)
    problems = done.problems(len(layout.headings))
    if check.bring_in(again) != done.rows:
        return [*problems, tell("file_unreadable")]
    if gather(check.cursor, again, check.offer.today):
        problems += _doubts(check, again)
    return [*problems, *_undeclared(check, again)]


def _trimmed(check: _Check, reading: Reading) -> list[Problem]:
    count, lines = trim(check.cursor, reading, check.dataset, check.supplier)
    return [tell("spaces_trimmed", lines=lines, count=count)] if count else []


def _doubts(check: _Check, reading: Reading) -> list[Problem]:
    if _number(check.cursor, f"select count(*) from {DOUBTFUL}") == 0:
        return []
    found = diagnose(check.cursor, reading, check.dataset)
    return [*found, *hidden_in_references(check.cursor, reading, check.dataset)]


def _undeclared(check: _Check, reading: Reading) -> list[Problem]:
    """Tell what personal data the columns hold that nothing declares; they refuse the file in any case."""
    told: list[Problem] = []
    for position in reading.layout.extra:
        heading = reading.layout.headings[position]
        shown = heading if may_be_shown(heading) else f"column {position + 1}"
        raw = reading.raw(check.offer.today)
        check.cursor.execute(
            f"create or replace temp table doubtful as select _line, c{position} from {raw} r "
            f"where c{position} is not null",
            reading.parameters(),
        )
        told += strong_signs(check.cursor, "doubtful r", f"r.c{position}", sought(check.dataset.about), shown)
        told += weak_signs(check.cursor, "doubtful r", f"r.c{position}", "count(*)", shown)
    return told


def _number(cursor: Cursor, sql: str) -> int:
    row = cursor.execute(sql).fetchone()
    return int(row[0]) if row else 0
