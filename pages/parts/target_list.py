"""The targets that stand and stood: a row for each indicator that can have one, and the history of one indicator.

Says too which indicators are never judged, and why. Changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from data.periods import day_name, day_of
from data.submissions import Submission
from indicators.engine.board import Board, Card
from indicators.engine.framework import IndicatorKind, Watched
from indicators.engine.series import measures_of, unit_of
from indicators.engine.status import Status
from indicators.engine.target import Basis, JudgedBy, Target, ToleranceKind
from pages.parts.figures import in_words, plural, shown, target, when
from pages.parts.marks import rated
from pages.parts.markup import Html, fill, join, link
from pages.parts.words import STATUS_WORDS, upper_first

Targets = Mapping[str, Sequence[Target]]
NEVER = {
    IndicatorKind.LINK: "held by another dashboard",
    IndicatorKind.MAP: "answered by a map",
    IndicatorKind.DEVELOPING: "still in development",
    IndicatorKind.MILESTONES: "judged by the dates of its actions",
}
NOT_JUDGED = {Status.NO_TARGET: "not judged yet", Status.NO_DATA: "and no figure yet"}
NEUTRAL = "a rise can be good news or bad"


def unit_words(watched: Watched) -> tuple[str, int]:
    """Give the unit of an indicator's first calculation, and for a rate the number of residents it is for."""
    return unit_of(watched, measures_of(watched)[0])


def words(watched: Watched, wanted: Target) -> str:
    """Give a target in the words of its indicator's unit."""
    return target(wanted, *unit_words(watched))


def present(card: Card, targets: Sequence[Target], day: date) -> Target | None:
    """Give the target that stands for an indicator's latest figure, or else on the day itself."""
    if card.target is not None:
        return card.target
    standing = [t for t in targets if t.covers(day)]
    return max(standing, key=lambda t: (t.starts_on, t.submission)) if standing else None


def title(board: Board, targets: Targets) -> str:
    """Give how many indicators have a target, and how they stand."""
    judged = [c for c in board.cards if not why_never(c.indicator)]
    held = [c for c in judged if present(c, targets.get(c.indicator.id, ()), board.as_of)]
    if not held:
        return f"No targets yet: {len(judged)} indicators could have one"
    off = sum(c.rating.status is Status.OFF_TRACK for c in held)
    state = f"{in_words(off)} {'is' if off == 1 else 'are'} off track" if off else "none is off track"
    return f"{len(held)} of {len(judged)} indicators have a target; {state}"


def chosen_title(card: Card, standing: Target | None) -> str:
    """Give how one indicator stands against its target."""
    short, latest = card.indicator.short, card.latest
    if standing is None:
        figure = f"; {shown(latest, *unit_words(card.indicator))} {when(latest)}" if latest else ", and no figure"
        return f"{short}: no target yet{figure}"
    wanted = words(card.indicator, standing)
    if not card.rating.status.rated:
        return f"{short}: a target of {wanted}, {NOT_JUDGED.get(card.rating.status, 'not judged now')}"
    return f"{short}: {STATUS_WORDS[card.rating.status].lower()} against a target of {wanted}"


def listed(board: Board, targets: Targets, here: str) -> Html:
    """Give every indicator that can have a target, with it and its status; `here` is the id of the one chosen."""
    cards = [c for c in board.cards if not why_never(c.indicator)]
    with_target = {c.indicator.id: present(c, targets.get(c.indicator.id, ()), board.as_of) for c in cards}
    ordered = sorted(cards, key=lambda c: (with_target[c.indicator.id] is None, -c.rating.status.severity))
    rows = join(_row(c, with_target[c.indicator.id], c.indicator.id == here) for c in ordered)
    return fill(
        "<h2>All {count} that can have one</h2><table class='tgt'><thead><tr><th scope='col'>Indicator</th>"
        "<th scope='col'>Target</th><th scope='col'>Status</th></tr></thead><tbody>{rows}</tbody></table>{never}",
        count=len(cards),
        rows=rows,
        never=never(board),
    )


