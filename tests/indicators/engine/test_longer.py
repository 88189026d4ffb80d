"""Longer periods made of months: what is summed, what is withheld with its months, and what never adds up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from data.periods import PeriodKind, month_end
from indicators.engine.longer import adds_up, longer
from indicators.engine.observation import Series, State
from tests.indicators.engine.made import bare, counts, figure, series, watched

ROLLING, TO_DATE, QUARTER = PeriodKind.ROLLING_12, PeriodKind.YEAR_TO_DATE, PeriodKind.QUARTER


def told(found: Series) -> dict[str, float | None]:
    """Give the value of each period by its words."""
    return {o.words(short=True): o.value for o in found.observations}


def test_twelve_months_are_the_first_rolling_figure():
    assert longer(counts(*[5] * 11), ROLLING).observations == ()
    assert told(longer(counts(*[5] * 11, 6), ROLLING)) == {"12 months to May 2026": 61}
    two = longer(counts(1, *[5] * 11, 6), ROLLING)
    assert [(o.start, o.end, o.value) for o in two.observations] == [
        (date(2025, 5, 1), date(2026, 4, 30), 56),
        (date(2025, 6, 1), date(2026, 5, 31), 61),
    ]


def test_a_year_to_date_begins_in_april_and_only_where_april_is_there():
    """From February to June 2026: the old year's April lies before the series."""
    found = longer(counts(7, 8, 1, 2, 3, last=1), TO_DATE)
    assert told(found) == {"Apr 2026": 1, "Apr to May 2026": 3, "Apr to Jun 2026": 6}
    assert {o.start for o in found.observations} == {date(2026, 4, 1)}


def test_quarters_are_whole_calendar_quarters():
    """From February to May 2026 holds no whole quarter; from January the first one is."""
    assert told(longer(counts(2, 3, 4, 5), QUARTER)) == {}
    assert told(longer(counts(1, 2, 3, 4, 5), QUARTER)) == {"Jan to Mar 2026": 6}


def test_shares_are_those_of_the_summed_parts_and_not_averages():
    found = longer(series(*(figure(at, of=(at + 5, 10 * (at + 5))) for at in range(-4, -1)), figure(-1, of=(9, 10)),
                          figure(0, of=(0, 0)), unit="%"), QUARTER)  # fmt: skip
    assert [(o.numerator, o.denominator, o.value) for o in found.observations] == [(6, 60, 10)]
    nobody = longer(series(*(figure(at, of=(0, 0)) for at in range(-4, 1)), unit="%"), QUARTER)
    assert [o.value for o in nobody.observations] == [None]


def test_rates_stand_on_the_average_number_of_residents():
    months = series(*(figure(at, of=(10, 1000 + 100 * at)) for at in range(-4, 1)), per=1000)
    found = longer(months, QUARTER).observations[0]
    assert (found.numerator, found.denominator) == (30, 700)
    assert found.value == pytest.approx(1000 * 30 / 700)


def test_a_stretch_with_a_withheld_month_is_withheld_and_one_without_a_month_is_missing():
    hidden = figure(-2, state=State.SUPPRESSED)
    gone = figure(-6, state=State.MISSING)
    seen = [figure(at, 10) for at in range(-30, 1)]
    months = series(*(hidden if at == 28 else gone if at == 24 else o for at, o in enumerate(seen)))
    states = {o.words(short=True): o.state for o in longer(months, ROLLING).observations}
    assert states["12 months to Oct 2025"] is State.SHOWN
    assert states["12 months to Nov 2025"] is State.MISSING
    assert states["12 months to May 2026"] is State.MISSING
    late = longer(series(*(hidden if at == 28 else o for at, o in enumerate(seen))), ROLLING)
    assert [o.state for o in late.observations][-4:] == [State.SHOWN] + [State.SUPPRESSED] * 3
    assert all(o.value is None and o.numerator is None for o in late.observations if o.state is State.SUPPRESSED)


def test_what_is_withheld_cannot_be_solved_from_any_longer_period():
    """No shown stretch holds the hidden month, so no difference of shown figures gives it back."""
    hidden = figure(-9, state=State.SUPPRESSED)
    months = series(*(hidden if at == -9 else figure(at, 10) for at in range(-30, 1)))
    for kind in (ROLLING, TO_DATE, QUARTER):
        for o in longer(months, kind).observations:
            holds = o.start <= hidden.start and hidden.end <= o.end
            assert not (holds and o.state is State.SHOWN), (kind, o.key)


def test_a_provisional_month_makes_its_stretches_provisional():
    months = series(*(figure(at, 10) for at in range(-12, 0)), figure(0, 10, provisional=True))
    assert [o.provisional for o in longer(months, ROLLING).observations] == [False, True]


def test_what_adds_up():
    assert adds_up(watched(), counts(1, 2, 3))
    assert not adds_up(watched(stock=True), counts(1, 2, 3))
    assert not adds_up(watched(), series(bare(0, 12)))
    assert not adds_up(watched(), series())
    assert not adds_up(watched(), replace(counts(1, 2), measure="missing.people"))
    year = replace(figure(0, 10), kind=PeriodKind.YEAR, start=date(2025, 6, 1), end=month_end(date(2026, 5, 1)))
    assert not adds_up(watched(), series(year))


def test_other_kinds_are_refused():
    with pytest.raises(ValueError, match="other"):
        longer(counts(1, 2), PeriodKind.OTHER)
