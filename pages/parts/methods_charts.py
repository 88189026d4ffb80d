"""The methods page on charts: which one is drawn when, with an example of each that is not the usual one."""

from __future__ import annotations

from indicators.engine.charts import MOST_EMPTY, MOST_UNEVEN, MOST_WITH_LIMITS, RARE_UNDER, SOMETIMES_UNDER, Chart
from indicators.engine.framework import Framework
from indicators.engine.stepped import LEAST_EXPECTED
from indicators.engine.variation import Rule
from indicators.methods.attribute_charts import PRIME_FROM_COUNT, PRIME_FROM_SIGMA_Z, SIGMAS
from indicators.methods.xmr import TRIAL_FROM
from pages.parts import chart_sentences as say
from pages.parts.figures import exact, in_words, number, plural
from pages.parts.markup import Html, fill, join
from pages.parts.methods_change import share_words
from pages.parts.worked_chart import captioned
from pages.parts.worked_kinds import chosen, seldom, shares, small_between, small_stepped

_LEAD = (
    "The chart is chosen from what is counted and how often. It is a picture: the status rests on one pair of limits "
    "for all months, and the variation on its own rule, whichever chart is shown."
)
_SWITCH = (
    "The page of an indicator says in one sentence why it has its chart. Where another can be drawn, it can be chosen "
    "there, and the choice stands in the address."
)


def charts_page(framework: Framework) -> Html:
    """Give which chart is drawn when, from the engine's own bounds, with the examples."""
    rows = join(
        fill("<tr><td>{when}</td><td>{chart}</td><td>{why}</td></tr>", when=when, chart=chart, why=why)
        for when, chart, why in _rows(framework)
    )
    return fill(
        "<p class='lead'>{lead}</p><table class='lined wide which'><thead><tr><th>The figures</th><th>What is drawn"
        "</th><th>Why</th></tr></thead><tbody>{rows}</tbody></table><p class='after'>{switch}</p>"
        "<div class='exs two'>{examples}</div>",
        lead=_LEAD,
        rows=rows,
        switch=_SWITCH,
        examples=join([_stepped(), _between()]),
    )


def _rows(framework: Framework) -> list[tuple[str, str, str]]:
    times, some = exact(round(MOST_UNEVEN, 1)), share_words(1 - MOST_WITH_LIMITS)
    rare = f"Under {_once(RARE_UNDER)} a month, or none in more than {share_words(MOST_EMPTY)} of the months"
    told_by_limits = (
        "Where the rule for a change rests on the limits: quarters, years, values without counts"
        if framework.rule is Rule.THREE_LOOKS
        else f"All figures, as {framework.partnership} lets the NHS rules tell a change"
    )
    return [
        (f"Counts, {_once(RARE_UNDER)} a month or more", say.CHART_NAMES[Chart.XMR], "One range serves every month."),
        (
            f"Shares and rates, the largest month out of at most {times} times as many as the smallest",
            say.CHART_NAMES[Chart.XMR],
            "Months of similar size swing alike.",
        ),
        (
            "Shares and rates whose months differ by more",
            say.CHART_NAMES[Chart.P],
            "A month out of few swings more by chance: one pair would flag the small months and miss the large. A "
            f"month that leads to expect fewer than {exact(LEAST_EXPECTED)} of the rarer answer has no limits; where "
            f"that is more than {some} of the months, one pair is drawn.",
        ),
        (
            rare,
            say.CHART_NAMES[Chart.BETWEEN],
            "Limits of monthly counts would rest on zeros. Events under "
            f"{exact(SOMETIMES_UNDER)} a month may be shown so too.",
        ),
        (
            "The same, but of shares, people, or with withheld months; or fewer than two events",
            say.CHART_NAMES[Chart.PLAIN],
            "No time between can be told, and limits would mean nothing.",
        ),
        (told_by_limits, say.CHART_NAMES[Chart.XMR], "The chart shows the limits that speak."),
        (f"Fewer than {in_words(TRIAL_FROM)} months", "No limits yet", "Too little to choose by."),
    ]


def _once(average: float) -> str:
    return in_words(int(average)) if average == int(average) else exact(average)


def _stepped() -> Html:
    series = shares()
    found = chosen(series)
    assert found.stepped is not None
    outside = sum(one.outside != 0 for one in found.stepped.months)
    alt = f"{found.months} months of invented shares, with limits that are wider in months out of fewer."
    return captioned(
        "Limits of each month's own",
        small_stepped(series, found.stepped, alt),
        f"{say.why(found, '%', 'cases')} The average lies in the middle, and {in_words(int(SIGMAS))} times what chance "
        f"alone would make of so many cases above and below it. {in_words(outside, capital=True)} "
        f"{plural(outside, 'month lies', 'months lie')} outside. Where figures "
        f"swing more than {exact(PRIME_FROM_SIGMA_Z)} times what chance would make of them, or months count over "
        f"{number(PRIME_FROM_COUNT)}, the limits are widened by what they do (Laney's form).",
    )


def _between() -> Html:
    series = seldom()
    found = chosen(series)
    assert found.between is not None
    alt = f"{found.months} months of invented rare events, drawn as the months from one to the next."
    return captioned(
        "Time between events",
        small_between(series, found.between, alt),
        f"{say.why(found, '', '')} {say.CLIMBS} {say.quiet(found.between)} A missing month breaks the count: what lies "
        "on both sides of it is never joined. The upper limit is for looking only, and never flags a change.",
    )
