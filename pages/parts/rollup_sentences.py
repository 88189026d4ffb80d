"""The wording of how statements and groups came to their status from what stands under them."""

from __future__ import annotations

from indicators.engine.status import Reason, Status
from pages.parts.figures import number
from pages.parts.words import STATUS_WORDS, lower_first


def counts(why: Reason) -> str:
    """Give how many there are of each status, worst first: "1 off track, 2 on track"."""
    order = sorted(why.counts, key=lambda pair: (-pair[0].severity, list(Status).index(pair[0])))
    return ", ".join(f"{number(count)} {lower_first(STATUS_WORDS[status])}" for status, count in order if count)


def worst(why: Reason) -> str:
    """Give the sentence of a status that the worst of several made."""
    word = STATUS_WORDS[why.status] if why.status else "Judged"
    return f"{word}: {counts(why)}." if why.counts else f"{word}."


def under_share(why: Reason) -> str:
    """Give the sentence where too few can be judged."""
    if not why.counted:
        return (
            f"{STATUS_WORDS[why.status or Status.CONTEXT]}: nothing that evidences it is ever judged ({counts(why)})."
        )
    needed = f"{number(why.counted)} that should be judged"
    rated = f"{number(why.rated)} of the {needed} can be" if why.rated else f"not one of the {needed} can be"
    return f"Not enough evidence: {rated}; six in ten are needed ({counts(why)})."


def held_back(why: Reason) -> str:
    """Give the sentence of a status that would be on track, were all its evidence."""
    word = STATUS_WORDS[why.status] if why.status else "Watch"
    return f"{word}: what leads it is on track, but not everything that evidences it is ({counts(why)})."


_ALL_ALIKE = {
    Status.NO_DATA: "none of its indicators has data yet",
    Status.STALE: "its indicators have gone stale",
    Status.WITHHELD: "its figures are too small to show",
    Status.QUALITY_STOP: "a data check stopped its figures",
    Status.TOO_FEW: "its indicators have too few points yet",
    Status.CONTEXT: "nothing that evidences it is ever judged",
    Status.NO_TARGET: "none of its indicators has a target yet",
    Status.DEVELOPING: "its measure is still being designed",
    Status.ELSEWHERE: "another dashboard holds it",
    Status.NOT_ENOUGH: "none of its statements has enough evidence",
}


def alike(why: Reason) -> str:
    """Give the sentence where all that evidences it is unrated for one reason."""
    status = why.status or Status.NOT_ENOUGH
    return f"{STATUS_WORDS[status]}: {_ALL_ALIKE.get(status, 'all that evidences it stands alike')}."


def third_off(why: Reason) -> str:
    """Give the sentence of a group of whose rated statements a third or more are off track."""
    return f"Off track: at least a third of its rated statements are ({counts(why)})."
