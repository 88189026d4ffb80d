"""Declarations as people read them: how a calculation counts, and what a column of a dataset must hold.

Everything comes from the declarations themselves; nothing here is known that a declaration does not say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from data.datasets import DATASETS
from data.schema import About, Dataset, Flag
from indicators.engine.definition import Count, Indicator, People, Proportion, Rate, Repeat, Score, Setting

ABOUT_WORDS = {
    About.PEOPLE: "People: counts of 1 to 4 are withheld wherever they could be seen.",
    About.THINGS: "Things, not people: small counts are shown.",
    About.PUBLISHED: "Published data, made safe by its publisher: small counts are shown.",
}
_EVERY_ROW = "true"


@dataclass(frozen=True)
class Term:
    """One line of a definition: a word, what it is, and whether that is SQL exactly as declared."""

    word: str
    says: str
    sql: bool = False


def terms(indicator: Indicator, settings: Mapping[str, int]) -> list[Term]:
    """Give how a calculation counts, line by line, with its SQL conditions as declared."""
    if isinstance(indicator.measure, Score):
        return _score_terms(indicator, indicator.measure, settings)
    return [
        Term("Dataset", DATASETS[indicator.dataset].title),
        Term("Kind", kind_words(indicator)),
        *_row_terms(indicator),
        *_hit_terms(indicator, settings),
        *_time_terms(indicator, settings),
    ]


def _score_terms(indicator: Indicator, measure: Score, settings: Mapping[str, int]) -> list[Term]:
    high, rising = _setting(measure.high, settings), _setting(measure.rising, settings)
    return [
        Term("Dataset", DATASETS[indicator.dataset].title),
        Term("Kind", kind_words(indicator)),
        Term("Headings", ", ".join(column.replace("_", " ") for column in measure.headings)),
        Term("Deciles", "areas with the same sum share the lower decile; made from headings where every LSOA has all"),
        Term("High", f"an average of {high} or more over three years; without all three there is none"),
        Term("Rising", f"{rising} or more from the first of the three years to the last"),
    ]


def kind_words(indicator: Indicator) -> str:
    """Give which kind of measure it is, in words."""
    measure = indicator.measure
    if isinstance(measure, Score):
        return "A score from 1 to 10 for each LSOA and year"
    if isinstance(measure, Rate):
        ages = "residents" if measure.ages == "all" else f"residents aged {measure.ages}"
        return f"A rate: {indicator.unit} per {measure.per:,} {ages}"
    if isinstance(measure, Proportion):
        return f"A share of {indicator.unit}, as a percentage"
    return (
        f"A count of different {indicator.unit}" if isinstance(measure.of, People) else f"A count of {indicator.unit}"
    )


def _row_terms(indicator: Indicator) -> list[Term]:
    rows, of = indicator.rows, indicator.measure.of
    dataset = DATASETS[rows.dataset]
    found = [Term("Rows that are eligible", rows.where, sql=True)] if rows.where != _EVERY_ROW else []
    found += [Term("Only the first row of each", rows.first_of, sql=True)] if rows.first_of else []
    found += [Term("Different people are told by", of.by, sql=True)] if isinstance(of, People) else []
    dated = rows.dated or dataset.dated
    return [*found, Term("Date that decides the month", dated, sql=True)]


def _hit_terms(indicator: Indicator, settings: Mapping[str, int]) -> list[Term]:
    measure = indicator.measure
    if isinstance(measure, Count | Proportion) and isinstance(measure.where, str) and measure.where != _EVERY_ROW:
        return [Term("Of those, counted where", " ".join(measure.where.split()), sql=True)]
    return [Term("Of those, counted where", repeat_words(indicator.repeat, settings))] if indicator.repeat else []


def repeat_words(repeat: Repeat, settings: Mapping[str, int]) -> str:
    """Give a condition over a person's past in words, with the framework's settings."""
    days, nth = _setting(repeat.days, settings), _setting(repeat.nth, settings)
    stretch = f"{days} days" if days else f"{repeat.months} months"
    return f"the row is at least number {nth} with the same {repeat.by} in the {stretch} up to it"


def _setting(value: int | Setting, settings: Mapping[str, int]) -> int:
    return settings.get(value.name, value.default) if isinstance(value, Setting) else value


def _time_terms(indicator: Indicator, settings: Mapping[str, int]) -> list[Term]:
    found = [Term("History needed before a period can be told", history_words(indicator, settings))]
    if indicator.settles:
        found.append(Term("Provisional", f"until {indicator.settles} months after the period's end"))
    if indicator.open_while:
        found.append(Term("Provisional while any row has", indicator.open_while, sql=True))
    return found


def history_words(indicator: Indicator, settings: Mapping[str, int]) -> str:
    """Give how much history a calculation needs, in words."""
    if indicator.repeat:
        days = _setting(indicator.repeat.days, settings)
        return f"{days} days before the month" if days else f"{indicator.repeat.months} months before the month"
    if indicator.rolling > 1:
        return f"the {indicator.rolling} months that end with the period"
    return f"none: each {'quarter' if indicator.every == 3 else 'month'} stands by itself"


def category_words(category: str) -> str:
    """Give a category as people read it: "not_looked_after" becomes "not looked after"; Y and N become yes and no."""
    return {"Y": "yes", "N": "no"}.get(category, category.replace("_", " "))


def category_name(dataset: str, column: str, category: str) -> str:
    """Give a category with what it is a category of, where it says nothing by itself: "Crime: yes"."""
    words = category_words(category)
    declared = next((c for c in DATASETS[dataset].columns if c.name == column), None) if dataset in DATASETS else None
    if isinstance(declared, Flag) and category in declared.choices:
        return f"{column.replace('_', ' ').capitalize()}: {words}"
    return words[:1].upper() + words[1:]


def breakdown_words(dataset: str, column: str) -> str:
    """Give what a breakdown by a column is called."""
    declared = next((c for c in DATASETS[dataset].columns if c.name == column), None) if dataset in DATASETS else None
    return (declared.label if declared else "") or column.replace("_", " ")


def replaced_words(dataset: Dataset) -> str:
    """Give what a later file replaces, in a sentence."""
    if dataset.as_drawn:
        return "A list of the same supplier and day is replaced; lists of other days keep holding for theirs."
    if dataset.geojson:
        return "A later file replaces the features of the same kind and code (or name); all others stand."
    if dataset.replaces:
        columns = ", ".join(dataset.column(name).heading for name in dataset.replaces)
        return f"A later file replaces the rows with the same {columns}; all others stand."
    return "A later file replaces whole months of the same supplier; rows are never edited."


def key_words(dataset: Dataset) -> str:
    """Give what tells one row from another, in a sentence; '' where nothing does."""
    if dataset.geojson:
        return (
            "No two features of a file may have the same kind and code (or name); a road's pieces are joined by name."
        )
    names = ", ".join(dataset.column(name).heading for name in dataset.key)
    return f"No two rows of a file may have the same {names}." if names else ""
