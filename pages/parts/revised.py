"""What a figure was when it was first reported, in words: beside the figure of now, at its point, and in the CSV.

Pure: takes what the engine disclosed and compares nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from data.periods import day_of
from indicators.engine.first_reported import FirstReport, FirstReports
from indicators.engine.observation import Series, State
from pages.parts.axes import point_words
from pages.parts.figures import day_short
from pages.parts.markup import Html, fill, link


def at_first(first: FirstReport, series: Series) -> str:
    """Give a figure as it was first reported: "52", or "c" where it was withheld then."""
    seen = first.observation
    if seen.state is State.SUPPRESSED:
        return "c"
    return "nothing to count" if seen.value is None else point_words(seen.value, series)


def notes(firsts: FirstReports, series: Series) -> dict[date, Html]:
    """Give what stands beside each figure that was revised, with a link to the submission that changed it."""
    return {start: _note(first, series) for start, first in firsts.items()}


def _note(first: FirstReport, series: Series) -> Html:
    by = f"submission {first.submission}"
    then, since = (day_short(day_of(at)) for at in (first.reported_at, first.revised_at))
    return fill(
        "first reported {value}{then}, changed {since}{by}",
        value=at_first(first, series),
        then=f" on {then}" if then != since else "",
        since=since if then != since else f"on {since}",
        by=fill(" by {link}", link=link(by, "upload", show="submissions", id=str(first.submission)))
        if first.submission is not None
        else Html(""),
    )


def at_points(firsts: FirstReports, series: Series) -> Mapping[date, str]:
    """Give what is said at the point of each figure that was revised."""
    return {start: f"first reported {at_first(first, series)}" for start, first in firsts.items()}
