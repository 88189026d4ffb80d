"""The column kind that holds a financial year, beside those of `data/measured.py`. Never guesses a year."""

from __future__ import annotations

from dataclasses import dataclass

from data.columns import Column, Fault, Stored, matches

_SHAPE = r"\d{4}[-/]\d{2}"


@dataclass(frozen=True)
class FinancialYear(Column):
    """A year from April to March, written 2025-26; stored as its first day."""

    @property
    def rule(self) -> str:
        return "a financial year written as 2025-26"

    def stored(self, cell: str) -> tuple[Stored, ...]:
        return (Stored(self.name, "DATE", f"try_cast(left({cell}, 4) || '-04-01' as DATE)"),)

    def faults(self, cell: str) -> tuple[Fault, ...]:
        follows = f"try_cast(right({cell}, 2) as INTEGER) = (try_cast(left({cell}, 4) as INTEGER) + 1) % 100"
        return (
            Fault("year_shape", f"not ({matches(cell, _SHAPE)} and coalesce({follows}, false))"),
            Fault("date_early", f"left({cell}, 4) < '1990'"),
            Fault("date_future", f"{self.stored(cell)[0].expression} > _today"),
        )
