"""The figures behind a chart, as a table to read and a CSV to take away, both from the same disclosed series.

GSS symbols stand where a figure does not: c withheld, x not received, z none to count; p marks a provisional one.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from types import MappingProxyType

from data.formulas import safe_text
from data.periods import day_of
from indicators.engine.first_reported import FirstReport, FirstReports
from indicators.engine.observation import Observation, Series, State
from pages.parts.allocation import allocation, of_it
from pages.parts.axes import point_words
from pages.parts.markup import Html, fill, join

FIRST_ROWS = 12
NONE_READ: Mapping[date, str] = MappingProxyType({})
NONE_NOTED: Mapping[date, Html] = MappingProxyType({})
COLUMNS = (
    "indicator", "measure", "area", "period", "first_day", "last_day", "breakdown", "category",
    "numerator", "denominator", "value", "unit", "symbol", "dataset",
    "lower_95", "upper_95", "lower_99_8", "upper_99_8", "comparison", "first_reported", "revised_on", "revised_by",
)  # fmt: skip
_NOTES = {"c": "Withheld", "x": "Not received", "z": "None to count", "p": "Provisional"}
_KEY = {
    "c": "c: withheld, because a count of 1 to 4 could point to a person or give one away",
    "x": "x: not received",
    "z": "z: nothing that could be counted",
}


@dataclass(frozen=True)
class Named:
    """A series with the names that a reader knows its indicator, measure and area by.

    Of a figure that is compared with other areas, `limits` are its intervals at 95% and 99.8%, and `stands` is how it
    stands against the benchmark. `firsts` are the figures as first reported, where they have been revised since.
    """

    indicator: str
    measure: str
    area: str
    series: Series
    limits: tuple[float, ...] = ()
    stands: str = ""
    firsts: FirstReports = field(default_factory=dict)


def symbol(observation: Observation) -> str:
    """Give the GSS symbol of an observation: c withheld, x not received, z none to count, p provisional, or ''."""
    if observation.state is State.SUPPRESSED:
        return "c"
    if observation.state is State.MISSING:
        return "x"
    if observation.value is None:
        return "z"
    return "p" if observation.provisional else ""


def csv_text(named: Sequence[Named]) -> str:
    """Give the CSV of several series, one line for each observation in time order; numbers stay numbers."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for one in named:
        writer.writerows(_line(one, observation) for observation in one.series.observations)
    return out.getvalue()


def _line(one: Named, o: Observation) -> list[str]:
    series = one.series
    unit = f"{series.unit} per {series.per:,} residents" if series.per else series.unit
    texts = (one.indicator, one.measure, one.area, o.words(), str(o.start), str(o.end))
    split = (series.breakdown or "", o.category or "")
    known = (o.numerator, o.denominator, o.value) if o.state is State.SHOWN else (None, None, None)
    numbers = [_number(n) for n in known]
    limits = [*map(_number, one.limits)] or [_number(o.lower), _number(o.upper), "", ""]
    last = (symbol(o), safe_text(o.source), *limits, safe_text(one.stands), *_first(one.firsts.get(o.start)))
    return [*map(safe_text, (*texts, *split)), *numbers, safe_text(unit), *last]


def _first(first: FirstReport | None) -> tuple[str, str, str]:
    """Give what a figure was at first ("c" where it was withheld), the day it was revised, and by which submission."""
    if first is None:
        return "", "", ""
    seen = first.observation
    value = symbol(seen) if seen.value is None or seen.state is not State.SHOWN else _number(seen.value)
    return value, str(day_of(first.revised_at)), "" if first.submission is None else str(first.submission)


def _number(number: float | None) -> str:
    if number is None:
        return ""
    return str(int(number)) if number == int(number) else repr(float(number))


