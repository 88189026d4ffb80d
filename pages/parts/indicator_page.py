"""What the page of one indicator shows for one address, put together as plain parts: HTML, a figure, and a download.

Reads through the context alone, so that it can be kept for a data version; draws nothing and knows no widget.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace

from data.periods import PeriodKind
from indicators.engine import provenance
from indicators.engine.assemble import signals
from indicators.engine.baselines import Baseline, baselines_of
from indicators.engine.board import Card
from indicators.engine.charts import Chart
from indicators.engine.commentary import commentary_of, said
from indicators.engine.first_reported import NONE_REVISED, FirstReports
from indicators.engine.framework import IndicatorKind
from indicators.engine.incidents import measures_mapped
from indicators.engine.levels import standing
from indicators.engine.observation import Series
from indicators.engine.series import measures_of
from indicators.engine.signals import Found
from indicators.engine.target import Basis, Target
from indicators.engine.targets import targets_of
from indicators.engine.visits import visits_of
from indicators.engine.ways import as_part
from pages.parts import chart, frame, revised, visit_list
from pages.parts import period_sentences as periods
from pages.parts import sentences_indicator as say
from pages.parts.behind import Named, csv_text
from pages.parts.chosen import Chosen, area_name, breakdowns, counted_out_of, measure_name, telling
from pages.parts.comments import section
from pages.parts.context import Context
from pages.parts.drawn_as import DrawnAs, alt_words, drawn_as, figure, told, unit_words
from pages.parts.facets import by_period, levels, seen, small_charts, switches, waits
from pages.parts.flagged_points import flagged
from pages.parts.heading import NOTHING, heading
from pages.parts.markup import Html, fill, join, link
from pages.parts.peers import among_peers, named_peers
from pages.parts.plot import Plot, plot
from pages.parts.process import Process, trial_words
from pages.parts.rail import Beside, rail, status_line
from pages.parts.waiting import evidence, waiting
from pages.parts.whiskers import words as whisker_words
from pages.parts.words import upper_first
from pages.parts.yardstick import unlined


@dataclass(frozen=True)
class Shown:
    """The parts of the page of an indicator with figures, from the top down; `plot` is the chart, `alt` its words."""

    head: Html
    above: Html
    plot: Plot
    alt: str
    below: Html
    rail: Html
    download: str
    file_name: str


def with_figures(context: Context, card: Card, chosen: Chosen, months: Series) -> Shown:
    """Give the page of an indicator whose chosen side has figures."""
    series = by_period(chosen, months)
    monthly = series is months
    targets = _drawn_targets(context, chosen, series, monthly)
    name = measure_name(chosen.watched, chosen.measure)
    standing_now = standing(targets, series.latest) if series.latest else None
    drawn = _drawn(context, card, chosen, series) if monthly else None
    firsts = context.first_reports(series) if monthly else NONE_REVISED
    if drawn and firsts:
        drawn = replace(drawn, process=replace(drawn.process, firsts=revised.at_points(firsts, series)))
    if drawn and chosen.chart and drawn.shown.value != chosen.chart:
        offered = [one.value for one in drawn.chosen.offered]
        chosen = replace(telling(chosen, "chart", chosen.chart, offered), chart="")
    process = drawn.process if drawn else Process()
    beside = _beside(context, card, chosen, months, standing_now)
    if not chosen.breakdown:
        readings = flagged(process, series) | whisker_words(process.whiskers, series.unit)
        beside = replace(beside, series=series, readings=readings, revised=revised.notes(firsts, series))
    alt = say.alt_text(f"{name}, {area_name(context.framework, chosen.area)}", series, standing_now)
    below = [
        _key(card, chosen, drawn, series),
        comment(context, card) if chosen.first else NOTHING,
        small_charts(context, chosen),
        waits(context, chosen),
        among_peers(context, chosen),
        evidence(card),
    ]
    return Shown(
        head=_head(context, card, chosen, _title(context, card, chosen, series, monthly), status_line(beside)),
        above=_line_above(context, chosen, series, drawn, standing_now),
        plot=plot(figure(drawn, series, targets, card.peers) if drawn else chart.figure(series, peers=card.peers)),
        alt=f"{alt} {alt_words(drawn)}".strip() if drawn else alt,
        below=join(below),
        rail=rail(beside),
        download=csv_text([*_named(context, chosen, firsts), *named_peers(context, chosen)]),
        file_name=f"{chosen.watched.id}-{chosen.area.replace(':', '-')}.csv",
    )


def without_figures(context: Context, card: Card, chosen: Chosen) -> Html:
    """Give the page of an indicator whose chosen side has none: what it waits for, or the way back."""
    if chosen.first:
        return join(
            [
                _head(context, card, chosen, say.finding(chosen.watched.short, card)),
                waiting(card, chosen.declared, _seen(context, card)),
            ]
        )
    return _nothing_here(context, card, chosen)


def _seen(context: Context, card: Card) -> Html:
    """Give what people saw of an indicator in the dashboard that holds it; nothing where none does."""
    if card.indicator.kind is not IndicatorKind.LINK:
        return NOTHING
    with closing(context.store.cursor()) as cursor:
        visits = visits_of(cursor).get(card.indicator.id, [])
    return visit_list.seen(card, [visit for visit in visits if visit.seen_on <= context.as_of])


def _key(card: Card, chosen: Chosen, drawn: DrawnAs | None, series: Series) -> Html:
    """Give the note under the chart: why it is this chart, what its marks mean, and what the status rests on."""
    if drawn is None:
        return NOTHING
    sentences = told(drawn, series, counted_out_of(chosen, series), card.rating if chosen.first else None)
    return fill("<p class='note chart-key'>{told}</p>", told=" ".join(sentences)) if sentences else NOTHING


def comment(context: Context, card: Card) -> Html:
    """Give what is said of the period that the status rests on, with the way to where it is written."""
    with closing(context.store.cursor()) as cursor:
        return section(card, said(card, commentary_of(cursor, context.past).get(card.indicator.id, ())))


def _drawn(context: Context, card: Card, chosen: Chosen, series: Series) -> DrawnAs:
    """Give how the series is drawn and what it does of itself; of a part or another area too, which is never rated."""
    if chosen.first:
        found = Found(card.rating.signal, card.limits)
        return drawn_as(chosen.watched, series, found, card.baselines, chosen.chart)
    baselines = _baselines(context, chosen)
    own = signals(context.framework, [(as_part(chosen.watched, chosen.measure), series, baselines)])[0]
    return drawn_as(chosen.watched, series, own, baselines, chosen.chart)


def _baselines(context: Context, chosen: Chosen) -> list[Baseline]:
    """Give the baselines and notes of the chosen area; like targets they are for the first calculation alone."""
    if chosen.measure != measures_of(chosen.watched)[0]:
        return []
    with closing(context.store.cursor()) as cursor:
        return baselines_of(cursor, chosen.area).get(chosen.watched.id, [])


def _drawn_targets(context: Context, chosen: Chosen, series: Series, monthly: bool) -> list[Target]:
    """Give the targets that speak of what is drawn: of single periods all, of the year to date its own profile."""
    if not monthly and series.observations[-1].kind is not PeriodKind.YEAR_TO_DATE:
        return []
    return [t for t in _targets(context, chosen) if monthly or t.basis is Basis.YEAR_TO_DATE]


def _targets(context: Context, chosen: Chosen) -> list[Target]:
    """Give the targets of the chosen area; they are for the indicator's first calculation alone.

    Those against the average of other areas are for the whole alone, whose peers are known.
    """
    if chosen.measure != measures_of(chosen.watched)[0]:
        return []
    with closing(context.store.cursor()) as cursor:
        found = targets_of(cursor, chosen.area).get(chosen.watched.id, [])
    return [target for target in found if chosen.first or target.basis is not Basis.PEERS]


def _title(context: Context, card: Card, chosen: Chosen, series: Series, monthly: bool) -> str:
    name = measure_name(chosen.watched, chosen.measure)
    if chosen.first and monthly:
        return say.finding(name, card)
    place = "" if chosen.area == chosen.own_area else f", {area_name(context.framework, chosen.area)}"
    latest = series.latest
    if latest is None:
        return f"{name}{place}: nothing received"
    return say.level(name + place, latest, series.unit, series.per) + periods.year_before(series)


def _head(context: Context, card: Card, chosen: Chosen, title: str, status: Html = NOTHING) -> Html:
    outcomes = [o for o in card.group.outcomes if o.id in chosen.watched.outcomes]
    heading_of = context.framework.heading_of
    places = dict.fromkeys(", ".join(p for p in (heading_of(o), o.lens) if p) for o in outcomes)
    full_name = "" if chosen.watched.name == title.split(":")[0] else chosen.watched.name
    to_group = link(card.group.name, "group", id=card.group.id)
    is_map = chosen.watched.kind is IndicatorKind.MAP and measures_mapped(chosen.watched)
    to_map = link("See where on the map", "hotspots", id=chosen.watched.id) if is_map else NOTHING
    crumbs = frame.facts([to_group, "; ".join(upper_first(place) for place in places if place), full_name, to_map])
    below = fill("<div class='narrow-only'>{status}</div>", status=status) if status else NOTHING
    return heading(title, crumbs, chosen.told, below)


def _line_above(context: Context, chosen: Chosen, series: Series, drawn: DrawnAs | None, target: Target | None) -> Html:
    """Give the line above the plot: measure, unit, area, span, source, what is provisional; and the switches."""
    name = measure_name(chosen.watched, chosen.measure)
    dashed = drawn is None or drawn.shown not in (Chart.BETWEEN, Chart.SURVEY)
    told = (
        f", {unit_words(drawn, series, chosen.counted)}, "
        f"{area_name(context.framework, chosen.area)}, {periods.reach(series)}. "
        f"Source: {chosen.watched.supplier}. {periods.provisional(series, dashed)} {periods.gaps(series)} "
        f"{periods.note(series.observations[-1].kind) if chosen.period is series.observations[-1].kind else ''} "
        f"{trial_words(drawn.process) if drawn else ''} {unlined(target)}"
    )
    return fill(
        "<p class='sub'><b>{name}</b>{told}</p>{switches}",
        name=name,
        told=told,
        switches=switches(context, chosen, drawn),
    )


def _beside(context: Context, card: Card, chosen: Chosen, series: Series, target: Target | None) -> Beside:
    latest = series.latest
    shown = seen(context, chosen, chosen.breakdown) if chosen.breakdown else series
    return Beside(
        card=card,
        chosen=chosen,
        series=shown,
        total=series,
        target=target,
        origins=provenance.of(context.store, chosen.watched, latest, chosen.area) if latest else (),
        levels=levels(context, chosen) if chosen.first else (),
        own_name=context.framework.area,
        rated_name=measure_name(chosen.watched, measures_of(chosen.watched)[0]),
    )


def _named(context: Context, chosen: Chosen, firsts: FirstReports) -> list[Named]:
    """Give the series of the download: the total with what was first reported, and each breakdown on the screen."""
    name, area = measure_name(chosen.watched, chosen.measure), area_name(context.framework, chosen.area)
    columns: list[str | None] = [None, *([chosen.breakdown] if chosen.breakdown else breakdowns(chosen))]
    sides = [Named(chosen.watched.name, name, area, seen(context, chosen, column)) for column in columns]
    return [replace(sides[0], firsts=firsts), *sides[1:]]


def _nothing_here(context: Context, card: Card, chosen: Chosen) -> Html:
    name, place = measure_name(chosen.watched, chosen.measure), area_name(context.framework, chosen.area)
    told = fill(
        "<p>Nothing that was received gives this figure for {place}. {back}</p>",
        place=place,
        back=link("See the indicator itself", "indicator", id=chosen.watched.id),
    )
    return join([_head(context, card, chosen, f"{name}: no figures for {place}"), told])
