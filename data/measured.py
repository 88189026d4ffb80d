"""The column kinds that hold numbers, time and places: how each is written, stored and told wrong.

Beside `data/columns.py`, which says what a kind owns. Never guesses: a date that could be two days is a fault.
"""

from __future__ import annotations

from dataclasses import dataclass

from data.columns import Column, Fault, Lookup, Stored, matches

_MARKS = r"\*+|\.\.?|:|-|\[?[cxzu]\]?|[cxzu]|<\s*\d+|\d+\s*-\s*\d+|under \d+|suppressed|n/?a|N/?A|nil|null|NULL"
GROUPED = r"[-+]?\d{1,3}([,  ]\d{3})+(\.\d+)?"
_UNIT = r"[£$€+]\s?-?\d[\d,.]*|-?\d[\d,.]*\s?[%£€km]+"
_CLOCK = r"([ T]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?"
_ANY_CLOCK = r"([ T,]+\d{1,2}:\d{2}(:\d{2})?(\.\d+)?( ?[aApP][mM])?)?"
_DAY = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
_DAY_LIKE = r"\d{4}-\d{2}-\d{2}"
_MONTH_LIKE = r"\d{4}-\d{2}"
_MONTH = r"\d{4}-(0[1-9]|1[0-2])"
_OFFSET = r".*(Z|[+-]\d{2}:?\d{2})"
_LARGEST = 1_000_000_000
AREA_CODE = "[EWKNSJ][0-9]{8}|local:[a-z0-9-]+"


@dataclass(frozen=True)
class Number(Column):
    """A number, whole unless `decimal`, from `lowest` to `highest`.

    `places` says how many decimals its publisher gives, and so how many are kept.
    """

    decimal: bool = False
    places: int = 0
    lowest: float | None = 0
    highest: float | None = None

    @property
    def rule(self) -> str:
        kind = "a number" if self.decimal else "a whole number"
        if self.lowest is not None and self.highest is not None:
            return f"{kind} from {self.lowest:g} to {self.highest:g}"
        return f"{kind}, {self.lowest:g} or more" if self.lowest is not None else kind

    def stored(self, cell: str) -> tuple[Stored, ...]:
        sql_type = self._exact if self.places else "DOUBLE" if self.decimal else "BIGINT"
        return (Stored(self.name, sql_type, f"try_cast({cell} as {sql_type})"),)

    def faults(self, cell: str) -> tuple[Fault, ...]:
        bad = f"not {matches(cell, self._shape)} and "
        return (
            Fault("number_thousands", bad + matches(cell, GROUPED)),
            Fault("number_suppressed", bad + matches(cell, _MARKS)),
            Fault("number_unit", bad + matches(cell, _UNIT)),
            Fault("excel_exponent", bad + matches(cell, r"-?\d+(\.\d+)?[eE][+-]?\d+")),
            Fault("number_decimal", bad + matches(cell, r"-?\d+\.\d+")),
            Fault("number", f"not {matches(cell, self._shape)}"),
            Fault("number_range", f"not coalesce({self._within(cell)}, false)"),
        )

    def sound(self, cell: str) -> str:
        closer = f"{matches(cell, self._shape)} and {self._within(cell)}"
        if not self.places:
            return closer
        # What comes back letter for letter is written just so: no exponent, sign, space or further decimal.
        kept = self.stored(cell)[0].expression
        lowest, highest = (f"cast({bound} as {self._exact})" for bound in (self.lowest, self.highest))
        usual = f"cast({kept} as VARCHAR) = {cell} and {kept} between {lowest} and {highest}"
        return f"(case when {usual} then true else {closer} end)"

    @property
    def _exact(self) -> str:
        return f"DECIMAL(9, {self.places})"

    @property
    def _shape(self) -> str:
        return r"-?\d{1,15}(\.\d{1,15})?" if self.decimal else r"-?\d{1,15}"

    def _within(self, cell: str) -> str:
        lowest = -_LARGEST if self.lowest is None else self.lowest
        highest = _LARGEST if self.highest is None else self.highest
        return f"try_cast({cell} as DOUBLE) between {lowest} and {highest}"


def _written_otherwise(cell: str) -> tuple[Fault, ...]:
    """Give the faults of days that are written in another way than the year first."""
    parts = r"^(\d{1,2})[/.-](\d{1,2})[/.-]"
    first, second = (f"try_cast(regexp_extract({cell}, '{parts}', {n}) as INTEGER)" for n in (1, 2))
    shape = rf"\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{4}}{_ANY_CLOCK}"
    return (
        Fault("date_two_digit", matches(cell, rf"\d{{1,2}}[/. -](\d{{1,2}}|[A-Za-z]{{3,9}})[/. -]\d{{2}}{_ANY_CLOCK}")),
        Fault(
            "date_impossible",
            f"{matches(cell, shape)} and ({first} > 31 or {second} > 31 or least({first}, {second}) > 12)",
        ),
        Fault("date_ambiguous", f"{matches(cell, shape)} and {first} <= 12 and {second} <= 12 and {first} <> {second}"),
        Fault("date_order", matches(cell, shape)),
        Fault("date_serial", matches(cell, r"[34]\d{4}(\.\d+)?")),
    )


