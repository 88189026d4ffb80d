"""The wording of variation, limits and assurance: what a series does of itself, and what that means for a target.

Pure functions from the engine's parts to sentences that can be read aloud; nothing here judges.
"""

from __future__ import annotations

from data.periods import month_name
from indicators.engine.status import Reason, Status
from indicators.engine.target import Form
from indicators.engine.variation import Assurance, Flag, Rule, Segment, Signal, Silence, Variation
from pages.parts.figures import bare, edge, number, printed, rough, rough_printed, target, value, when
from pages.parts.words import STATUS_WORDS, lower_first, upper_first

MONTHS_NEEDED = 24
POINTS_NEEDED = 13
RULE_WORDS = {
    Rule.THREE_LOOKS: "three looks",
    Rule.NHS: "the four rules of NHS Making Data Count",
    Rule.POINTS_AND_SHIFT: "points beyond the limits and runs of seven",
}
ASSURANCE_WORDS = {
    Assurance.MEETS: "consistently meets its target",
    Assurance.HIT_OR_MISS: "hit or miss",
    Assurance.MISSES: "consistently misses its target",
    Assurance.NONE: "",
}
_WINDOWS = {3: "in three months", 6: "in six months"}
_SILENCES = {
    Silence.WITHHELD: "Too many of its figures are withheld, as too small to show, for a change to be told.",
    Silence.GAPS: "The latest months were not all received, so a change cannot be told.",
    Silence.LATEST_WITHHELD: "The latest figure is withheld, as too small to show, so a change cannot be told.",
    Silence.LATEST_EMPTY: "There was nothing to count in the latest period, so a change cannot be told.",
    Silence.FAR_OFF: "One huge figure moves the limits away from all others, so no change can be told from them.",
    Silence.OVERLAPPING: "Its periods overlap, so a change cannot be told from them.",
    Silence.NO_FIGURES: "There are no figures to tell a change from.",
    Silence.NO_SPREAD: "The figures hardly vary, so no usual range can be drawn.",
    Silence.SURVEY: "A survey is set against the same one a year before; no usual range is drawn for it.",
}
FLAG_WORDS = {
    Flag.NONE: "",
    Flag.BEYOND_LIMITS: "Beyond the limits",
    Flag.TREND: "Seven in a row in one direction",
    Flag.TWO_IN_THREE: "Two in three close to a limit",
    Flag.SHIFT: "Seven in a row on one side of the average",
}
_UPWARDS = {
    Flag.BEYOND_LIMITS: "Above the upper limit",
    Flag.TREND: "Seven in a row upwards",
    Flag.TWO_IN_THREE: "Two in three close to the upper limit",
    Flag.SHIFT: "Seven in a row above the average",
}
_DOWNWARDS = {
    Flag.BEYOND_LIMITS: "Below the lower limit",
    Flag.TREND: "Seven in a row downwards",
    Flag.TWO_IN_THREE: "Two in three close to the lower limit",
    Flag.SHIFT: "Seven in a row below the average",
}


def flag_words(flag: Flag, rising: bool) -> str:
    """Give what a rule of the chart heard at a point, with its direction: "Above the upper limit"."""
    return (_UPWARDS if rising else _DOWNWARDS).get(flag, "")


def signal(found: Signal, unit: str = "", per: int = 0) -> str:
    """Give what a series does of itself: "82 in six months against 60 expected (37% more). ..."."""
    if not found.variation.told:
        return _silence(found)
    if found.variation is Variation.STEADY:
        return f"No more than chance would explain{_season(found)}.{_usual(found, unit, per)}"
    if found.rule is not Rule.THREE_LOOKS:
        return f"{flag_words(found.flag, found.rising)}.{_usual(found, unit, per)}"
    chance = f" {_chance(found)}" if _chance(found) else ""
    return f"{upper_first(moved(found, unit, per))}{_season(found)}.{chance}"


def _season(found: Signal) -> str:
    return ", the season allowed for" if found.seasonal else ""


def moved(found: Signal, unit: str = "", per: int = 0) -> str:
    """Give what was flagged in few words: "82 in six months against 60 expected (37% more)"."""
    if found.rule is not Rule.THREE_LOOKS:
        return lower_first(flag_words(found.flag, found.rising))
    seen, awaited = bare(found.observed, unit, per, found.expected), rough(found.expected, unit, per)
    sign = "%" if unit == "%" else f" per {per:,}" if per else ""
    return f"{seen}{sign} {_window(found)} against {awaited}{sign} expected{_size(found, unit, per)}"


def _window(found: Signal) -> str:
    return _WINDOWS.get(found.window) or (f"in {month_name(found.last)}" if found.last else "in the latest month")


def chart_words(found: Signal, unit: str = "", per: int = 0) -> str:
    """Give the words of a flagged window on its chart: "6 months: 82, expected 60"."""
    span = f"{found.window} months" if found.window > 1 else "1 month"
    sign = "%" if unit == "%" else ""
    return f"{span}: {bare(found.observed, unit, per)}{sign}, expected {rough(found.expected, unit, per)}{sign}"


def _size(found: Signal, unit: str, per: int) -> str:
    """Give how far off in brackets, of the figures as printed; nothing for shares, or on next to nothing expected."""
    if unit == "%" or found.expected < 1:
        return ""
    seen, awaited = printed(found.observed, unit, per, found.expected), rough_printed(found.expected, unit, per)
    share = 100 * (seen - awaited) / awaited
    return f" ({number(abs(share))}% {'more' if share > 0 else 'fewer'})"


