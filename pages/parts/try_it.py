"""Where a person pastes a series and sees at once how the board would read it. What is pasted is kept nowhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import streamlit as st

from data.periods import month_name, months_later
from indicators.engine.framework import Better
from pages.parts import chart, frame
from pages.parts.behind import table
from pages.parts.context import Context
from pages.parts.drawn_as import figure, told
from pages.parts.guide_methods import TRY
from pages.parts.marks import mark, variation
from pages.parts.markup import Html, fill, join
from pages.parts.pasted import LONGEST_TEXT, MOST_MONTHS, Pasted, read
from pages.parts.sentences import explanation
from pages.parts.sentences_indicator import alt_text
from pages.parts.signal_sentences import ASSURANCE_WORDS, signal
from pages.parts.tried import Tried, flags_words, limits_words, readings, tried, what_was_read
from pages.parts.trust_sentences import provisional
from pages.parts.words import upper_first
from pages.parts.worked import CHANGED

CSS = Path(__file__).with_name("methods.css")
BESIDE = (26, 67)
EXAMPLE = ", ".join(f"{number:g}" for number in CHANGED.numbers if number is not None)
EXAMPLE_LEVEL = 12.0
BETTER_WORDS = {Better.LOWER: "Lower", Better.HIGHER: "Higher", Better.NEUTRAL: "Neither"}


def show(context: Context) -> None:
    """Show the form, and what its figures come to."""
    frame.show(_head(), CSS, key="try-head")
    with st.container(key="try-columns"):
        left, right = st.columns(BESIDE, gap=None)
    last = months_later(context.as_of, -1)
    with left, st.container(key="try-form"):
        pasted, better, level = _ask(last)
        frame.show(_below_form(pasted), CSS, key="try-read")
    with right, st.container(key="try-found", gap=None):
        if pasted.fault:
            frame.show(fill("<p class='telling' role='alert'>{fault}</p>", fault=pasted.fault), CSS, key="try-fault")
            return
        _found(tried(pasted, better, level, last, context.framework))


def _head() -> Html:
    return fill("<div class='try'><h2 id='{name}'>{title}</h2></div>", name=TRY[0], title=TRY[1])


def _ask(last: date) -> tuple[Pasted, Better, float | None]:
    """Show the form; gives what was pasted, which way is better, and the target where there is one."""
    text = st.text_area(
        f"One number a month, up to {month_name(last)}",
        value=EXAMPLE,
        height=150,
        max_chars=LONGEST_TEXT,
        help=f"Between commas, spaces, tabs or new lines, {MOST_MONTHS} at most. A blank, - or x is a missing month.",
        key="try-text",
    )
    ways = list(BETTER_WORDS)
    better = st.radio("Better", ways, format_func=BETTER_WORDS.__getitem__, horizontal=True, key="try-better")
    neutral = better is Better.NEUTRAL
    side = "at least" if better is Better.HIGHER else "at most"
    label = "Target: none, where neither way is better" if neutral else f"Target, {side} (may be left blank)"
    level = st.number_input(
        label, value=EXAMPLE_LEVEL, min_value=0.0, format="%.10g", disabled=neutral, key="try-target"
    )
    return read(text or ""), better or Better.LOWER, None if neutral else level


def _below_form(pasted: Pasted) -> Html:
    return fill(
        "<p class='note'>{read} Click outside the box, or press Ctrl and Enter, to see a change. Nothing that you "
        "paste is kept.</p>",
        read="" if pasted.fault else what_was_read(pasted),
    )


def _found(one: Tried) -> None:
    frame.show(verdict(one), CSS, key="try-verdict")
    with st.container(key="try-plot"):
        st.plotly_chart(
            figure(one.drawn, one.series, [one.target] if one.target else []),
            theme=None,
            height="stretch",
            config=chart.CONFIG,
            alt=alt_text("Pasted figures", one.series, one.target),
            key="try-chart",
        )
    below = [
        fill("<p class='note'>{told}</p>", told=" ".join(told(one.drawn, one.series, "", one.rating))),
        table(one.series, (), readings(one)),
    ]
    frame.show(fill("<div class='months'>{below}</div>", below=join(below)), CSS, key="try-table")


def verdict(one: Tried) -> Html:
    """Give the two marks of a series that was tried, and the sentences that the board would read."""
    unsure = f" {provisional(one.rating)}" if one.rating.status.rated and one.rating.provisional else ""
    said = {
        "Status": explanation(one.rating.reason) + unsure,
        "Movement": signal(one.found.signal),
        "By its limits": upper_first(ASSURANCE_WORDS[one.rating.assurance]),
        "Limits": limits_words(one),
        "Rules of the chart": flags_words(one),
    }
    rows = join(fill("<tr><td>{word}</td><td>{says}</td></tr>", word=w, says=s) for w, s in said.items() if s)
    return fill(
        "<div class='rate'>{mark}{vary}</div><table class='facts'><tbody>{rows}</tbody></table>",
        mark=mark(one.rating.status),
        vary=variation(one.rating.variation, one.found.signal.rising),
        rows=rows,
    )
