"""Three looks month by month, with the baseline held where it was while a flag shows.

A baseline that moved on would take the change for the new normal and let the flag fade. What a person rebases comes in
as a locked baseline.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from indicators.methods.baseline import figures, spans
from indicators.methods.looks import AS_USUAL, THREE_LOOKS, Looks, Rules, Settings, looked


def walked(
    events: ArrayLike,
    exposures: ArrayLike | None = None,
    settings: Settings = AS_USUAL,
    rules: Rules = THREE_LOOKS,
    begin: int = 0,
) -> list[Looks]:
    """Give what three looks find in every month of the series, from the first on; the last is how things stand.

    Shapes and errors are those of `judge`. The months before the place `begin` are passed over, as if nothing had been
    flagged in them. From the month after a flag is raised its baseline stays until a month in
    which the window that was told can be judged again and nothing is flagged: a missing month clears no flag. In the
    month after that the baseline is again all before the latest six.

    >>> months = walked([10, 12, 8] * 10 + [16] * 18)
    >>> [int(month.last[0]) for month in months[28:36]], int(months[-1].last[0]), int(months[-1].direction[0])
    ([22, 23, 24, 25, 26, 26, 26, 26], 26, 1)
    """
    given = figures(events, exposures)
    series = len(given.events)
    told = np.full(series, -1)
    first, last = spans(series, begin + 1, settings.locked)
    months: list[Looks] = []
    for month in range(begin, given.months):
        moved_first, moved_last = spans(series, month + 1, settings.locked)
        first, last = np.where(told >= 0, first, moved_first), np.where(told >= 0, last, moved_last)
        now = looked(given.until(month), first, last, settings, rules)
        seen_again = now.whole[np.arange(series), told]
        told = np.where(seen_again, now.told, np.maximum(told, now.told))
        months.append(now)
    return months
