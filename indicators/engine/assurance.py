"""What process limits say of a target, and the status that follows from it and from the way the series goes.

The table is that of the rating rules: one missed month never turns an indicator red by itself.
"""

from __future__ import annotations

from indicators.engine.status import Status
from indicators.engine.target import Form, Target
from indicators.engine.variation import Assurance, Segment, Variation

_GREEN, _AMBER, _RED = Status.ON_TRACK, Status.WATCH, Status.OFF_TRACK
# What the limits say of the target: improving, no clear change, getting worse.
_TABLE = {
    Assurance.MEETS: (_GREEN, _GREEN, _AMBER),
    Assurance.HIT_OR_MISS: (_AMBER, _AMBER, _AMBER),
    Assurance.MISSES: (_AMBER, _RED, _RED),
}
_WAYS = (Variation.IMPROVING, Variation.STEADY, Variation.WORSENING)


def assure(segment: Segment | None, target: Target | None) -> Assurance:
    """Tell whether months within the limits all meet a target, all miss it, or now the one and now the other.

    A limit that lies on the target itself leaves it open, and so do trial limits and limits that cannot be calculated.
    """
    if segment is None or target is None:
        return Assurance.NONE
    lowest = None if target.form is Form.AT_MOST else target.level
    highest = target.level if target.form is Form.AT_MOST else target.upper if target.form is Form.BETWEEN else None
    return within(segment, lowest, highest)


def within(segment: Segment, lowest: float | None, highest: float | None) -> Assurance:
    """Tell how the limits lie to the range from `lowest` to `highest`, each None where that side is open."""
    if (lowest is not None and segment.upper < lowest) or (highest is not None and segment.lower > highest):
        return Assurance.MISSES
    if (lowest is None or segment.lower > lowest) and (highest is None or segment.upper < highest):
        return Assurance.MEETS
    return Assurance.HIT_OR_MISS


def by_limits(assurance: Assurance, variation: Variation, met: bool) -> Status:
    """Give the status of the table; `met` is whether the latest figure meets the target.

    KeyError or ValueError where the one or the other cannot be told.
    """
    if assurance is Assurance.HIT_OR_MISS and variation is Variation.WORSENING and not met:
        return Status.OFF_TRACK
    return _TABLE[assurance][_WAYS.index(variation)]
