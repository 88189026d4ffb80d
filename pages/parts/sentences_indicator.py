"""The sentences of the indicator, index and guide screens: titles that are findings, what statuses mean, what waits.

Pure functions from what the engine knows to words; never draws and never rates.
"""

from __future__ import annotations

from collections.abc import Sequence

from data.datasets import DATASETS
from data.periods import day_name, day_of, month_name
from indicators.engine.board import Against, Card, Change, Live
from indicators.engine.definition import Indicator, Rate
from indicators.engine.framework import Better, IndicatorKind
from indicators.engine.observation import Observation, Series, State
from indicators.engine.provenance import Origin
from indicators.engine.status import Reason, Status, Why
from indicators.engine.target import Form, Target
from indicators.engine.variation import Variation
from pages.parts import changes, figures, yardstick
from pages.parts import plan_sentences as plan
from pages.parts import survey_sentences as survey
from pages.parts import visit_sentences as visits
from pages.parts.allocation import of_it
from pages.parts.period_sentences import reach
from pages.parts.rollup_sentences import listed
from pages.parts.sentences import KIND_WORDS, lower_first, waits_for

PROVISIONAL_FIGURE = "The figure is provisional, so the status may still change."
LIVE_WORDS = {
    Live.LIVE: "Live",
    Live.WAITING: "Waiting",
    Live.STALE: "Stale",
    Live.LINK: "Held elsewhere",
    Live.DEVELOPING: "In development",
}
_WAITING = {
    IndicatorKind.LINK: "It is held in another dashboard, so there is no figure to send here.",
    IndicatorKind.MAP: (
        "It is answered by a map of where things happen, which gives no status. "
        "The framework names nothing to draw on it yet."
    ),
    IndicatorKind.DEVELOPING: "The framework says that it is still being designed, so nothing can be sent for it yet.",
}


def part_waits(declared: Indicator) -> str:
    """Give what a calculation without a figure waits for, though the rows that it counts may be in."""
    if isinstance(declared.measure, Rate):
        return f"{declared.title}: waits for Populations, to divide by the people who live here."
    if declared.repeat or declared.rolling > 1:
        months = max(declared.rolling, declared.repeat.months if declared.repeat else 0)
        stretch = f"all of the {figures.in_words(months)} months" if months > 1 else "the months"
        return f"{declared.title}: waits until {stretch} before a figure have been received."
    return f"{declared.title}: {lower_first(waits_for(declared.dataset, ''))}"


def finding(name: str, card: Card) -> str:
    """Give the title of an indicator's screen: the finding about its first calculation."""
    if card.plan is not None:
        return plan.finding(name, card)
    latest = card.latest
    if card.rating.reason.visit is not None:
        return visits.finding(name, card.rating.reason.visit)
    if latest is None or card.series is None:
        return f"{name}: {lower_first(no_figure(card))}".rstrip(".")
    unit, per = card.series.unit, card.series.per
    told = level(name, latest, unit, per, _bound(card, latest))
    if card.rating.reason.survey and latest.value is not None:
        told = f"{name}: {survey.share(latest, unit)} {figures.when(latest)}"
    if card.rating.status is Status.STALE:
        return f"{told}; {figures.in_words(card.missed)} {figures.plural(card.missed, 'return')} missed since"
    if latest.value is None:
        return told
    if open_question := survey.finding(card.rating.reason):
        return f"{told}{open_question}"
    judged, target = card.rating.reason.latest, card.rating.reason.target
    if card.rating.status.rated and target and judged and judged.value is not None:
        beside = beside_target(card.rating.reason.by_rule, judged.value, target, unit, per) + going(card)
        if judged.end == latest.end:
            summed = card.rating.reason.level is not None and card.rating.reason.level.since is not None
            return f"{told}{';' if summed else ','} {beside}"
        then = figures.value(judged.value, unit, per, _bound(card, judged))
        return f"{told}, provisional; {then} {figures.when(judged)}, {beside}"
    moved = card.change if card.change and changes.of_latest(card.change, latest) else None
    return f"{told}{compared(moved, unit, per)}"


