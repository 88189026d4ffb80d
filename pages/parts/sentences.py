"""The wording of every reason, state and wait: what the engine knows as an enum becomes a sentence here.

Pure functions: no drawing, no store, no clock. Every sentence can be read aloud and blames nobody.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from data.datasets import DATASETS
from data.periods import day_name
from indicators.engine.board import Card
from indicators.engine.framework import IndicatorKind
from indicators.engine.status import Level, Rating, Reason, Status, Why
from indicators.engine.target import Form
from pages.parts import chair_sentences as chair
from pages.parts import plan_sentences as plan
from pages.parts import rollup_sentences as rollup
from pages.parts import signal_sentences as variation
from pages.parts import survey_sentences as survey
from pages.parts import visit_sentences as visits
from pages.parts import yardstick
from pages.parts.figures import (
    MONEY,
    beyond,
    day_short,
    edge,
    in_words,
    period_end,
    plural,
    target,
    value,
    when,
)
from pages.parts.words import KIND_WORDS as KIND_WORDS
from pages.parts.words import STATUS_WORDS, upper_first
from pages.parts.words import lower_first as lower_first

READY_MADE, PLANS = "counts", "milestones"
LACKING = (
    *(Why.NO_LAST_YEAR, Why.NO_BASE, Why.YEAR_INCOMPLETE, Why.NO_COUNTS, Why.NO_PEERS, Why.FEW_PEERS),
    Why.NO_INTERVAL,
)
PLANNED = (Why.OVERDUE, Why.DUE_OR_MOVED, Why.AS_AGREED, Why.ALL_DONE)


def reason(why: Reason) -> str:
    """Give the sentence of an indicator's, statement's or group's status, its word first."""
    if why.ends is not None and why.why in survey.JUDGED:
        return survey.judged(why)
    told = _SENTENCES[why.why](why)
    return f"{told} {chair.of_whom(why.judged)}" if why.judged else told


def explanation(why: Reason) -> str:
    """Give the sentence without the status word before it, for where mark and word stand beside it."""
    told = reason(why)
    begins = (": ", ". ", " because ", " by ")
    word = next((w for w in STATUS_WORDS.values() if told.startswith(tuple(f"{w}{next_}" for next_ in begins))), "")
    return upper_first(told.removeprefix(word).lstrip(":. ")) if word else told


def brief(why: Reason) -> str:
    """Give the reason in few words, for a row whose figure and target stand beside it: "Over the target by 22%."."""
    latest, wanted = why.latest, why.target
    if why.why in (Why.SPANS_TARGET, Why.NO_ANSWERS) or (why.ends is not None and why.why in survey.JUDGED):
        return survey.brief(why)
    if why.why in PLANNED:
        return plan.brief(why)
    if why.why is Why.MEETS:
        return "Meets its target."
    if why.why is Why.BY_LIMITS:
        return variation.brief(why)
    if why.why is Why.BY_CHAIR:
        return chair.brief(why, _calculated(why))
    if why.why is Why.WITHHELD:
        return "Too small to show."
    if why.why is Why.TARGET_LATER and wanted is not None:
        return f"Its target counts from {day_name(wanted.starts_on)}."
    if why.why is Why.STALE and latest is not None:
        then = f" {_then(why)}." if why.last_judged else ""
        return f"No figures after {period_end(latest)}.{then}"
    if latest is None or latest.value is None or wanted is None:
        return explanation(why)
    if why.why in LACKING:
        return f"{upper_first(yardstick.lacking(why))}."
    level = yardstick.level_beside(why)
    if level is not None:
        return f"{upper_first(_against(why, level))}."
    gap = beyond(latest.value, wanted, why.unit)
    if why.why is Why.WITHIN_TOLERANCE:
        return f"{gap} {_side(why)}, within the {yardstick.tolerance(why)}."
    return f"{_side(why).capitalize()} the target by {gap}."


def _against(why: Reason, level: Level) -> str:
    """Give how a figure that misses stands to what it is set against, and within what it is still watch."""
    stands = yardstick.standing(why, level)
    if level.value == level.edge:
        return f"{stands}, and {yardstick.wanted_way(why)} is wanted"
    by = f"{yardstick.gap(why, level)} {stands}"
    return f"{by}, within the {yardstick.tolerance(why)}" if why.why is Why.WITHIN_TOLERANCE else by


