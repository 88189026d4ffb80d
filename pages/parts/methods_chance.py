"""The methods page on chance: how many flags it alone would show, by rule and by size of count, as it was simulated."""

from __future__ import annotations

import math
from dataclasses import replace

from indicators.engine.board import Board
from indicators.engine.budget import PLAIN, Budget, Stance, budget, on_a_studied_board, stance
from indicators.engine.framework import Framework
from indicators.engine.variation import Rule
from indicators.methods.alarm_rates import CHANGED, CHANGES, MEANS, SWINGS, Figure, rates
from indicators.methods.habits import Habit
from indicators.methods.study_board import HISTORY, INDICATORS, SOON
from pages.parts.budget_sentences import STANCE_WORDS, every_so_often, in_line
from pages.parts.chance_chart import chance_chart
from pages.parts.figures import exact, in_words, number, plural
from pages.parts.markup import Html, fill, join
from pages.parts.signal_sentences import MONTHS_NEEDED, RULE_WORDS

COMMAND = "python -m tests.bench.false_alarms"
CHARTED = (0.2, 200.0)
COMPARED: dict[str, str] = {
    **{by: STANCE_WORDS[by] for by in Stance},
    Rule.POINTS_AND_SHIFT: "Points and runs of seven",
}


def wider(swing: float) -> int:
    """Give in percent how much wider figures swing than chance makes them, where their variance is so many times."""
    return round(100 * (math.sqrt(swing) - 1))


# Boards of the study's size, as unruly as these words say.
UNRULY: dict[str, Habit] = {
    "Each month by pure chance": PLAIN,
    **{f"Swings {wider(swing)}% wider than chance": replace(PLAIN, swing=swing) for swing in SWINGS[1:4]},
    "A fifth carries over into the next month": replace(PLAIN, memory=0.2),
    "Two fifths carry over": replace(PLAIN, memory=0.4),
    "A season, a quarter up and a quarter down": replace(PLAIN, seasonal=True),
    f"Swings {wider(1.5)}% wider, a fifth carries over, and a season": Habit(0.0, 1.5, 0.2, True),
}


def chance_page(framework: Framework, board: Board | None) -> Html:
    """Give what chance alone would flag: on this board, by rule and size of count, and how that is known."""
    own = budget(board) if board else None
    return join(
        [
            fill("<p class='lead'>{lead}</p><p>{how}</p>", lead=lead(own), how=_HOW),
            fill("<div class='pair'><div>{own}</div><div>{chart}</div></div>", own=_own(board, own), chart=_chart()),
            _by_size(),
            fill("<div class='pair'><div>{left}</div><div>{right}</div></div>", left=_unruly(framework), right=_made()),
        ]
    )


_HOW = (
    "Whoever watches many figures for long sees some move far by nothing but chance. A flag is not false because of "
    "that: it says itself how seldom chance would do it. But a board should know how many to expect."
)


def lead(own: Budget | None) -> str:
    """Give the budget of the board in one sentence, or why it has none."""
    if own and own.judged:
        return in_line(own)
    return f"No indicator can be watched for change yet, so chance flags none: that takes {MONTHS_NEEDED} months of it."


def quiet_sentence(by: Stance) -> str:
    """Give what a board as steady as chance allows must still expect of a rule: the end of the rule's own sentence."""
    new = on_a_studied_board(by)[1]
    quiet = f"On a quiet board of {INDICATORS} indicators"
    return f"{quiet} {every_so_often(new)} is still to be expected, more where figures swing."


def _own(board: Board | None, own: Budget | None) -> Html:
    """Give the budget of the board by each stance; nothing where no change can be told."""
    if board is None or own is None or not own.judged:
        return Html("")
    chosen = stance(board.framework)
    rows = join(_own_row(by, budget(board, by), by is chosen) for by in Stance)
    return fill(
        "<h3>This board, by each rule</h3><table class='lined sums'><thead><tr><th>Rule</th>"
        "<th class='num'>False flags showing at a meeting</th><th class='num'>Raised since the meeting before</th>"
        "<th class='num'>Seldom more at a meeting than</th></tr></thead><tbody>{rows}</tbody></table>"
        "<p class='note'>{note}</p>",
        rows=rows,
        note=_own_note(own, round(12 / board.framework.meetings)),
    )


def _own_row(by: Stance, found: Budget, on: bool) -> Html:
    return fill(
        "<tr class='{kind}'><td>{name}{here}</td><td class='num'>{showing}</td><td class='num'>{since}</td>"
        "<td class='num'>{most}</td></tr>",
        kind="own" if on else "",
        name=STANCE_WORDS[by],
        here=", in use here" if on else "",
        showing=number(found.showing, 1),
        since=number(found.since, 1),
        most=number(found.most),
    )


