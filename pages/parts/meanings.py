"""What each status means, and each symbol that stands where a figure does not, in a sentence for the guide."""

from __future__ import annotations

from indicators.engine.status import Status

STATUS_MEANINGS = {
    Status.ON_TRACK: "The latest figure meets its target.",
    Status.WATCH: "The latest figure misses its target, but by no more than the tolerance that was agreed with it.",
    Status.OFF_TRACK: "The latest figure misses its target by more than the tolerance.",
    Status.NO_DATA: "Nothing has been received yet; the screen says what it waits for, and from whom.",
    Status.STALE: "Two returns or more are missed; the last figure is too old to judge.",
    Status.WITHHELD: "The latest figure is too small to show without risk to somebody's privacy.",
    Status.QUALITY_STOP: "A check of the data has stopped it from being judged.",
    Status.TOO_FEW: "There are too few figures to say anything.",
    Status.CONTEXT: "A rise can be good news or bad, so it is shown and never judged.",
    Status.NO_TARGET: "Nobody has set a target to judge it by.",
    Status.DEVELOPING: "The framework says that it is still being designed.",
    Status.ELSEWHERE: "Another dashboard holds it.",
    Status.NOT_ENOUGH: "Of a statement: fewer than six in ten of its headline indicators can be rated.",
}
LATE_MEANING = "One return is missed. The status stands, with this mark beside it."
SYMBOL_MEANINGS = {
    "c": "Withheld (confidential): a count of 1 to 4, or one from which such a count could be worked out.",
    "x": "Not received: no accepted return covers the period. It is not zero.",
    "z": "Nothing that could be counted, so there is no share.",
    "p": "Provisional: it may still change.",
    "0": "A true zero: a return covers the period, and there were none.",
}
