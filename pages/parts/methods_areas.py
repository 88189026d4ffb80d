"""The methods page on areas: what is compared with what, for which period, and who takes no part.

Its numbers are the constants of the engine; it works nothing out.
"""

from __future__ import annotations

from indicators.engine.peer_comparison import BY_CHANCE, PER, WIDE, WIDER
from indicators.methods.intervals import BYAR_FROM
from pages.parts.figures import exact, number
from pages.parts.markup import Html, fill, join
from pages.parts.peer_sentences import LARGE_PART

SHOWN_FOR = 38


def areas_page() -> Html:
    """Give how an area is set beside others of its kind, as four short paragraphs."""
    told = (("What is compared", _what()), ("With what", _WITH), ("How sure", _sure()), ("Who takes no part", _WITHOUT))
    parts = [fill("<div><h3>{title}</h3><p>{words}</p></div>", title=title, words=words) for title, words in told]
    return fill("<div class='pair'>{parts}</div>", parts=join(parts))


def _what() -> str:
    few, more, most = (number(per) for per in PER)
    return (
        "The latest twelve months together, where all twelve are in and shown, because single months swing and have "
        "seasons. Where that leaves out many areas, the latest month can be compared instead. Shares are those of the "
        f"summed counts. Counts are set against the number of residents: for {few}, {more} or {most} of them, the "
        "first by which all areas together have at least one. People are never added up, and levels at a moment are "
        "not compared."
    )


_WITH = (
    "One line for all: the area that holds every compared area, where it has a figure of its own, or else all compared "
    "areas together, the area itself among them. Areas are not ranked against each other: the order is of the values, "
    "and neighbours in it often differ by chance. An area that makes up more than "
    f"{exact(100 * LARGE_PART)}% of the line is said to, because that hides a part of its difference. Two "
    "areas alone are set against each other."
)


def _sure() -> str:
    return (
        f"Each area has an interval of {exact(WIDE)}% and one of {exact(WIDER)}%: exact for under {BYAR_FROM} events, "
        "Byar's from there on, Wilson's for shares, as OHID Fingertips and PHEindicatormethods do. An area differs "
        f"where the line lies outside the {exact(WIDE)}% interval. Of {SHOWN_FOR} areas that are all alike, about "
        f"{round(BY_CHANCE * SHOWN_FOR)} would differ so by chance. Better and worse here is no status. A target set "
        "against other areas has a rule of its own: the average of their figures."
    )


_WITHOUT = (
    "An area of which a figure in the period is withheld or has not come, or whose residents are not known. It is "
    "named with its reason and counts in no total, so that nothing that is withheld can be worked out from the others."
)