def _bound(card: Card, latest: Observation) -> float | None:
    """Give the bound of the target that a figure is told beside, so that it is printed with enough decimals."""
    wanted = card.rating.reason.target
    return figures.edge(wanted, latest.value) if wanted and latest.value is not None else None


def level(name: str, latest: Observation, unit: str, per: int, beside: float | None = None) -> str:
    """Give a name with its latest figure: "Violent crime: 602 in December 2025"; withheld where it is."""
    if latest.state is State.SUPPRESSED:
        return f"{name}: {latest.words()} is withheld, too small to show"
    if latest.value is None:
        return f"{name}: none to count {figures.when(latest)}"
    told = figures.value(latest.value, unit, per, beside)
    return f"{name}: {told}{of_it(latest, unit, per)} {figures.when(latest)}"


def going(card: Card) -> str:
    """Give which way an indicator goes as the end of a title: " and getting worse"; '' where no change is clear."""
    found = card.rating.variation
    ways = {Variation.WORSENING: " and getting worse", Variation.IMPROVING: " and improving"}
    return ways.get(found, "")


def beside_target(reason: Reason, amount: float, target: Target, unit: str, per: int) -> str:
    """Give how a figure stands to its target: "over the target of 45", "under last year's 52 less 5% (49.4)"."""
    why, beside = reason.why, yardstick.level_beside(reason)
    if beside is not None:
        figure = f"{yardstick.figure(reason)}, " if beside.since else ""
        close = ", within tolerance" if why is Why.WITHIN_TOLERANCE else ""
        return f"{figure}{yardstick.standing(reason, beside)}{close}"
    if reason.met or why is Why.MEETS:
        verb = "meeting" if target.form is Form.AT_LEAST else "within"
        return f"{verb} the target of {figures.target(target, unit, per)}"
    edge = figures.edge(target, amount)
    close = ", within tolerance" if why is Why.WITHIN_TOLERANCE else ""
    level = figures.exact(edge) + ("%" if unit == "%" else "")
    return f"{'over' if amount > edge else 'under'} the target of {level}{close}"


def compared(change: Change | None, unit: str, per: int) -> str:
    """Give the change on last year as the end of a title: ", 7% fewer than in December 2024"; '' where unknown."""
    if change is None:
        return ""
    if change.against is Against.MONTHS_BEFORE:
        moved = f"{changes.direction(change)} {changes.amount_of(change, unit, per)}".strip()
        return f"; {moved} over 3 months on the 3 before" + ("; may be chance" if change.chance else "")
    before = figures.span(change.earlier_start, change.earlier_end)
    if change.later == change.earlier:
        return f", the same as in {before}"
    rising = change.later > change.earlier
    size = changes.amount_of(change, unit, per) or figures.exact(abs(change.later - change.earlier))
    counted = unit != "%" and not per
    fewer = "less" if unit == figures.MONEY else "fewer"
    word = ("more" if rising else fewer) if counted else ("higher" if rising else "lower")
    return f", {size} {word} than in {before}" + ("; may be chance" if change.chance else "")


def no_figure(card: Card) -> str:
    """Give why an indicator has no figure, in a sentence."""
    kind = card.indicator.kind
    if kind is IndicatorKind.LINK:
        return "Held in another dashboard."
    if kind is IndicatorKind.DEVELOPING:
        return "No measure yet."
    if kind is IndicatorKind.MAP and not card.waits_for:
        return "The framework names nothing to draw."
    if kind is IndicatorKind.MILESTONES:
        return f"Waits for the first list of actions from {card.indicator.supplier}."
    if kind is IndicatorKind.SURVEY:
        return f"Waits for the first survey results from {card.indicator.supplier}."
    if card.waits_for in DATASETS and card.waits_for != "counts":
        return f"Waits for the first return from {card.indicator.supplier}."
    return f"Waits for the first figures from {card.indicator.supplier}."


def what_it_is(card: Card) -> str:
    """Give what kind of evidence an indicator is and what would bring it to life, in sentences."""
    kind = card.indicator.kind
    if kind is IndicatorKind.MAP and card.waits_for:
        return f"It shows where, and gives no status. {waits_for(card.waits_for, card.indicator.supplier)}"
    known = "A list of actions with owners and dates" if kind is IndicatorKind.MILESTONES else KIND_WORDS[kind]
    return _WAITING.get(kind) or f"{known}. {waits_for(card.waits_for, card.indicator.supplier)}"


