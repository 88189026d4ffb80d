"""Did it move? What a tackled place and its surroundings come to against a comparison, in words that claim no cause."""

from __future__ import annotations

from indicators.engine.movement import Movement
from indicators.methods.displacement import BeforeAfter, Difference
from pages.parts.figures import number, plural
from pages.parts.map_words import singular, when
from pages.parts.markup import Html, fill, join
from pages.parts.words import upper_first

_NAMES = ("the area itself", "its surroundings", "the comparison area", "the comparison's surroundings")


def section(found: Movement, names: tuple[str, str], units: str) -> Html:
    """Give the finding, its interval and the sums behind; `names` are the area's and its comparison's."""
    return fill(
        "<p class='say'>{said}</p>{interval}<p class='quiet small'>{against}</p>"
        "<details><summary>Areas and sums</summary>{sums}<p class='note'>{how}</p></details>",
        said=said(found, names, units),
        interval=interval(found.moved.both, units),
        against=f"{when(found.after)} against {when(found.before)}. {reads(found)} It does not prove what caused it.",
        sums=_sums(found),
        how=_how(found),
    )


def said(found: Movement, names: tuple[str, str], units: str) -> str:
    """Give the finding in two sentences, which say no more than the figures allow."""
    target, buffer = found.moved.target, found.moved.buffer
    place, against = names
    what = (
        f"{upper_first(place)} had {_beside(target, units)} than if it had changed as {against} did, "
        f"and the cells around it {_beside(buffer)}."
    )
    return f"{_headline(found)} {what}"


def _headline(found: Movement) -> str:
    target, buffer, both = found.moved.target, found.moved.buffer, found.moved.both
    if target.value >= 0:
        return "Nothing to have moved: no fall in the area itself."
    if buffer.lower > 0:
        return "Consistent with displacement into the surroundings."
    return "No sign of displacement." if both.upper < 0 else "No change beyond chance."


def _beside(one: Difference, units: str = "") -> str:
    if one.value == 0:
        return "as many" + (f" {units}" if units else "")
    count = f"{number(abs(one.value))} {'fewer' if one.value < 0 else 'more'}"
    return f"{count} {plural(abs(one.value), singular(units), units)}" if units else count


def reads(found: Movement) -> str:
    """Give how the figures may be read, in a sentence: by the ring, and by the quotient where it may be read."""
    target, buffer = found.moved.target, found.moved.buffer
    if target.value >= 0:
        return "Not interpretable as displacement: no fall in the target area."
    quotient = found.moved.quotient
    told = "" if quotient is None else f" (weighted displacement quotient {_signed(float(quotient), 2)})"
    if buffer.upper < 0:
        return f"Consistent with benefit spreading outwards{told}."
    if buffer.lower > 0:
        return f"Consistent with displacement into the surroundings{told}."
    return f"The surroundings changed no more than chance allows{told}."


def _signed(value: float, decimals: int = 0) -> str:
    written = number(value, decimals)
    return written if value <= 0 else f"+{written}"


def interval(one: Difference, units: str) -> Html:
    """Give the difference with its 95% interval as a line, beside no change."""
    ends = [one.lower, one.upper, 0.0]
    low, high = min(ends), max(ends)
    wide = (high - low) or 1.0
    x = {name: round(40 + 400 * (v - low) / wide, 1) for name, v in
         {"lower": one.lower, "upper": one.upper, "value": float(one.value), "zero": 0.0}.items()}  # fmt: skip
    told = f"{_signed(one.value)} {plural(abs(one.value), singular(units), units)}"
    return fill(
        "<svg class='wdd' viewBox='0 0 480 84' role='img' aria-label='{label}'>"
        "<line x1='{zero}' x2='{zero}' y1='22' y2='62' class='zero'/><text x='{zero}' y='14' class='q'>no change</text>"
        "<line x1='{lower}' x2='{upper}' y1='46' y2='46' class='bar'/>"
        "<line x1='{lower}' x2='{lower}' y1='38' y2='54' class='end'/>"
        "<line x1='{upper}' x2='{upper}' y1='38' y2='54' class='end'/>"
        "<circle cx='{value}' cy='46' r='7'/><text x='{value}' y='32' class='v'>{told}</text>"
        "<text x='{lower}' y='74' class='q'>{from_}</text><text x='{upper}' y='74' class='q'>{to}</text></svg>",
        label=f"{told}, 95% interval {_signed(one.lower)} to {_signed(one.upper)}",
        told=told, from_=_signed(round(one.lower)), to=_signed(round(one.upper)), **x,
    )  # fmt: skip


def _sums(found: Movement) -> Html:
    rows = join(_sum(name, counts) for name, counts in zip(_NAMES, found.counts, strict=True))
    return fill(
        "<table class='sums'><thead><tr><th></th><th class='num'>Before</th><th class='num'>After</th>"
        "<th class='num'>Change</th></tr></thead><tbody>{rows}</tbody></table>",
        rows=rows,
    )


def _sum(name: str, counts: BeforeAfter) -> Html:
    return fill(
        "<tr><td>{name}</td><td class='num'>{before}</td><td class='num'>{after}</td>"
        "<td class='num'>{change}</td></tr>",
        name=upper_first(name), before=number(counts.before), after=number(counts.after), change=_signed(counts.change),
    )  # fmt: skip


def _how(found: Movement) -> str:
    one = found.moved
    return (
        f"Weighted displacement difference (Wheeler and Ratcliffe 2018): {_signed(one.target.value)} in the area "
        f"against its comparison and {_signed(one.buffer.value)} around it against the comparison's surroundings, "
        f"{_signed(one.both.value)} together; its variance is the sum of all eight counts. The quotient is that of "
        f"Bowers and Johnson (2003)."
    )
