"""Control totals by month as a person copies them out of a spreadsheet."""

from __future__ import annotations

from datetime import date

import pytest

from data.control import read_months

OCTOBER = date(2026, 10, 1)
READ = ("2026-10 1,052", "October 2026\t1052", "oct 2026: 1052", "Oct-26\t1052", "2026-10=1052")
NOT_READ = ("October 52", "2026-13 52", "2026-10", "2026-10 -4", "2026-10 4.5", "Okt 2026 4", "52")


@pytest.mark.parametrize(
    "line", ["2026-10 1,052", "October 2026\t1052", "oct 2026: 1052", "Oct-26\t1052", "2026-10=1052"]
)
def test_a_month_is_read_however_a_spreadsheet_writes_it(line: str) -> None:
    assert read_months(["", line]) == (((OCTOBER, 1052),), "")


@pytest.mark.parametrize(
    "line", ["October 52", "2026-13 52", "2026-10", "2026-10 -4", "2026-10 4.5", "Okt 2026 4", "52"]
)
def test_what_cannot_be_read_is_told_by_its_line_and_nothing_is_guessed(line: str) -> None:
    totals, fault = read_months(["2026-09 40", line])
    assert totals == () and fault.startswith("Line 2 of the totals")


def test_a_month_stands_once() -> None:
    assert "names October 2026 again" in read_months(["2026-10 1", "Oct 2026 2"])[1]
