"""What was set aside beside what was used of it: a grant and its spend, in words and as heights on a chart.

Pure: knows an allocation as what a value is out of, where no count stands behind it. Judges nothing.
"""

from __future__ import annotations

from datetime import date

from indicators.engine.observation import Observation, Series
from pages.parts import figures
from pages.parts.axes import drawn, position


def allocation(observation: Observation, unit: str, per: int = 0) -> float | None:
    """Give what was set aside for a period; None where the figure is not a part of such a sum."""
    bare_value = observation.numerator is None and observation.value is not None
    return observation.denominator if bare_value and unit != "%" and not per else None


def of_it(observation: Observation, unit: str, per: int = 0) -> str:
    """Give what a figure is out of, to follow it: " of £311,679.57 (85%)"; '' where it is out of nothing."""
    whole = allocation(observation, unit, per)
    if whole is None:
        return ""
    share = f" ({_share(observation, whole)})" if whole else ""
    return f" of {figures.value(whole, unit)}{share}"


def told(observation: Observation, unit: str, per: int = 0) -> str:
    """Give the allocation and how it stands, for a line beside a chart: "£311,679.57; 85% used, £40,000.00 left"."""
    whole = allocation(observation, unit, per)
    if whole is None or observation.value is None:
        return ""
    left = figures.rounded(whole - observation.value, 2)
    stands = f"{figures.value(abs(left), unit)} {'left' if left > 0 else 'over it'}" if left else "all of it used"
    used = f"{_share(observation, whole)} used, " if whole and left else ""
    return f"{figures.value(whole, unit)}; {used}{stands}"


def heights(series: Series) -> list[tuple[date, float]]:
    """Give where along time which allocation stood."""
    found = ((o, allocation(o, series.unit, series.per)) for o in series.observations if drawn(o))
    return [(position(o), whole) for o, whole in found if whole is not None]


def _share(observation: Observation, whole: float) -> str:
    """Give how much of an allocation was used in whole per cent; never 100% of it where pence are left or too much."""
    used = 100 * (observation.value or 0.0) / whole
    printed = f"{figures.number(used)}%"
    if printed == "100%" and used != 100:
        return f"just {'over' if used > 100 else 'under'} 100%"
    return "under 1%" if printed == "0%" and used > 0 else printed
