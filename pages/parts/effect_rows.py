"""What a file or a target would change, as a table of now and then, and the sentence above it.

Shows only what the engine disclosed; never compares figures by itself beyond their difference.
"""

from __future__ import annotations

from collections.abc import Sequence

from indicators.engine.effect import Effect, StatusChange
from indicators.engine.figures_changed import Figure
from indicators.engine.observation import Observation, State
from pages.parts.declared import breakdown_words, category_words
from pages.parts.figures import bare, exact, in_words, number, plural, points, shown
from pages.parts.marks import rated, variation
from pages.parts.markup import Html, fill, join
from pages.parts.sentences import explanation
from pages.parts.signal_sentences import signal

MOST_ROWS = 10
_BARE = ("yes", "no", "unknown", "other", "none")


def lead(effect: Effect, then: bool = True) -> str:
    """Give the sentence of what changes: "Five figures change; no status does."."""
    figures, statuses = effect.count, len(effect.statuses)
    if not figures and not statuses:
        return "No figure changes, and no status does." if then else "No figure changed, and no status did."
    change, do, does = ("change", "do", "does") if then else ("changed", "did", "did")
    said = f"{in_words(figures, capital=True)} {plural(figures, 'figure')} {_agree(change, figures, then)}"
    if not statuses:
        return f"{said}; no status {does}."
    return f"{said}; {in_words(statuses)} {plural(statuses, 'status', 'statuses')} {does if statuses == 1 else do}."


def _agree(verb: str, count: int, then: bool) -> str:
    return f"{verb}s" if count == 1 and then else verb


def effect_table(effect: Effect, then: bool = True) -> Html:
    """Give the statuses that change and the figures worth reading first, with how many more there are."""
    return fill(
        "<p class='lead'>{lead}</p>{statuses}{variations}{figures}",
        lead=lead(effect, then),
        statuses=turns(effect.statuses),
        variations=ways(effect.variations),
        figures=figures_table(effect.figures, effect.count, ("Now", "Then") if then else ("Before", "Now")),
    )


def turns(changes: Sequence[StatusChange]) -> Html:
    """Give the statuses that change, each with the sentence of the new one."""
    return _listed([(c.watched.short, rated(c.before), rated(c.after), explanation(c.after.reason)) for c in changes])


def ways(changes: Sequence[StatusChange]) -> Html:
    """Give the variations that change where no status does, each with the sentence of the new one."""
    return _listed(
        [
            (
                c.watched.short,
                variation(c.before.variation, c.before.signal.rising),
                variation(c.after.variation, c.after.signal.rising),
                signal(c.after.signal, c.after.reason.unit, c.after.reason.per),
            )
            for c in changes
        ]
    )


def _listed(rows: Sequence[tuple[str, Html, Html, str]]) -> Html:
    if not rows:
        return Html("")
    line = "<li><b>{name}</b>: {before} to {after}<span class='note'>{why}</span></li>"
    told = join(fill(line, name=n, before=b, after=a, why=why) for n, b, a, why in rows[:MOST_ROWS])
    more = len(rows) - MOST_ROWS
    rest = fill("<li class='note'>and {count} more</li>", count=more) if more > 0 else Html("")
    return fill("<ul class='turns'>{rows}{rest}</ul>", rows=told, rest=rest)


def figures_table(figures: Sequence[Figure], count: int, heads: tuple[str, str]) -> Html:
    """Give the first of the figures that change under two headings, and how many of `count` are left out."""
    listed = figures[:MOST_ROWS]
    if not listed:
        return Html("")
    periods = {figure.seen.words() for figure in listed}
    one = periods.pop() if len(periods) == 1 else ""
    rest = count - len(listed)
    return fill(
        "<table class='chg'><thead><tr><th scope='col'>{period}</th><th scope='col' class='num'>{now}</th><th></th>"
        "<th scope='col' class='num'>{after}</th><th scope='col'>Reading</th></tr></thead><tbody>{rows}</tbody></table>"
        "{more}",
        period=one or "Figure",
        now=heads[0],
        after=heads[1],
        rows=join(_row(figure, bool(one)) for figure in listed),
        more=fill("<p class='note'>And {n} more {word}.</p>", n=number(rest), word=plural(rest, "figure"))
        if rest
        else Html(""),
    )


def _row(figure: Figure, one_period: bool) -> Html:
    return fill(
        "<tr><td>{name}{period}</td><td class='num'>{before}</td><td class='to'>to</td><td class='num new'>{after}</td>"
        "<td class='quiet'>{reading}</td></tr>",
        name=_name(figure),
        period=Html("") if one_period else fill("<span class='per'>{words}</span>", words=figure.seen.words(True)),
        before=_value(figure, figure.before, figure.after),
        after=_value(figure, figure.after, figure.before),
        reading=reading(figure),
    )


def _name(figure: Figure) -> str:
    if figure.breakdown is None:
        return figure.title
    category = category_words(figure.seen.category or "")
    if category in _BARE:
        return f"{figure.title}, {breakdown_words(figure.seen.source, figure.breakdown)}: {category}"
    return f"{figure.title}: {category}"


def _value(figure: Figure, observation: Observation | None, other: Observation | None) -> str:
    """Give a figure's value with enough decimals to tell it from the other one; its title says what a rate is per."""
    if observation is None:
        return "\u2013"
    if observation.state is State.SUPPRESSED:
        return "c"
    if observation.value is None:
        return shown(observation)
    beside = other.value if other else None
    return bare(observation.value, figure.unit, figure.per, beside) + ("%" if figure.unit == "%" else "")


def reading(figure: Figure) -> str:
    """Give what became of a figure in words: new, taken away, withheld, or by how much it differs."""
    before, after = figure.before, figure.after
    if after is None:
        return "No longer there"
    if after.state is State.SUPPRESSED:
        return "Withheld" if before is None else "Now withheld"
    if before is None:
        return "New"
    if before.state is State.SUPPRESSED:
        return "No longer withheld"
    if before.value is None or after.value is None:
        return "Now told" if before.value is None else "No longer told"
    difference = after.value - before.value
    if figure.unit == "%":
        return f"{'Up' if difference > 0 else 'Down'} {points(difference).replace('percentage ', '')}"
    if figure.per:
        return "Higher" if difference > 0 else "Lower"
    return f"{exact(abs(difference))} {'more' if difference > 0 else 'fewer'}"