_KINDS = {
    IndicatorKind.MAP: "It shows where, gives no status, and names nothing to draw yet.",
    IndicatorKind.DEVELOPING: "There is no measure yet.",
}


def unjudged(card: Card) -> str:
    """Give why an indicator without a figure is not judged, by what kind it is where no file could change that."""
    if card.waits_for and card.indicator.kind is IndicatorKind.MAP:
        return "It shows where, and gives no status."
    return _KINDS.get(card.indicator.kind) or explanation(card.rating.reason)


def on_settled(why: Reason) -> str:
    """Give the reason with its figure and target where it rests on an earlier period than the newest."""
    if why.latest is None or why.latest.value is None or why.target is None or why.why is Why.BY_CHAIR:
        return brief(why)
    if why.why is Why.BY_LIMITS:
        return f"Judged on {_figure(why)}, target {target(why.target, why.unit, why.per)}. {variation.brief(why)}"
    return f"{explanation(why)} Later figures may still change."


def _figure(why: Reason) -> str:
    latest = why.latest
    if latest is None or latest.value is None:
        return "No figure"
    near = edge(why.target, latest.value) if why.target else None
    return f"{value(latest.value, why.unit, why.per, near)} {when(latest)}"


def _side(why: Reason) -> str:
    if why.target is None or why.latest is None or why.latest.value is None:
        return ""
    return "over" if why.latest.value > edge(why.target, why.latest.value) else "under"


def _meets(why: Reason) -> str:
    level = yardstick.level_beside(why)
    if why.target is None:
        return f"On track: {_figure(why)}."
    if level is not None:
        return f"On track: {yardstick.figure(why)}, {yardstick.standing(why, level)}."
    wanted = target(why.target, why.unit, why.per)
    verb = "within" if why.target.form is not Form.AT_LEAST else "meeting"
    return f"On track: {_figure(why)}, {verb} the target of {wanted}."


def _within(why: Reason) -> str:
    level = yardstick.level_beside(why)
    if why.target is None or why.latest is None or why.latest.value is None:
        return "Watch: close to the target, within its tolerance."
    if level is not None:
        return f"Watch: {yardstick.figure(why)}, {_against(why, level)}."
    gap = beyond(why.latest.value, why.target, why.unit)
    wanted = target(why.target, why.unit, why.per)
    return f"Watch: {_figure(why)} against {wanted}: {gap} {_side(why)}, within the {yardstick.tolerance(why)}."


def _beyond(why: Reason) -> str:
    level = yardstick.level_beside(why)
    if why.target is None or why.latest is None or why.latest.value is None:
        return "Off track: beyond the target and its tolerance."
    if level is not None:
        return f"Off track: {yardstick.figure(why)}, {_against(why, level)}."
    gap = beyond(why.latest.value, why.target, why.unit)
    wanted = target(why.target, why.unit, why.per)
    return f"Off track: {_figure(why)}, {_side(why)} the target of {wanted} by {gap}."


def _lacking(why: Reason) -> str:
    figure = f"{_figure(why)}; " if why.latest and why.latest.value is not None else ""
    return f"No target yet: {figure}{yardstick.lacking(why)}."


def _stale(why: Reason) -> str:
    if why.tally:
        return plan.stale(why)
    after = f" after {period_end(why.latest)}" if why.latest else ""
    missed = f": {in_words(why.missed)} {plural(why.missed, 'return')} missed" if why.missed else ""
    then = f"{_then(why)}; it" if why.last_judged else "It"
    return f"No figures{after}{missed}. {then} cannot be judged now."


def _then(why: Reason) -> str:
    """Give the status of the last figure that could be judged, with its period where later ones came and could not."""
    last = why.last_judged
    assert last is not None
    told = f"{STATUS_WORDS[last.status]} when last judged"
    later = why.latest is not None and why.latest.start != last.observation.start
    return f"{told}, {when(last.observation)}" if later else told


def _withheld(why: Reason) -> str:
    period = f" for {why.latest.words()}" if why.latest else ""
    return f"Withheld: the figure{period} is too small to show without risk to somebody's privacy."


def _no_target(why: Reason) -> str:
    figure = f"{_figure(why)}; no" if why.latest and why.latest.value is not None else "no"
    return f"No target: {figure} target has been set to judge it by."


