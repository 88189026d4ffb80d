"""Numbers, periods, targets and changes as people read them; sentences are put together from these.

Never judges a figure and knows nothing of statuses. Values stay exact until the moment they are printed.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from data.periods import MONTH_NAMES, PeriodKind, day_name, month_end, month_name, months_between
from indicators.engine.observation import Observation, State
from indicators.engine.target import Basis, Form, Target

SMALL_BASE = 20
MONEY = "pounds"
_COUNT_WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


def number(value: float, decimals: int = 0) -> str:
    """Give a number with thousands commas and a true minus sign, halves rounded up; a rounded zero has no sign."""
    written = f"{Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):,}"
    if float(written.replace(",", "")) == 0:
        written = written.lstrip("-")
    return written.replace("-", "\u2212")


def exact(value: float) -> str:
    """Give a number with the decimals it has, two at most: 45, 4.3, 0.25."""
    written = number(value, 2)
    return written.rstrip("0").rstrip(".") if "." in written else written


def in_words(count: int, capital: bool = False) -> str:
    """Give a count up to ten as a word ("no", "one", ... "ten"), beyond that in figures."""
    written = _COUNT_WORDS[count] if 0 <= count < len(_COUNT_WORDS) else number(count)
    return written.capitalize() if capital else written


def plural(count: int, one: str, many: str = "") -> str:
    """Give the noun that fits the count: "statement" or "statements"."""
    return one if count == 1 else (many or one + "s")


def _decimals(value: float, unit: str, per: int) -> int:
    if per:
        return 1 if abs(value) >= 1 else 2
    if unit == MONEY:
        return 0 if value == round(value) else 2
    if unit == "%":
        return 0 if abs(value) >= 10 or value == round(value) else 1
    return 0 if value == round(value) else 1


def bare(value: float, unit: str = "", per: int = 0, beside: float | None = None) -> str:
    """Give a value without its unit, with enough decimals to differ from `beside` and from a false 0 or 100 %.

    The sign of pounds alone is part of it: it stands before the number.
    """
    return money(number(value, _enough_decimals(value, unit, per, beside)), unit)


def money(written: str, unit: str) -> str:
    """Give a written number with the sign of pounds where that is its unit: "£263,506.30"; as it is where not."""
    if unit != MONEY:
        return written
    return f"\u2212£{written[1:]}" if written.startswith("\u2212") else f"£{written}"


def _enough_decimals(value: float, unit: str, per: int, beside: float | None) -> int:
    decimals = _decimals(value, unit, per)
    apart = [other for other in (beside, 100.0 if unit == "%" else None, 0.0) if other is not None and other != value]
    while decimals < 2 and any(number(value, decimals) == number(other, decimals) for other in apart):
        decimals += 1
    return decimals


def thousands(amount: float) -> str:
    """Give pounds as short as a small chart needs them: "£88k" from ten thousand up, "£950" below."""
    if abs(amount) < 10_000:
        return money(number(amount), MONEY)
    return f"{money(number(amount / 1_000), MONEY)}k"


def printed(value: float, unit: str = "", per: int = 0, beside: float | None = None) -> float:
    """Give a value as `bare` prints it, for what is reckoned beside it: a reader who checks it must get the same."""
    return rounded(value, _enough_decimals(value, unit, per, beside))


def rounded(value: float, decimals: int) -> float:
    """Give a number rounded as it is printed, halves up."""
    return float(Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


def value(amount: float, unit: str = "", per: int = 0, beside: float | None = None) -> str:
    """Give a value as a sentence says it: "84", "31%", "12.3 per 1,000"."""
    written = bare(amount, unit, per, beside)
    if unit == "%":
        return written + "%"
    return f"{written} per {per:,}" if per else written


def rough(amount: float, unit: str = "", per: int = 0) -> str:
    """Give what was estimated without more decimals than it can bear: counts from 10 up are whole."""
    return bare(amount, unit, per) if _bears_decimals(amount, unit, per) else money(number(amount), unit)


def rough_printed(amount: float, unit: str = "", per: int = 0) -> float:
    """Give what was estimated as `rough` prints it, for what is reckoned from it."""
    return printed(amount, unit, per) if _bears_decimals(amount, unit, per) else rounded(amount, 0)


def _bears_decimals(amount: float, unit: str, per: int) -> bool:
    return unit == "%" or bool(per) or abs(amount) < 10


def shown(observation: Observation, unit: str = "", per: int = 0) -> str:
    """Give an observation's value, or the word that stands in for it: "withheld", "not received"."""
    if observation.state is State.SUPPRESSED:
        return "withheld"
    if observation.value is None:
        return "not received"
    return value(observation.value, unit, per)


def when(observation: Observation) -> str:
    """Give the period with its preposition: "in October 2026", "in the 12 months to June 2026"."""
    return _when(observation.kind, observation.start, observation.end, observation.words())


def named(kind: PeriodKind, words: str) -> str:
    """Give the words of a period as they follow "of" or "on": "October 2026", "the year ending March 2026"."""
    return f"the {words}" if kind in (PeriodKind.ROLLING_12, PeriodKind.YEAR) else words


def _when(kind: PeriodKind, start: date, end: date, words: str) -> str:
    if kind is PeriodKind.YEAR_TO_DATE:
        return f"in the year to date, {words}"
    return f"from {words}" if kind is PeriodKind.OTHER else f"in {named(kind, words)}"