@dataclass(frozen=True)
class Date(Column):
    """A day, written 2026-05-31."""

    may_be_future: bool = False

    @property
    def rule(self) -> str:
        return "a date written as 2026-05-31"

    def stored(self, cell: str) -> tuple[Stored, ...]:
        return (Stored(self.name, "DATE", f"try_cast({cell} as DATE)"),)

    def faults(self, cell: str) -> tuple[Fault, ...]:
        day = f"try_cast({cell} as DATE)"
        late = () if self.may_be_future else (Fault("date_future", f"{day} > _today"),)
        return (
            *_written_otherwise(cell),
            Fault("date_impossible", f"{matches(cell, _DAY_LIKE)} and {day} is null"),
            Fault("date", f"not {matches(cell, _DAY)}"),
            Fault("date_early", f"{day} < DATE '1990-01-01'"),
            *late,
        )

    def sound(self, cell: str) -> str:
        latest = "DATE '2100-01-01'" if self.may_be_future else "_today"
        return f"{matches(cell, _DAY)} and try_cast({cell} as DATE) between DATE '1990-01-01' and {latest}"


@dataclass(frozen=True)
class Month(Column):
    """A calendar month, written 2026-05; stored as its first day."""

    @property
    def rule(self) -> str:
        return "a month written as 2026-05"

    def stored(self, cell: str) -> tuple[Stored, ...]:
        return (Stored(self.name, "DATE", f"try_cast({cell} || '-01' as DATE)"),)

    def faults(self, cell: str) -> tuple[Fault, ...]:
        return (
            Fault("date_two_digit", matches(cell, r"\d{1,2}[/-]\d{2}|[A-Za-z]{3,9}[ -]\d{2}")),
            Fault("date_serial", matches(cell, r"[34]\d{4}")),
            Fault("date_impossible", f"{matches(cell, _MONTH_LIKE)} and not {matches(cell, _MONTH)}"),
            Fault("date", f"not {matches(cell, _MONTH_LIKE)}"),
            Fault("date_early", f"{cell} < '1990-01'"),
            Fault("date_future", f"{cell} > strftime(_today, '%Y-%m')"),
        )

    def sound(self, cell: str) -> str:
        # A year of four digits and a month of two are all that is a day between these two in seven characters.
        day = self.stored(cell)[0].expression
        return f"{cell} like '____-__' and {day} between DATE '1990-01-01' and _today"


@dataclass(frozen=True)
class Timestamp(Column):
    """A moment, read as the time on a clock in London unless it carries its own offset; stored as an instant."""

    @property
    def rule(self) -> str:
        return "a date and time written as 2026-05-31 22:15"

    def stored(self, cell: str) -> tuple[Stored, ...]:
        return (Stored(self.name, "TIMESTAMPTZ", f"try_cast({cell} as TIMESTAMPTZ)"),)

    def faults(self, cell: str) -> tuple[Fault, ...]:
        clock, moment = f"try_cast({cell} as TIMESTAMP)", f"try_cast({cell} as TIMESTAMPTZ)"
        plain = f"not {matches(cell, _OFFSET)}"
        as_written = f"cast(try_cast({cell} || '{{}}' as TIMESTAMPTZ) as TIMESTAMP) = {clock}"
        return (
            *_written_otherwise(cell),
            Fault(
                "date_impossible",
                f"{matches(cell, _DAY_LIKE + '.*')} and try_cast(left({cell}, 10) as DATE) is null",
            ),
            Fault("date", f"not {matches(cell, _DAY + _CLOCK)} or {moment} is null"),
            Fault("date_early", f"left({cell}, 10) < '1990-01-01'"),
            Fault("date_future", f"cast({moment} as DATE) > _today"),
            Fault("time_impossible", f"{plain} and cast({moment} as TIMESTAMP) <> {clock}"),
            Fault("time_doubled", f"{plain} and {as_written.format('+00:00')} and {as_written.format('+01:00')}"),
        )

    def sound(self, cell: str) -> str:
        """True but for the hours in which the clocks may change, which are looked at more closely."""
        changing = (
            f"substr({cell}, 12, 2) = '01' and substr({cell}, 6, 2) in ('03', '10') and substr({cell}, 9, 2) > '24'"
        )
        day = f"try_cast(left({cell}, 10) as DATE) between DATE '1990-01-01' and _today"
        return f"{matches(cell, _DAY + _CLOCK)} and {day} and strlen({cell}) <= 19 and not ({changing})"


@dataclass(frozen=True)
class Area(Column):
    """An ONS area code (LSOA, ward, district, county), or a local one that the framework declares.

    `known` says whether it must be among the places that the store knows.
    """

    known: bool = True

    @property
    def rule(self) -> str:
        return "an ONS area code such as E06000030"

    def faults(self, cell: str) -> tuple[Fault, ...]:
        return (Fault("area_shape", f"not {matches(cell, AREA_CODE)}"),)

    def sound(self, cell: str) -> str:
        return f"(case when {matches(cell, '[EWKNSJ][0-9]{8}')} then true else {super().sound(cell)} end)"


@dataclass(frozen=True)
class LsoaName(Column):
    """The name of an LSOA, as "Swindon 012A"; stored with the code of today's district that it tells."""

    @property
    def rule(self) -> str:
        return 'the name of an LSOA, such as "Swindon 012A"'

    def stored(self, cell: str) -> tuple[Stored, ...]:
        district = f"left({cell}, -4)"
        return (
            Stored(self.name, "VARCHAR", cell),
            Stored("district", "VARCHAR", district, Lookup("districts", "name || ' '", "today")),
        )

    def faults(self, cell: str) -> tuple[Fault, ...]:
        return (Fault("text_too_long", f"length({cell}) > 100"),)

    def sound(self, cell: str) -> str:
        return matches(cell, r"[A-Z][A-Za-z .,'&()-]{1,60} \d{3}[A-Z]")
