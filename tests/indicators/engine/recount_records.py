"""The plain second count of records that stand each for itself: words in a row, in the month of its day.

Beside recount.py, and like it written from the definitions and not from the SQL.
"""

from __future__ import annotations

from collections.abc import Callable

Row = dict[str, str]
Figure = tuple[int, int | None]
Again = Callable[[list[Row], str, str], Figure]
Test = Callable[[Row], bool]

SEXUAL = {"rape", "other_sexual_offence"}
VIOLENCE = {"homicide", "violence_with_injury", "violence_without_injury"}
GROUPS = VIOLENCE | {"violent_disorder", "robbery"}


def among(column: str, words: set[str]) -> Test:
    """Tell whether a row's cell is one of the words."""
    return lambda row: row[column] in words


def number(dated: str, counts: Test = lambda row: True) -> tuple[int, Again]:
    """Give the count of a month's rows that count."""
    return 0, lambda rows, month, drawn: (sum(r[dated].startswith(month) and counts(r) for r in rows), None)


def part(dated: str, of: Test, hit: Test) -> tuple[int, Again]:
    """Give those of a month's rows that hit, of those that count."""

    def again(rows: list[Row], month: str, drawn: str) -> Figure:
        own = [r for r in rows if r[dated].startswith(month) and of(r)]
        return sum(map(hit, own)), len(own)

    return 0, again


SECOND_RECORDS: dict[str, tuple[int, Again]] = {
    "recorded_offences.sexual_violence": number("recorded_on", among("offence_group", SEXUAL)),
    "recorded_offences.rape": part("recorded_on", among("offence_group", SEXUAL), among("offence_group", {"rape"})),
    "recorded_offences.county_lines_violence": part(
        "recorded_on", among("offence_group", VIOLENCE), among("county_lines", {"Y"})
    ),
    "recorded_offences.group_offences": part(
        "recorded_on", among("offence_group", GROUPS), among("offenders", {"several"})
    ),
    "recorded_offences.group_size_unknown": part(
        "recorded_on", among("offence_group", GROUPS), among("offenders", {"unknown"})
    ),
}
