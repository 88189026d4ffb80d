"""Which points of a chart are flagged, in which words, and what was expected of the month that was told of.

Draws what the engine found and judges nothing. Only what the present finding rests on has colour, and it has words.
"""

from __future__ import annotations

from datetime import date
from itertools import takewhile

from indicators.engine.baselines import What
from indicators.engine.observation import Series
from indicators.engine.variation import Flag, Rule, Signal
from pages.parts import month_limits
from pages.parts.axes import drawn, position
from pages.parts.figures import in_words
from pages.parts.month_limits import CENTRE
from pages.parts.process import EXPECTED, TONES, Figure, Process
from pages.parts.signal_sentences import flag_words
from pages.parts.words import upper_first


def flagged(process: Process, series: Series) -> dict[date, str]:
    """Give the words of each flagged figure by its period's start: what the chart heard, and the look that it is in."""
    told = heard(process, series)
    found = process.signal
    if found is None or not found.window or found.variation not in TONES:
        return told
    span = f"in the {in_words(found.window)} months flagged" if found.window > 1 else "the month that is flagged"
    for start in _own_points(process, series):
        told[start] = upper_first("; ".join(filter(None, [told.get(start, ""), span])))
    return told


def heard(process: Process, series: Series) -> dict[date, str]:
    """Give the rule that the chart heard at a figure, in words, by its period's start."""
    by_start = {o.start: o for o in series.observations}
    told = {start: flag_words(flag, up) for start, flag, up in process.limits.flags if flag is not Flag.NONE}
    if process.stepped:
        told = month_limits.outside(process.stepped)
    for one in process.baselines:
        if one.what is What.LEFT_OUT and one.month in by_start:
            told[one.month] = "; ".join(filter(None, [told.get(one.month, ""), "Left out of the limits"]))
    return told


def points(process: Process, series: Series) -> Figure:
    """Give the flagged points as a trace: filled, in the colour of the finding where it is the finding's own."""
    own = _own_points(process, series)
    words = flagged(process, series)
    seen = [o for o in series.observations if drawn(o) and (o.start in own or o.start in words)]
    if not seen:
        return {}
    colours = [process.tone if o.start in own else CENTRE for o in seen]
    sizes = [11 if o.start in own else 7 for o in seen]
    return {
        "x": [str(position(o)) for o in seen],
        "y": [o.value for o in seen],
        "mode": "markers",
        "marker": {"size": sizes, "color": colours, "line": {"color": "#FFFFFF", "width": 0}},
    }


def _own_points(process: Process, series: Series) -> set[date]:
    """Give the periods that the present finding rests on."""
    found = process.signal
    if found is None or found.variation not in TONES:
        return set()
    if found.rule is Rule.THREE_LOOKS:
        return {o.start for o in found.flagged_among(series.observations)}
    return _spoken_now(process, found, series)


# How many figures back each rule of the chart looks from the latest.
_BACK = {Flag.BEYOND_LIMITS: 1, Flag.TWO_IN_THREE: 3}


def _spoken_now(process: Process, found: Signal, series: Series) -> set[date]:
    """Give the periods, up to the latest, at which the rule was heard that tells the present change."""
    spoken = process.limits.flags if found.rule is Rule.NHS else process.limits.points_and_shift
    same_way = {start for start, flag, up in spoken if flag is found.flag and up is found.rising}
    told = [o.start for o in series.observations if found.last is None or o.start <= found.last]
    back = _BACK.get(found.flag)
    if back:
        return same_way & set(told[-back:])
    return set(takewhile(lambda start: start in same_way, reversed(told)))


def expected(process: Process, series: Series) -> Figure:
    """Give the range that was expected of the latest month, as a broad upright stroke behind its point."""
    found = process.signal
    if found is None or found.usual is None or found.rule is not Rule.THREE_LOOKS:
        return {}
    told_of = next((o for o in reversed(series.observations) if found.last in (None, o.start)), None)
    if told_of is None or not drawn(told_of):
        return {}
    at = str(position(told_of))
    low, high = (max(end, 0.0) for end in found.usual)
    return {"x": [at, at], "y": [low, high], "mode": "lines", "line": {"color": EXPECTED, "width": 9}}


def key(process: Process, series: Series) -> str:
    """Give what the filled points and the stroke mean, where there are any; '' otherwise."""
    told = []
    if set(flagged(process, series)) - _own_points(process, series):
        own = "lie outside their own limits" if process.stepped else "are flagged by the rules of NHS charts"
        told.append(f"Filled points {own}; a coloured one counts for the variation.")
    if expected(process, series):
        young = process.signal is not None and process.signal.last not in (None, series.observations[-1].start)
        told.append(f"The broad stroke is what was expected of the latest month{' that is settled' if young else ''}.")
    return " ".join(told)
