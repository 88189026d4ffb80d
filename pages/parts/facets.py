"""The other sides of an indicator on its page: its calculations, breakdowns and areas, as switches and small charts.

Reads series through the context alone, up to the day that the board is judged at; rates nothing.
"""

from __future__ import annotations

from dataclasses import replace

from data.periods import PeriodKind
from indicators.engine.assemble import signals
from indicators.engine.longer import adds_up, longer
from indicators.engine.observation import Series, until
from indicators.engine.register import MEASURES
from indicators.engine.series import measures_of
from indicators.engine.signals import Found
from indicators.engine.ways import as_part
from pages.parts.chart_sentences import CHART_NAMES
from pages.parts.chosen import (
    Chosen,
    area_name,
    breakdown_name,
    breakdowns,
    category_title,
    measure_name,
    neighbours,
    ordered,
)
from pages.parts.context import Context
from pages.parts.drawn_as import DrawnAs, drawn_as
from pages.parts.heading import switch
from pages.parts.markup import Html, fill, join
from pages.parts.multiples import Part, block, told
from pages.parts.waiting import parts_waiting


def seen(context: Context, chosen: Chosen, breakdown: str | None = None, measure: str = "") -> Series:
    """Give a series of the chosen view, up to the day that the board is judged at."""
    wanted = measure or chosen.measure
    return until(context.series(chosen.watched.id, chosen.area, breakdown, wanted), context.as_of)


def switches(context: Context, chosen: Chosen, drawn: DrawnAs | None = None) -> Html:
    measures = [
        (measure_name(chosen.watched, m), chosen.address(measure=m, breakdown=""), m == chosen.measure)
        for m in measures_of(chosen.watched)
        if m == chosen.measure or (seen(context, chosen, measure=m).observations and not _again(context, chosen, m))
    ]
    splits = [("Total and all parts", chosen.address(breakdown=""), not chosen.breakdown)] + [
        (breakdown_name(chosen, b).capitalize(), chosen.address(breakdown=b), b == chosen.breakdown)
        for b in breakdowns(chosen)
        if seen(context, chosen, b).observations
    ]
    areas = [
        (area_name(context.framework, a), chosen.address(area=a), a == chosen.area)
        for a in dict.fromkeys((chosen.own_area, *neighbours(chosen), chosen.area))
        if a == chosen.area or context.series(chosen.watched.id, a, None, chosen.measure).observations
    ]
    charts = _charts(chosen, drawn) if drawn else []
    rows = (
        *(("Measure", measures), ("Split by", splits), ("Area", areas)),
        *(("Shown by", _periods(context, chosen)), ("Chart", charts)),
    )
    return join(switch(word, choices) for word, choices in rows if len(choices) > 1)


def _again(context: Context, chosen: Chosen, measure: str) -> bool:
    """Tell whether a measure is ready-made counts that the first measure already shows, having none of its own."""
    first = measures_of(chosen.watched)[0]
    shown = seen(context, chosen, measure=first).observations
    return measure not in MEASURES and measure != first and all(o.source in ("counts", "") for o in shown)


def _charts(chosen: Chosen, drawn: DrawnAs) -> list[tuple[str, str, bool]]:
    """Give the charts that the series can be drawn as, the usual one first and named as such."""
    usual = drawn.chosen.chart
    return [
        (
            f"{CHART_NAMES[one]} (usual)" if one is usual else CHART_NAMES[one],
            chosen.address(chart="" if one is usual else one.value),
            one is drawn.shown,
        )
        for one in drawn.chosen.offered
    ]


PERIOD_NAMES = {
    PeriodKind.MONTH: "Month",
    PeriodKind.QUARTER: "Quarter",
    PeriodKind.ROLLING_12: "Rolling 12 months",
    PeriodKind.YEAR_TO_DATE: "Financial year to date",
}


def _periods(context: Context, chosen: Chosen) -> list[tuple[str, str, bool]]:
    """Give the periods that the figures can be shown by; none to choose from where months do not add up."""
    if not adds_up(chosen.watched, seen(context, chosen)):
        return []
    return [
        (name, chosen.address(period="" if kind is PeriodKind.MONTH else kind.value), kind is chosen.period)
        for kind, name in PERIOD_NAMES.items()
    ]


def by_period(chosen: Chosen, series: Series) -> Series:
    """Give the series by the chosen period, or as it is where its months do not add up or are too few."""
    if chosen.period is PeriodKind.MONTH or not adds_up(chosen.watched, series):
        return series
    made = longer(series, chosen.period)
    return made if made.observations else series


def small_charts(context: Context, chosen: Chosen) -> Html:
    """Give the small charts: the other calculations, and the categories of each breakdown, one scale for each row."""
    rows: list[tuple[str, list[Part]]] = []
    if chosen.first and not chosen.breakdown:
        rows += _fellow_rows(context, chosen)
    for column in [chosen.breakdown] if chosen.breakdown else breakdowns(chosen):
        rows.append((f"By {breakdown_name(chosen, column)}", _category_parts(context, chosen, column)))
    judged = iter(_moving(context, chosen, [part for _, parts in rows for part in parts]))
    told_rows = [(title, [next(judged) for _ in parts]) for title, parts in rows]
    return fill(
        "<div class='blocks'>{blocks}</div>",
        blocks=join(
            block(f"{title}, on one scale" if len(parts) > 1 else title, parts) for title, parts in told_rows if parts
        ),
    )


def _moving(context: Context, chosen: Chosen, parts: list[Part]) -> list[Part]:
    """Give the parts with what each series does of itself, by the framework's rule, all worked out together.

    Each has the limits of the chart that is chosen for it: none where there is too little for any.
    """
    heard = [(as_part(chosen.watched, part.series.measure), part.series, ()) for part in parts]
    found = signals(context.framework, heard)
    return [_drawn(chosen, part, own) for part, own in zip(parts, found, strict=True)]


def _drawn(chosen: Chosen, part: Part, own: Found) -> Part:
    process = drawn_as(chosen.watched, part.series, own).process
    return replace(part, own=replace(own, limits=process.limits), stepped=process.stepped)


def _category_parts(context: Context, chosen: Chosen, column: str) -> list[Part]:
    series = seen(context, chosen, column)
    found = [(c, series.category(c)) for c in ordered(chosen, column, series.categories)]
    return [Part(category_title(chosen, column, c), one) for c, one in found if told(one)]


def waits(context: Context, chosen: Chosen) -> Html:
    others = chosen.watched.measures[1:] if chosen.first else ()
    return parts_waiting([m for m in others if not seen(context, chosen, measure=m).observations])


def _fellow_rows(context: Context, chosen: Chosen) -> list[tuple[str, list[Part]]]:
    by_unit: dict[tuple[bool, int], list[Part]] = {}
    for measure in measures_of(chosen.watched)[1:]:
        series = seen(context, chosen, measure=measure)
        if series.observations:
            name = measure_name(chosen.watched, measure)
            part = Part(name, series, chosen.address(measure=measure))
            by_unit.setdefault((series.unit == "%", series.per), []).append(part)
    return [("Parts, as shares" if share else "Parts", parts) for (share, _), parts in by_unit.items()]


def levels(context: Context, chosen: Chosen) -> list[tuple[str, str, Series]]:
    """Give the rolling forms among the indicator's other calculations: title, what they count, and series."""
    rolling = [(m, MEASURES[m]) for m in chosen.watched.measures[1:] if MEASURES[m].rolling > 1]
    return [(declared.title, declared.unit, seen(context, chosen, measure=m)) for m, declared in rolling]
