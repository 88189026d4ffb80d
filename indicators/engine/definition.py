"""The words an indicator's calculation is declared in.

A declaration says which rows count, how they count and what a reader should beware of. Meaning is in these classes;
SQL is made from them in calculate.py. Nothing here touches a database, a framework or a screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from data.datasets import DATASETS
from data.schema import Choice, Flag


@dataclass(frozen=True)
class Setting:
    """A number that a framework may set under `[settings]`, and what it is where the framework is silent."""

    name: str
    default: int


@dataclass(frozen=True)
class Repeat:
    """True of a row that is at least the `nth` of its `by` (a column) within the `months` or `days` that end with it.

    The stretch before it is half-open: a row at moment d looks at [d - stretch, d), so rows of the same moment do not
    count each other. A period can be told only when the whole stretch before it was submitted too.
    """

    by: str
    months: int = 0
    days: int | Setting = 0
    nth: int | Setting = 2


def repeated(by: str, months: int = 0, days: int | Setting = 0, nth: int | Setting = 2) -> Repeat:
    """Give the condition that a row is at least the `nth` of the same `by` within so many months or days."""
    return Repeat(by, months, days, nth)


Condition = str | Repeat


@dataclass(frozen=True)
class Rows:
    """The rows of a dataset that count: those where the SQL in `where` holds.

    `dated` is the column that gives a row its period, where it is not the dataset's own. `first_of` is SQL that names
    what several rows are about (linked calls about one incident): only the earliest row of each counts.
    """

    dataset: str
    where: str = "true"
    dated: str = ""
    first_of: str = ""


@dataclass(frozen=True)
class People:
    """The different people (`by`, a column) in the rows of the `months` months that end with the period."""

    rows: Rows
    by: str
    months: int = 1


@dataclass(frozen=True)
class Count:
    """How many rows, or how many different people; of them those where the condition holds."""

    of: Rows | People
    where: Condition = "true"


@dataclass(frozen=True)
class Rate:
    """How many rows per so many residents of the ages named in the populations dataset."""

    of: Rows
    per: int = 1000
    ages: str = "all"


@dataclass(frozen=True)
class Proportion:
    """The share of rows, or of different people, where the condition holds; of people, `events` counts their rows."""

    of: Rows | People
    where: Condition


@dataclass(frozen=True)
class Score:
    """The score of each small area and financial year, as `column` tells it or made anew from `headings`.

    It is made where every small area of a year has all headings: the decile of their sum. `high` is the average over
    three years from which an area is high, and `rising` the change over them from which it is rising.
    """

    of: Rows
    column: str
    headings: tuple[str, ...]
    high: Setting
    rising: Setting


Measure = Count | Rate | Proportion | Score


class Way(StrEnum):
    """Which way is better for a calculation that is a part: as for the rated one, the other way round, or neither."""

    SAME = "same"
    OPPOSITE = "opposite"
    NEITHER = "neither"


@dataclass(frozen=True)
class Breakdown:
    """A column that an indicator is split by; `choices` narrows the categories to those that the rows can have."""

    column: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Indicator:
    """One calculation: a title, how it counts, why it matters, and what to beware of.

    `split` is the word by which a framework asks for it as a part of another indicator. `settles` is how many months
    a period stays provisional after its end; `open_while` is SQL over a row that is true while its outcome is unknown
    at the day the supplier drew the data, which makes its period provisional. `unit` is what is counted, plural.
    `every` is how many months one figure is about: 1, or 3 for calendar quarters, where months would hold too few.
    `way` says which way is better where it stands beside what is rated, and not rated itself.
    """

    title: str
    measure: Measure
    why: str
    caveat: str
    unit: str
    counts: str
    breakdowns: tuple[str | Breakdown, ...] = ()
    split: str = ""
    settles: int = 0
    open_while: str = ""
    every: int = 1
    way: Way = Way.SAME

    @property
    def rows(self) -> Rows:
        """The rows that the measure rests on."""
        return self.measure.of.rows if isinstance(self.measure.of, People) else self.measure.of

    @property
    def dataset(self) -> str:
        """The name of the dataset that the measure rests on."""
        return self.rows.dataset

    @property
    def rolling(self) -> int:
        """How many months each period spans: 1, or more for people counted over a rolling stretch."""
        return self.measure.of.months if isinstance(self.measure.of, People) else 1

    @property
    def repeat(self) -> Repeat | None:
        """The condition over a person's past that the measure rests on, or None."""
        where = getattr(self.measure, "where", None)
        return where if isinstance(where, Repeat) else None

    @property
    def is_share(self) -> bool:
        """Whether the value is a percentage of the denominator."""
        return isinstance(self.measure, Proportion)

    def breakdown(self, column: str) -> Breakdown:
        """Give the declared breakdown by `column`, with its categories filled in; KeyError where there is none."""
        for given in self.breakdowns:
            split = Breakdown(given) if isinstance(given, str) else given
            if split.column == column:
                return split if split.choices else Breakdown(column, _choices(self.dataset, column))
        raise KeyError(column)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it can be broken down by."""
        return tuple(given if isinstance(given, str) else given.column for given in self.breakdowns)


def _choices(dataset: str, column: str) -> tuple[str, ...]:
    declared = DATASETS[dataset].column(column)
    if isinstance(declared, Choice | Flag):
        return declared.choices
    raise TypeError(f"{dataset}.{column} is not a choice, so nothing can be broken down by it.")
