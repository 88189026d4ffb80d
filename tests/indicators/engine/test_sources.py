"""What comes ready-made for an indicator that is counted from records: it shows until the records are in, and after."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from data.datasets import DATASETS
from data.periods import month_end, months_later
from data.store import Kind, Store
from data.submissions import Offering, Receipt, load
from indicators.engine.assemble import board
from indicators.engine.framework import Framework, IndicatorKind, Watched
from indicators.engine.opening import own_areas
from indicators.engine.recalculate import recalculation
from indicators.engine.returns import returns
from indicators.engine.series import read
from tests.conftest import NOW, as_csv

Send = Callable[..., Receipt]
LENGTHS = {"monthly": 1, "quarterly": 3, "annual": 12}
AS_OF = date(2026, 7, 20)


def figure(
    framework: Framework, watched: Watched, start: date, numerator: int, denominator: str = ""
) -> dict[str, str]:
    """Give a ready-made figure of an indicator for the period that begins on a day."""
    end = month_end(months_later(start, LENGTHS[watched.frequency] - 1))
    return {
        "indicator": watched.id, "period_start": str(start), "period_end": str(end),
        "area_code": framework.area_code, "numerator": str(numerator), "denominator": denominator,
    }  # fmt: skip


def test_what_is_sent_ready_made_shows_for_every_indicator(any_framework: Framework, tmp_path):
    """Whoever goes on sending figures loses none of them, whatever the indicator could be counted from."""
    store = Store(tmp_path / "s.duckdb", Kind.REAL, own_areas(any_framework))
    counted = [w for w in any_framework.indicators if w.kind is IndicatorKind.RECORDS]
    rows = [figure(any_framework, w, date(2026, 4, 1), 40, "90" if w.unit == "%" else "") for w in counted]
    path = tmp_path / "counts.csv"
    path.write_text(as_csv("counts", rows), encoding="utf-8")
    offering = Offering(DATASETS["counts"], "tester", "Agency")
    assert load(store, path, path.name, offering, NOW, recalculation(any_framework)).accepted
    for card in board(store, any_framework, AS_OF).cards:
        if card.indicator in counted:
            assert card.latest is not None and card.latest.source == "counts", card.indicator.id
            assert card.latest.value == (pytest.approx(100 * 40 / 90) if card.indicator.unit == "%" else 40)
    store.close()


def steps(month: str, **often: int) -> str:
    """Give so many endings of an abuse programme by how they ended, in a month."""
    return as_csv(
        "probation_programmes",
        [
            {"programme": "building_choices", "step": step, "happened_on": f"{month}-15"}
            for step, times in often.items()
            for _ in range(times)
        ],
    )


def test_records_take_the_place_of_ready_made_figures_period_by_period(send: Send, store: Store, framework: Framework):
    """The quarter before stays as it was sent; the quarter that both know is counted from records."""
    watched = framework.indicator("da-intervention-completion")
    sent = [figure(framework, watched, date(2026, month, 1), 20, "30") for month in (1, 4)]
    assert send("counts", as_csv("counts", sent), supplier="Probation").accepted
    assert send("probation_programmes", steps("2026-05", completed=12, dropped_out=8), "2026-04..2026-06").accepted
    found = read(store, framework, watched.id)
    assert [(o.key, o.numerator, o.denominator, o.source) for o in found.observations] == [
        ("2026-01..2026-03", 20, 30, "counts"),
        ("2026-04..2026-06", 12, 20, "probation_programmes"),
    ]
    assert [o.numerator for o in read(store, framework, watched.id, measure=f"counts:{watched.id}").observations] == [
        20,
        20,
    ]


@pytest.mark.parametrize("ready_made", [True, False])
def test_a_supplier_owes_what_it_sent_last(send: Send, store: Store, framework: Framework, ready_made: bool):
    """Who sends ready-made figures is asked for them, and who sends records for those."""
    watched = framework.indicator("deliberate-fires")
    if ready_made:
        text = as_csv("counts", [figure(framework, watched, date(2026, 6, 1), 9)])
        assert send("counts", text, supplier="Fire").accepted
    else:
        rows = [{"called_on": "2026-06-15", "cause": "deliberate"}] * 9
        assert send("fires", as_csv("fires", rows), "2026-06").accepted
    found = board(store, framework, AS_OF)
    [card] = [card for card in found.cards if card.indicator is watched]
    assert card.latest is not None and card.latest.value == 9
    [owed] = [one for one in returns(store, found) if watched in [card.indicator for card in one.cards]]
    assert owed.dataset == ("counts" if ready_made else "fires")
    assert owed.received is not None and owed.received.end == date(2026, 6, 30)
    assert DATASETS[owed.dataset].monthly is not ready_made
