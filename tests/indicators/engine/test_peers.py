"""Which areas are an area's peers, and that a board is set against them and follows them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from data.store import Store
from data.submissions import Receipt
from indicators.engine.assemble import board
from indicators.engine.effect import Effect, looking
from indicators.engine.framework import Framework
from indicators.engine.peers import peers_of, read_peers, wanted_peers
from indicators.engine.status import Status
from indicators.engine.target import Basis
from tests.conftest import as_csv
from tests.indicators.engine.made import target

AS_OF = date(2026, 6, 15)
FIRES = "deliberate-fires"
SWINDON, WILTSHIRE, DORSET, KENNET, FORCE = "E06000030", "E06000054", "E06000059", "E07000230", "E23000038"
Send = Callable[..., Receipt]


def counts(**fires: int) -> str:
    """Give May's fires by area."""
    plain = {"indicator": FIRES, "period_start": "2026-05-01", "period_end": "2026-05-31", "denominator": ""}
    return as_csv("counts", [plain | {"area_code": area, "numerator": str(n)} for area, n in fires.items()])


@pytest.fixture
def sent(send: Send) -> Send:
    """Give the door of a store with fires in three of today's districts, in one that is no more and in a force."""
    text = counts(**{SWINDON: 12, WILTSHIRE: 10, DORSET: 20, KENNET: 500, FORCE: 900})
    assert send("counts", text, supplier="Fire").accepted
    return send


def test_peers_are_the_other_districts_of_today_with_figures(sent: Send, store: Store, framework: Framework):
    found = peers_of(store.cursor(), framework.indicator(FIRES), framework.area_code)
    assert [(s.area, [o.value for o in s.shown]) for s in found] == [(WILTSHIRE, [10]), (DORSET, [20])]
    assert read_peers(store, framework, FIRES) == found
    assert read_peers(store, framework, "missing-episodes") == ()


def test_peers_are_read_only_for_a_target_that_is_set_against_them(sent: Send, store: Store, framework: Framework):
    cursor, watched = store.cursor(), framework.indicator(FIRES)
    for targets, day, count in (
        ([], AS_OF, 0),
        ([target()], AS_OF, 0),
        ([target(), target(basis=Basis.PEERS)], AS_OF, 2),
    ):
        assert len(wanted_peers(cursor, watched, framework.area_code, targets, day)) == count
    before = wanted_peers(cursor, watched, framework.area_code, [target(basis=Basis.PEERS)], date(2026, 5, 30))
    assert [s.shown for s in before] == [(), ()]


def test_a_board_is_set_against_peers_and_a_preview_of_their_figures_says_so(
    sent: Send, store: Store, framework: Framework
):
    """Twelve is under the average of 10 and 20; were Wiltshire's 2 it would be over that of 2 and 20."""
    row = {"indicator": FIRES, "starts_on": "2026-04-01", "level": "0", "basis": "peers", "tolerance": "0"}
    assert sent("targets", as_csv("targets", [row])).accepted
    card = board(store, framework, AS_OF).card(FIRES)
    assert card.rating.status is Status.ON_TRACK and card.rating.reason.level is not None
    assert card.rating.reason.level.base == 15
    assert (card.rating.reason.level.peers, len(card.peers)) == (2, 2)
    look = looking(store, framework, AS_OF)
    assert sent("counts", counts(**{WILTSHIRE: 2}), supplier="Fire").accepted
    seen = look(store.cursor(), store.version())
    assert isinstance(seen, Effect)
    assert [(s.watched.id, s.before.status, s.after.status) for s in seen.statuses] == [
        (FIRES, Status.ON_TRACK, Status.OFF_TRACK)
    ]
