"""Which figures a version of the data changed: each as it was before and as it is since, both disclosed.

Both sides are read through `series`, each disclosed with its whole period, so that a figure that was withheld is not
given away by its successor. Judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from data.store import Cursor
from indicators.engine.framework import Framework, Watched
from indicators.engine.observation import Observation, Series, State
from indicators.engine.ready_made import COUNTS_PREFIX
from indicators.engine.register import MEASURES
from indicators.engine.series import Wanted, measures_of, read_many

MOST_FIGURES = 200
Compared: TypeAlias = tuple[Wanted, Series, Series]


@dataclass(frozen=True)
class Figure:
    """One figure of one period, disclosed: `before` or `after` is None where it did not or will not exist.

    `title` is what it measures; `breakdown` is None for the total, otherwise the column that it is split by.
    """

    watched: Watched
    measure: str
    title: str
    unit: str
    per: int
    breakdown: str | None
    before: Observation | None
    after: Observation | None

    @property
    def seen(self) -> Observation:
        """The observation that tells the period and category: what will be there, or what was."""
        found = self.after or self.before
        assert found is not None
        return found


def figures_changed(cursor: Cursor, framework: Framework, version: int) -> list[Figure]:
    """Give the figures that a version changed in the framework's own area, those worth reading first before others."""
    changed = changed_by(cursor, framework.area_code, version)
    return figures_of(framework, compare(cursor, framework, changed, version))


def compare(
    cursor: Cursor, framework: Framework, changed: Iterable[tuple[str, str | None]], version: int
) -> list[Compared]:
    """Give the series of what changed, each as it stood before a version and in it."""
    wanted = wanted_for(framework, changed)
    earlier, later = read_many(cursor, wanted, version - 1), read_many(cursor, wanted, version)
    return list(zip(wanted, earlier, later, strict=True))


def figures_of(framework: Framework, compared: Sequence[Compared]) -> list[Figure]:
    """Give the figures that differ between two states of series, those worth reading first before others."""
    ranked = [pair for wanted, before, after in compared for pair in _figures(wanted, before, after, framework)]
    return [figure for _, figure in sorted(ranked, key=lambda pair: pair[0])]


def changed_by(cursor: Cursor, area: str, version: int) -> set[tuple[str, str | None]]:
    """Give the calculations and breakdowns of an area that a version closed or added observations of."""
    rows = cursor.execute(
        "select distinct measure, breakdown from observations where area = ? and (from_version = ? or to_version = ?)",
        [area, version, version],
    ).fetchall()
    return {(str(measure), breakdown) for measure, breakdown in rows}


def leading(watched: Watched) -> tuple[str, str]:
    """Give the two sources of an indicator's rated series: its first calculation and its ready-made counts."""
    return measures_of(watched)[0], COUNTS_PREFIX + watched.id


def wanted_for(framework: Framework, changed: Iterable[tuple[str, str | None]]) -> list[Wanted]:
    """Give the series to compare, each once, in the framework's order; one that leads an indicator goes by its name."""
    found: dict[tuple[str, str | None], Wanted] = {}
    ordered = sorted(changed, key=lambda pair: (pair[0], pair[1] or ""))
    for leads in (True, False):
        for watched in framework.indicators:
            for measure, breakdown in ordered:
                if measure not in measures_of(watched) or (measure in leading(watched)) is not leads:
                    continue
                name = leading(watched)[0] if leads else measure
                found.setdefault((name, breakdown), Wanted(watched, name, framework.area_code, breakdown))
    return list(found.values())


_Rank = tuple[bool, int, bool, int, int]


def _figures(wanted: Wanted, before: Series, after: Series, framework: Framework) -> list[tuple[_Rank, Figure]]:
    """Give the figures of one series that change, each with its rank: totals, then newest, then what leads first."""
    old, new = _by_place(before), _by_place(after)
    places = [p for p in {**old, **new} if _told(old.get(p)) != _told(new.get(p))]
    newest = {end: at for at, end in enumerate(sorted({end for _, end, _ in places}, reverse=True))}
    order = framework.indicators.index(wanted.watched)
    secondary = wanted.measure not in leading(wanted.watched)
    found = []
    for at, place in enumerate(places):
        figure = Figure(
            wanted.watched, wanted.measure, _title(wanted), after.unit, after.per, wanted.breakdown,
            old.get(place), new.get(place),
        )  # fmt: skip
        found.append(((wanted.breakdown is not None, newest[place[1]], secondary, order, at), figure))
    return found


def _by_place(series: Series) -> dict[tuple[date, date, str | None], Observation]:
    return {(o.start, o.end, o.category): o for o in series.observations if o.state is not State.MISSING}


def _told(observation: Observation | None) -> tuple[State, float | None] | None:
    """Give what a reader can tell of a figure: nothing, withheld, or its value."""
    return (observation.state, observation.value) if observation else None


def _title(wanted: Wanted) -> str:
    return MEASURES[wanted.measure].title if wanted.measure in MEASURES else wanted.watched.short


def list_changes(figures: Sequence[Figure]) -> list[dict[str, str]]:
    """Give the figures that change as plain words, for the command line: "c" where one is withheld."""
    return [
        {
            "indicator": figure.watched.id,
            "title": figure.title,
            "category": figure.seen.category or "",
            "period": figure.seen.words(),
            "before": _plain(figure, figure.before),
            "after": _plain(figure, figure.after),
        }
        for figure in figures
    ]


def _plain(figure: Figure, observation: Observation | None) -> str:
    if observation is None:
        return "nothing"
    if observation.state is State.SUPPRESSED:
        return "c"
    if observation.value is None:
        return "nothing to count"
    if figure.unit == "%":
        return f"{observation.value:.1f}%"
    return f"{observation.value:,.1f}" if figure.per else f"{observation.value:,.10g}"
