"""One submission by itself: how it stands, which months it holds, what happened to it, and what it changed.

Its address names it, so that it can be sent to a colleague. Shows counts and dates only, never a row.
"""

from __future__ import annotations

from collections.abc import Sequence

from data.datasets import DATASETS
from data.history import Event, History, Slot
from data.periods import month_name
from data.schema import About
from data.submissions import Submission
from indicators.engine.compared import rows_shown
from indicators.engine.figures_changed import Figure
from pages.parts.effect_rows import figures_table
from pages.parts.markup import Html, fill, join, link, text
from pages.parts.submission_words import event_words, in_figures, replaced_words
from pages.parts.upload_words import STATE_WORDS, moment_words

_FIRST_SLOTS = 12
_MOST_SLOTS = 240
_FINGERPRINT = 16


def left(one: Submission, history: History) -> Html:
    """Give what happened to a submission and what it holds."""
    return fill(
        "<section class='one'><h2>What happened</h2>{events}<p class='note'>{replaced}</p>"
        "<h2>{what}</h2>{slots}{file}</section>",
        what="What it holds" if one.state == "current" else "What it came with",
        events=_events(history.events),
        replaced=replaced_words(one, history),
        slots=_slots(one, history.slots),
        file=_file(one),
    )


def _events(events: Sequence[Event]) -> Html:
    if not events:
        return Html("<p class='quiet'>Nothing is on record.</p>")
    rows = join(
        fill(
            "<tr><td class='nb'>{at}</td><td>{who}</td><td>{what}</td></tr>",
            at=moment_words(event.at),
            who=event.who,
            what=event_words(event),
        )
        for event in reversed(events)
    )
    return fill("<table class='subs events'><tbody>{rows}</tbody></table>", rows=rows)


def _slots(one: Submission, slots: Sequence[Slot]) -> Html:
    if not slots:
        return Html("<p class='quiet'>It came without months, and holds nothing by itself.</p>")
    guarded = one.dataset in DATASETS and DATASETS[one.dataset].about is About.PEOPLE
    newest = sorted(slots, key=lambda s: (s.month is None, -(s.month.toordinal() if s.month else 0), s.slot))[
        :_MOST_SLOTS
    ]
    counts = rows_shown([slot.rows for slot in newest], guarded)
    before = any(slot.replaced is not None for slot in slots)
    rows = [_slot(one, slot, count, before) for slot, count in zip(newest, counts, strict=True)]
    first = _slot_table(rows[:_FIRST_SLOTS], before)
    more = len(slots) - _FIRST_SLOTS
    if more <= 0:
        return first
    return fill(
        "{first}<details><summary>Show {more} more</summary>{rest}</details>",
        first=first,
        more=more,
        rest=_slot_table(rows[_FIRST_SLOTS:], before),
    )


def _slot_table(rows: Sequence[Html], before: bool) -> Html:
    """Give the rows of slots under their headings; `before` where any of them replaced another."""
    return fill(
        "<table class='subs'><thead><tr><th scope='col' class='wide'>For</th><th scope='col' class='num'>Rows</th>"
        "<th scope='col'>Stands</th>{before}</tr></thead><tbody>{rows}</tbody></table>",
        before=Html("<th scope='col'>Before it</th>") if before else Html(""),
        rows=join(rows),
    )


def _slot(one: Submission, slot: Slot, count: int | None, before: bool) -> Html:
    name = month_name(slot.month) if slot.month else slot.slot.replace("|", ", ")
    many = f" ({slot.supplier})" if slot.supplier != one.supplier else ""
    now = STATE_WORDS[slot.state]
    by = fill("{now} by {link}", now=now, link=_to(slot.holder)) if slot.holder not in (None, one.id) else text(now)
    return fill(
        "<tr class='{state}'><td class='wide'>{name}</td><td class='num'>{rows}</td><td>{now}</td>{before}</tr>",
        state=slot.state,
        name=name + many,
        rows="c" if count is None else f"{count:,}",
        now=by,
        before=fill("<td>{it}</td>", it=_to(slot.replaced) if slot.replaced is not None else "nothing")
        if before
        else Html(""),
    )


def _to(ident: int | None) -> Html:
    return link(f"submission {ident}", "upload", show="submissions", id=str(ident))


def _file(one: Submission) -> Html:
    return fill(
        "<p class='note'>File {name}, fingerprint (SHA-256) <code title='{whole}'>{short}</code>: the same file has "
        "the same fingerprint.</p>",
        name=one.file_name,
        whole=one.sha256,
        short=one.sha256[:_FINGERPRINT],
    )


def changed(figures: Sequence[Figure]) -> Html:
    """Give the figures that a submission changed when it was accepted."""
    return fill(
        "<section><h2>What it changed when it was accepted</h2><p class='lead'>{lead}</p>{table}</section>",
        lead=in_figures(len(figures)),
        table=figures_table(figures, len(figures), ("Before", "After")),
    )


def ways(one: Submission, history: History, moving: bool) -> Html:
    """Give the steps that can be taken from here: withdraw or restore, and compare with what it replaced or lost to."""
    verb = "Restore" if one.state == "withdrawn" else "Withdraw"
    step = link(f"{verb} submission {one.id}", "upload", show="submissions", id=str(one.id), move="1")
    steps = [] if moving else [step]
    others = dict.fromkeys([*history.replaced, *history.holders(one.id)])
    steps += [
        link(f"Compare with submission {other}", "upload", show="compare", id=str(one.id), other=str(other))
        for other in list(others)[:3]
    ]
    steps.append(link("All submissions", "upload", show="submissions"))
    return fill("<nav class='steps-on' aria-label='From here'>{steps}</nav>", steps=join(steps))
