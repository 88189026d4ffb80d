"""A mark is a shape with its word; all shapes differ, and nothing is told by colour alone."""

from __future__ import annotations

import pytest

from indicators.engine.status import Status
from indicators.engine.variation import Variation
from pages.parts import marks
from pages.parts.marks import VARIATION_WORDS
from pages.parts.words import STATUS_WORDS


@pytest.mark.parametrize("status", list(Status))
def test_mark_has_shape_and_word(status: Status) -> None:
    drawn = marks.mark(status)
    assert "<svg" in drawn
    assert 'aria-hidden="true"' in drawn
    assert drawn.endswith(f"{STATUS_WORDS[status]}</span>")


def test_every_status_has_a_shape_of_its_own() -> None:
    assert set(marks.SHAPES) == set(Status)
    assert len({marks.shape(status) for status in Status}) == len(Status)


def test_only_judgements_have_a_colour() -> None:
    assert {marks.tone(s) for s in Status if not s.rated} == {"none"}
    assert [marks.tone(s) for s in (Status.ON_TRACK, Status.WATCH, Status.OFF_TRACK)] == ["on", "watch", "off"]


@pytest.mark.parametrize("found", list(Variation))
@pytest.mark.parametrize("rising", [True, False])
def test_variation_has_tile_and_word(found: Variation, rising: bool) -> None:
    assert VARIATION_WORDS[found] in marks.variation(found, rising)


def test_the_arrow_shows_which_way_the_value_went() -> None:
    for found in (Variation.IMPROVING, Variation.WORSENING):
        assert marks.variation(found, rising=True) != marks.variation(found, rising=False)


def test_late_is_a_ring_with_its_word() -> None:
    assert "Late" in marks.late()
    assert marks.late() not in {marks.mark(status) for status in Status}
