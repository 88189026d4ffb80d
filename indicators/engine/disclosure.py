"""Is it too small to show? The one place where figures are withheld, on the way to every screen and export.

Applies to what is about people. 0 is shown; 1 to 4 is not; a share hides when either of its parts is 1 to 4; where a
breakdown would give a hidden category away by subtraction from its total, the next smallest is hidden with it; so it
is where all that are hidden are fewer than 5 together, or can only be 1, or can only be 4, each.
Figures that their publisher has made safe, and figures about things, pass as they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from indicators.engine.observation import Observation, State

SMALLEST = 5


def too_small(count: float | None) -> bool:
    """Tell whether a count is one that must not be shown: 1 to 4."""
    return count is not None and 0 < count < SMALLEST


def withheld(observation: Observation, share: bool, bare_counts: bool = False) -> bool:
    """Tell whether an observation must be withheld by itself; `share` where numerator is a part of denominator.

    With `bare_counts` a whole value that came without its parts is taken for a count.
    """
    parts = [_bare_count(observation) if bare_counts and observation.numerator is None else observation.numerator]
    if share and observation.denominator is not None:
        hits = _about_so_many(observation) if observation.numerator is None and not bare_counts else parts[0]
        parts += [observation.denominator, *([] if hits is None else [hits, observation.denominator - hits])]
    return any(too_small(part) for part in parts)


def _about_so_many(observation: Observation) -> float | None:
    """Give how many a weighted share is of those who answered, which may be a fraction."""
    value, base = observation.value, observation.denominator
    return None if value is None or base is None else value * base / 100


def _bare_count(observation: Observation) -> float | None:
    """Take a whole value that came without its parts for a count: it may be one of few people."""
    value = observation.value
    return value if value is not None and value == int(value) else None


def hidden(observation: Observation) -> Observation:
    """Give the observation without any figure."""
    return observation.without_figure(State.SUPPRESSED)


def disclosed(observations: Sequence[Observation], share: bool, bare_counts: bool = False) -> tuple[Observation, ...]:
    """Give the observations with those withheld that must be; categories of one period are judged together."""
    shown = [hidden(o) if withheld(o, share, bare_counts) else o for o in observations]
    by_period: dict[tuple[date, date], list[int]] = defaultdict(list)
    for index, observation in enumerate(shown):
        if observation.category is not None and observation.state is not State.MISSING:
            by_period[(observation.start, observation.end)].append(index)
    for indexes in by_period.values():
        _hide_second(observations, shown, indexes)
    return tuple(shown)


def _hide_second(true: Sequence[Observation], shown: list[Observation], indexes: list[int]) -> None:
    """Hide the next smallest categories while those of a period that are hidden would be given away by their sum."""
    concealed = [i for i in indexes if shown[i].state is State.SUPPRESSED]
    others = [i for i in indexes if shown[i].state is State.SHOWN and size_of(shown[i]) > 0]
    others.sort(key=lambda i: (size_of(shown[i]), i))
    while others and given_away([true[i] for i in concealed]):
        smallest = others.pop(0)
        shown[smallest] = hidden(shown[smallest])
        concealed.append(smallest)


def given_away(concealed: Sequence[Observation]) -> bool:
    """Tell whether the sum of what is hidden gives it away: of how many they are about, or of either part of a share.

    What is left when all that is shown is taken from a total is such a sum.
    """
    if len(concealed) <= 1:
        return len(concealed) == 1
    parts = [o for o in concealed if o.numerator is not None and o.denominator is not None]
    sums = [[size_of(o) for o in concealed]]
    if len(parts) == len(concealed):
        sums += [[o.numerator or 0.0 for o in parts], [(o.denominator or 0.0) - (o.numerator or 0.0) for o in parts]]
    return any(_told_by_sum(one) for one in sums)


def _told_by_sum(hidden_parts: list[float]) -> bool:
    """Tell whether a sum says too much of its parts: it is itself too small, or each of them can only be 1, or 4."""
    return too_small(sum(hidden_parts)) or set(hidden_parts) in ({1.0}, {SMALLEST - 1.0})


def size_of(observation: Observation) -> float:
    """Give how many a figure is about: those it is out of, or else its count."""
    if observation.denominator is not None:
        return observation.denominator
    return observation.numerator or observation.value or 0.0
