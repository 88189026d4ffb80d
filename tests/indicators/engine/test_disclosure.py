"""What is too small to show, and what would give it away."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.engine.disclosure import disclosed
from indicators.engine.observation import Observation, State
from tests.indicators.engine.made import figure

SHOWN, SUPPRESSED, MISSING = State.SHOWN, State.SUPPRESSED, State.MISSING


def one(observation: Observation, share: bool = False) -> State:
    return disclosed([observation], share)[0].state


def split(*values: float, month: int = 0) -> list[Observation]:
    """Give a breakdown of one month, a category for each value."""
    return [figure(month, value, category=chr(97 + at)) for at, value in enumerate(values)]


def states(observations: list[Observation], share: bool = False) -> str:
    """Give a letter for each: s shown, h hidden, m missing."""
    letters = {SHOWN: "s", SUPPRESSED: "h", MISSING: "m"}
    return "".join(letters[o.state] for o in disclosed(observations, share))


@pytest.mark.parametrize(("count", "state"), [(0, SHOWN), (1, SUPPRESSED), (4, SUPPRESSED), (5, SHOWN)])
def test_counts_of_one_to_four_are_withheld(count, state):
    assert one(figure(value=count)) is state


@pytest.mark.parametrize(
    ("parts", "state"),
    [
        ((0, 0), SHOWN),
        ((0, 4), SUPPRESSED),
        ((0, 5), SHOWN),
        ((1, 50), SUPPRESSED),
        ((4, 50), SUPPRESSED),
        ((5, 50), SHOWN),
        ((45, 50), SHOWN),
        ((46, 50), SUPPRESSED),
        ((49, 50), SUPPRESSED),
        ((50, 50), SHOWN),
        ((3, 3), SUPPRESSED),
        ((5, 5), SHOWN),
    ],
)
def test_a_share_hides_with_either_of_its_parts(parts, state):
    """Those of whom it is true, those of whom it is not, and those asked about."""
    assert one(figure(of=parts), share=True) is state


def test_a_rate_is_judged_by_its_count_alone():
    assert one(figure(of=(5, 8))) is SHOWN
    assert one(figure(of=(4, 200_000))) is SUPPRESSED


def test_nothing_of_a_withheld_figure_is_left():
    found = disclosed([figure(of=(1, 50))], share=True)[0]
    assert (found.numerator, found.denominator, found.value) == (None, None, None)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ((3, 20, 30), "hhs"),
        ((3, 30, 20), "hsh"),
        ((3, 4, 30), "hhs"),
        ((3, 0, 30), "hsh"),
        ((20, 30, 0), "sss"),
        ((3, 0, 0), "hss"),
        ((1, 1, 30), "hhh"),
        ((4, 4, 30, 9), "hhsh"),
        ((1, 2, 30), "hhh"),
        ((1, 3, 30), "hhh"),
        ((2, 3, 30), "hhs"),
        ((1, 3, 30, 9), "hhsh"),
        ((1, 1, 1, 9), "hhhh"),
        ((1, 1, 1, 2, 9), "hhhhs"),
        ((1, 1, 0), "hhs"),
    ],
)
def test_a_second_category_hides_what_the_total_would_give_away(values, told):
    """Those that are hidden are told by their sum where all are 1, or all 4, or where it is itself fewer than 5."""
    assert states(split(*values)) == told


def test_what_is_left_of_a_share_is_no_small_count_either():
    """Of 11 + 12 + 40 people 2 + 2 + 20 were hits: without the third, what is left of all hits is 4 of 23 people."""
    by = [figure(of=of, category=str(at)) for at, of in enumerate([(2, 11), (2, 12), (20, 40)])]
    assert states(by, share=True) == "hhh"
    by = [figure(of=of, category=str(at)) for at, of in enumerate([(2, 11), (3, 12), (20, 40)])]
    assert states(by, share=True) == "hhs"


def test_months_are_judged_apart():
    assert states([*split(3, 20), *split(10, 20, month=1)]) == "hhss"


def test_missing_suppressed_and_zero_are_three_things():
    absent = figure(0, category="a", state=MISSING)
    small, none = figure(0, 2, category="b"), figure(0, 0, category="c")
    found = disclosed([absent, small, none], share=False)
    assert [(o.state, o.value) for o in found] == [(MISSING, None), (SUPPRESSED, None), (SHOWN, 0)]


def possible(total: float | None, seen: list[float | None]) -> list[set[int]]:
    """Give, by brute force, what each hidden category can be to a reader who knows that it is 1 to 4, or a second."""
    hidden = [at for at, value in enumerate(seen) if value is None]
    if total is None or not hidden:
        return []
    rest = int(total - sum(value for value in seen if value is not None))
    fits = [c for c in product(range(1, rest + 1), repeat=len(hidden)) if sum(c) == rest and min(c) < 5]
    return [{c[at] for c in fits} for at in range(len(hidden))]


@given(st.lists(st.integers(0, 9), min_size=1, max_size=4))
def test_no_category_can_be_told_from_the_total_and_the_others(values):
    """Whoever reads the total and the breakdown is left with at least two values for everything that is hidden."""
    total = disclosed([figure(value=sum(values))], share=False)[0].value
    seen = [o.value for o in disclosed(split(*values), share=False)]
    assert all(value is None or value == true for value, true in zip(seen, values, strict=True))
    if sum(1 for v in values if v) > 2 or total is None:
        assert all(len(values) > 1 for values in possible(total, seen))
    assert seen.count(None) != 1 or total is None


SHARES = st.integers(0, 30).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(st.lists(SHARES, min_size=1, max_size=4))
def test_no_share_can_be_told_by_subtraction(parts):
    """Never is a single category hidden beside a total that is shown."""
    of = (sum(p[0] for p in parts), sum(p[1] for p in parts))
    total = disclosed([figure(of=of)], share=True)[0]
    by = disclosed([figure(of=p, category=str(at)) for at, p in enumerate(parts)], share=True)
    hidden = [o for o in by if o.state is SUPPRESSED]
    assert len(hidden) != 1 or total.state is SUPPRESSED
    assert all(o.value is o.numerator is o.denominator is None for o in hidden)