def _own_note(found: Budget, between: int) -> str:
    """Give what the sums are made from, and what was counted by another rule."""
    told = (
        f"Added up over {found.judged} {plural(found.judged, 'indicator')}: each by its usual count, and where that is "
        "more than chance by how widely it swings, how much of a month carries over into the next, and its season. "
        f"Meetings are {in_words(between)} {plural(between, 'month')} apart. Chance passes the last column at "
        "fewer than one meeting in twenty."
    )
    if not found.by_points:
        return told
    return (
        f"{told} {in_words(found.by_points, capital=True)} without counts behind them, or by the quarter, "
        f"{plural(found.by_points, 'is', 'are')} judged and counted by {RULE_WORDS[Rule.POINTS_AND_SHIFT]}."
    )


def _chart() -> Html:
    """Give a chart of false flags by size of count, by three looks and by the rules of the NHS."""
    shown = [mean for mean in MEANS if CHARTED[0] <= mean <= CHARTED[1]]
    lines = {
        STANCE_WORDS[by]: [(mean, 100 * rates().at(by, Figure.SHOWING, mean)) for mean in shown]
        for by in (Stance.NHS, Stance.STANDARD)
    }
    return fill(
        "<h3>Of 100 indicators in which nothing changes, so many are flagged</h3>"
        "<div class='exs chances'><figure>{chart}</figure></div>",
        chart=chance_chart(lines, STANCE_WORDS[Stance.STANDARD]),
    )


def _by_size() -> Html:
    """Give the comparison of the rules by size of count."""
    groups = join(fill("<th colspan='3'>{name}</th>", name=name) for name in COMPARED.values())
    heads = join(fill("<th class='num'>{word}</th>", word=word) for _ in COMPARED for word in ("False", "Rise", "Fall"))
    rows = join(
        fill("<tr><td class='num'>{mean}</td>{cells}</tr>", mean=exact(mean), cells=join(_cells(mean)))
        for mean in CHANGED
    )
    size = exact(100 * (CHANGES["rise"] - 1))
    return fill(
        "<h3>The rules side by side, by size of count</h3><p>False: of 100 indicators in which nothing changes, how "
        "many are flagged in a month. Rise and fall: of 100 that rise or fall by {size}% and stay there, how many are "
        "flagged within {soon} months.</p><table class='lined sizes'><thead><tr><th></th>{groups}</tr><tr>"
        "<th class='num'>Events a month</th>{heads}</tr></thead><tbody>{rows}</tbody></table>"
        "<p class='note'>{note}</p>",
        size=size,
        soon=in_words(SOON),
        groups=groups,
        heads=heads,
        rows=rows,
        note=_SIZE_NOTE,
    )


_SIZE_NOTE = (
    "What looks like a find among rare events is mostly noise where the false flags stand high as well. Three looks "
    "spends its allowance on middle counts, where it buys most."
)


def _cells(mean: float) -> list[Html]:
    found = []
    for rule in COMPARED:
        false, rise, fall = (rates().at(rule, of, mean) for of in (Figure.SHOWING, Figure.RISE, Figure.FALL))
        found.append(
            fill(
                "<td class='num'>{false}</td><td class='num'>{rise}</td><td class='num'>{fall}</td>",
                false=number(100 * false, 1),
                rise=number(100 * rise),
                fall=number(100 * fall),
            )
        )
    return found


def _unruly(framework: Framework) -> Html:
    """Give how more swing, memory and season change the false flags of the study's board."""
    heads = join(fill("<th class='num'>{name}</th>", name=STANCE_WORDS[by]) for by in Stance)
    rows = join(
        fill(
            "<tr><td>{name}</td>{cells}</tr>",
            name=name,
            cells=join(
                fill("<td class='num'>{n}</td>", n=number(on_a_studied_board(by, habit)[0], 1)) for by in Stance
            ),
        )
        for name, habit in UNRULY.items()
    )
    return fill(
        "<h3>What makes it more</h3><p>False flags showing at a meeting, on an invented board of {count} indicators of "
        "all sizes. {quiet}</p><table class='lined unruly'><thead><tr><th>The figures of a month</th>{heads}</tr>"
        "</thead><tbody>{rows}</tbody></table>",
        count=INDICATORS,
        quiet=quiet_sentence(stance(framework)),
        heads=heads,
        rows=rows,
    )


def _made() -> Html:
    """Give how the figures were made, what they leave out, and the command that makes them anew."""
    terms = {
        "How it was simulated": f"Thousands of invented series of {HISTORY} months of each size, in which nothing "
        "changes, or one thing does and stays so. The code that judges your figures judged these, month by month, and "
        "the flags were counted. What lies between the sizes is read off between them.",
        "What it leaves out": "One yearly wave is all that was drawn: no bank holidays, no school terms, no changes of "
        "recording. And indicators that go up and down together are flagged together: as many in all, but several at "
        "one meeting and none at another.",
        "How sure it is": "An indicator's swing is an estimate from its own two to four years. Take a sum as good to "
        "about a third of itself.",
    }
    listed = join(fill("<dt>{word}</dt><dd>{says}</dd>", word=word, says=says) for word, says in terms.items())
    return fill(
        "<h3>How we know</h3><dl class='says'>{terms}<dt>Make it anew</dt><dd><code>{command}</code> draws every "
        "series again from the same seed, and gives the same figures.</dd></dl>",
        terms=listed,
        command=COMMAND,
    )
