"""What each status means, and each symbol that stands where a figure does not, in a sentence for the guide."""

from __future__ import annotations

from indicators.engine.status import Status
from indicators.engine.variation import Variation

STATUS_MEANINGS = {
    Status.ON_TRACK: "Its usual months all meet the target and it gets no worse; or by tolerance, the latest figure "
    "meets it.",
    Status.WATCH: "Its usual months meet the target at times, or it gets worse or better; or by tolerance, the latest "
    "figure misses by no more than was agreed.",
    Status.OFF_TRACK: "Even the best of its usual months miss the target, or it misses and gets worse; or by "
    "tolerance, the latest figure misses by more than was agreed.",
    Status.NO_DATA: "Nothing has been received yet; the screen says what it waits for, and from whom.",
    Status.STALE: "Two returns or more are missed; the last figure is too old to judge.",
    Status.WITHHELD: "The latest figure is too small to show without risk to somebody's privacy.",
    Status.QUALITY_STOP: "A check of the data has stopped it from being judged.",
    Status.TOO_FEW: "There are too few figures to say anything.",
    Status.CONTEXT: "A rise can be good news or bad, so it is shown and never judged.",
    Status.NO_TARGET: "Nobody has set a target to judge it by.",
    Status.DEVELOPING: "The framework says that it is still being designed.",
    Status.ELSEWHERE: "Another dashboard holds it.",
    Status.NOT_ENOUGH: "Of a statement: fewer than six in ten of its headline indicators can be rated. Of a "
    "survey: too few people were asked to tell whether its target is met, or how many were asked was not sent.",
}
VARIATION_MEANINGS = {
    Variation.IMPROVING: "It has changed for the better by more than chance would explain.",
    Variation.WORSENING: "It has changed for the worse by more than chance would explain.",
    Variation.HIGHER: "It has risen by more than chance would explain; neither way is better by itself.",
    Variation.LOWER: "It has fallen by more than chance would explain; neither way is better by itself.",
    Variation.STEADY: "It has not changed by more than chance would explain.",
    Variation.TOO_FEW: "There are too few months to tell a change from chance.",
    Variation.NOT_JUDGED: "A change cannot be told from these figures; the indicator's page says why.",
}
JUDGED_MEANING = "A chair has judged the status, with a reason and until a day; the calculated one is told beside it."
LATE_MEANING = "One return is missed. The status stands, with this mark beside it."
SYMBOL_MEANINGS = {
    "c": "Withheld (confidential): a count of 1 to 4, or one from which such a count could be worked out.",
    "x": "Not received: no accepted return covers the period. It is not zero.",
    "z": "Nothing that could be counted, so there is no share.",
    "p": "Provisional: it may still change.",
    "0": "A true zero: a return covers the period, and there were none.",
}
