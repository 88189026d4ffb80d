"""The sentences of maps: titles that are findings, and movement that is said no stronger than its figures are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest

from indicators.engine.framework import Framework
from indicators.engine.map_disclosure import shown
from indicators.engine.map_windows import Window
from indicators.engine.movement import Areas, Movement
from indicators.methods.displacement import BeforeAfter, moved
from pages.parts import map_movement, map_words
from pages.parts.map_labels import Box, beside, free
from tests.indicators.engine.map_samples import incidents, with_peaks
from tests.pages.map_samples import read_of

VIOLENCE = "violence-displacement"
ON, OFF = [60], [0]
NOWHERE = np.array([], np.int64)


def titled(framework: Framework, counts: np.ndarray, length: int = 1) -> str:
    read = read_of(framework, incidents(counts), VIOLENCE, length)
    return map_words.title(read, shown(read.places, len(read.windows) - 1, ()))


@pytest.mark.parametrize(
    ("peaks", "told"),
    [
        ({}, "Violence: no place stands out beyond chance"),
        ({(2, 2): ON * 24}, "Violence: one hotspot, around {a}, in each of the last 24 windows"),
        ({(2, 2): OFF * 21 + ON * 3}, "Violence: one hotspot, around {a}, and it is new"),
        ({(2, 2): (OFF + ON) * 12}, "Violence: one hotspot, around {a}, in 12 of the last 24 windows"),
        (
            {(2, 2): [90] * 24, (20, 20): ON * 24},
            "Violence: two hotspots, none of them new; the largest is around {a}",
        ),
        (
            {(2, 2): [90] * 24, (20, 20): OFF * 21 + ON * 3},
            "Violence: one new hotspot, around {b}; {a} remains the largest",
        ),
        (
            {(2, 2): ON * 24, (20, 20): OFF * 21 + [90] * 3},
            "Violence: the largest hotspot is new, around {b}",
        ),
    ],
)
def test_a_title_is_the_finding(framework: Framework, peaks: dict[tuple[int, int], Sequence[int]], told: str):
    places = {"a": "ST 131 131", "b": "ST 176 176"}
    made = titled(framework, with_peaks(24, peaks))
    read = read_of(framework, incidents(with_peaks(24, peaks)), VIOLENCE, 1)
    found = shown(read.places, 23, ())
    names = {one.name for one in found.hotspots}
    for key, cell in (("a", (2, 2)), ("b", (20, 20))):
        near = [one for one in found.hotspots if abs(one.easting - (412_500 + 250 * cell[0] + 125)) < 500]
        places[key] = near[0].name if near else places[key]
    assert made == told.format(**places) and len(names) == len(found.hotspots)


def test_too_few_and_nothing_yet_are_said(framework: Framework):
    few = np.zeros((1, 9, 9), np.int64)
    few[0, 4, 4] = 12
    assert titled(framework, few) == "Violence: 12, too few to tell a hotspot from chance"
    read = read_of(framework, incidents(np.zeros((0, 3, 3))), VIOLENCE)
    assert map_words.title(read, None) == "Violence: no map yet, because no month is in from all of its agencies"
    one = read_of(framework, incidents(np.ones((2, 3, 3))), VIOLENCE, 3)
    assert map_words.title(one, None) == "Violence: no map yet, because its months do not follow one another"


@pytest.mark.parametrize(
    ("name", "said"),
    [("Canalside", "at Canalside"), ("north of Penhill", "north of Penhill"), ("SU 150 848", "around SU 150 848"),
     ("Town centre and Station", "at the town centre and Station")],
)  # fmt: skip
def test_a_place_with_its_preposition(name: str, said: str):
    assert map_words.at(name) == said


def what_moved(target: tuple[int, int], buffer: tuple[int, int], control: tuple[int, int]) -> Movement:
    four = (BeforeAfter(*target), BeforeAfter(*buffer), BeforeAfter(*control), BeforeAfter(100, 100))
    window = Window(date(2026, 5, 1), date(2026, 10, 1))
    made = moved(four[0], four[2], four[1], four[3])
    return Movement(Areas(NOWHERE, NOWHERE, NOWHERE, NOWHERE), window.years_before(1), window, four, made)


@pytest.mark.parametrize(
    ("target", "buffer", "control", "headline", "reads"),
    [
        ((400, 300), (100, 60), (200, 200), "No sign of displacement.", "Consistent with benefit spreading outwards"),
        ((400, 300), (100, 100), (200, 200), "No sign of displacement.", "changed no more than chance allows"),
        ((400, 300), (100, 200), (200, 200), "Consistent with displacement into", "Consistent with displacement into"),
        ((400, 400), (100, 60), (200, 200), "Nothing to have moved: no fall", "Not interpretable as displacement"),
        ((400, 395), (100, 98), (200, 200), "No change beyond chance.", "changed no more than chance allows"),
    ],
)
def test_movement_is_said_no_stronger_than_it_is(
    target: tuple[int, int], buffer: tuple[int, int], control: tuple[int, int], headline: str, reads: str
):
    found = what_moved(target, buffer, control)
    said = map_movement.said(found, ("Canalside", "Northgate"), "offences")
    assert said.startswith(headline) and reads in map_movement.reads(found)
    assert "displaced" not in said and "caused" not in said.replace("what caused it", "")


def test_the_sum_of_a_movement_is_read_aloud_as_it_is():
    said = map_movement.said(what_moved((400, 300), (100, 99), (200, 205)), ("Canalside", "Northgate"), "offences")
    assert said.endswith(
        "Canalside had 105 fewer offences than if it had changed as Northgate did, and the cells around it 1 fewer."
    )
    made = str(map_movement.section(what_moved((400, 300), (100, 99), (200, 205)), ("a", "b"), "offences"))
    for number in (400, 300, 100, 99, 200, 205):
        assert f">{number}<" in made


def test_labels_keep_out_of_one_anothers_way():
    held, wall = Box(0, 0, 10, 10), Box(11, -50, 500, 50)
    assert beside(held, ["1 Town"], 1.0, []) is not None
    left = beside(held, ["1 Town"], 1.0, [wall])
    assert left is not None and left.anchor == "end" and left.east < 0
    under = beside(held, ["1 Town"], 1.0, [wall, Box(-500, -50, -1, 50)])
    assert under is None or under.anchor == "middle"
    assert beside(held, ["1 Town"], 1.0, [Box(-900, -900, 900, 900)]) is None
    assert free(0, 0, "Town", 1.0, [held]) is None and free(0, 100, "Town", 1.0, [held]) is not None
