"""The risk-factor score by numbers alone: deciles with ties, headings, and what three years come to."""

from __future__ import annotations

from fractions import Fraction

import pytest

from indicators.methods.risk_score import deciles, heading, over_years, scores

# The two tables of Warwickshire's Serious Violence Prevention Strategy 2022-27: scores of 2017-18, 2018-19 and
# 2019-20, the average where the first table prints it, and the change where the second does.
HIGH = (
    ("Bar Pool North & Crescents", (10, 10, 10), "10.00"),
    ("Camp Hill Village & West", (10, 10, 10), "10.00"),
    ("Mancetter South & Ridge Lane", (10, 10, 10), "10.00"),
    ("Kingswood Grove Farm & Rural", (10, 9, 10), "9.67"),
    ("Atherstone Central - Centre", (9, 9, 10), "9.33"),
    ("Hill Top", (10, 9, 9), "9.33"),
    ("Lillington East", (10, 9, 9), "9.33"),
    ("Middlemarch & Swimming Pool", (10, 9, 9), "9.33"),
)
CONTRADICTED = ("Bede Bedworth Town Centre", (9, 8, 9), "9.00")
RISING = (
    ("Thurlaston", (1, 3, 6), 5),
    ("Crown North East", (3, 4, 6), 3),
    ("Southam North", (4, 5, 7), 3),
    ("St Nicholas East & The Long Shoot", (5, 5, 8), 3),
    ("Weddington South West & River", (3, 5, 6), 3),
    ("Weddington North", (4, 5, 7), 3),
)


@pytest.mark.parametrize(("name", "years", "average"), HIGH, ids=[row[0] for row in HIGH])
def test_published_averages_are_those_of_the_scores(name: str, years: tuple[int, ...], average: str):
    found = over_years(years).average
    assert found is not None and f"{float(found):.2f}" == average, name


def test_one_printed_average_contradicts_its_own_scores():
    name, years, average = CONTRADICTED
    found = over_years(years).average
    assert found == Fraction(26, 3) and f"{float(found):.2f}" == "8.67" != average, name


@pytest.mark.parametrize(("name", "years", "change"), RISING, ids=[row[0] for row in RISING])
def test_published_changes_are_from_the_first_year_to_the_last(name: str, years: tuple[int, ...], change: int):
    assert over_years(years).change == change, name


def test_an_average_needs_every_year_and_a_change_its_ends():
    assert over_years((9, None, 10)) == over_years((9, None, 10)).__class__(None, 1)
    assert over_years((None, 9, 10)).change is None and over_years((9, 9, None)).average is None
    with pytest.raises(ValueError, match="three years"):
        over_years((9, 10))


def test_deciles_of_twenty_hold_two_each_and_ties_share_the_lower():
    assert deciles(list(range(20))).tolist() == [1 + at // 2 for at in range(20)]
    # The second and third would lie in deciles 1 and 2; alike, they share that of the first of them.
    assert deciles([0, 1, 1, *range(3, 20)]).tolist()[:4] == [1, 1, 1, 2]
    assert deciles([5] * 20).tolist() == [1] * 20
    assert deciles(list(range(9))).tolist() == [0] * 9


def test_a_heading_is_the_mean_of_deciles_and_a_score_the_decile_of_their_sum():
    up, down = [float(at) for at in range(10)], [float(9 - at) for at in range(10)]
    assert heading([up, down]) == [Fraction(11, 2)] * 10
    assert heading([up, up, down])[0] == Fraction(1 + 1 + 10, 3)
    assert scores([heading([up]), heading([down]), heading([up]), heading([up])]) == list(range(1, 11))


def test_sums_are_exact_so_that_thirds_tie():
    """1/3 and 2/3 in turn make the same sum; as binary fractions one of them would come out higher."""
    thirds, rest = [Fraction(1, 3), Fraction(2, 3)] * 10, [Fraction(2, 3), Fraction(1, 3)] * 10
    assert scores([thirds, rest, thirds, rest]) == [1] * 20
