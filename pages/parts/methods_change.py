"""The methods page on change: what three looks compares, when it flags and when it cannot tell, from its constants."""

from __future__ import annotations

from dataclasses import replace

from indicators.engine.budget import Stance
from indicators.engine.framework import Framework
from indicators.engine.signals import MOST_WITHHELD, NEWEST, Found
from indicators.engine.variation import Rule
from indicators.methods import held
from indicators.methods.baseline import FEWEST, GAP, LONGEST
from indicators.methods.looks import BANDS, SMALLEST_CHANGE, THREE_LOOKS, Rules
from indicators.methods.season import FEWEST_EVENTS, FEWEST_MONTHS
from indicators.methods.tails import once_in
from pages.parts.figures import exact, in_words, number
from pages.parts.markup import Html, fill, join
from pages.parts.methods_chance import quiet_sentence
from pages.parts.signal_sentences import RULE_WORDS, signal
from pages.parts.words import upper_first
from pages.parts.worked import CHANGED, RARE, SEASONAL, Worked
from pages.parts.worked_chart import Drawn, captioned, small

# Months of data before a change can be told at all.
MONTHS_NEEDED = FEWEST + GAP
_FRACTIONS = {10: "a tenth", 5: "a fifth", 4: "a quarter", 20: "a twentieth"}


def change_page(framework: Framework) -> Html:
    """Give how a change is told: the rule in one sentence, three examples, and the rule in full."""
    return join(
        [
            fill(
                "<p class='lead'>{board} {quiet}</p><p>{own}</p>",
                board=board_sentence(),
                quiet=quiet_sentence(Stance.CAUTIOUS if framework.cautious else Stance.STANDARD),
                own=own_rule(framework),
            ),
            _examples(framework.cautious),
            fill("<div class='pair'><div>{left}</div><div>{right}</div></div>", left=_rule(), right=_limits_of_it()),
            fill(
                "<div class='pair'><div>{seen}</div><div>{levels}</div></div>",
                seen=_seen(own_levels(framework)),
                levels=_levels(framework),
            ),
        ]
    )


def board_sentence() -> str:
    """Give the rule as a board member reads it aloud."""
    first, *others = (in_words(window) for window in THREE_LOOKS.windows)
    windows = f"the latest {'month' if first == 'one' else first}, the latest {' and the latest '.join(others)}"
    return (
        f"We compare {windows} with what earlier years lead us to expect, and flag a measure only when the difference "
        f"is at least {share_words(SMALLEST_CHANGE)} and more than chance would explain."
    )


def share_words(share: float) -> str:
    """Give a share as people say it: "a tenth", "15%"."""
    named = {parts: words for parts, words in _FRACTIONS.items() if abs(parts * share - 1) < 1e-9}
    return "".join(named.values()) or f"{exact(100 * share)}%"


def own_rule(framework: Framework) -> str:
    """Give which rule this partnership's framework has chosen."""
    if framework.rule is not Rule.THREE_LOOKS:
        return (
            f"{framework.partnership} has chosen another rule: {RULE_WORDS[framework.rule]}, which the next part "
            "draws. Three looks is described here for comparison."
        )
    careful, others = " in its cautious setting" if framework.cautious else "", RULE_WORDS[Rule.POINTS_AND_SHIFT]
    return (
        f"This rule is called {RULE_WORDS[Rule.THREE_LOOKS]}, and {framework.partnership} uses it{careful}. Figures "
        f"without counts behind them (days, ready-made rates) and quarters and years go by {others} instead, which the "
        "next part draws."
    )


def _examples(cautious: bool) -> Html:
    changed, seasonal, rare = (worked.found_by(cautious) for worked in (CHANGED, SEASONAL, RARE))
    shown = [
        captioned("A change that is flagged", _chart(CHANGED, changed), _told(changed)),
        captioned("A season, which is not", _chart(SEASONAL, seasonal), _told(seasonal)),
        captioned(
            "A doubling of rare events, which cannot be told",
            _chart(RARE, rare),
            f"{_told(rare)} Too few to tell a doubling from chance in half a year.",
        ),
    ]
    return fill(
        "<div class='exs three'>{shown}</div><p class='note'>Shaded: the months that are flagged together. The broad "
        "stroke is what was expected of the latest month.</p>",
        shown=join(shown),
    )


def _told(found: Found) -> str:
    """Give what is said of an example, whose months have numbers and no names."""
    return signal(replace(found.signal, last=None))


def _chart(worked: Worked, found: Found) -> Html:
    alt = f"{len(worked.numbers)} months of invented figures. {_told(found)}"
    return small(Drawn(worked.series, found, limits=False), alt, right=24)


