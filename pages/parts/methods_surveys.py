"""The methods page on surveys: when what some people answered can be judged, with worked examples."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from data.periods import PeriodKind
from indicators.engine.framework import Better, IndicatorKind
from indicators.engine.observation import Observation, Series, State
from indicators.engine.rating import Freshness, rate
from indicators.engine.status import Rating
from indicators.engine.surveys import FEW_ASKED
from indicators.engine.target import Form, Target, ToleranceKind
from indicators.engine.targets import DEFAULT_TOLERANCE
from pages.parts.marks import mark
from pages.parts.markup import Html, fill, join
from pages.parts.sentences import explanation
from pages.parts.tried import watched

FIRST, LAST = date(2026, 7, 1), date(2026, 9, 30)
LEVEL = 65.0
# Invented answers: clearly met, too few to tell twice, and clearly missed within the tolerance and beyond it.
ANSWERS = ((344, 410), (284, 410), (263, 410), (2_563, 4_100), (205, 410))
_TOLD = (
    "A survey asks some people and speaks for all of them, so it is judged by its 95% interval: the one that it "
    "published, or else Wilson's of the number who answered. All of the interval has to meet the target for on track, "
    "and all of it to miss for watch (within the tolerance) or off track. Where the interval holds the target, too few "
    "were asked to tell, and there is no status; an end on the target itself counts as reached. A survey that came "
    "without the number asked cannot be judged. No usual range is drawn; a change is told from chance by both surveys' "
    "numbers."
)


def surveys() -> Html:
    """Give how surveys are judged, with worked examples."""
    rows = join(
        fill(
            "<tr><td class='num'>{hits} of {asked}</td><td>{mark}</td><td>{why}</td></tr>",
            hits=f"{hits:,}",
            asked=f"{asked:,}",
            mark=mark(judged(hits, asked).status),
            why=explanation(judged(hits, asked).reason),
        )
        for hits, asked in ANSWERS
    )
    return fill(
        "<h3>Surveys</h3><p>{told} Under {few} answers the sentence says how few they were.</p>"
        "<table class='lined tol'><thead><tr><th class='num'>Answered yes</th><th>Target at least {level}%</th>"
        "<th></th></tr></thead><tbody>{rows}</tbody></table>",
        told=_TOLD,
        few=FEW_ASKED,
        level=f"{LEVEL:g}",
        rows=rows,
    )


def judged(hits: float, asked: float) -> Rating:
    """Give the rating of an invented survey against the target of the examples."""
    figure = Observation(
        PeriodKind.QUARTER, FIRST, LAST, None, hits, asked, 100 * hits / asked, State.SHOWN, False, "counts"
    )
    wanted = Target(Form.AT_LEAST, LEVEL, None, DEFAULT_TOLERANCE, ToleranceKind.PERCENT, FIRST, None, "", "", 0)
    own = replace(watched(Better.HIGHER), kind=IndicatorKind.SURVEY, unit="%")
    return rate(own, Series("", "", "", None, "%", 0, (figure,)), [wanted], Freshness(None, 0), "counts")
