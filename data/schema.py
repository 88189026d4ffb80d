"""The words a dataset is declared in: column kinds and the dataset itself.

The kinds stand in `data/columns.py`, `measured.py`, `coordinates.py`, `narrative.py` and `years.py` and are passed on
here, so that a declaration has one place to import from. This room never reads a file and never talks to the database.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from data.columns import (
    Choice,
    Choices,
    Column,
    Fault,
    Flag,
    Hash,
    Key,
    Lookup,
    Pseudonym,
    Stored,
    Text,
    listed,
    quoted,
)
from data.coordinates import Coordinate, Degrees, Outline
from data.measured import Area, Date, LsoaName, Month, Number, Timestamp
from data.narrative import Narrative, Role, Signatory, like_a_name
from data.years import FinancialYear

__all__ = [
    "About",
    "Area",
    "Choice",
    "Choices",
    "Column",
    "Coordinate",
    "Dataset",
    "Date",
    "Degrees",
    "Fault",
    "FinancialYear",
    "Flag",
    "Hash",
    "Key",
    "Lookup",
    "LsoaName",
    "Month",
    "Narrative",
    "Number",
    "Outline",
    "Pseudonym",
    "Role",
    "Signatory",
    "Stored",
    "Text",
    "Timestamp",
    "like_a_name",
    "listed",
    "quoted",
]


class About(StrEnum):
    """What a row of a dataset is about, which decides whether small counts are withheld."""

    PEOPLE = "people"
    THINGS = "things"
    PUBLISHED = "published"


@dataclass(frozen=True)
class Dataset:
    """One kind of CSV, as declared: what a row is, who sends it, its columns, and what a later file replaces.

    `dated` names the column whose month a row belongs to and `placed` the stored column that holds its area. A later
    submission replaces whole months of the same supplier; where `replaces` names columns, it replaces the rows that
    share their cells instead (targets, ready-made counts). `supplier_column` is a column that names the supplier of
    each row, for a file that holds several. `together` are SQL conditions over one row with the problem they tell.
    `reference` is a column of references that its publisher does not keep unique: repeats are kept, and told.
    With `as_drawn`, a file is a list as it stood on the day it was drawn: it replaces only a list of that same day, and
    those of other days keep holding for theirs. Where `geojson` is set, its files are GeoJSON and no CSV, each feature
    a row, and it is the example to begin with.
    """

    name: str
    title: str
    row: str
    supplier: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    dated: str = ""
    placed: str = ""
    about: About = About.PEOPLE
    supplier_column: str = ""
    replaces: tuple[str, ...] = ()
    together: tuple[Fault, ...] = ()
    files: str = ""
    reference: str = ""
    as_drawn: bool = False
    geojson: str = ""

    @property
    def headings(self) -> tuple[str, ...]:
        """The header line of the CSV."""
        return tuple(column.heading for column in self.columns)

    @property
    def monthly(self) -> bool:
        """Whether a later file replaces months, so that a slot is a month."""
        return bool(self.dated) and not self.replaces

    @property
    def kept(self) -> tuple[Stored, ...]:
        """The columns that the store keeps of each row: what the cells become, but for cells that are let go."""
        made = [(column, s) for column in self.columns for s in column.stored("x")]
        return tuple(s for column, s in made if column.kept or s.name != column.name)

    def column(self, name: str) -> Column:
        """Give the column called `name`; KeyError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)