def _rule() -> Html:
    return _terms(
        {
            "What is compared": f"The months before the latest {in_words(GAP)}: at most {LONGEST} of them and at least "
            f"{FEWEST}. The latest are left out, so that a change that has just begun does not colour what is "
            "expected. Rates and shares allow for how many people, or cases, each month had.",
            "The smallest change": f"Under {share_words(SMALLEST_CHANGE)} more or fewer is never flagged, however "
            "sure: large counts would be flagged for changes that matter to nobody.",
            "The season": f"Where the months compared are at least {FEWEST_MONTHS}, with {FEWEST_EVENTS} events, a "
            "yearly wave is looked for, and kept where it is more than chance. A summer peak that comes every summer "
            "is then expected.",
            "The spread": "Some figures swing more than chance alone would make them, or carry one month over into "
            "the next. How much, the earlier months tell; a flag then needs a larger difference.",
        }
    )


def _limits_of_it() -> Html:
    return _terms(
        {
            "When it cannot be told": f"Before {MONTHS_NEEDED} months are in; where months are missing among the "
            f"latest {in_words(NEWEST)}, in those looks that hold them; where more than {share_words(MOST_WITHHELD)} "
            "of the months are withheld as too small; and where periods overlap.",
            "Rare events": f"Under {BANDS[0]} a month a change is hard to tell: too few to tell a doubling from chance "
            "in half a year. No flag is then no comfort; read the events themselves.",
            "While a flag shows": "What is expected stays as it was when the flag began, so that a lasting change "
            "does not become the new normal and fade. It moves on once the flag clears, or when a person sets a new "
            "baseline with a reason.",
            "One bad month": "It is seen on the chart, and flagged by itself only if it is far out. The rule is made "
            "to find what lasts.",
        }
    )


def _terms(terms: dict[str, str]) -> Html:
    return fill(
        "<dl class='says'>{terms}</dl>",
        terms=join(fill("<dt>{word}</dt><dd>{says}</dd>", word=word, says=says) for word, says in terms.items()),
    )


def _seen(rules: Rules) -> Html:
    """Give the three looks at the first example, each with what it saw and whether that is flagged."""
    found = held.walked([[o.numerator or 0.0 for o in CHANGED.series.observations]], rules=rules).latest
    levels = rules.levels(found.expectation.events, found.expectation.months)[0]
    rows = join(
        fill(
            "<tr class='{kind}'><td>{window}</td><td class='num'>{seen}</td><td class='num'>{expected}</td>"
            "<td>{chance}</td><td>{needed}</td><td>{flagged}</td></tr>",
            kind="told" if look.direction else "",
            window=window_words(look.window),
            seen=number(look.observed),
            expected=number(look.expected),
            chance=once_words(look.chance),
            needed=once_words(levels[rules.windows.index(look.window)]),
            flagged="flagged" if look.direction else "no flag",
        )
        for look in found.one(0).looks
    )
    return fill(
        "<h3>The three looks at the first example</h3><table class='lined looks'><thead><tr><th>Look</th>"
        "<th class='num'>Seen</th><th class='num'>Expected</th><th>Chance alone</th><th>Flagged from</th><th></th></tr>"
        "</thead><tbody>{rows}</tbody></table>"
        "<p class='note'>Where several looks are flagged, the longest is told.</p>",
        rows=rows,
    )


def window_words(window: int) -> str:
    """Give a look's name: "The latest month", "The latest three"."""
    return f"The latest {'month' if window == 1 else in_words(window)}"


def once_words(chance: float) -> str:
    """Give a chance as people say it: "once in 40"."""
    looks = once_in(chance)
    return "practically never" if looks is None else f"once in {number(looks)}"


def _levels(framework: Framework) -> Html:
    """Give how unlikely a look must be before it is flagged, by how many events a month has."""
    rules = own_levels(framework)
    bands = {
        f"Rare: under {BANDS[0]} a month": rules.rare,
        f"Middle: {BANDS[0]} to {BANDS[1]}": rules.middle,
        f"Large: over {BANDS[1]}": rules.large,
    }
    rows = join(
        fill(
            "<tr><td>{band}</td>{cells}</tr>",
            band=band,
            cells=join(fill("<td>{once}</td>", once=once_words(level)) for level in levels),
        )
        for band, levels in bands.items()
    )
    heads = join(fill("<th>{words}</th>", words=upper_first(window_words(window))) for window in rules.windows)
    return fill(
        "<h3>How unlikely it must be</h3><table class='lined looks'><thead><tr><th>Events expected</th>{heads}</tr>"
        "</thead><tbody>{rows}</tbody></table><p class='note'>{cautious}</p>",
        heads=heads,
        rows=rows,
        cautious=_cautious(framework),
    )


def own_levels(framework: Framework) -> Rules:
    """Give the levels that this partnership's looks go by."""
    return THREE_LOOKS.cautious if framework.cautious else THREE_LOOKS


def _cautious(framework: Framework) -> str:
    if framework.cautious:
        return (
            f"These are the levels of the cautious setting, which {framework.partnership} uses: half the usual ones, "
            "for a board whose figures swing. Fewer false flags, and later true ones."
        )
    return (
        "A board whose figures swing can choose the cautious setting, which halves all nine: fewer false flags, and "
        "later true ones. It is not on here."
    )
