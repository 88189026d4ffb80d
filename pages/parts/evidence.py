"""How much of the board can be judged, why the rest cannot, who could change that, and up to when data reaches.

Counts only: never a status of its own.
"""

from __future__ import annotations

from collections import Counter

from data.periods import month_name
from indicators.engine.board import Board, Live, Statement, SupplierDate
from indicators.engine.budget import budget
from indicators.engine.status import Status, Why
from pages.parts.budget_sentences import in_line
from pages.parts.figures import in_words, number, plural
from pages.parts.marks import row_of
from pages.parts.markup import Html, fill, href, join, link
from pages.parts.titles import has_ratings, judged_count, live, tally_words

_NO_INDICATOR = "no indicator"
_REASONS: dict[str, tuple[str, str]] = {
    Status.NO_DATA: ("waits for data", "wait for data"),
    Status.STALE: ("has gone stale", "have gone stale"),
    Status.WITHHELD: ("is withheld", "are withheld"),
    Status.QUALITY_STOP: ("is stopped by a data check", "are stopped by data checks"),
    Status.TOO_FEW: ("has too few points", "have too few points"),
    Status.CONTEXT: ("gives context only", "give context only"),
    Status.NO_TARGET: ("has no target", "have no target"),
    Status.DEVELOPING: ("is in development", "are in development"),
    Status.ELSEWHERE: ("is held elsewhere", "are held elsewhere"),
    Status.NOT_ENOUGH: ("has not enough evidence", "have not enough evidence"),
    _NO_INDICATOR: ("has no indicator", "have no indicator"),
}
MOST_SUPPLIERS = 5
MOST_UNJUDGED = 3


def judged(board: Board) -> Html:
    """Give how many statements can be judged, each as a shape, and why the others cannot."""
    rated = sorted((s.status for s in board.statements if s.status.rated), key=lambda status: -status.severity)
    rest = sorted((s for s in board.statements if not s.status.rated), key=lambda s: list(Status).index(s.status))
    return fill(
        '<div class="units"><h2>{count}</h2>{rated}<div class="ul">{grey}</div><p>{why}</p></div>',
        count=judged_count(board.statements),
        rated=_rated(rated),
        grey=row_of([s.status for s in rest]),
        why=_why_not(rest),
    )


def _rated(statuses: list[Status]) -> Html:
    if not statuses:
        return Html("")
    return fill(
        '<div class="ul">{row}</div><p class="b">{words}</p>', row=row_of(statuses), words=tally_words(statuses)
    )


def _why_not(statements: list[Statement]) -> str:
    tally = Counter(_NO_INDICATOR if s.reason.why is Why.NO_EVIDENCE else s.status for s in statements)
    found = [f"{number(count)} {plural(count, *_REASONS[why])}" for why, count in tally.most_common()]
    return ", ".join(found) + "." if found else ""


def waiting(board: Board) -> Html:
    """Give from whom the waiting indicators wait, those with the most first."""
    tally = Counter(c.indicator.supplier for c in board.cards if c.live is Live.WAITING and c.waits_for)
    if not tally:
        return Html("")
    most = MOST_SUPPLIERS if has_ratings(board) else MOST_UNJUDGED
    rows = join(
        fill("<dt>{who}</dt><dd>{count}</dd>", who=who, count=f"{number(n)} {plural(n, 'indicator')}")
        for who, n in tally.most_common(most)
    )
    rest = sum(n for _, n in tally.most_common()[most:])
    more = fill("<dt>Others</dt><dd>{n} {noun}</dd>", n=rest, noun=plural(rest, "indicator")) if rest else ""
    return fill(
        '<div><h2 class="gap">{count} {noun} for data from</h2><dl>{rows}{more}</dl><p class="then">{see}</p></div>',
        count=number(sum(tally.values())),
        noun=plural(sum(tally.values()), "indicator waits", "indicators wait"),
        rows=rows,
        more=more,
        see=_see(sum(tally.values()), sum(c.live is Live.WAITING for c in board.cards)),
    )  # fmt: skip


def _see(for_data: int, in_all: int) -> Html:
    """Give the way to all that wait, said so that its number and the heading's agree."""
    if in_all == for_data:
        return link("What each waits for", "indicators", state="waiting")
    others = f"{number(in_all - for_data)} more {plural(in_all - for_data, 'waits', 'wait')} for maps."
    return fill("{others} {see}", others=others, see=link(f"See all {in_all}", "indicators", state="waiting"))


def no_targets(board: Board) -> Html:
    """Give what a target would add, where none is set yet; nothing where something is judged."""
    if has_ratings(board) or not live(board):
        return Html("")
    return fill(
        '<p class="false"><b>What a target would add.</b> These figures show levels and changes, not whether they are '
        "good enough. With a target set by the group's chair, each gets a status here and says why. {link}</p>",
        link=link("Set the first target", "targets"),
    )


def by_chance(board: Board) -> Html:
    """Give how many flags chance alone would show, and how many there are; nothing where no change can be told."""
    said = in_line(budget(board))
    if not said:
        return Html("")
    return fill(
        '<p class="false"><b>How many flags are chance?</b> {said} {how}</p>',
        said=said,
        how=link("How we know", "guide", part="methods"),
    )


def data_up_to(board: Board) -> Html:
    """Give the line that says up to which month each supplier's data reaches, and how many returns it missed."""
    if not board.suppliers:
        return Html('<footer class="upto">No supplier has sent anything yet.</footer>')
    months: dict[str, list[SupplierDate]] = {}
    for reach in sorted(board.suppliers, key=lambda s: s.data_to, reverse=True):
        months.setdefault(month_name(reach.data_to), []).append(reach)
    return fill(
        '<footer class="upto">Data up to {all}</footer>',
        all=join((_month(month, reached) for month, reached in months.items()), ' <span class="sep">|</span> '),
    )


def _month(month: str, reached: list[SupplierDate]) -> Html:
    names = join((_supplier(reach) for reach in sorted(reached, key=lambda r: r.supplier)), ", ")
    return fill("<b>{month}</b>: {names}", month=month, names=names)


def _supplier(reach: SupplierDate) -> Html:
    who = fill(
        '<a class="plain-link" href="{to}">{who}</a>', to=href("coverage", supplier=reach.supplier), who=reach.supplier
    )
    if not reach.missed:
        return who
    missed = f"({in_words(reach.missed)} {plural(reach.missed, 'return')} missed)"
    return fill("{who} <b>{missed}</b>", who=who, missed=missed)
