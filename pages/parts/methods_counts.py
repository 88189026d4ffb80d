"""The methods page on counts: which small ones are withheld, and when two differ by more than chance."""

from __future__ import annotations

from dataclasses import replace

from indicators.engine.change import SMALLEST_BASE, may_be_chance
from indicators.engine.disclosure import SMALLEST, disclosed, too_small
from indicators.engine.observation import State
from pages.parts.figures import exact
from pages.parts.markup import Html, fill
from pages.parts.meanings import SYMBOL_MEANINGS
from pages.parts.monthly import monthly
from pages.parts.worked import FEW_PEOPLE, LAST
from pages.parts.worked_chart import Drawn, captioned, small

EARLIER, HIGHEST = 16, 40
_WIDTH, _HEIGHT, _EDGE = 440.0, 132.0, 14.0


def counts_page() -> Html:
    """Give how small numbers are kept safe and how two counts are compared, each with a chart."""
    safe = captioned("Withheld months have a letter and no height", _kept_chart(), SYMBOL_MEANINGS["c"])
    compared = captioned(f"From {EARLIER} to what?", chance_strip(), compared_sentence())
    return fill(
        "<div class='pair'><div><h3>Small numbers</h3><p>{safe_words}</p><div class='exs'>{safe}</div></div>"
        "<div><h3>Two counts compared</h3><p>{two_words}</p><div class='exs'>{compared}</div></div></div>",
        safe_words=safe_words(),
        two_words=_TWO,
        safe=safe,
        compared=compared,
    )


def safe_words() -> str:
    """Give how small numbers are kept safe, in one paragraph."""
    few = [count for count in range(HIGHEST) if too_small(count)]
    return (
        f"A count of people from {min(few)} to {max(few)} is withheld, because it could point to somebody. "
        f"A true zero is shown, and so is {SMALLEST} or more. A share is withheld when either of its parts is that "
        "small: those who count, or those who are left over. Where a withheld category could be worked out from the "
        "total, the next smallest is withheld with it. What is withheld is never drawn, never downloaded, and takes no "
        "part in limits or looks. Published data, and things that are not people, are shown as they are."
    )


_TWO = (
    "Before the words up or down stand beside two counts, we ask whether chance alone could have moved them so far: "
    "chance goes further than most of us think. If it could, the screen says so: may be chance. "
    f"A percentage is not given on a count under {SMALLEST_BASE}. Levels at a moment, such as people in treatment, are "
    "not compared so."
)


def _kept_chart() -> Html:
    series = monthly(FEW_PEOPLE, LAST)
    safe = replace(series, observations=disclosed(series.observations, share=False))
    hidden = sum(o.state is State.SUPPRESSED for o in safe.observations)
    alt = f"{len(FEW_PEOPLE)} months of invented counts, {hidden} of them withheld and marked c."
    return small(Drawn(safe), alt, height=170, right=24)


def within_chance() -> list[int]:
    """Give the later counts that chance alone could have made of the earlier one, by the engine's own rule."""
    found = []
    for later in range(HIGHEST + 1):
        series = monthly([float(EARLIER), float(later)], LAST)
        before, after = series.observations
        if may_be_chance([before], [after], series):
            found.append(later)
    return found


def compared_sentence() -> str:
    """Give the example of two counts in a sentence."""
    chance = within_chance()
    return (
        f"After {EARLIER}, anything from {chance[0]} to {chance[-1]} may be chance. {EARLIER} to {chance[-1]}: may be "
        f"chance. {EARLIER} to {chance[-1] + 1}: more than that."
    )


def chance_strip() -> Html:
    """Give a scale of later counts with those marked that may be chance."""
    chance = within_chance()

    def x(count: float) -> float:
        return _EDGE + (_WIDTH - 2 * _EDGE) * count / HIGHEST

    low, high, middle = x(chance[0]), x(chance[-1]), (x(chance[0]) + x(chance[-1])) / 2
    ticks = "".join(
        f'<path class="c-base" d="M{x(n):.1f} 84v7"/><text x="{x(n):.1f}" y="108" text-anchor="middle">{n}</text>'
        for n in range(0, HIGHEST + 1, 10)
    )
    return fill(
        '<svg viewBox="0 0 {width} {height}" role="img" aria-label="{alt}">{inside}</svg>',
        width=exact(_WIDTH),
        height=exact(_HEIGHT),
        alt=compared_sentence(),
        inside=Html(
            f'<rect class="c-band" x="{low:.1f}" y="34" width="{high - low:.1f}" height="50"/>'
            f'<path class="c-limit" stroke-width="1.6" d="M{low:.1f} 34v50M{high:.1f} 34v50"/>'
            f'<path class="c-base" d="M{_EDGE} 84H{_WIDTH - _EDGE}"/>{ticks}'
            f'<text class="strong" x="{middle:.1f}" y="22" text-anchor="middle">may be chance: {chance[0]} to '
            f'{chance[-1]}</text><circle class="c-pt" cx="{x(EARLIER):.1f}" cy="59" r="6" stroke-width="2"/>'
            f'<text class="strong" x="{x(EARLIER) + 11:.1f}" y="65">{EARLIER} before</text>'
        ),
    )
