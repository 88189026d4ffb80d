"""The wording of surveys: who answered, what that says of everybody, and why a figure may tell nothing of a target.

Pure functions from the engine's parts to sentences that can be read aloud; nothing here judges.
"""

from __future__ import annotations

from indicators.engine.observation import Observation
from indicators.engine.status import Reason, Why
from indicators.engine.surveys import FEW_ASKED
from indicators.engine.target import Basis
from pages.parts import figures, yardstick
from pages.parts.words import STATUS_WORDS

JUDGED = (Why.MEETS, Why.WITHIN_TOLERANCE, Why.BEYOND_TOLERANCE)
NOT_SENT = "how many people were asked was not sent, so nothing can be told from it"
TOO_FEW_ASKED = "too few people asked to tell"
DRAWN = (
    "The stroke through each point is its 95% interval: had everybody been asked, the answer would most likely lie "
    "there. A survey has no limits."
)

BARE = "A survey has no limits, and without the number of those asked its figures have no intervals."


def judged(why: Reason) -> str:
    """Give the sentence of a survey's status, its word first, with who answered and between what the answer lies."""
    word = STATUS_WORDS[why.status] if why.status else "On track"
    if _of_last_year(why):
        return f"{word}: {_figure(why)}, {brief_stand(why)}."
    return f"{word}: {_figure(why)}, {_between(why)}, {brief_stand(why)}."


def spans(why: Reason) -> str:
    """Give the sentence of a survey that tells nothing of its target, because its interval holds it."""
    if why.latest is None or why.latest.value is None or why.target is None:
        return f"Not enough evidence: {TOO_FEW_ASKED} whether the target is met."
    between = "" if why.ends is None or _of_last_year(why) else f" {_between(why)}"
    return f"Not enough evidence: {_figure(why)},{between} against {_wanted(why)}, so too few were asked to tell."


def no_answers(why: Reason) -> str:
    """Give the sentence of a survey that came without the number of those asked."""
    if why.latest is None or why.latest.value is None:
        return f"Not enough evidence: {NOT_SENT}."
    figure = f"{figures.value(why.latest.value, why.unit, why.per)} {figures.when(why.latest)}"
    return f"Not enough evidence: {figure}, but {NOT_SENT}."


def brief(why: Reason) -> str:
    """Give a survey's reason in few words, for a row whose figure and target stand beside it."""
    if why.why is Why.NO_ANSWERS:
        return "How many people were asked was not sent."
    if why.ends is None or _of_last_year(why):
        told = TOO_FEW_ASKED if why.why is Why.SPANS_TARGET else brief_stand(why)
        return f"{told[:1].upper()}{told[1:]}."
    if why.why is Why.SPANS_TARGET:
        return f"{TOO_FEW_ASKED[:1].upper()}{TOO_FEW_ASKED[1:]}: {_between(why)}."
    return f"{_between(why).capitalize()}, {brief_stand(why)}."


def brief_stand(why: Reason) -> str:
    """Give how a survey's interval stands to its target: "all of it meeting the target of at least 75%"."""
    if _of_last_year(why):
        stands = f"more than chance {'over' if _above(why) else 'under'} {_wanted(why)}"
    elif why.why is Why.MEETS:
        stands = f"all of it meeting {_the_wanted(why)}"
    else:
        stands = f"all of it {'over' if _above(why) else 'under'} {_the_wanted(why)}"
    return f"{stands}, within the {yardstick.tolerance(why)}" if why.why is Why.WITHIN_TOLERANCE else stands


def _of_last_year(why: Reason) -> bool:
    return why.target is not None and why.target.basis is Basis.LAST_YEAR


def _above(why: Reason) -> bool:
    level = why.level
    return level is not None and level.value is not None and level.value > level.edge


def _figure(why: Reason) -> str:
    latest = why.latest
    assert latest is not None and latest.value is not None
    return f"{share(latest, why.unit, _bound(why))} {figures.when(latest)}"


def share(latest: Observation, unit: str, beside: float | None = None) -> str:
    """Give a survey's figure with those who answered: "64% of 410 people asked", "58% of only 12 people asked"."""
    told = figures.value(latest.value or 0.0, unit, 0, beside)
    base = latest.denominator
    if base is None:
        return told
    only = "only " if base < FEW_ASKED else ""
    return f"{told} of {only}{figures.number(base)} {figures.plural(round(base), 'person', 'people')} asked"


def between(ends: tuple[float, float], unit: str, beside: float | None = None) -> str:
    """Give the two ends of an interval: "between 59% and 69%"."""
    sign = "%" if unit == "%" else ""
    written = [figures.bare(end, unit, 0, beside) for end in ends]
    decimals = max(len(end.partition(".")[2]) for end in written)
    low, high = (figures.number(end, decimals) for end in ends)
    return f"between {low}{sign} and {high}{sign}"


def _between(why: Reason) -> str:
    return between(why.ends, why.unit, _bound(why)) if why.ends else "of an unknown width"


def _bound(why: Reason) -> float | None:
    """Give the bound that figures must be told apart from as they are printed."""
    return None if why.level is None or why.level.value is None else float(why.level.edge)


def _wanted(why: Reason) -> str:
    assert why.target is not None
    level = yardstick.level_beside(why)
    return figures.target(why.target, why.unit, why.per) if level is None else yardstick.yardstick(why, level)


def _the_wanted(why: Reason) -> str:
    wanted = _wanted(why)
    return wanted if yardstick.level_beside(why) else f"the target of {wanted}"


def finding(why: Reason) -> str:
    """Give what a survey that is not rated says of its target, as the end of a title; '' for other reasons."""
    if why.why is Why.NO_ANSWERS:
        return "; how many were asked is not known"
    if why.why is Why.SPANS_TARGET and why.target is not None:
        return f"; too few to tell whether {_the_wanted(why)} is met"
    return ""


def base(latest: Observation, ends: tuple[float, float] | None, unit: str) -> str:
    """Give how many people a survey's figure rests on, and between what it lies, in sentences for the facts."""
    asked = latest.denominator
    told = ["How many people were asked was not sent." if asked is None else f"{_people(asked)} answered."]
    if asked is not None and asked < FEW_ASKED:
        told.append("That is few: the next survey may well say something else.")
    if ends is None:
        return " ".join(told)
    source = "as the survey published it" if latest.lower is not None else "from the number asked"
    told.append(f"95% interval {between(ends, unit)}, {source}.")
    return " ".join(told)


def _people(count: float) -> str:
    return f"{figures.number(count)} {figures.plural(round(count), 'person', 'people')}"