def _row(card: Card, standing: Target | None, here: bool) -> Html:
    name = link(card.indicator.short, "targets", indicator=card.indicator.id)
    agreed = Html("<span class='quiet'>none</span>")
    if standing:
        agreed = fill(
            "{words}<span class='note'>{author}, from {day}. {reason}</span>",
            words=upper_first(words(card.indicator, standing)),
            author=standing.author,
            day=day_name(standing.starts_on),
            reason=standing.reason,
        )
    return fill(
        "<tr{here}><td>{name}<span class='note'>{group}</span></td><td>{agreed}</td><td>{status}</td></tr>",
        here=Html(" class='here'") if here else Html(""),
        name=name,
        group=card.group.short,
        agreed=agreed,
        status=rated(card.rating),
    )


def why_never(watched: Watched) -> str:
    """Give why an indicator can have no target; '' where it can."""
    if watched.judged and watched.kind not in NEVER:
        return ""
    return NEVER.get(watched.kind, NEUTRAL)


def never(board: Board) -> Html:
    """Give which indicators are not offered, by the reason why."""
    reasons: dict[str, list[str]] = {}
    for card in board.cards:
        if why := why_never(card.indicator):
            reasons.setdefault(why, []).append(card.indicator.short)
    if not reasons:
        return Html("")
    count = sum(map(len, reasons.values()))
    lines = join(
        fill("<p class='small'><b>{why}</b>: {names}.</p>", why=why.capitalize(), names=", ".join(names))
        for why, names in reasons.items()
    )
    return fill(
        "<details class='never'><summary>{count} {noun} not offered, because nothing judges them</summary>{lines}"
        "</details>",
        count=count,
        noun=plural(count, "indicator is", "indicators are"),
        lines=lines,
    )


def history(watched: Watched, targets: Sequence[Target], submissions: Mapping[int, Submission], day: date) -> Html:
    """Give every target that an indicator has or had, newest first."""
    if not targets:
        return Html("<h2>Targets so far</h2><p class='quiet'>None has been set.</p>")
    rows = join(_past(watched, t, submissions.get(t.submission), day) for t in reversed(targets))
    return fill(
        "<h2>Targets so far</h2><table class='tgt'><thead><tr><th scope='col'>Target</th><th scope='col'>Counts</th>"
        "<th scope='col'>Agreed by, and why</th></tr></thead><tbody>{rows}</tbody></table>",
        rows=rows,
    )


def _past(watched: Watched, one: Target, sent: Submission | None, day: date) -> Html:
    until = f" to {day_name(one.ends_on)}" if one.ends_on else ""
    entered = f"Entered by {sent.received_by} on {day_name(day_of(sent.received_at))}." if sent else ""
    return fill(
        "<tr{kind}><td>{words}<span class='note'>{tolerance}</span></td><td>from {start}{until}</td>"
        "<td>{author}. {reason}<span class='note'>{entered}</span></td></tr>",
        kind=Html("") if one.covers(day) else Html(" class='past-one'"),
        words=upper_first(words(watched, one)),
        tolerance=tolerance_words(watched, one) + follows_words(one),
        start=day_name(one.starts_on),
        until=until,
        author=one.author,
        reason=one.reason,
        entered=entered,
    )


def follows_words(one: Target) -> str:
    """Give that the status follows the latest figure alone, where the target asks for it; otherwise nothing."""
    return "; judged by the latest figure alone" if one.judged_by is JudgedBy.TOLERANCE else ""


def tolerance_words(watched: Watched, one: Target) -> str:
    """Give how far off is still watch."""
    size, kind = f"{one.tolerance:g}", one.tolerance_kind
    if one.acceptable is not None:
        return "watch as far as what is acceptable"
    if kind is ToleranceKind.LIMITS:
        return "watch while its 95% interval reaches it"
    if one.basis is Basis.LAST_YEAR and one.level == 0 and one.tolerance == 0:
        return "watch where it is like last year's"
    if one.tolerance == 0:
        return "no room for watch"
    if kind is ToleranceKind.PERCENT:
        return f"watch within {size}% of it"
    unit = watched.unit if one.basis is Basis.YEAR_TO_DATE else unit_words(watched)[0]
    yearly = " for each year since it began" if kind is ToleranceKind.ABSOLUTE_A_YEAR else ""
    return f"watch within {size} {'percentage points' if unit == '%' else unit}{yearly}"
