"""Two submissions of one dataset side by side: rows in one alone, cells that differ, months, areas, and the figures.

Shows only counts that may be shown, and no row, key or cell of either.
"""

from __future__ import annotations

from collections.abc import Sequence

from data.periods import month_name
from data.submissions import Submission
from indicators.engine.compared import Compared
from indicators.engine.figures_changed import Figure
from indicators.engine.framework import Framework
from pages.parts.chosen import area_name
from pages.parts.effect_rows import figures_table
from pages.parts.figures import number
from pages.parts.markup import Html, fill, join, link
from pages.parts.submission_list import FEW, months_of, title_of
from pages.parts.submission_words import in_figures, rows_words
from pages.parts.upload_words import STATE_WORDS, moment_words

_MOST_AREAS = 12
_MOST_MONTHS = 12
WITHHELD = "c: withheld, because a count of 1 to 4 could point to a person or give one away."


def pair(
    asked: tuple[str, str], submissions: Sequence[Submission]
) -> tuple[tuple[Submission, Submission] | None, str]:  # fmt: skip
    """Give the two submissions that the address asks for, the earlier first, or why they cannot be compared."""
    found = [one for word in dict.fromkeys(asked) for one in submissions if str(one.id) == word]
    missing = next((word for word in asked if word not in {str(one.id) for one in submissions}), None)
    if missing is not None:
        return None, f'There is no submission "{missing[:40]}" to compare. You see them all.'
    if len(found) < 2:
        return None, "A submission is compared with another one, not with itself. You see them all."
    if found[0].dataset != found[1].dataset:
        return None, "Two submissions are compared where they are of one dataset. You see them all."
    earlier, later = sorted(found, key=lambda one: one.id)
    return (earlier, later), ""


def title(earlier: Submission, later: Submission, found: Compared) -> str:
    """Give what tells the two apart, as a finding."""
    if found.alike:
        return f"Submissions {earlier.id} and {later.id} hold the same rows"
    gone, new = found.alone
    if found.apart:
        return f"Submissions {earlier.id} and {later.id} have no row in common"
    counts = [(new, "new"), (gone, "taken out"), (found.differing, "changed")]
    told = [f"{_many(count)}{{}} {word}" for count, word in counts if count != 0]
    first = next(count for count, _ in counts if count != 0)
    words = ", ".join([told[0].format(" row" if first == 1 else " rows"), *(one.format("") for one in told[1:])])
    return f"From submission {earlier.id} to {later.id}: {words}"


def _many(count: int | None) -> str:
    return FEW if count is None else number(count)


def facts(one: Submission) -> Html:
    """Give one of the two: which it is, how it stands, who sent it and when."""
    months = months_of(one)
    return fill(
        "<p class='small'>{link}: {rows}{months}, sent by {by}, {at}; {state}.</p>",
        link=link(f"Submission {one.id}", "upload", show="submissions", id=str(one.id)),
        rows=rows_words(one),
        months=f", {months}" if months else "",
        by=one.received_by,
        at=moment_words(one.received_at),
        state=STATE_WORDS[one.state],
    )


def left(earlier: Submission, later: Submission, found: Compared) -> Html:
    """Give the rows that differ, and by how much each month does."""
    return fill(
        "<section class='one'><h2>Rows</h2>{rows}{columns}<h2>By month</h2>{months}{note}</section>",
        rows=_rows(earlier, later, found),
        columns=_columns(found),
        months=_sides(
            earlier, later, [(month_name(month), sides) for month, sides in reversed(found.months)], _MOST_MONTHS,
            f"{title_of(later.dataset)} are not dated by month.",
        ),
        note=fill("<p class='note'>{words}</p>", words=WITHHELD) if _withheld(found) else Html(""),
    )  # fmt: skip


def _rows(earlier: Submission, later: Submission, found: Compared) -> Html:
    gone, new = found.alone
    lines = [(f"Only in submission {earlier.id}", gone), (f"Only in submission {later.id}", new)]
    if found.keyed:
        lines.append(("In both, with a cell that differs", found.differing))
    rows = join(
        fill("<tr><td class='wide'>{name}</td><td class='num'>{n}</td></tr>", name=name, n=_many(count))
        for name, count in lines
    )
    return fill("<table class='subs'><tbody>{rows}</tbody></table>", rows=rows)


def _columns(found: Compared) -> Html:
    if not found.columns:
        return Html("")
    told = ", ".join(f"{heading} ({_many(count)})" for heading, count in found.columns)
    return fill("<p class='note'>Cells that differ, by column: {told}.</p>", told=told)


def _sides(
    earlier: Submission, later: Submission, parts: Sequence[tuple[str, tuple[int | None, int | None]]], most: int,
    none: str,
) -> Html:  # fmt: skip
    """Give the rows of both for each part, those that differ before those that do not."""
    if not parts:
        return fill("<p class='quiet'>{none}</p>", none=none)
    unlike = [part for part in parts if part[1][0] != part[1][1] or part[1][0] is None]
    shown = unlike[:most]
    alike = len(parts) - len(unlike)
    more = len(unlike) - len(shown)
    rest = [
        f"{number(more)} more differ" if more else "",
        f"{number(alike)} with as many rows in both" if alike else "",
    ]
    rows = join(
        fill(
            "<tr><td class='wide'>{name}</td><td class='num'>{a}</td><td class='num'><b>{b}</b></td></tr>",
            name=name, a=_cell(a), b=_cell(b),
        )
        for name, (a, b) in shown
    )  # fmt: skip
    table = fill(
        "<table class='subs'><thead><tr><th scope='col'></th><th scope='col' class='num'>Submission {a}</th>"
        "<th scope='col' class='num'>Submission {b}</th></tr></thead><tbody>{rows}</tbody></table>",
        a=earlier.id,
        b=later.id,
        rows=rows,
    )
    told = "; ".join(part for part in rest if part)
    note = fill("<p class='note'>{told}.</p>", told=told[:1].upper() + told[1:]) if told else Html("")
    return join([table if shown else Html(""), note])


def _cell(count: int | None) -> str:
    return "c" if count is None else number(count)


def _withheld(found: Compared) -> bool:
    return any(None in sides for _, sides in (*found.months, *found.areas))


def right(
    framework: Framework, earlier: Submission, later: Submission, found: Compared, figures: Sequence[Figure]
) -> Html:
    """Give the figures that changed when the later one was accepted, and the rows by area."""
    return fill(
        "<section class='one'><h2>Figures that changed when submission {id} was accepted</h2><p class='lead'>{lead}</p>"
        "{table}<h2>By area</h2>{areas}</section>",
        id=later.id,
        lead=in_figures(len(figures)),
        table=figures_table(figures, len(figures), ("Before", "After")),
        areas=_sides(
            earlier, later, [(area_name(framework, code), sides) for code, sides in found.areas], _MOST_AREAS,
            f"{title_of(later.dataset)} have no area.",
        ),
    )  # fmt: skip
