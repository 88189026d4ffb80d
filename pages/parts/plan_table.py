"""The actions of a plan as a table to read closely: state, owner, dates and slip, each with its own line of time.

All lines share one scale, with the day of judgement across them. Never judges an action.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from data.periods import MONTH_NAMES, month_end, month_start, months_between, months_later
from indicators.engine.actions import Action, ActionState, Plan, Tally
from pages.parts.figures import day_short
from pages.parts.marks import svg
from pages.parts.markup import Html, fill, href, join
from pages.parts.plan_rows import ACTION_SHAPES
from pages.parts.plan_sentences import ACTION_WORDS, moves_note, slippage

WIDTH, HEIGHT = 380, 30
_EDGE, _SHAPE = 14, 19
# How far apart, in units of the drawing, words and marks must stand to be told from one another.
_WORDS_APART, _MARKS_APART = 58, 10
_TONES = {ActionState.OVERDUE: "off", ActionState.DUE_SOON: "watch", ActionState.MOVED: "watch"}
_HEAD = ("State", "Action", "Owner", "", "First due", "Due now", "Done", "Slippage")
_KEY = (
    "Along the line of time: a ring is the first agreed day where the date was moved, the shape the day by which it is "
    "due now or on which it was done, and a dashed line how long it has been overdue."
)


@dataclass(frozen=True)
class Stretch:
    """The stretch of whole months that the lines of time show."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """Give where a day stands."""
        return round(_EDGE + (WIDTH - 2 * _EDGE) * (day - self.first).days / max((self.last - self.first).days, 1), 1)


def stretch_of(plan: Plan, day: date) -> Stretch:
    """Give the stretch that holds every date of a plan and the day of judgement."""
    days = [day, *(d for a in plan.actions for d in (a.first_due_on, a.due_on, a.done_on) if d is not None)]
    return Stretch(month_start(min(days)), month_end(max(days)))


def table(plan: Plan, told: Tally, indicator: str = "") -> Html:
    """Give the table of a plan; with `indicator`, its id, every action leads to the screen where it is changed."""
    span = stretch_of(plan, told.day)
    ordered = sorted(plan.actions, key=lambda a: (not a.state(told.day, told.warning_days).open, a.due_on, a.ref))
    sections = list(dict.fromkeys(a.section for a in ordered))
    rows = []
    for section in sections:
        if section or len(sections) > 1:
            words = section or "Under no heading"
            rows.append(fill("<tr class='sec'><th colspan='8' scope='rowgroup'>{words}</th></tr>", words=words))
        rows += [_row(a, told, span, indicator) for a in ordered if a.section == section]
    return fill(
        "<table class='plan'><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table><p class='note'>{key}</p>",
        head=_head(span, told.day),
        rows=join(rows),
        key=_KEY,
    )


def _head(span: Stretch, day: date) -> Html:
    cells = [
        fill(
            "<th scope='col'{kind}>{word}</th>",
            kind=Html("" if word else " class='time'"),
            word=word or axis(span, day),
        )
        for word in _HEAD
    ]
    return join(cells)


def _row(action: Action, told: Tally, span: Stretch, indicator: str) -> Html:
    state = action.state(told.day, told.warning_days)
    words = fill("{action}", action=action.action)
    if indicator:
        to = href("milestones", indicator=indicator, action=action.ref, supplier=action.supplier)
        words = fill("<a href='{to}'>{action}</a>", to=to, action=action.action)
    return fill(
        "<tr class='{kind}'><td>{state}</td><td class='act'>{words}</td><td>{owner}</td><td class='time'>{line}</td>"
        "<td class='nb'>{first}</td><td class='nb'>{due}</td><td class='nb'>{done}</td><td>{slip}{moves}</td></tr>",
        kind="open" if state.open else "shut",
        state=badge(state),
        words=words,
        owner=action.owner,
        line=line(action, state, span, told.day),
        first=day_short(action.first_due_on),
        due=day_short(action.due_on),
        done=day_short(action.done_on) if action.done_on and not state.open else "\u2013",
        slip=slippage(action, told.day),
        moves=fill("<span class='note'>{words}</span>", words=moves_note(action)) if action.moves else "",
    )


def badge(state: ActionState) -> Html:
    """Give a state as shape and word."""
    tone = _TONES.get(state, "none" if state.open else "on")
    shape = svg(ACTION_SHAPES[state])
    return fill("<span class='mark {tone}'>{shape}{word}</span>", tone=tone, shape=shape, word=ACTION_WORDS[state])


def line(action: Action, state: ActionState, span: Stretch, day: date) -> Html:
    """Give the line of time of one action as SVG; the cells beside it say the same in words."""
    ends = action.done_on if action.done_on is not None and not state.open else action.due_on
    middle, first, at, today = HEIGHT / 2, span.x(action.first_due_on), span.x(ends), span.x(day)
    drawn = [_stroke(today, 0, today, HEIGHT, "line", 1.6), _stroke(first, middle, at, middle, "ink-3", 2)]
    if state is ActionState.OVERDUE:
        drawn.append(_stroke(at, middle, today, middle, "off", 2.4, "5 4"))
    if abs(first - at) > _MARKS_APART:
        drawn.append(
            f'<circle cx="{first}" cy="{middle}" r="4.6" fill="var(--paper)" stroke="var(--ink-2)" stroke-width="1.8"/>'
        )
    scale = _SHAPE / 24
    drawn.append(
        f'<g transform="translate({at - _SHAPE / 2:.1f} {middle - _SHAPE / 2:.1f}) scale({scale:.3f})">'
        f"{ACTION_SHAPES[state]}</g>"
    )
    return Html(f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">{"".join(drawn)}</svg>')


def _stroke(x1: float, y1: float, x2: float, y2: float, tone: str, width: float, dash: str = "") -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path d="M{x1} {y1}L{x2} {y2}" stroke="var(--{tone})" stroke-width="{width}"{dashed}/>'


def axis(span: Stretch, day: date) -> Html:
    """Give the scale that the lines of time share: months or years, and the day of judgement."""
    here = span.x(day)
    ticks = [(span.x(month), words) for month, words in _ticks(span)]
    apart = [(x, words) for x, words in ticks if abs(x - here) > _WORDS_APART]
    texts = "".join(_text(x, words, "ink-2", "400") for x, words in apart)
    marks = "".join(_stroke(x, HEIGHT - 5, x, HEIGHT, "ink-3", 1.2) for x, _ in ticks)
    own = _text(min(max(here, 34), WIDTH - 34), day_short(day, year=False), "ink", "600")
    return Html(
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="Line of time">{marks}'
        f"{_stroke(here, HEIGHT - 8, here, HEIGHT, 'ink', 2)}{texts}{own}</svg>"
    )


def _ticks(span: Stretch) -> Sequence[tuple[date, str]]:
    """Give the months that the scale names: quarters, or years where quarters would stand too close."""
    months = months_between(span.first, span.last) + 1
    step = 1 if months <= 4 else 3 if months <= 18 else 12
    starts = [months_later(span.first, at) for at in range(months)]
    return [(m, _tick(m, step)) for m in starts if (m.month - 1) % step == 0 and m + timedelta(days=20) < span.last]


def _tick(month: date, step: int) -> str:
    if step == 12:
        return str(month.year)
    return f"{MONTH_NAMES[month.month - 1][:3]}{f' {month.year}' if month.month == 1 else ''}"


def _text(x: float, words: str, tone: str, weight: str) -> str:
    return (
        f'<text x="{x}" y="{HEIGHT - 12}" text-anchor="middle" font-size="13" font-weight="{weight}" '
        f'fill="var(--{tone})">{words}</text>'
    )
