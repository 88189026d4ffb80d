"""The worked examples of charts other than that of one pair of limits, and how each is drawn small.

Numbers are invented, and what is found of them is the engine's own. Drawn by the same rules as the large charts.
"""

from __future__ import annotations

from dataclasses import replace

from indicators.engine.between import Between
from indicators.engine.charts import ChosenChart
from indicators.engine.framework import Better
from indicators.engine.observation import Series, State
from indicators.engine.signals import Heard, find
from indicators.engine.stepped import SteppedLimits
from pages.parts.axes import nice_scale
from pages.parts.drawn_as import DrawnAs, drawn_as
from pages.parts.figures import bare, rough
from pages.parts.markup import Html, fill
from pages.parts.month_limits import Stretch, outline, stretches
from pages.parts.monthly import monthly
from pages.parts.tried import watched
from pages.parts.worked import LAST
from pages.parts.worked_chart import Drawn, Sheet, grid, line, named, points

# Those that hit of those eligible, month by month.
OF = (*(30, 84, 42, 90, 36, 75, 33, 96, 40, 88, 31, 80), *(45, 92, 35, 78, 30, 95, 38, 86, 34, 90, 41, 82))
HITS = (*(14, 35, 22, 38, 13, 33, 18, 40, 14, 37, 17, 30), *(19, 61, 13, 35, 14, 37, 20, 35, 12, 40, 20, 32))
SELDOM = (
    *(0, 1, 0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 2, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0, 0),
    *(0, 0, 0, 1, 0, 1, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0),
)
WIDTH, HEIGHT, RIGHT = 440.0, 220.0, 138.0


def shares() -> Series:
    """Give the shares of the example, each out of its own number."""
    plain = monthly([float(hit) for hit in HITS], LAST)
    seen = tuple(
        replace(o, denominator=float(n), value=100 * hit / n)
        for o, hit, n in zip(plain.observations, HITS, OF, strict=True)
    )
    return replace(plain, unit="%", observations=seen)


def seldom() -> Series:
    """Give the rare events of the example."""
    return monthly([float(n) for n in SELDOM], LAST)


def as_drawn(series: Series) -> DrawnAs:
    """Give how the engine would have a series drawn."""
    return drawn_as(watched(Better.LOWER), series, find([Heard(series, Better.LOWER)])[0])


def chosen(series: Series) -> ChosenChart:
    """Give the chart that the engine chooses for a series, with its grounds."""
    return as_drawn(series).chosen


def small_stepped(series: Series, found: SteppedLimits, alt: str) -> Html:
    """Give a small chart of shares with each month's own limits as a band that steps."""
    values = [o.value for o in series.observations if o.state is State.SHOWN and o.value is not None]
    tops = [one.upper for one in found.months]
    sheet = Sheet(WIDTH, HEIGHT, RIGHT, len(series.observations), nice_scale([*values, *tops], False, True, 3))
    what = Drawn(series)
    bands = "".join(_band(stretch, sheet) for stretch in stretches(found, series.observations))
    return _svg([grid(sheet), bands, line(what, sheet), points(what, sheet), _outside(series, found, sheet),
                 _own_names(found, sheet)], alt)  # fmt: skip


def _band(stretch: Stretch, sheet: Sheet) -> str:
    half = (sheet.x(1) - sheet.x(0)) / 2
    lefts, rights = [sheet.x(at) - half for at in stretch.places], [sheet.x(at) + half for at in stretch.places]
    upper, lower = (
        outline([sheet.y(getattr(one, side)) for one in stretch.limits], lefts, rights) for side in ("upper", "lower")
    )
    middle = sheet.y(stretch.limits[0].centre)
    return (
        f'<path class="c-band" d="M{_corners([*upper, *reversed(lower)])}Z"/>'
        f'<path class="c-limit" stroke-width="1.6" d="M{_corners(upper)}M{_corners(lower)}"/>'
        f'<path class="c-centre" stroke-width="2.2" d="M{lefts[0]:.1f} {middle:.1f}H{rights[-1]:.1f}"/>'
    )


def _corners(corners: list[tuple[float, float]]) -> str:
    return "L".join(f"{x:.1f} {y:.1f}" for x, y in corners)


