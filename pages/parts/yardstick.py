"""What a figure is set against, in words: last year's less 5%, what a path or a profile allows, the others' average.

Words what the engine found, in the parts that it gives; never judges and never calculates a level.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from data.periods import MONTH_NAMES, month_end, month_name, months_later, period_words
from indicators.engine.observation import State
from indicators.engine.status import Level, Reason, Why
from indicators.engine.target import Basis, Form, Target, ToleranceKind
from pages.parts import figures


def level_beside(why: Reason) -> Level | None:
    """Give the level that a reason's sentence sets its figure against; None where the target's own words do."""
    own_words = why.target is None or why.target.basis is Basis.FIGURE
    return None if own_words or why.level is None or why.level.value is None or why.latest is None else why.level


def figure(why: Reason) -> str:
    """Give the figure that is judged, with its time: "45 in October 2026", "486 since April 2026"."""
    level, latest = why.level, why.latest
    if latest is None or latest.value is None:
        return "No figure"
    if level is not None and level.since is not None and level.value is not None:
        return f"{figures.exact(float(level.value))} since {month_name(level.since)}"
    edge = None if level is None or level.value is None else float(level.edge)
    alike = edge is not None and figures.bare(edge, why.unit, why.per) == figures.bare(latest.value, why.unit, why.per)
    return f"{figures.value(latest.value, why.unit, why.per, edge if alike else None)} {figures.when(latest)}"


def side(level: Level) -> str:
    """Give on which side of its bound a value lies: "over", "under" or "level with"."""
    if level.value == level.edge:
        return "level with"
    return "over" if (level.value or 0) > level.edge else "under"


def gap(why: Reason, level: Level) -> str:
    """Give how far the value lies from its bound: "21%", "6 percentage points"."""
    return figures.gap(float(level.value or 0), float(level.edge), "" if level.since else why.unit)


def standing(why: Reason, level: Level) -> str:
    """Give how a value stands to what it is set against: "under last year's 52 less 5% (49.4)"."""
    target = why.target
    assert target is not None
    if target.form is Form.BETWEEN and why.why is Why.MEETS:
        return f"within {_range(why, target, level)}"
    return f"{side(level)} {yardstick(why, level)}"


def yardstick(why: Reason, level: Level) -> str:
    """Give what a value is set against: "last year's 52 less 5% (49.4)", "the 450 that the year's profile allows"."""
    target, latest = why.target, why.latest
    assert target is not None and latest is not None
    edge = _number(why, level, level.edge)
    allows = "asks for" if target.form is Form.AT_LEAST or level.edge == level.lowest else "allows"
    if target.basis is Basis.PATH:
        return f"the {edge} that its path {allows} by {_by(why, level)}"
    if target.basis is Basis.YEAR_TO_DATE:
        return f"the {edge} that the year's profile {allows} by {_by(why, level)}"
    if level.base is None:
        return f"the target of {figures.target(target, why.unit, why.per)}"
    if target.form is Form.BETWEEN and target.basis is Basis.PEERS:
        return f"the other areas' limits, {_range_of(why, level)}"
    base = f"{_base_name(target)} {_number(why, level, level.base)}"
    size, after = _size(target, level)
    return f"{base} {size} ({edge}{after})" if size else base


def _range(why: Reason, target: Target, level: Level) -> str:
    if target.basis is Basis.PEERS:
        return f"the other areas' limits, {_range_of(why, level)}"
    if target.basis is Basis.YEAR_TO_DATE:
        return f"the {_range_of(why, level)} that the year's profile allows by {_by(why, level)}"
    return f"{_range_of(why, level)}: {figures.target(target, why.unit, why.per)}"


def _range_of(why: Reason, level: Level) -> str:
    return f"{_number(why, level, level.lowest or Fraction(0))} to {_number(why, level, level.highest or Fraction(0))}"


def _number(why: Reason, level: Level, amount: Fraction) -> str:
    """Give a number of a level, with enough decimals to differ from the value; the sum of a year has no unit."""
    beside = float(level.value or 0)
    if level.since is not None:
        return figures.bare(float(amount), beside=beside)
    return figures.value(float(amount), why.unit, why.per, beside)


def _by(why: Reason, level: Level) -> str:
    """Give up to when: "October" of the year that the sentence names already, otherwise "February 2027"."""
    assert why.latest is not None
    end = why.latest.end
    if end != month_end(end):
        return figures.day_short(end)
    named = level.since.year if level.since else end.year
    return MONTH_NAMES[end.month - 1] if named == end.year else month_name(end)


def _base_name(target: Target) -> str:
    names = {Basis.LAST_YEAR: "last year's", Basis.PEERS: "the other areas' average of"}
    return names.get(target.basis, "the base of")


def _size(target: Target, level: Level) -> tuple[str, str]:
    """Give how many per cent off its base a bound lies, and after how many years: ("less 2% a year", " after two...").

    Empty where the bound is the base itself.
    """
    upper = target.form is Form.BETWEEN and level.edge == level.highest and target.upper is not None
    percent = target.upper if upper and target.upper is not None else target.level
    if target.basis in (Basis.LAST_YEAR, Basis.PEERS) and target.form is Form.AT_MOST:
        percent = -percent
    if not percent:
        return "", ""
    yearly = target.basis is Basis.A_YEAR_SINCE_BASE
    after = f" after {figures.in_words(level.years)} {figures.plural(level.years, 'year')}" if yearly else ""
    return f"{'less' if percent < 0 else 'plus'} {figures.exact(abs(percent))}%{' a year' if yearly else ''}", after


def in_short(target: Target, unit: str = "", per: int = 0) -> str:
    """Give a target in the few words that a column holds: "below last year", "at most 12 by Mar 2027"."""
    less = target.form is Form.AT_MOST
    if target.form is Form.BETWEEN and target.basis is Basis.PEERS:
        return "the others' limits"
    if target.basis in (Basis.LAST_YEAR, Basis.PEERS):
        other = "last year" if target.basis is Basis.LAST_YEAR else "the others' average"
        size = f"{figures.exact(abs(target.level))}% " if target.level else ""
        word = "below" if less is (target.level >= 0) else "above"
        return f"{'up to ' if target.level < 0 else ''}{size}{word} {other}"
    if target.basis in (Basis.SINCE_BASE, Basis.A_YEAR_SINCE_BASE):
        return _since_in_short(target, unit)
    plain = replace(target, basis=Basis.FIGURE, acceptable=None)
    if target.basis is Basis.YEAR_TO_DATE:
        return f"{figures.target(plain)} since April"
    by = f" by {month_name(target.ends_on, short=True)}" if target.basis is Basis.PATH and target.ends_on else ""
    return figures.target(plain, unit, per) + by


def _since_in_short(target: Target, unit: str) -> str:
    yearly = target.basis is Basis.A_YEAR_SINCE_BASE
    sign = "%" if unit == "%" else ""
    base = "the base" if target.base is None else f"{figures.exact(target.base)}{sign}"
    change = figures.percent_moved(target.level, yearly)
    if target.form is Form.BETWEEN and target.upper is not None:
        return f"{change} to {figures.percent_moved(target.upper, yearly)} on {base}"
    return f"{change} on {base}"


def unlined(target: Target | None) -> str:
    """Give why a chart shows no line for a target, in a sentence; '' where it shows one or there is none."""
    summed = target is not None and target.basis is Basis.YEAR_TO_DATE
    return "The target is for the sum of the year, so it has no line here." if summed else ""


def tolerance(why: Reason) -> str:
    """Give what keeps a figure on watch: "5% tolerance", "tolerance of 4 (2 a year)", "acceptable 50"."""
    target = why.target
    assert target is not None
    kind, size = target.tolerance_kind, target.tolerance
    if target.acceptable is not None:
        return f"acceptable {_acceptable(why, target)}"
    if kind is ToleranceKind.LIMITS:
        return "figure's own 95% interval"
    if kind is ToleranceKind.PERCENT:
        return f"{figures.exact(size)}% tolerance"
    unit = "" if why.level and why.level.since else why.unit
    if kind is ToleranceKind.ABSOLUTE_A_YEAR and why.level is not None and why.level.room is not None:
        return f"tolerance of {_amount(float(why.level.room), unit)} ({figures.exact(size)} a year)"
    return f"tolerance of {_amount(size, unit)}"


def _acceptable(why: Reason, target: Target) -> str:
    level = why.level
    if target.basis is Basis.FIGURE or level is None or level.room is None:
        return figures.value(target.acceptable or 0.0, why.unit, why.per)
    return _number(why, level, level.edge + level.room * (-1 if level.highest is None else 1))


def _amount(size: float, unit: str) -> str:
    return figures.points(size) if unit == "%" else figures.exact(size)


def wanted_way(why: Reason) -> str:
    """Give which way would be better, for a figure that is level with a bound that is not enough."""
    return "less" if why.target and why.target.form is Form.AT_MOST else "more"


def lacking(why: Reason) -> str:
    """Give why a target's level cannot be told, as a clause: "there is no figure of October 2025 to set it against"."""
    if why.why is Why.NO_LAST_YEAR:
        return f"there is no figure of {_year_before(why)} to set it against"
    if why.why is Why.NO_BASE:
        base_on = why.target.base_on if why.target else None
        return f"there is no figure of {month_name(base_on) if base_on else 'the base'} to count the change from"
    if why.why is Why.YEAR_INCOMPLETE:
        return _year_incomplete(why)
    if why.why is Why.NO_COUNTS:
        return "its figures have no counts that add up to a year"
    if why.why is Why.NO_PEERS:
        return "no other area has a figure to set it against"
    if why.why is Why.FEW_PEERS:
        count = why.lack.count if why.lack else 0
        others = f"{figures.in_words(count)} other {figures.plural(count, 'area has', 'areas have')} a figure"
        return f"{others} to set it against, and limits need three"
    return "the interval that decides whether it is on watch is not known"


def _year_before(why: Reason) -> str:
    if why.latest is None:
        return "last year"
    start, end = (months_later(day, -12) for day in (why.latest.start, why.latest.end))
    return period_words(why.latest.kind, start, month_end(end))


def _year_incomplete(why: Reason) -> str:
    lack = why.lack
    if lack is None or lack.start is None:
        return "its year has no sum yet, because a part of it is missing"
    what = "is withheld" if lack.state is State.SUPPRESSED else "has not been received"
    return f"its year has no sum, because {month_name(lack.start)} {what}"