def table(
    series: Series, categories: Sequence[tuple[str, str]] = (), readings: Mapping[date, str] = NONE_READ,
    revised: Mapping[date, Html] = NONE_NOTED,
) -> Html:  # fmt: skip
    """Give the table of a series, newest first, the first dozen periods open and the others behind a summary.

    `categories` are the keys and names of a breakdown's columns; without them it is the total. `readings` are the words
    of what is flagged, by its period's first day, and `revised` what is noted of figures that were revised.
    """
    keys: list[str | None] = [key for key, _ in categories] or [None]
    by_period: dict[str, dict[str | None, Observation]] = {}
    for observation in reversed(series.observations):
        by_period.setdefault(observation.key, {})[observation.category] = observation
    rows = [_row([found.get(key) for key in keys], found, series, readings, revised) for found in by_period.values()]
    head = _head(series, [name for _, name in categories])
    first = _table(head, rows[:FIRST_ROWS])
    if len(rows) <= FIRST_ROWS:
        return join([first, _key(series)])
    count = f"{len(rows) - FIRST_ROWS} earlier periods"
    rest = fill(
        "<details><summary>All {all} periods: show {count}</summary>{table}</details>",
        all=len(rows),
        count=count,
        table=_table(head, rows[FIRST_ROWS:]),
    )
    return join([first, rest, _key(series)])


def _table(head: Html, rows: Sequence[Html]) -> Html:
    return fill('<table class="fig">{head}<tbody>{rows}</tbody></table>', head=head, rows=join(rows))


def _head(series: Series, names: Sequence[str]) -> Html:
    titles = list(names) or [_unit_title(series)]
    cells = [fill('<th class="num">{title}</th>', title=title) for title in titles]
    if not names and _of_parts(series):
        cells.append(Html('<th class="num">Of</th>'))
    return fill("<thead><tr><th>Period</th>{cells}<th>Note</th></tr></thead>", cells=join(cells))


def _unit_title(series: Series) -> str:
    if series.unit == "%":
        return "Share"
    return f"{series.unit.capitalize()} per {series.per:,}" if series.per else series.unit.capitalize()


def _of_parts(series: Series) -> bool:
    eligible = series.unit == "%" and any(o.denominator is not None for o in series.shown)
    return eligible or any(allocation(o, series.unit, series.per) is not None for o in series.shown)


def _row(
    found: Sequence[Observation | None],
    period: dict[str | None, Observation],
    series: Series,
    readings: Mapping[date, str],
    revised: Mapping[date, Html],
) -> Html:
    cells = [fill('<td class="num">{cell}</td>', cell=_cell(o, series)) for o in found]
    if series.breakdown is None and _of_parts(series):
        cells.append(fill('<td class="num nb quiet">{cell}</td>', cell=_of(found[0], series)))
    notes = dict.fromkeys(_NOTES[symbol(o)] for o in found if o is not None and symbol(o))
    told = [n for n in notes if len(found) == 1 or n == "Provisional"]
    first = next(iter(period.values()))
    told = [t for t in (readings.get(first.start, ""), *told, revised.get(first.start, "")) if t]
    words = first.words(short=True)
    return fill(
        '<tr><td class="nb">{period}</td>{cells}<td class="quiet">{note}</td></tr>',
        period=words,
        cells=join(cells),
        note=_sentence(join(told, ", ")),
    )


def _sentence(told: Html) -> Html:
    """Give notes with a capital at their beginning; markup of ours never begins them."""
    return Html(told[:1].upper() + told[1:])


def _cell(observation: Observation | None, series: Series) -> str:
    if observation is None:
        return "x"
    if observation.value is None or observation.state is not State.SHOWN:
        return symbol(observation)
    return point_words(observation.value, series)


def _of(observation: Observation | None, series: Series) -> str:
    if observation is None or observation.state is not State.SHOWN:
        return ""
    if allocation(observation, series.unit, series.per) is not None:
        return of_it(observation, series.unit).removeprefix(" of ")
    if observation.denominator is None:
        return ""
    if observation.numerator is None:
        return f"{observation.denominator:,.10g}"
    return f"{observation.numerator:,.10g} of {observation.denominator:,.10g}"


def _key(series: Series) -> Html:
    used = {symbol(o) for o in series.observations}
    told = [words for s, words in _KEY.items() if s in used]
    return fill('<p class="note">{told}.</p>', told="; ".join(told)) if told else Html("")