def waiting_words(card: Card) -> str:
    """Give what an indicator without a figure waits for, in one short sentence."""
    if card.indicator.kind is IndicatorKind.MAP and not card.waits_for:
        return "A map that names nothing to draw."
    return waits_for(card.waits_for, card.indicator.supplier)


def wanted_way(better: Better, unit: str = "") -> str:
    """Give which way is good, in a sentence."""
    if better is Better.NEUTRAL and unit == figures.MONEY:
        return "Neither way by itself: it is to be used as was planned"
    if better is Better.NEUTRAL:
        return "Neither way by itself: a rise can mean more harm, or more trust to report it"
    return better.value.capitalize()


def alt_text(name: str, series: Series, target: Target | None) -> str:
    """Give what a chart shows to somebody who cannot see it, from shown figures alone."""
    latest, values = series.latest, [o for o in series.shown if o.value is not None]
    told = [f"{name}, {reach(series)}."]
    if latest is not None:
        told.append(f"Latest: {level(name, latest, series.unit, series.per).removeprefix(f'{name}: ')}.")
    if len(values) > 2:
        low, high = min(values, key=lambda o: o.value or 0.0), max(values, key=lambda o: o.value or 0.0)
        told.append(f"Lowest {_point(low, series)}, highest {_point(high, series)}.")
    if target is not None:
        told.append(f"Target {figures.target(target, series.unit, series.per)}.")
    for state, word in ((State.MISSING, "not received"), (State.SUPPRESSED, "withheld")):
        count = sum(o.state is state for o in series.observations)
        told += [f"{figures.in_words(count, capital=True)} {figures.plural(count, 'period')} {word}."] if count else []
    return " ".join([*told, "The figures stand in the table beside it."])


def _point(observation: Observation, series: Series) -> str:
    return f"{figures.value(observation.value or 0.0, series.unit, series.per)} {figures.when(observation)}"


def origin(found: Sequence[Origin], period: str) -> str:
    """Give where the latest figure came from, in sentences."""
    if not found:
        return f"No submission that holds now covers {period}."
    told = []
    submissions = {one.submission: [o for o in found if o.submission == one.submission] for one in found}
    ready_made = found[0].dataset == "counts"
    shown = list(submissions.values())[: 1 if ready_made else 3]
    for group in shown:
        one = group[0]
        suppliers = listed([o.supplier for o in group])
        told.append(
            f"{DATASETS[one.dataset].title}: submission {one.submission}, loaded "
            f"{day_name(day_of(one.received_at))} by {one.received_by}, drawn {day_name(one.extracted_on)}; "
            f"from {suppliers}."
        )
    more = len(submissions) - len(shown)
    if more:
        verb = "holds" if more == 1 else "hold"
        count = figures.in_words(more, capital=True)
        others = "other figures" if ready_made else "other months"
        told.append(f"{count} more {figures.plural(more, 'submission')} {verb} {others} of it.")
    return " ".join(told)


def volumes(observation: Observation, unit: str) -> str:
    """Give the two counts behind a share: "83 of 303 incidents"; '' where there are none to show."""
    if observation.state is not State.SHOWN or observation.numerator is None or not observation.denominator:
        return ""
    return f"{figures.exact(observation.numerator)} of {figures.number(observation.denominator)} {unit}"


def rolling_level(series: Series, unit: str) -> str:
    """Give a rolling figure as the level that it is: value, period and volumes, never rated."""
    latest = series.latest
    if latest is None:
        return "not received"
    counts = volumes(latest, unit)
    told = f"{figures.shown(latest, series.unit, series.per)} in the {latest.words()}"
    return f"{told}{f' ({counts})' if counts else ''}: a level, not rated"


def set_by(target: Target) -> str:
    """Give who agreed a target, since when and why."""
    until = f" to {day_name(target.ends_on)}" if target.ends_on else ""
    return f"{target.author}, from {day_name(target.starts_on)}{until}. {target.reason}".strip()


def data_to(observation: Observation) -> str:
    """Give up to when the data reaches: "October 2026"."""
    return month_name(observation.end)
