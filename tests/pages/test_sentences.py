"""Every reason has its sentence, and every figure, target and change its words, to the letter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from data.periods import PeriodKind, day_name
from indicators.engine.board import Against, Change
from indicators.engine.framework import Framework
from indicators.engine.observation import Observation, State
from indicators.engine.status import LastJudged, Reason, Status, Why
from indicators.engine.target import Form, Target, ToleranceKind
from pages.parts import changes, figures, sentences
from pages.parts.words import STATUS_WORDS
from tests.pages import sample_board
from tests.pages.sample_board import TARGET, change, month

OCTOBER = date(2026, 10, 1)
ABSOLUTE = ToleranceKind.ABSOLUTE
LEAST = Target(Form.AT_LEAST, 60, None, 5, ToleranceKind.PERCENT, date(2026, 4, 1), None, "Chair", "", 1)
RANGE = replace(TARGET, form=Form.BETWEEN, level=5.0, upper=9.0)

JUNE = month(date(2026, 6, 1), 20)


def at(value: float | None) -> Observation:
    """Give October's figure."""
    return month(OCTOBER, value)


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        (
            Reason(Why.BEYOND_TOLERANCE, at(84), TARGET),
            "Off track: 84 in October 2026, over the target of at most 45 by 87%.",
        ),
        (
            Reason(Why.WITHIN_TOLERANCE, at(47), TARGET),
            "Watch: 47 in October 2026 against at most 45: 4.4% over, within the 5% tolerance.",
        ),
        (Reason(Why.MEETS, at(40), TARGET), "On track: 40 in October 2026, within the target of at most 45."),
        (
            Reason(Why.MEETS, at(64), LEAST, unit="%"),
            "On track: 64% in October 2026, meeting the target of at least 60%.",
        ),
        (
            Reason(Why.BEYOND_TOLERANCE, at(31), LEAST, unit="%"),
            "Off track: 31% in October 2026, under the target of at least 60% by 29 percentage points.",
        ),
        (
            Reason(Why.WITHIN_TOLERANCE, at(59.7), LEAST, unit="%"),
            "Watch: 59.7% in October 2026 against at least 60%: 0.3 percentage points under, within the 5% tolerance.",
        ),
        (
            Reason(Why.BEYOND_TOLERANCE, at(3), replace(TARGET, level=0, tolerance_kind=ABSOLUTE, tolerance=1)),
            "Off track: 3 in October 2026, over the target of at most 0 by 3.",
        ),
        (
            Reason(Why.WITHIN_TOLERANCE, at(6), replace(TARGET, level=5, tolerance_kind=ABSOLUTE, tolerance=1)),
            "Watch: 6 in October 2026 against at most 5: 1 over, within the tolerance of 1.",
        ),
        (
            Reason(Why.BEYOND_TOLERANCE, at(12), RANGE),
            "Off track: 12 in October 2026, over the target of between 5 and 9 by 3.",
        ),
        (
            Reason(Why.STALE, JUNE, missed=2, last_judged=LastJudged(Status.ON_TRACK, JUNE)),
            "No figures after June 2026: two returns missed. On track when last judged; it cannot be judged now.",
        ),
        (
            Reason(Why.STALE, JUNE, missed=2, last_judged=LastJudged(Status.WATCH, month(date(2026, 5, 1), 21))),
            "No figures after June 2026: two returns missed. Watch when last judged, in May 2026; it cannot be "
            "judged now.",
        ),
        (
            Reason(Why.STALE, month(date(2026, 6, 1), 20), missed=12),
            "No figures after June 2026: 12 returns missed. It cannot be judged now.",
        ),
        (
            Reason(Why.WAITS_FOR_DATA, supplier="Police", dataset="missing_episodes"),
            "No data: waits for Missing episodes from Police.",
        ),
        (
            Reason(Why.TARGET_LATER, at(30), TARGET),
            "No target yet: 30 in October 2026 is the latest figure that can be judged, and the target counts from "
            + day_name(TARGET.starts_on) + ".",
        ),
        (Reason(Why.NO_TARGET, at(30)), "No target: 30 in October 2026; no target has been set to judge it by."),
        (
            Reason(Why.UNDER_SHARE, counts=((Status.OFF_TRACK, 1), (Status.NO_DATA, 2)), rated=1, counted=3,
                   status=Status.NOT_ENOUGH),
            "Not enough evidence: only one of its three indicators that should be judged can be; six in ten are "
            "needed "
            "(1 off track, 2 no data).",
        ),
        (
            Reason(Why.ALL_ALIKE, counts=((Status.NO_DATA, 2),), status=Status.NO_DATA),
            "No data: none of its indicators has data yet.",
        ),
    ],
)  # fmt: skip
def test_reason(reason: Reason, sentence: str) -> None:
    assert sentences.reason(reason) == sentence


@pytest.mark.parametrize("why", list(Why))
def test_every_reason_is_a_sentence(why: Why) -> None:
    """Even with nothing but its enum, a reason reads as a sentence; with all its parts it does too."""
    counts = ((Status.OFF_TRACK, 1), (Status.ON_TRACK, 2))
    whole = Reason(why, at(84), TARGET, supplier="Police", missed=2, counts=counts, status=Status.OFF_TRACK)
    for reason in (Reason(why), whole):
        told = sentences.reason(reason)
        assert told[0].isupper()
        assert told.endswith(".")
        assert "None" not in told
        assert not sentences.explanation(reason)[0].islower()
        assert sentences.brief(reason).endswith(".")