def _target_later(why: Reason) -> str:
    begins = f"the target counts from {day_name(why.target.starts_on)}" if why.target else "its target counts later"
    return f"No target yet: {_figure(why)} is the latest figure that can be judged, and {begins}."


def _neutral(why: Reason) -> str:
    if why.tally:
        return plan.neutral(why.tally)
    if why.dataset == PLANS:
        return "Context only: the framework does not judge this plan, and no list of its actions has come yet."
    figure = f"{_figure(why)}; " if why.latest and why.latest.value is not None else ""
    if why.unit == MONEY:
        return f"Context only: {figure}it is to be used as was planned, so neither more nor less is ever judged."
    return f"Context only: {figure}a rise can be good news or bad, so it is never judged."


def waits_for(dataset: str, supplier: str) -> str:
    """Give what would bring an indicator to life: "Waits for Missing episodes from Police."."""
    if not dataset:
        return f"Waits for its first figures from {supplier}." if supplier else "Waits for its first figures."
    if dataset == READY_MADE:
        return f"Waits for ready-made counts from {supplier}." if supplier else "Waits for ready-made counts."
    title = DATASETS[dataset].title if dataset in DATASETS else dataset
    return f"Waits for {title} from {supplier}." if supplier else f"Waits for {title}."


def _too_few(why: Reason) -> str:
    points_so_far = f"{in_words(why.counted, capital=True)} {plural(why.counted, 'figure')}"
    return f"Too few points: {lower_first(points_so_far)} so far, with no counts behind them; six are needed."


_SENTENCES: dict[Why, Callable[[Reason], str]] = {
    Why.MEETS: _meets,
    Why.WITHIN_TOLERANCE: _within,
    Why.BEYOND_TOLERANCE: _beyond,
    Why.BY_LIMITS: variation.by_limits,
    Why.BY_CHAIR: lambda why: chair.by_chair(why, _calculated(why)),
    Why.DEVELOPING: lambda _: "In development: the framework says that it is still being designed.",
    Why.LINK: visits.reason,
    Why.MAP: lambda _: "Context only: it is answered by a map, which shows where and gives no status.",
    Why.NEUTRAL: _neutral,
    Why.WAITS_FOR_DATA: lambda why: f"No data: {lower_first(waits_for(why.dataset, why.supplier))}",
    Why.NO_POPULATION: lambda _: "No data: the rate waits for Populations, to divide by the people who live here.",
    Why.STALE: _stale,
    Why.WITHHELD: _withheld,
    Why.TOO_FEW: _too_few,
    Why.NOTHING_TO_COUNT: lambda why: f"No data: there was nothing to take a share of{_at(why)}.",
    Why.NO_TARGET: _no_target,
    Why.TARGET_LATER: _target_later,
    **dict.fromkeys(LACKING, _lacking),
    Why.SPANS_TARGET: survey.spans,
    Why.NO_ANSWERS: survey.no_answers,
    **dict.fromkeys(PLANNED, plan.status),
    Why.NO_EVIDENCE: lambda _: "No evidence: the framework links no indicator to this statement.",
    Why.WORST_OF: rollup.worst,
    Why.ALL_ALIKE: rollup.alike,
    Why.UNDER_SHARE: rollup.under_share,
    Why.HELD_BACK: rollup.held_back,
    Why.THIRD_OFF: rollup.third_off,
}


def _at(why: Reason) -> str:
    return f" {when(why.latest)}" if why.latest else ""


def _calculated(why: Reason) -> str:
    """Give the sentence of the status that a chair's judgement stands in for."""
    return reason(why.calculated) if why.calculated else ""


def lateness(rating: Rating, due: date | None) -> str:
    """Give the sentence of a missed return that does not yet cost the status; "" where none is missed."""
    if not rating.late:
        return ""
    return f"The return due on {day_name(due)} has not come yet." if due else "One return has not come yet."


def supplier_note(card: Card) -> str:
    """Give the line under a supplier's name: when the newest file came, or how late the next one is."""
    if card.rating.status is Status.STALE:
        return f"{in_words(card.missed)} {plural(card.missed, 'return')} missed"
    if card.rating.late:
        return f"late: due {day_short(card.due_on, year=False)}" if card.due_on else "one return missed"
    if card.received_on:
        return f"received {day_short(card.received_on)}"
    return ""
