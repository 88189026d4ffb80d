"""The wording of what people saw in the dashboards of others: when, who, and the sentence that stood there.

Passes on what was said as it was said, in quotation marks, and judges none of it.
"""

from __future__ import annotations

from data.periods import day_name
from indicators.engine.status import Reason
from indicators.engine.visits import Visit

BEFORE = "before the last meeting"
NOBODY = "Nobody has entered yet what they saw there."


def reason(why: Reason) -> str:
    """Give the sentence of an indicator that is held elsewhere, its word first, with what was last seen there."""
    if why.visit is None:
        of = f" of {why.supplier}" if why.supplier else ""
        return f"Held elsewhere: another dashboard{of} holds it, so it is not judged here. {NOBODY}"
    return f"Held elsewhere. {last_seen(why.visit)}"


def last_seen(visit: Visit) -> str:
    """Give 'Last seen 12 November 2026 by the MASH manager: "Nine in ten ...".', and whether that is long ago."""
    before = f", {BEFORE}," if visit.old else ""
    return f"Last seen {day_name(visit.seen_on)}{before} by {who(visit)}: {quoted(visit)}."


def finding(name: str, visit: Visit) -> str:
    """Give the title of the page of an indicator that is held elsewhere: what was said of it, and when."""
    return f"{name}: {quoted(visit)}, seen elsewhere on {day_name(visit.seen_on)}{f', {BEFORE}' if visit.old else ''}"


def who(visit: Visit) -> str:
    """Give a role as a sentence names it: "the MASH manager"."""
    said = visit.seen_by
    return said if said.lower().startswith(("the ", "a ", "an ", "our ")) else f"the {said}"


def quoted(visit: Visit) -> str:
    """Give what the other dashboard said, in quotation marks and without its full stop."""
    return f'"{visit.headline.rstrip(". ")}"'