def target(wanted: Target, unit: str = "", per: int = 0) -> str:
    """Give a target as people say it: "at most 45", "at least 60%", "less than the same time last year"."""
    sign, tail = "%" if unit == "%" else "", f" per {per:,}" if per else ""
    if wanted.basis in (Basis.LAST_YEAR, Basis.PEERS):
        words, sign, tail = _off_another(wanted), "%", ""
    elif wanted.basis in (Basis.SINCE_BASE, Basis.A_YEAR_SINCE_BASE):
        words, sign, tail = _since(wanted, sign + tail), "%", ""
    elif wanted.basis is Basis.YEAR_TO_DATE:
        words, tail = f"{_plain(wanted, '')} in the year so far", ""
    elif wanted.basis is Basis.PATH and wanted.base is not None and wanted.base_on and wanted.ends_on:
        begin = f"from {exact(wanted.base)}{sign} on {day_name(wanted.base_on)}"
        words = f"{_plain(wanted, sign)}{tail} by {day_name(wanted.ends_on)}, {begin}"
    else:
        words = f"{_plain(wanted, sign, unit)}{tail}"
    return words if wanted.acceptable is None else f"{words} ({exact(wanted.acceptable)}{sign}{tail} acceptable)"


def _plain(wanted: Target, sign: str, unit: str = "") -> str:
    level = _level(wanted.level, unit)
    if wanted.form is Form.BETWEEN and wanted.upper is not None:
        return f"between {level}{sign} and {_level(wanted.upper, unit)}{sign}"
    return f"{'at least' if wanted.form is Form.AT_LEAST else 'at most'} {level}{sign}"


def _level(amount: float, unit: str) -> str:
    return bare(amount, unit) if unit == MONEY else exact(amount)


def _off_another(wanted: Target) -> str:
    """Give a level that is so many per cent off another figure: last year's, or the average of the peers."""
    if wanted.form is Form.BETWEEN:
        return "within the limits of the other areas"
    less = wanted.form is Form.AT_MOST
    other = "the average of the other areas" if wanted.basis is Basis.PEERS else "the same time last year"
    if wanted.level == 0 and wanted.basis is Basis.PEERS:
        return f"{'at most' if less else 'at least'} {other}"
    size = f"{'at least' if wanted.level > 0 else 'at most'} {exact(abs(wanted.level))}% " if wanted.level else ""
    return f"{size}{'less' if less is (wanted.level >= 0) else 'more'} than {other}"


def _since(wanted: Target, unit: str) -> str:
    """Give a change since a base: "at least 2% a year down on 52 (March 2024)"."""
    yearly = wanted.basis is Basis.A_YEAR_SINCE_BASE
    of = month_name(wanted.base_on) if wanted.base_on else "the base"
    base = f"the figure of {of}" if wanted.base is None else f"{exact(wanted.base)}{unit} ({of})"
    size = percent_moved(wanted.level, yearly)
    if wanted.form is Form.BETWEEN and wanted.upper is not None:
        return f"between {size} and {percent_moved(wanted.upper, yearly)} on {base}"
    falling = wanted.level < 0
    most = falling if wanted.form is Form.AT_LEAST else not falling
    return f"{'at most' if most else 'at least'} {size} on {base}"


def percent_moved(percent: float, yearly: bool = False) -> str:
    """Give a change in per cent with its direction: "2% a year down", "0% up"."""
    return f"{exact(abs(percent))}%{' a year' if yearly else ''} {'down' if percent < 0 else 'up'}"


def edge(wanted: Target, amount: float) -> float:
    """Give the bound of a target that a value is measured from: the nearer end of a range."""
    return wanted.upper if wanted.upper is not None and amount > wanted.upper else wanted.level


def points(difference: float) -> str:
    """Give a difference between two shares: "6 percentage points", "0.4 percentage points"."""
    size = abs(difference)
    decimals = 0 if size >= 10 or round(size, 1) == round(size) else 1
    while size and decimals < 2 and number(size, decimals) == number(0, decimals):
        decimals += 1
    written = number(size, decimals)
    return f"{written} percentage {'point' if written == '1' else 'points'}"


def beyond(amount: float, wanted: Target, unit: str) -> str:
    """Give how far a value lies from its target's bound: "87%", "6 percentage points", "3" on a base under 20."""
    return gap(amount, edge(wanted, amount), unit)


def gap(amount: float, level: float, unit: str) -> str:
    """Give how far a value lies from a level: "87%", "6 percentage points", "3" on a base under 20."""
    if unit == "%":
        return points(printed(amount, unit, beside=level) - printed(level, unit, beside=amount))
    difference = abs(amount - level)
    if abs(level) < SMALL_BASE:
        return exact(difference)
    share = 100 * difference / abs(level)
    return f"{bare(share, '%')}%"


def span(start: date, end: date, short: bool = False) -> str:
    """Give a stretch of whole months in words: "October 2025", "July to September 2026", otherwise its days."""
    if start.day != 1 or end != month_end(end):
        return f"{day_name(start)} to {day_name(end)}"
    if months_between(start, end) == 0:
        return month_name(start, short)
    first = MONTH_NAMES[start.month - 1]
    first = first[:3] if short else first
    return (
        f"{first} to {month_name(end, short)}"
        if start.year == end.year
        else (f"{month_name(start, short)} to {month_name(end, short)}")
    )


def period_end(observation: Observation) -> str:
    """Give the period that the newest figure is for, as what nothing came after: "June 2026"."""
    if observation.kind in (PeriodKind.MONTH, PeriodKind.QUARTER):
        return observation.words()
    return month_name(observation.end)


def day_short(day: date, year: bool = True) -> str:
    """Give "10 Nov 2026", or "10 Nov"."""
    return f"{day.day} {month_name(day, short=True)}" if year else f"{day.day} {MONTH_NAMES[day.month - 1][:3]}"
