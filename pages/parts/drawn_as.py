"""Which chart a series is drawn as on a screen: the one that the engine chose, or another that the reader asked for.

Puts together what the engine found and what the address asks; chooses and judges nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from indicators.engine.assemble import judgeable
from indicators.engine.baselines import Baseline
from indicators.engine.charts import Chart, ChosenChart, Grounds, choose
from indicators.engine.framework import Watched
from indicators.engine.observation import Series
from indicators.engine.signals import Found
from indicators.engine.status import Rating, Why
from indicators.engine.target import Target
from indicators.engine.variation import Assurance, Variation
from pages.parts import between_chart, chart, survey_sentences
from pages.parts import chart_sentences as say
from pages.parts.flagged_points import key
from pages.parts.process import NO_LIMITS, Process
from pages.parts.whiskers import whiskers_of

Figure = dict[str, Any]
OWN_LIMITS = (Chart.P, Chart.U)


@dataclass(frozen=True)
class DrawnAs:
    """The chart that is `shown`, what was `chosen` by the engine, and what it shows of the series' own movement.

    `young` where some of what is drawn is bound to change, so that the choice and the limits leave it out.
    """

    chosen: ChosenChart
    shown: Chart
    process: Process
    young: bool = False


def drawn_as(
    watched: Watched, series: Series, found: Found, baselines: Sequence[Baseline] = (), asked: str = ""
) -> DrawnAs:
    """Give how a series is drawn: as `asked` where that can be, otherwise as the engine chooses."""
    judged = judgeable(watched, series)
    chosen = choose(watched, judged, found, baselines)
    shown = next((one for one in chosen.offered if one.value == asked), chosen.chart)
    process = Process(found.limits, found.signal, baselines)
    if shown in OWN_LIMITS:
        process = replace(process, stepped=chosen.stepped)
    if shown is Chart.SURVEY:
        process = replace(process, whiskers=whiskers_of(watched, series))
    if shown in (Chart.PLAIN, Chart.BETWEEN):
        process = replace(process, limits=NO_LIMITS)
    return DrawnAs(chosen, shown, process, len(judged.shown) < len(series.shown))


def figure(drawn: DrawnAs, series: Series, targets: Sequence[Target] = (), peers: Sequence[Series] = ()) -> Figure:
    """Give the figure of a series in the chart that is shown."""
    if drawn.shown is Chart.BETWEEN and drawn.chosen.between:
        return between_chart.figure(series, drawn.chosen.between, drawn.process)
    return chart.figure(series, targets, drawn.process, peers)


def unit_words(drawn: DrawnAs | None, series: Series, counted: str) -> str:
    """Give what the heights of a chart are, for the line above it."""
    if drawn is not None and drawn.shown is Chart.BETWEEN:
        return f"months from one to the next ({series.unit})"
    if series.unit == "%":
        return f"% of {counted}" if counted else "%"
    return f"{series.unit} per {series.per:,} residents" if series.per else series.unit


def alt_words(drawn: DrawnAs) -> str:
    """Give what a chart that is not the usual kind shows to somebody who cannot see it; '' for the usual kind."""
    if drawn.shown is Chart.BETWEEN and drawn.chosen.between:
        return f"Drawn as the months from one to the next. {say.quiet(drawn.chosen.between)}"
    if drawn.shown is Chart.SURVEY:
        return f"Each point is one survey{', with its 95% interval' if drawn.process.whiskers else ''}."
    return "Each period has limits of its own." if drawn.process.stepped else ""


def told(drawn: DrawnAs, series: Series, counted: str, rating: Rating | None = None) -> list[str]:
    """Give the sentences under a chart: why it was chosen, what its marks mean, and what the status rests on.

    `counted` is what shares and rates are out of; `rating` is left out for what is not rated.
    """
    chosen, between = drawn.chosen, drawn.chosen.between
    usual = _usual(drawn, series.unit, counted)
    sentences = [usual if drawn.shown is chosen.chart else say.chosen_by_reader(usual)]
    if drawn.shown is Chart.BETWEEN and between:
        beyond = any(one.beyond for one in between.apart)
        sentences += [say.quiet(between), say.CLIMBS, say.BEYOND if beyond else "", say.trial(between)]
    else:
        sentences += [key(drawn.process, series)]
    if drawn.process.stepped:
        sentences.append(say.own_limits(drawn.process.stepped))
    steady = drawn.process.signal is not None and drawn.process.signal.variation is Variation.STEADY
    if chosen.hard_to_tell and steady:
        sentences.append(say.HARD_TO_TELL)
    return [sentence for sentence in [*sentences, *_of_the_target(drawn, series, rating)] if sentence]


def _usual(drawn: DrawnAs, unit: str, counted: str) -> str:
    """Give why the chart was chosen; '' where there are no limits yet that it could speak of."""
    chosen, process = drawn.chosen, drawn.process
    if drawn.shown is Chart.SURVEY and not process.whiskers:
        return survey_sentences.BARE
    drawn_yet = any(segment.calculable for segment in process.limits.segments)
    if drawn.shown is Chart.XMR and not drawn_yet and chosen.grounds not in (Grounds.STILL, Grounds.FAR_OFF):
        return ""
    return say.why(chosen, unit, counted, drawn.young)


def _of_the_target(drawn: DrawnAs, series: Series, rating: Rating | None) -> list[str]:
    """Give what to know of target and status where what is drawn is not what they rest on."""
    reason = rating.reason.by_rule if rating else None
    if reason is None or reason.target is None or drawn.shown is Chart.XMR:
        return []
    line = [say.NO_LINE] if drawn.shown is Chart.BETWEEN else []
    if reason.segment is None or reason.assurance is Assurance.NONE:
        return line
    return [*line, say.rests_on(reason.segment, series.unit, series.per, reason.why is Why.BY_LIMITS)]
