"""The sentences of every form of target, from ratings as the engine makes them: figure, comparison and consequence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from data.periods import months_later
from indicators.engine.observation import Observation, Series, State
from indicators.engine.rating import rate
from indicators.engine.status import Reason, Why
from indicators.engine.target import Basis, Form, Target, ToleranceKind
from pages.parts import figures, sentences, yardstick
from pages.parts.sentences_indicator import beside_target
from tests.indicators.engine.made import ON_TIME, watched
from tests.pages.sample_board import TARGET, month

LAST_YEAR, PATH, YEAR = Basis.LAST_YEAR, Basis.PATH, Basis.YEAR_TO_DATE
SINCE, A_YEAR, PEERS = Basis.SINCE_BASE, Basis.A_YEAR_SINCE_BASE, Basis.PEERS
OCTOBER = date(2026, 10, 1)
FEWER = replace(TARGET, basis=LAST_YEAR, level=0.0, tolerance=0)
TWENTIETH = replace(TARGET, basis=LAST_YEAR, level=5.0)
DOWN = replace(
    TARGET, basis=PATH, level=40.0, base=64.0, base_on=date(2026, 3, 31), ends_on=date(2027, 3, 31)
)  # fmt: skip
CEILING = replace(TARGET, basis=YEAR, level=450.0)
SINCE_2024 = replace(TARGET, basis=SINCE, level=-10.0, base=50.0, base_on=date(2024, 3, 31))
YEARLY = replace(SINCE_2024, basis=A_YEAR, form=Form.BETWEEN, level=-2.0, upper=3.0)
OTHERS = replace(TARGET, basis=PEERS, level=0.0)


def judged(target: Target, *values: float | None, others: tuple[float, ...] = (), unit: str = "episodes") -> Reason:
    """Give the reason of a rating whose monthly figures end with October 2026; None is withheld."""
    seen = tuple(
        month(months_later(OCTOBER, at + 1 - len(values)), v, State.SUPPRESSED if v is None else State.SHOWN)
        for at, v in enumerate(values)
    )
    peers = tuple(_series((month(OCTOBER, other),), unit) for other in others)
    return rate(watched(), _series(seen, unit), [target], ON_TIME, "counts", peers=peers).reason


def _series(seen: tuple[Observation, ...], unit: str) -> Series:
    return Series("missing-episodes", "missing.all_episodes", "E06000030", None, unit, 0, seen)


def year_ago(before: float, now: float) -> tuple[float, ...]:
    """Give thirteen months that begin and end with these figures."""
    return (before, *[1.0] * 11, now)


@pytest.mark.parametrize(
    ("reason", "sentence", "brief"),
    [
        (
            judged(TWENTIETH, *year_ago(52, 45)),
            "On track: 45 in October 2026, under last year's 52 less 5% (49.4).",
            "Meets its target.",
        ),
        (
            judged(TWENTIETH, *year_ago(52, 50)),
            "Watch: 50 in October 2026, 1.2% over last year's 52 less 5% (49.4), within the 5% tolerance.",
            "1.2% over last year's 52 less 5% (49.4), within the 5% tolerance.",
        ),
        (
            judged(TWENTIETH, *year_ago(52, 60)),
            "Off track: 60 in October 2026, 21% over last year's 52 less 5% (49.4).",
            "21% over last year's 52 less 5% (49.4).",
        ),
        (judged(FEWER, *year_ago(52, 51)), "On track: 51 in October 2026, under last year's 52.", "Meets its target."),
        (
            judged(FEWER, *year_ago(52, 52)),
            "Watch: 52 in October 2026, level with last year's 52, and less is wanted.",
            "Level with last year's 52, and less is wanted.",
        ),
        (
            judged(replace(TWENTIETH, form=Form.AT_LEAST), *year_ago(52, 40)),
            "Off track: 40 in October 2026, 27% under last year's 52 plus 5% (54.6).",
            "27% under last year's 52 plus 5% (54.6).",
        ),
        (
            judged(DOWN, 48),
            "On track: 48 in October 2026, under the 49.9 that its path allows by October.",
            "Meets its target.",
        ),
        (
            judged(replace(DOWN, acceptable=46.0), 52),
            "Watch: 52 in October 2026, 4.1% over the 49.9 that its path allows by October, "
            "within the acceptable 53.4.",
            "4.1% over the 49.9 that its path allows by October, within the acceptable 53.4.",
        ),
        (
            judged(replace(DOWN, form=Form.AT_LEAST, level=80.0), 70),
            "Watch: 70 in October 2026, 4.6% under the 73.4 that its path asks for by October, "
            "within the 5% tolerance.",
            "4.6% under the 73.4 that its path asks for by October, within the 5% tolerance.",
        ),
        (
            judged(replace(DOWN, tolerance=3, tolerance_kind=ToleranceKind.ABSOLUTE_A_YEAR), 52),
            "Watch: 52 in October 2026, 4.1% over the 49.9 that its path allows by October, "
            "within the tolerance of 3 (3 a year).",
            "4.1% over the 49.9 that its path allows by October, within the tolerance of 3 (3 a year).",
        ),
        (
            judged(CEILING, *[60.0] * 6, 126),
            "Off track: 486 since April 2026, 8% over the 450 that the year's profile allows by October.",
            "8% over the 450 that the year's profile allows by October.",
        ),
        (
            judged(CEILING, *[60.0] * 7),
            "On track: 420 since April 2026, under the 450 that the year's profile allows by October.",
            "Meets its target.",
        ),
        (
            judged(SINCE_2024, 44),
            "On track: 44 in October 2026, under the base of 50 less 10% (45).",
            "Meets its target.",
        ),
        (
            judged(replace(YEARLY, tolerance=0), 54),
            "Off track: 54 in October 2026, 1.9% over the base of 50 plus 3% a year (53 after two years).",
            "1.9% over the base of 50 plus 3% a year (53 after two years).",
        ),
        (
            judged(YEARLY, 50),
            "On track: 50 in October 2026, within 48 to 53: between 2% a year down and 3% a year up on 50 "
            "(March 2024).",
            "Meets its target.",
        ),
        (
            judged(OTHERS, 45, others=(30, 40, 50)),
            "Off track: 45 in October 2026, 13% over the other areas' average of 40.",
            "13% over the other areas' average of 40.",
        ),
        (
            judged(replace(OTHERS, level=10.0), 35, others=(30, 40, 50)),
            "On track: 35 in October 2026, under the other areas' average of 40 less 10% (36).",
            "Meets its target.",
        ),
        (
            judged(replace(OTHERS, form=Form.BETWEEN), 45, others=(30, 40, 50)),
            "On track: 45 in October 2026, within the other areas' limits, 20 to 60.",
            "Meets its target.",
        ),
        (
            judged(replace(OTHERS, form=Form.BETWEEN), 90, others=(30, 40, 50)),
            "Off track: 90 in October 2026, 50% over the other areas' limits, 20 to 60.",
            "50% over the other areas' limits, 20 to 60.",
        ),
        (
            judged(replace(TARGET, acceptable=50.0, tolerance=0), 47),
            "Watch: 47 in October 2026 against at most 45 (50 acceptable): 4.4% over, within the acceptable 50.",
            "4.4% over, within the acceptable 50.",
        ),
        (
            judged(TWENTIETH, 45, 46),
            "No target yet: 46 in October 2026; there is no figure of October 2025 to set it against.",
            "There is no figure of October 2025 to set it against.",
        ),
        (
            judged(CEILING, *[60.0] * 3, None, *[60.0] * 3),
            "No target yet: 60 in October 2026; its year has no sum, because July 2026 is withheld.",
            "Its year has no sum, because July 2026 is withheld.",
        ),
        (
            judged(CEILING, 60, 60),
            "No target yet: 60 in October 2026; its year has no sum, because April 2026 has not been received.",
            "Its year has no sum, because April 2026 has not been received.",
        ),
        (
            judged(replace(SINCE_2024, base=None), 45),
            "No target yet: 45 in October 2026; there is no figure of March 2024 to count the change from.",
            "There is no figure of March 2024 to count the change from.",
        ),
        (
            judged(OTHERS, 45),
            "No target yet: 45 in October 2026; no other area has a figure to set it against.",
            "No other area has a figure to set it against.",
        ),
        (
            judged(replace(OTHERS, form=Form.BETWEEN), 45, others=(30, 40)),
            "No target yet: 45 in October 2026; two other areas have a figure to set it against, and limits need "
            "three.",
            "Two other areas have a figure to set it against, and limits need three.",
        ),
        (
            judged(replace(TARGET, tolerance_kind=ToleranceKind.LIMITS), 47),
            "Watch: 47 in October 2026 against at most 45: 4.4% over, within the figure's own 95% interval.",
            "4.4% over, within the figure's own 95% interval.",
        ),
        (
            replace(judged(TARGET, 47), why=Why.NO_INTERVAL, status=None),
            "No target yet: 47 in October 2026; the interval that decides whether it is on watch is not known.",
            "The interval that decides whether it is on watch is not known.",
        ),
    ],
)
def test_sentence(reason: Reason, sentence: str, brief: str) -> None:
    assert sentences.reason(reason) == sentence
    assert sentences.brief(reason) == brief


def test_a_title_names_what_the_figure_is_set_against() -> None:
    summed, lower = judged(CEILING, *[60.0] * 6, 126), judged(TWENTIETH, *year_ago(52, 50))
    assert beside_target(summed, 126, CEILING, "", 0) == (
        "486 since April 2026, over the 450 that the year's profile allows by October"
    )
    assert beside_target(lower, 50, TWENTIETH, "", 0) == "over last year's 52 less 5% (49.4), within tolerance"


def test_a_count_has_no_decimals_where_its_level_alone_needs_them() -> None:
    """55 against 55.1 are told apart as they are; 81.25% against 81.3% need their decimals."""
    counted = sentences.reason(judged(TWENTIETH, *year_ago(58, 55)))
    assert counted == "On track: 55 in October 2026, under last year's 58 less 5% (55.1)."
    share = replace(TWENTIETH, form=Form.AT_LEAST, level=0.0)
    told = sentences.reason(judged(share, *year_ago(81.3, 81.25), unit="%"))
    assert told.startswith("Watch: 81.25% in October 2026, 0.05 percentage points under last year's 81.30%")


def test_the_sum_of_a_year_has_no_line() -> None:
    assert yardstick.unlined(CEILING) == "The target is for the sum of the year, so it has no line here."
    assert yardstick.unlined(TWENTIETH) == yardstick.unlined(None) == ""


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (TARGET, "at most 45"),
        (replace(TARGET, acceptable=50.0), "at most 45"),
        (FEWER, "below last year"),
        (TWENTIETH, "5% below last year"),
        (replace(TWENTIETH, level=-3.0), "up to 3% above last year"),
        (replace(TWENTIETH, form=Form.AT_LEAST), "5% above last year"),
        (DOWN, "at most 40 by Mar 2027"),
        (CEILING, "at most 450 since April"),
        (SINCE_2024, "10% down on 50"),
        (replace(SINCE_2024, base=None), "10% down on the base"),
        (YEARLY, "2% a year down to 3% a year up on 50"),
        (OTHERS, "below the others' average"),
        (replace(OTHERS, form=Form.BETWEEN), "the others' limits"),
    ],
)
def test_target_in_few_words(target: Target, words: str) -> None:
    assert yardstick.in_short(target) == words


@pytest.mark.parametrize(
    ("target", "unit", "words"),
    [
        (FEWER, "", "less than the same time last year"),
        (replace(FEWER, form=Form.AT_LEAST), "", "more than the same time last year"),
        (TWENTIETH, "", "at least 5% less than the same time last year"),
        (replace(TWENTIETH, level=-3.0), "", "at most 3% more than the same time last year"),
        (replace(TWENTIETH, form=Form.AT_LEAST), "%", "at least 5% more than the same time last year"),
        (replace(TWENTIETH, form=Form.AT_LEAST, level=-3.0), "", "at most 3% less than the same time last year"),
        (replace(TWENTIETH, acceptable=2.0), "", "at least 5% less than the same time last year (2% acceptable)"),
        (DOWN, "", "at most 40 by 31 March 2027, from 64 on 31 March 2026"),
        (DOWN, "%", "at most 40% by 31 March 2027, from 64% on 31 March 2026"),
        (CEILING, "", "at most 450 in the year so far"),
        (SINCE_2024, "", "at least 10% down on 50 (March 2024)"),
        (replace(SINCE_2024, level=3.0), "", "at most 3% up on 50 (March 2024)"),
        (replace(SINCE_2024, level=0.0), "", "at most 0% up on 50 (March 2024)"),
        (replace(SINCE_2024, form=Form.AT_LEAST, level=3.0), "", "at least 3% up on 50 (March 2024)"),
        (replace(SINCE_2024, form=Form.AT_LEAST), "", "at most 10% down on 50 (March 2024)"),
        (replace(SINCE_2024, form=Form.AT_LEAST, level=0.0), "", "at least 0% up on 50 (March 2024)"),
        (replace(SINCE_2024, base=None), "", "at least 10% down on the figure of March 2024"),
        (YEARLY, "", "between 2% a year down and 3% a year up on 50 (March 2024)"),
        (OTHERS, "", "at most the average of the other areas"),
        (replace(OTHERS, level=5.0), "", "at least 5% less than the average of the other areas"),
        (replace(OTHERS, form=Form.BETWEEN), "", "within the limits of the other areas"),
        (replace(TARGET, acceptable=50.0), "%", "at most 45% (50% acceptable)"),
    ],
)
def test_target_in_words(target: Target, unit: str, words: str) -> None:
    assert figures.target(target, unit) == words
