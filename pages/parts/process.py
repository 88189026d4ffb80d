"""What a chart shows of a series' own movement: limits, the window that was flagged, new baselines and dated notes.

Draws what the engine found and judges nothing. Only what is flagged has colour, and it has words too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from data.periods import month_name
from indicators.engine.baselines import Baseline, What
from indicators.engine.observation import Observation, Series
from indicators.engine.stepped import SteppedLimits
from indicators.engine.variation import Limits, Rule, Segment, Signal, Stage, Variation
from pages.parts import figures, month_limits
from pages.parts.axes import Scale, position
from pages.parts.gaps import note
from pages.parts.month_limits import BAND, CENTRE, LIMIT
from pages.parts.signal_sentences import chart_words

INK, QUIET, EXPECTED = "#14202B", "#46535F", "#C5D0D9"
TONES = {Variation.IMPROVING: "#1D64A8", Variation.WORSENING: "#B9480A"}
_TINTS = {Variation.IMPROVING: "rgba(29,100,168,.10)", Variation.WORSENING: "rgba(185,72,10,.10)"}
NO_LIMITS = Limits()
_HALF_MONTH = timedelta(days=15)
_LINE_LENGTH = 30

Figure = dict[str, Any]


@dataclass(frozen=True)
class Process:
    """What is known of a series' own movement; `stepped` where each month's own limits are drawn, not one pair.

    `whiskers` are the ends of each figure's own interval, by its period's start: those of a survey. `firsts` are the
    words of what was first reported, by the same, where it was something else.
    """

    limits: Limits = NO_LIMITS
    signal: Signal | None = None
    baselines: Sequence[Baseline] = ()
    stepped: SteppedLimits | None = None
    whiskers: Mapping[date, tuple[float, float]] = field(default_factory=dict)
    firsts: Mapping[date, str] = field(default_factory=dict)

    @property
    def breaks(self) -> frozenset[date]:
        """The months that a new baseline begins in: no line runs into them."""
        return frozenset(b.month for b in self.baselines if b.what is What.NEW_BASELINE)

    @property
    def levels(self) -> list[float]:
        """The heights that the scale must hold."""
        usual = self.signal.usual if self.signal and self.signal.usual and self.signal.rule is Rule.THREE_LOOKS else ()
        drawn = self.stepped.months if self.stepped else [s for s in self.limits.segments if s.calculable]
        ends = [end for limits in drawn for end in (limits.upper, max(limits.lower, 0.0))]
        own = [end for pair in self.whiskers.values() for end in pair]
        return [*ends, *own, *(max(end, 0.0) for end in usual)]

    @property
    def tone(self) -> str:
        """The colour of what is flagged."""
        return TONES.get(self.signal.variation, INK) if self.signal else INK


def shapes(process: Process, seen: Sequence[Observation]) -> list[Figure]:
    """Give the usual range of each baseline, the flagged window, and an upright rule at each new baseline or note."""
    if process.stepped:
        bands = month_limits.shapes(process.stepped, seen)
    else:
        bands = [shape for segment in process.limits.segments if segment.calculable for shape in _segment(segment)]
    return [*bands, *_window(process, seen), *(_rule(b) for b in _upright(process, seen))]


def _segment(segment: Segment) -> list[Figure]:
    ends = {"x0": str(segment.first - _HALF_MONTH), "x1": str(_last(segment) + _HALF_MONTH)}
    low, trial = max(segment.lower, 0.0), segment.stage is Stage.TRIAL
    dash = "6px,5px" if trial else "solid"
    box = {"type": "rect", **ends, "y0": low, "y1": segment.upper, "layer": "below"}
    band = {**box, "fillcolor": BAND, "line": {"width": 0}}
    edges = [_line(ends, height, LIMIT, 1.6, dash) for height in (low, segment.upper)]
    return ([] if trial else [band]) + [*edges, _line(ends, segment.mean, CENTRE, 2.2 if not trial else 1.6, dash)]


def _last(segment: Segment) -> date:
    return segment.last.replace(day=1)


def _line(ends: Figure, height: float, colour: str, width: float, dash: str) -> Figure:
    look = {"color": colour, "width": width, "dash": dash}
    return {"type": "line", **ends, "y0": height, "y1": height, "layer": "below", "line": look}


def _window(process: Process, seen: Sequence[Observation]) -> list[Figure]:
    """Shade the months that were flagged together."""
    found = process.signal
    if found is None or not found.window or found.variation not in _TINTS:
        return []
    flagged_now = found.flagged_among(seen)
    if not flagged_now:
        return []
    first, last = position(flagged_now[0]), position(flagged_now[-1])
    box = {"type": "rect", "yref": "paper", "y0": 0, "y1": 1, "layer": "below", "line": {"width": 0}}
    return [box | {"x0": str(first - _HALF_MONTH), "x1": str(last + _HALF_MONTH), "fillcolor": _TINTS[found.variation]}]


def _upright(process: Process, seen: Sequence[Observation]) -> list[Baseline]:
    first, last = position(seen[0]), position(seen[-1])
    return [b for b in process.baselines if b.what is not What.LEFT_OUT and first <= b.month <= last]


def _rule(one: Baseline) -> Figure:
    new = one.what is What.NEW_BASELINE
    look = {"color": INK if new else LIMIT, "width": 1.6 if new else 1.2, "dash": "solid" if new else "2px,3px"}
    at = str(one.month - _HALF_MONTH if new else one.month)
    return {"type": "line", "x0": at, "x1": at, "yref": "paper", "y0": 0, "y1": 1, "layer": "below", "line": look}


def notes(process: Process, series: Series) -> list[Figure]:
    """Give the words above the plot at each upright rule, and the flagged window's own words."""
    seen = series.observations
    middle = position(seen[len(seen) // 2])
    told = []
    for one in _upright(process, seen):
        left = one.month <= middle
        words = _wrapped(one)
        place = {"x": str(one.month), "yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 4}
        side = {"xanchor": "left", "align": "left"} if left else {"xanchor": "right", "align": "right"}
        told.append(note(words, place | side | {"font": {"color": QUIET, "size": 16}}))
    return told + _window_words(process, series)


def _wrapped(one: Baseline) -> str:
    head = "New baseline" if one.what is What.NEW_BASELINE else "Note"
    lines, line = [], ""
    for word in one.reason.split():
        if line and len(line) + len(word) + 1 > _LINE_LENGTH:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "<br>".join([f"<b>{head}, {month_name(one.month)}</b>", *lines, line])


def _window_words(process: Process, series: Series) -> list[Figure]:
    found = process.signal
    if found is None or not found.window or found.variation not in _TINTS:
        return []
    words = f"<b>{chart_words(found, series.unit, series.per)}</b>"
    flagged_now = found.flagged_among(series.observations)
    if not flagged_now:
        return []
    at = position(flagged_now[-1]) + _HALF_MONTH
    place = {"x": str(at), "yref": "paper", "y": 0, "yanchor": "bottom", "xanchor": "right", "align": "right"}
    return [note(words, place | {"font": {"color": process.tone, "size": 17}, "yshift": 6})]


def head_room(process: Process, seen: Sequence[Observation]) -> int:
    """Give how many pixels the words above the plot need."""
    lines = [_wrapped(b).count("<br>") + 1 for b in _upright(process, seen)]
    return 10 + 21 * max(lines) if lines else 0


def end_names(process: Process, series: Series, scale: Scale) -> list[tuple[float, str]]:
    """Give the heights and names of the newest limits, for the right end of their lines; none where they are trial."""
    of = ""
    if process.stepped:
        newest = process.stepped.latest
        if newest and newest.start != series.observations[-1].start:
            of = f", {month_name(newest.start, short=True)}"
        ends = (newest.upper, newest.centre, newest.lower) if newest else None
    else:
        segment = process.limits.latest
        ends = (segment.upper, segment.mean, segment.lower) if segment else None
    if ends is None:
        return []
    names = zip(ends, ("Upper limit", "Average", "Lower limit"), strict=True)
    sign = "%" if series.unit == "%" else ""
    told = [(height, f"{name}{of} {figures.rough(height, series.unit, series.per)}{sign}") for height, name in names]
    return [(height, words) for height, words in told if height > scale.low]


def trial_words(process: Process) -> str:
    """Give how far the newest limits are, where they are still on trial; '' otherwise."""
    segment = process.limits.segments[-1] if process.limits.segments else None
    if segment is None or segment.stage is Stage.FULL:
        return ""
    new = f"New baseline from {month_name(segment.first)}: " if len(process.limits.segments) > 1 else ""
    drawn = segment.calculable or bool(process.stepped and process.stepped.months)
    kind = "trial limits" if segment.stage is Stage.TRIAL and drawn else "no limits yet"
    told = f"{new}{kind}, {segment.points} of 13 figures."
    return told[:1].upper() + told[1:]
