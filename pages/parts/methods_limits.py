"""The methods page on limits: how they are drawn, what each rule of the chart hears, and what only a person may do."""

from __future__ import annotations

from collections.abc import Mapping

from indicators.engine.framework import Framework
from indicators.engine.variation import Flag, Rule, Stage
from indicators.methods.moving_ranges import SCREEN
from indicators.methods.rules import RUN, THREE, TWO
from indicators.methods.xmr import FULL_FROM, THREE_SIGMA, TRIAL_FROM
from pages.parts.figures import exact, in_words
from pages.parts.markup import Html, fill, join
from pages.parts.process import Process, trial_words
from pages.parts.signal_sentences import FLAG_WORDS
from pages.parts.worked import BROKEN, ON_TRIAL, REBASED, SPEAKS, Worked
from pages.parts.worked_chart import Drawn, captioned, small

SAYS: Mapping[Flag, str] = {
    Flag.BEYOND_LIMITS: "One month lies outside the limits.",
    Flag.TREND: f"{in_words(RUN, capital=True)} months, each higher than the one before, or each lower.",
    Flag.TWO_IN_THREE: f"Of {in_words(THREE)} months in a row on one side of the average, {in_words(TWO)} or more lie "
    "in the outer third of the way to the limit, beyond the thin line.",
    Flag.SHIFT: f"{in_words(RUN, capital=True)} months in a row on one side of the average.",
}


def limits_page(framework: Framework) -> Html:
    """Give how limits are drawn: the arithmetic, the four rules with an example of each, and what breaks limits."""
    return join(
        [
            fill("<p class='lead'>{lead}</p><p>{sum}</p>", lead=_LEAD, sum=_ARITHMETIC),
            fill("<h3>Four rules of the NHS, and what each hears</h3><p>{used}</p>", used=_used(framework)),
            fill("<div class='exs four'>{shown}</div>", shown=join(_spoken(flag) for flag in SPEAKS)),
            Html("<h3>What limits rest on</h3>"),
            fill("<div class='exs three'>{shown}</div>", shown=join([_trial(), _new_baseline(), _broken()])),
        ]
    )


_LEAD = "Limits show how far a measure moves by itself. A month between them is business as usual, and needs no story."
_ARITHMETIC = (
    "The middle line is the average. The usual step from one month to the next, as an average, times "
    f"{exact(THREE_SIGMA)}, is laid above and below it (the XmR chart of NHS Making Data Count). A step of "
    f"{SCREEN:g} times the average or more is left out of that average once. A lower limit under zero is drawn at "
    "zero. Periods that overlap have no limits."
)


def _used(framework: Framework) -> str:
    if framework.rule is Rule.NHS:
        return f"{framework.partnership} lets these four rules say whether a measure has changed."
    return (
        "The chart fills the points that they hear, so that it can be laid beside an NHS chart. "
        "Whether a measure has changed is for the three looks, which raise fewer false flags."
    )


def _spoken(flag: Flag) -> Html:
    worked = SPEAKS[flag]
    drawn = Drawn(worked.series, worked.found, near_limits=flag is Flag.TWO_IN_THREE)
    return captioned(FLAG_WORDS[flag], small(drawn, _alt(worked, FLAG_WORDS[flag]), 340, 210, 118), SAYS[flag])


def _alt(worked: Worked, says: str) -> str:
    return f"{len(worked.numbers)} months of invented figures with their limits. {says}."


def _picture(worked: Worked, says: str) -> Html:
    return small(Drawn(worked.series, worked.found, worked.baselines), _alt(worked, says))


def _trial() -> Html:
    segment = ON_TRIAL.found.limits.segments[-1]
    assert segment.stage is Stage.TRIAL
    return captioned(
        "Trial limits",
        _picture(ON_TRIAL, "Dashed limits"),
        f"{trial_words(Process(ON_TRIAL.found.limits))} Under {in_words(TRIAL_FROM)} figures none are drawn, and up to "
        f"{FULL_FROM - 1} they are dashed: they may still move, and assure nothing. From {FULL_FROM} they are full.",
    )


def _new_baseline() -> Html:
    return captioned(
        "A new baseline",
        _picture(REBASED, "Two baselines"),
        "Only a person begins one, with a name and a reason that stand on the chart. The count of figures starts "
        "again, and no line runs across. Nothing is ever rebased by itself.",
    )


def _broken() -> Html:
    return captioned(
        "Gaps, and a month left out",
        _picture(BROKEN, "A gap of two months, and one month left out"),
        "A missing month breaks the line, every run, and the step across it. A person may leave a month out of the "
        "limits with a reason; it stays drawn, and is still tested.",
    )