def test_every_status_has_the_word_of_the_rulings() -> None:
    assert set(STATUS_WORDS) == set(Status)
    assert " | ".join(STATUS_WORDS.values()) == (
        "On track | Watch | Off track | No data | Stale | Withheld | Quality stop | Too few points | Context only | "
        "No target | In development | Held elsewhere | Not enough evidence"
    )


@pytest.mark.parametrize(
    ("amount", "unit", "per", "words"),
    [
        (1923, "", 0, "1,923"),
        (-4, "", 0, "\u22124"),
        (4.25, "", 0, "4.3"),
        (12.34, "crimes", 1000, "12.3 per 1,000"),
        (31.4, "%", 0, "31%"),
        (6.14, "%", 0, "6.1%"),
        (5, "%", 0, "5%"),
        (0, "%", 0, "0%"),
        (0.04, "%", 0, "0.04%"),
        (99.72, "%", 0, "99.7%"),
        (100, "%", 0, "100%"),
    ],
)
def test_value(amount: float, unit: str, per: int, words: str) -> None:
    assert figures.value(amount, unit, per) == words


@pytest.mark.parametrize(
    ("moved", "unit", "words"),
    [
        (change(58, 84, 44.8, False), "", "58 to 84, up 45%"),
        (change(1923, 1785, -7.2, True), "", "1,923 to 1,785, may be chance"),
        (change(8, 9, None, None), "", "8 to 9 (too few for %)"),
        (change(31, 25, None, False), "%", "31% to 25%, down 6 percentage points"),
        (change(417, 438, 5.04, None), "", "417 to 438, up 5.0%"),
        (change(45, 45, 0, True), "", "45 to 45, no change"),
        (change(61.0, 61.1, None, True), "%", "61% to 61%, hardly any change"),
    ],
)
def test_change(moved: Change, unit: str, words: str) -> None:
    assert changes.change(moved, unit) == words


def test_a_change_of_an_earlier_month_than_the_latest_says_so(framework: Framework) -> None:
    card = next(c for c in sample_board.board(framework, ("off",)).cards if c.change and c.series)
    assert card.latest is not None and card.change is not None
    told = changes.of_card(replace(card, change=replace(card.change, later_end=card.latest.end)))
    earlier = replace(card.change, later_start=date(2026, 3, 1), later_end=date(2026, 3, 31))
    assert changes.of_card(replace(card, change=earlier)) == f"Mar 2026: {told}"
    assert changes.of_card(replace(card, change=None)) == ""


def test_differences_of_shares_are_those_of_what_is_printed() -> None:
    """31.45 to 33.64 differs by 2.19, which nobody would find from 31.5 and 33.6."""
    assert changes.change(change(31.45, 33.64, None, False), "%") == "31.5% to 33.6%, up 2.1 percentage points"
    assert changes.change(change(30.6, 45.4, None, False), "%") == "31% to 45%, up 14 percentage points"
    assert changes.change(change(0.4, 12.3, None, False), "%") == "0.4% to 12.3%, up 11.9 percentage points"
    assert changes.change(change(88.2, 99.7, None, False), "%") == "88.2% to 99.7%, up 11.5 percentage points"
    assert changes.change(change(100, 99.97, None, False), "%") == "100% to 99.97%, down 0.03 percentage points"
    assert changes.change(change(0.04, 0.3, None, False), "%") == "0.04% to 0.3%, up 0.26 percentage points"
    assert changes.amount_of(change(31.36, 33.64, None, False), "%") == "2.2 percentage points"
    assert changes.change(change(1.55, 1.34, -13.5, False), "crimes", 1000) == "1.6 to 1.3, down 19%"
    assert figures.gap(30.5, 60, "%") == "29 percentage points"
    assert figures.gap(59.6, 60, "%") == "0.4 percentage points"


def test_three_months_say_so() -> None:
    moved = replace(
        change(395, 367, -7, True), against=Against.MONTHS_BEFORE, later_start=date(2025, 10, 1),
        later_end=date(2025, 12, 31),
    )  # fmt: skip
    assert changes.against(moved) == "3 months to December 2025, on the 3 before"


@pytest.mark.parametrize(
    ("target", "unit", "words"),
    [(TARGET, "", "at most 45"), (LEAST, "%", "at least 60%"), (RANGE, "", "between 5 and 9")],
)
def test_target(target: Target, unit: str, words: str) -> None:
    assert figures.target(target, unit) == words


@pytest.mark.parametrize(
    ("kind", "start", "end", "words"),
    [
        (PeriodKind.MONTH, OCTOBER, date(2026, 10, 31), "in October 2026"),
        (PeriodKind.QUARTER, date(2026, 4, 1), date(2026, 6, 30), "in Q1 2026/27 (Apr to Jun 2026)"),
        (PeriodKind.ROLLING_12, date(2025, 7, 1), date(2026, 6, 30), "in the 12 months to June 2026"),
        (PeriodKind.YEAR, date(2025, 4, 1), date(2026, 3, 31), "in the year ending March 2026"),
        (PeriodKind.OTHER, date(2026, 5, 1), date(2026, 6, 9), "from 1 May 2026 to 9 June 2026"),
    ],
)
def test_when(kind: PeriodKind, start: date, end: date, words: str) -> None:
    assert figures.when(Observation(kind, start, end, None, 1, None, 1, State.SHOWN, False, "")) == words


def test_withheld_has_no_figure() -> None:
    withheld = month(OCTOBER, None, State.SUPPRESSED)
    assert figures.shown(withheld) == "withheld"
    assert not any(c.isdigit() for c in sentences.reason(Reason(Why.WITHHELD, withheld)).replace("2026", ""))
