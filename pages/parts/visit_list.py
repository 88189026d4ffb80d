"""What people saw of an indicator in the dashboard that holds it, newest first, and the way to enter more.

Shows an address only as a link that opens by itself and tells the other site nothing of where it was found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.periods import day_name
from indicators.engine.board import Card
from indicators.engine.visits import Visit
from pages.parts.markup import Html, fill, href, join
from pages.parts.visit_sentences import BEFORE, NOBODY, quoted, who
from pages.parts.words import upper_first

MOST = 8
_WEB = re.compile(r"https?://[^\s\"'<>]+", re.IGNORECASE)


def seen(card: Card, visits: Sequence[Visit]) -> Html:
    """Give the section of an indicator's page that says what was seen of it, with a way to add to it."""
    return fill(
        "<div class='evidence'>{so_far}<p><a href=\"{to}\">Enter what you saw there</a></p></div>",
        so_far=so_far(card, visits),
        to=href("seen", indicator=card.indicator.id),
    )


def so_far(card: Card, visits: Sequence[Visit]) -> Html:
    """Give what was seen of an indicator, newest first."""
    rows = join(_row(visit, card.rating.reason.visit) for visit in visits[:MOST])
    table = fill("<table class='tgt visits'><tbody>{rows}</tbody></table>", rows=rows)
    return fill("<h2>What was seen there</h2>{told}", told=table if visits else fill("<p>{nobody}</p>", nobody=NOBODY))


def _row(visit: Visit, shown: Visit | None) -> Html:
    old = shown is not None and shown.old and shown.seen_on == visit.seen_on
    return fill(
        "<tr><td class='nb'>{day}{old}</td><td>{headline}<br><span class='small'>{who}{page}</span></td></tr>",
        day=day_name(visit.seen_on),
        old=fill("<br><span class='small'>{told}</span>", told=upper_first(BEFORE)) if old else "",
        headline=quoted(visit),
        who=upper_first(who(visit)),
        page=_page(visit.web_page),
    )


def _page(address: str) -> Html:
    """Give an address as a link; nothing where it is none of the web."""
    if not _WEB.fullmatch(address):
        return Html("")
    return fill(
        ' <span class="sep">|</span> <a href="{to}" target="_blank" rel="noopener noreferrer">{to}</a>', to=address
    )