def _chance(found: Signal) -> str:
    if found.once_in is None:
        return "Chance alone would practically never do this."
    return f"Chance alone would do this about once in {number(_rounded(found.once_in))} such looks."


def _rounded(count: int) -> int:
    """Give a count to two figures: it is an estimate."""
    size: int = 10 ** max(0, len(str(count)) - 2)
    return round(count / size) * size


def _usual(found: Signal, unit: str, per: int) -> str:
    """Give the range that was to be expected of the latest period, or in which all periods usually lie."""
    if found.usual is None:
        return ""
    low, high = (rough(max(end, 0.0), unit, per) for end in found.usual)
    sign = "%" if unit == "%" else f" per {per:,}" if per else ""
    month = month_name(found.last) if found.last else "The latest month"
    what = f"{month} was expected" if found.rule is Rule.THREE_LOOKS else "Its figures usually lie"
    return f" {what} between {low}{sign} and {high}{sign}."


def _silence(found: Signal) -> str:
    if found.silence is Silence.TOO_FEW:
        needed = f"{MONTHS_NEEDED} months" if found.rule is Rule.THREE_LOOKS else f"{POINTS_NEEDED} figures"
        return f"A change can be told once {needed} are in{anew(found)}."
    return _SILENCES.get(found.silence, "A change is not told for it.")


def anew(found: Signal) -> str:
    """Give from when figures are counted, where a new baseline says so: " from its new baseline of March 2026"."""
    return f" from its new baseline of {month_name(found.anew)}" if found.anew else ""


def limits(found: Segment, unit: str = "", per: int = 0, joined: str = "to") -> str:
    """Give the range within which figures usually lie: "49 to 75"."""
    sign = "%" if unit == "%" else f" per {per:,}" if per else ""
    return f"{rough(max(found.lower, 0.0), unit, per)}{sign} {joined} {rough(found.upper, unit, per)}{sign}"


def by_limits(why: Reason) -> str:
    """Give the sentence of a status that follows process limits and variation, its word first."""
    word = STATUS_WORDS[why.status or Status.WATCH]
    if why.segment is None or why.signal is None or why.target is None or why.latest is None:
        return f"{word}: judged by its limits and the way it goes."
    return f"{word}: {_latest(why)}{_assured(why)}{_going(why)}."


def _latest(why: Reason) -> str:
    assert why.latest is not None and why.target is not None
    amount = why.latest.value or 0.0
    return f"{value(amount, why.unit, why.per, edge(why.target, amount))} {when(why.latest)}"


def _assured(why: Reason) -> str:
    """Give what the limits say of the target."""
    assert why.segment is not None and why.target is not None
    usual, wanted = limits(why.segment, why.unit, why.per), target(why.target, why.unit, why.per)
    if why.assurance is Assurance.MEETS:
        between = limits(why.segment, why.unit, why.per, "and")
        return f"; months usually lie between {between}, all within the target of {wanted}"
    if why.assurance is Assurance.MISSES:
        return f"; even the best of the usual {usual} misses the target of {wanted}"
    if why.target.form is Form.BETWEEN:
        return f"; the usual {usual} reaches beyond the target of {wanted}, which is met in some months only"
    hit = "met in some months and missed in others"
    return f"; the usual {usual} lies on both sides of the target of {wanted}, which is {hit}"


def _going(why: Reason) -> str:
    """Give which way the series goes, and what that means where the limits alone decide nothing."""
    assert why.signal is not None
    if why.signal.variation is Variation.STEADY:
        return ". It will not be met without a change" if why.assurance is Assurance.MISSES else ""
    way = "improving" if why.signal.variation is Variation.IMPROVING else "getting worse"
    return f". It is {way}: {moved(why.signal, why.unit, why.per)}"


def brief(why: Reason) -> str:
    """Give the sentence of such a status in few words, for a row whose figure and target stand beside it."""
    if why.segment is None or why.signal is None:
        return "Judged by its limits."
    usual = limits(why.segment, why.unit, why.per)
    if why.signal.variation is Variation.WORSENING:
        return "Meets its target, but gets worse." if why.met else "Misses its target and gets worse."
    if why.assurance is Assurance.MEETS:
        return f"Usually {usual}, within target."
    better = ", improving" if why.signal.variation is Variation.IMPROVING else ""
    if why.assurance is Assurance.MISSES:
        return f"Even the best of {usual} misses{better}."
    return f"Usually {usual}: met at times{better}."


def row(why: Reason) -> str:
    """Give the sentence of such a status on one line: the figure, what is usual, the target, and which way it goes."""
    assert why.segment is not None and why.signal is not None and why.target is not None and why.latest is not None
    amount, wanted = why.latest.value or 0.0, target(why.target, why.unit, why.per)
    figure = f"{value(amount, why.unit, why.per, edge(why.target, amount))} {when(why.latest)}"
    if why.signal.variation is not Variation.STEADY:
        return f"{figure}, target {wanted}; {moved(why.signal, why.unit, why.per)}."
    usual = limits(why.segment, why.unit, why.per)
    if why.assurance is Assurance.MISSES:
        return f"{figure}; even the best of the usual {usual} misses {wanted}."
    return f"{figure}; usually {usual}, target {wanted}."