def _outside(series: Series, found: SteppedLimits, sheet: Sheet) -> str:
    outside = {one.start for one in found.months if one.outside}
    return "".join(
        f'<circle class="c-told" r="6" stroke-width="1.8" cx="{sheet.x(at):.1f}" cy="{sheet.y(o.value or 0.0):.1f}"/>'
        for at, o in enumerate(series.observations)
        if o.start in outside
    )


def _own_names(found: SteppedLimits, sheet: Sheet) -> str:
    last = found.latest
    if last is None:
        return ""
    ends = ((last.upper, "Upper limit"), (last.centre, "Average"), (last.lower, "Lower limit"))
    return named([(height, "", f"{name} {bare(height, '%')}%") for height, name in ends], sheet)


def small_between(series: Series, found: Between, alt: str) -> Html:
    """Give a small chart of the time between events: a line that climbs until the next one comes."""
    quiet = found.quiet.months if found.quiet else 0
    tops = [one.upper for one in found.limits if one.calculable]
    heights = [*(float(one.months) for one in found.apart), *tops, float(quiet)]
    sheet = Sheet(WIDTH, HEIGHT, RIGHT, len(series.observations), nice_scale(heights, True, intervals=3))
    places = {o.start: at for at, o in enumerate(series.observations)}
    ends = [(places[one.start], one.months) for one in found.apart]
    return _svg([grid(sheet), _usual(found, sheet), *(_climb(at, months, sheet) for at, months in ends),
                 _open(sheet.months - 1, quiet, sheet), _names(found, quiet, sheet)], alt)  # fmt: skip


def _usual(found: Between, sheet: Sheet) -> str:
    last = found.latest
    if last is None:
        return ""
    left, end, floor = sheet.x(0) - 6, sheet.x(sheet.months - 1) + 6, sheet.y(0)
    top, middle = sheet.y(last.upper), sheet.y(last.centre)
    return (
        f'<rect class="c-band" x="{left:.1f}" y="{top:.1f}" width="{end - left:.1f}" height="{floor - top:.1f}"/>'
        f'<path class="c-limit" stroke-width="1.6" d="M{left:.1f} {top:.1f}H{end:.1f}"/>'
        f'<path class="c-centre" stroke-width="2.2" d="M{left:.1f} {middle:.1f}H{end:.1f}"/>'
    )


def _climb(at: int, months: int, sheet: Sheet) -> str:
    x, y = sheet.x(at), sheet.y(months)
    path = f"M{sheet.x(at - months):.1f} {sheet.y(0):.1f}L{x:.1f} {y:.1f}"
    circle = f'<circle class="c-pt" r="3.4" stroke-width="1.8" cx="{x:.1f}" cy="{y:.1f}"/>'
    return f'<path class="c-line" stroke-width="2.2" d="{path}"/>{circle}'


def _open(at: int, months: int, sheet: Sheet) -> str:
    if not months:
        return ""
    path = f"M{sheet.x(at - months):.1f} {sheet.y(0):.1f}L{sheet.x(at):.1f} {sheet.y(months):.1f}"
    ring = f'<circle class="c-pt" r="5.5" stroke-width="2.2" cx="{sheet.x(at):.1f}" cy="{sheet.y(months):.1f}"/>'
    return f'<path class="c-line" stroke-width="2.2" stroke-dasharray="5 4" d="{path}"/>{ring}'


def _names(found: Between, quiet: int, sheet: Sheet) -> str:
    last = found.latest
    limits = [(last.upper, "Upper limit"), (last.centre, "Median")] if last else []
    names = [(height, "", f"{name} {rough(height)}") for height, name in limits]
    return named([*names, *([(float(quiet), "strong", f"{quiet} months so far")] if quiet else [])], sheet)


def _svg(inside: list[str], alt: str) -> Html:
    return fill(
        '<svg viewBox="0 0 {width} {height}" role="img" aria-label="{alt}">{inside}</svg>',
        width=f"{WIDTH:g}",
        height=f"{HEIGHT:g}",
        alt=alt,
        inside=Html("".join(inside)),
    )
