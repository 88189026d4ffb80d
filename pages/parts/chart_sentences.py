"""The wording of which chart was chosen and why, and of the time between rare events.

Pure functions from the engine's parts to sentences that can be read aloud; nothing here chooses.
"""

from __future__ import annotations

from data.periods import month_name
from indicators.engine.between import Between
from indicators.engine.charts import Chart, ChosenChart, Grounds
from indicators.engine.limits import FULL_FROM
from indicators.engine.stepped import LEAST_EXPECTED, SteppedLimits
from indicators.engine.variation import Segment, Stage
from pages.parts import survey_sentences as survey
from pages.parts.figures import exact, in_words, number, plural, rough
from pages.parts.signal_sentences import limits
from pages.parts.words import lower_first

CHART_NAMES = {
    Chart.XMR: "One pair of limits",
    Chart.P: "Limits for each period",
    Chart.U: "Limits for each period",
    Chart.BETWEEN: "Time between events",
    Chart.PLAIN: "No limits",
    Chart.SURVEY: "Surveys with their intervals",
}
HARD_TO_TELL = "Too few to tell a doubling from chance in half a year."
CLIMBS = "The line climbs with every month until the next one comes."
BEYOND = "A filled point took longer than the upper limit, which flags nothing by itself."
NO_LINE = "The target is for monthly figures, so it has no line here."
_ONE_PAIR = "One pair of limits serves all months"


def why(found: ChosenChart, unit: str, counted: str, young: bool = False) -> str:
    """Give why a chart was chosen, in one sentence; '' where there is nothing to choose from.

    `unit` is that of the series, `counted` what its figures are counted out of, as a plural noun;
    `young` where figures that are bound to change are left out of it.
    """
    parts = f"{_parts(found, counted)}{' in the settled months' if young else ''}"
    grounds = found.grounds
    if grounds is Grounds.COUNTS:
        return f"About {rough(found.average)} a month: one pair of limits serves all months."
    if grounds is Grounds.EVEN:
        return f"{_ONE_PAIR}, because they are out of similar numbers: {parts}."
    if grounds is Grounds.UNEVEN:
        few = "because some are out of far fewer than others"
        return f"Each month has limits of its own, {few}: {parts}."
    if grounds is Grounds.SMALL:
        return f"{_ONE_PAIR}, because most are out of too few for limits of their own: {parts}."
    if grounds is Grounds.VALUES:
        return f"{_ONE_PAIR}, because the figures came without the counts behind them."
    if grounds is Grounds.STILL:
        return "No limits are drawn: the figures hardly vary."
    if grounds is Grounds.FAR_OFF:
        return "No limits are drawn: one huge figure moves them away from all others."
    if grounds is Grounds.SURVEY:
        return survey.DRAWN
    if grounds is Grounds.RULE:
        return "One pair of limits serves all figures, because the variation is told by it."
    return _seldom(found, unit)


def _parts(found: ChosenChart, counted: str) -> str:
    least, most = number(found.smallest), number(found.largest)
    return f"{least} to {most} {counted}".strip()


def _seldom(found: ChosenChart, unit: str) -> str:
    """Give why limits of monthly figures would say little."""
    if found.grounds is Grounds.NONE_SEEN:
        count = in_words(round(found.average * found.months), capital=True).replace("No", "None")
        return f"{count} in the {number(found.months)} months that are shown, so there is nothing to make limits from."
    if found.grounds not in (Grounds.RARE, Grounds.RARE_FIGURES):
        return ""
    few = f"About {rough(found.average)} a month"
    if unit == "%":
        few = f"The rarer answer comes about {_times(found.average)} a month"
    elif found.average >= 1:
        few = f"None in {number(found.empty)} of {number(found.months)} months"
    if found.grounds is Grounds.RARE:
        return f"{few}: the time between events says more than monthly counts."
    much = "limits would say little" if found.average >= 1 else "too few for limits"
    return f"{few}: {much}, so none are drawn."


def _times(average: float) -> str:
    return f"{rough(average)} times"


def chosen_by_reader(usual: str) -> str:
    """Give the sentence of why another chart is the usual one, where the reader has chosen the one that is shown."""
    return f"You chose this chart. Usually, {lower_first(usual)}" if usual else "You chose this chart."


def own_limits(found: SteppedLimits) -> str:
    """Give what to know of limits that each month has of its own: how wide they are, and which months have none."""
    told = []
    if found.wider != 1:
        swing = "more" if found.wider > 1 else "less"
        told.append(
            f"The limits are {rough(found.wider)} times as wide as chance alone would make them, because the figures "
            f"swing {swing}."
        )
    if found.small:
        periods, have = plural(found.small, "period"), plural(found.small, "has", "have")
        few = exact(LEAST_EXPECTED)
        told.append(
            f"{in_words(found.small, capital=True)} {periods}, in which fewer than {few} of the rarer answer would be "
            f"expected, {have} none."
        )
    return " ".join(told)


def rests_on(segment: Segment, unit: str, per: int, status: bool = True) -> str:
    """Give what the status rests on, or else what is said of the target, where other limits are drawn or none."""
    what = "The status" if status else "What its limits say of the target"
    return (
        f"{what} rests on one pair of limits for all months, {limits(segment, unit, per)}, "
        "and not on what is drawn here."
    )


def quiet(found: Between) -> str:
    """Give how long it is since the last event, and the longest time from one to the next so far."""
    if found.quiet is None:
        return "The newest month is not known, and so neither is the time since the last one."
    months = found.quiet.months
    if found.quiet.since is None:
        return f"None in the latest {in_words(months)} {plural(months, 'month')}; what came before is not known."
    longest = found.longest or 0
    record = f"the longest time from one to the next so far is {in_words(longest)} {plural(longest, 'month')}"
    if months == 0:
        return f"The last one was in {month_name(found.quiet.since)}, the newest month; {record}."
    since = f"{in_words(months, capital=True)} {plural(months, 'month')} since the last one, in"
    return f"{since} {month_name(found.quiet.since)}; {record}."


def trial(found: Between) -> str:
    """Give how far the limits of the times between are, where they are still on trial or none; '' otherwise."""
    newest = found.limits[-1] if found.limits else None
    if newest is None or newest.stage is Stage.FULL:
        return ""
    kind = "Trial limits" if newest.stage is Stage.TRIAL and newest.calculable else "No limits yet"
    return f"{kind}: {newest.points} of {FULL_FROM} times between are in."


def apart(months: int) -> str:
    """Give how long after the one before an event came: "four months after the one before"."""
    if months == 0:
        return "in the same month as the one before"
    return f"{in_words(months)} {plural(months, 'month')} after the one before"
