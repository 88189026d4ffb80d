"""One word for each status and each kind of indicator, and the small change of sentences."""

from __future__ import annotations

from indicators.engine.framework import IndicatorKind
from indicators.engine.status import Status

STATUS_WORDS = {
    Status.ON_TRACK: "On track",
    Status.WATCH: "Watch",
    Status.OFF_TRACK: "Off track",
    Status.NO_DATA: "No data",
    Status.STALE: "Stale",
    Status.WITHHELD: "Withheld",
    Status.QUALITY_STOP: "Quality stop",
    Status.TOO_FEW: "Too few points",
    Status.CONTEXT: "Context only",
    Status.NO_TARGET: "No target",
    Status.DEVELOPING: "In development",
    Status.ELSEWHERE: "Held elsewhere",
    Status.NOT_ENOUGH: "Not enough evidence",
}
KIND_WORDS = {
    IndicatorKind.RECORDS: "Counted from records",
    IndicatorKind.COUNTS: "Figures sent ready-made",
    IndicatorKind.SURVEY: "Survey",
    IndicatorKind.MILESTONES: "Milestones",
    IndicatorKind.MAP: "Map",
    IndicatorKind.LINK: "Held elsewhere",
    IndicatorKind.DEVELOPING: "In development",
}


def lower_first(sentence: str) -> str:
    """Give the sentence with a small first letter, to stand after a colon; one that begins with initials as it is."""
    initials = len(sentence) > 1 and sentence[1].isupper()
    return sentence if initials else sentence[:1].lower() + sentence[1:]


def upper_first(sentence: str) -> str:
    """Give the sentence with a capital first letter."""
    return sentence[:1].upper() + sentence[1:]
