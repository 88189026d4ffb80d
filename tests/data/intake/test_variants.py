"""A file means the same in whatever way it was saved, and a slip in it is told by the same line and column."""

from __future__ import annotations

import csv
import io
import random
from dataclasses import dataclass

import pytest

from data.columns import Choice
from data.datasets import DATASETS
from data.intake.problems import Level
from data.measured import Date, Month, Number, Timestamp
from data.schema import Dataset
from tests.data.intake.offered import Desk, file_of

ROWS = 4
VARIANTS = 2
CSVS = sorted(name for name, dataset in DATASETS.items() if not dataset.geojson)
WRONG = "%%%"
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252")


@dataclass(frozen=True)
class Saved:
    """A way in which a spreadsheet may save a file."""

    encoding: str
    delimiter: str
    end: str
    quoting: int
    order: tuple[int, ...]
    last_end: bool
    capitals: bool

    @classmethod
    def by(cls, chance: random.Random, width: int) -> Saved:
        """Give a way by chance."""
        return cls(
            chance.choice(ENCODINGS), chance.choice(",;\t|"), chance.choice(["\n", "\r\n", "\r"]),
            chance.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]), tuple(chance.sample(range(width), width)),
            chance.random() < 0.5, chance.random() < 0.3,
        )  # fmt: skip

    def bytes_of(self, table: list[list[str]]) -> bytes:
        """Give a table saved in this way."""
        out = io.StringIO()
        writer = csv.writer(out, delimiter=self.delimiter, lineterminator=self.end, quoting=self.quoting)  # type: ignore[arg-type]
        heading = [cell.upper() if self.capitals else cell for cell in table[0]]
        for row in [heading, *table[1:]]:
            writer.writerow([row[position] for position in self.order])
        text = out.getvalue()
        return (text if self.last_end else text.removesuffix(self.end)).encode(self.encoding)


def table_of(dataset: Dataset) -> list[list[str]]:
    """Give a good table: of one row where rows are told apart by more than a reference."""
    several = not dataset.key or (len(dataset.key) == 1 and dataset.key[0].endswith("_ref"))
    text = file_of(dataset.name, *({} for _ in range(ROWS if several else 1)))
    return list(csv.reader(io.StringIO(text)))


def kept(desk: Desk, dataset: Dataset, table: str | None) -> list[tuple[object, ...]]:
    """Give what would be kept of an accepted file."""
    columns = ", ".join(f'cast("{stored.name}" as VARCHAR)' for stored in dataset.kept)
    return desk.cursor.execute(f"select _line, {columns} from {table} order by _line").fetchall()


@pytest.mark.parametrize("name", CSVS)
def test_it_is_the_same_file_however_it_was_saved(desk: Desk, name: str) -> None:
    dataset, chance = DATASETS[name], random.Random(f"saved {name}")
    table = table_of(dataset)
    plain = Saved("utf-8", ",", "\n", csv.QUOTE_MINIMAL, tuple(range(len(table[0]))), True, False)
    checked = desk.check(plain.bytes_of(table), name)
    assert checked.accepted, [p.message for p in checked.problems]
    expected = kept(desk, dataset, checked.table)
    told = {p.code for p in checked.problems if p.level is not Level.NOTE}
    for _ in range(VARIANTS):
        way = Saved.by(chance, len(table[0]))
        checked = desk.check(way.bytes_of(table), name)
        assert checked.accepted, (way, [p.message for p in checked.problems])
        assert kept(desk, dataset, checked.table) == expected, way
        assert {p.code for p in checked.problems if p.level is not Level.NOTE} == told, way


@pytest.mark.parametrize("name", CSVS)
def test_a_slip_is_told_by_its_line_and_column_however_the_file_was_saved(desk: Desk, name: str) -> None:
    dataset, chance = DATASETS[name], random.Random(f"slip {name}")
    strict = [n for n, c in enumerate(dataset.columns) if isinstance(c, Choice | Date | Month | Number | Timestamp)]
    assert strict
    for _ in range(VARIANTS):
        table = table_of(dataset)
        row, column = chance.randrange(1, len(table)), chance.choice(strict)
        table[row][column] = WRONG
        way = Saved.by(chance, len(table[0]))
        checked = desk.check(way.bytes_of(table), name)
        assert not checked.accepted, way
        wrong = [p for p in checked.problems if p.level is Level.REFUSES]
        # What the cells of a row say together may be told too, and stands on the same line.
        assert {p.lines for p in wrong} == {(row + 1,)}, (way, wrong)
        assert [p.column for p in wrong if p.column] == [dataset.columns[column].heading], (way, wrong)
