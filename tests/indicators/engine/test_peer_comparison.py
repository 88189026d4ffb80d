"""An area among its peers: periods, residents, intervals, benchmark, and that nothing withheld can be worked out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from scipy import stats

from data.periods import PeriodKind, month_end, months_later
from data.store import Store
from data.submissions import Receipt
from indicators.engine.framework import Better, Framework
from indicators.engine.observation import Observation, Series, State, settled
from indicators.engine.peer_benchmark import residents
from indicators.engine.peer_comparison import PeerComparison, comparisons
from indicators.engine.peer_periods import PeerLack, periods_of
from indicators.engine.peers import Peers, read_alike
from indicators.engine.series import read
from indicators.methods.comparison import Comparison
from tests.conftest import as_csv
from tests.indicators.engine.made import bare, counts, figure, series, spanning, watched

AS_OF = date(2026, 6, 15)
MAY = date(2026, 5, 31)
SWINDON, WILTSHIRE, DORSET, BRISTOL, FORCE = "E06000030", "E06000054", "E06000059", "E06000023", "E23000038"
Send = Callable[..., Receipt]
HIDDEN, ABSENT = replace(figure(state=State.SUPPRESSED)), replace(figure(state=State.MISSING))


def peers(*of: Series, persons: int = 1_000, whole: Series | None = None, **words: Any) -> Peers:
    """Give areas A, B, C ... with those series and so many residents each; the first is the area itself."""
    named = [replace(one, area=chr(65 + at)) for at, one in enumerate(of)]
    codes = [one.area for one in named] + (["W"] if whole else [])
    around = replace(whole, area="W") if whole else None
    words = {"about": "things", "better": Better.LOWER} | words
    populations = {code: {2025: persons * (10 if code == "W" else 1)} for code in codes}
    return Peers(watched(**words), tuple(named), {code: f"Area {code}" for code in codes}, populations, around)


def one(*of: Series, **words: Any) -> PeerComparison:
    """Give the first comparison of those series."""
    return comparisons(peers(*of, **words))[0]


def but(whole: Series, month: int, other: Observation) -> Series:
    """Give a series whose month `month` (0 is May 2026) is `other`."""
    start = months_later(date(2026, 5, 1), month)
    moved = replace(other, start=start, end=month_end(start))
    return replace(whole, observations=tuple(moved if o.start == start else o for o in whole.observations))


YEAR = counts(*[10] * 12)


@pytest.mark.parametrize(
    ("own", "other", "expected"),
    [
        (YEAR, YEAR, [(12, MAY)]),
        (counts(*[10] * 11), YEAR, [(1, MAY)]),
        (YEAR, counts(*[10] * 11), [(1, MAY)]),
        (counts(*[10] * 13), but(counts(*[10] * 13), 0, ABSENT), [(12, date(2026, 4, 30))]),
        (but(counts(*[10] * 13), 0, HIDDEN), counts(*[10] * 13), [(12, date(2026, 4, 30))]),
        (YEAR, but(YEAR, -3, HIDDEN), [(1, MAY)]),
        (YEAR, but(YEAR, -3, bare(-3, 10)), [(1, MAY)]),
        (counts(*[10] * 12), counts(*[10] * 12, last=-11), [(1, date(2025, 6, 30))]),
        (counts(*[10] * 12), counts(*[10] * 12, last=-12), []),
        (YEAR, replace(YEAR, observations=()), []),
    ],
)
def test_a_year_is_compared_where_all_of_it_is_in_and_shown_for_both(own: Series, other: Series, expected: list[Any]):
    """Otherwise the latest month that both have, if it ended within a year of the area's own latest."""
    assert [(p.length, p.end) for p in periods_of(peers(own, other))] == expected


@pytest.mark.parametrize(("on_time", "end"), [(2, MAY), (1, date(2026, 4, 30))])
def test_the_period_ends_where_at_least_half_of_the_peers_are(on_time: int, end: date):
    """Four peers have the year to April; with two of them in May it is May, with one it is April."""
    full, late = counts(*[10] * 14), counts(*[10] * 14, last=-1)
    found = periods_of(peers(full, *[full] * on_time, *[late] * (4 - on_time)))
    assert found[0].end == end


def test_the_latest_alone_is_offered_only_where_it_brings_in_more_areas():
    young = counts(10, 10)
    assert [p.length for p in periods_of(peers(YEAR, YEAR, young))] == [12, 1]
    assert [p.length for p in periods_of(peers(YEAR, YEAR, YEAR))] == [12]


def test_people_are_never_added_up_over_a_year_and_levels_are_not_compared():
    assert periods_of(peers(YEAR, YEAR, stock=True)) == ()
    people = replace(YEAR, measure="missing.people")
    assert [p.length for p in periods_of(peers(people, people))] == [1]


def test_four_quarters_make_a_year():
    ends = [months_later(date(2025, 9, 1), 3 * at) for at in range(4)]
    quarters = series(*(spanning(PeriodKind.QUARTER, months_later(e, -2), month_end(e), 5) for e in ends))
    found = one(quarters, quarters)
    assert (found.start, found.end, found.figures[0].numerator) == (date(2025, 7, 1), date(2026, 6, 30), 20)


def test_a_year_of_counts_becomes_a_rate_with_both_intervals():
    """120 and 240 fires among 1,000 each, 60 among the third; intervals recounted by Byar's formula."""
    found = one(YEAR, counts(*[20] * 12), counts(*[5] * 12))
    assert [(f.name, f.value, f.place) for f in found.figures] == [
        ("Area B", 240, 1), ("Area A", 120, 2), ("Area C", 60, 3),
    ]  # fmt: skip
    assert found.benchmark is not None and found.benchmark.value == 1_000 * 420 / 3_000 == 140
    assert (found.per, found.kind, found.start, found.end) == (1_000, PeriodKind.ROLLING_12, date(2025, 6, 1), MAY)
    assert [f.stands for f in found.figures] == [Comparison.WORSE, Comparison.SIMILAR, Comparison.BETTER]
    for f in found.figures:
        for ends, level in ((f.near, 0.975), (f.far, 0.999)):
            z, x = stats.norm.ppf(level), f.numerator
            low = x * (1 - 1 / (9 * x) - z / (3 * x**0.5)) ** 3
            high = (x + 1) * (1 - 1 / (9 * (x + 1)) + z / (3 * (x + 1) ** 0.5)) ** 3
            assert ends == pytest.approx((low, high))


def test_under_ten_the_interval_is_exact_and_a_zero_begins_at_zero():
    found = one(counts(*[0] * 12), counts(*[0] * 11, 9), counts(*[5] * 12), persons=10_000)
    zero, nine = (next(f for f in found.figures if f.name == name) for name in ("Area A", "Area B"))
    scale = found.per / 10_000
    assert zero.near == pytest.approx((0, scale * stats.chi2.ppf(0.975, 2) / 2))
    assert nine.near == pytest.approx((scale * stats.chi2.ppf(0.025, 18) / 2, scale * stats.chi2.ppf(0.975, 20) / 2))


@pytest.mark.parametrize(("better", "high", "low"), [
    (Better.LOWER, Comparison.WORSE, Comparison.BETTER), (Better.HIGHER, Comparison.BETTER, Comparison.WORSE),
    (Better.NEUTRAL, Comparison.HIGHER, Comparison.LOWER),
])  # fmt: skip
def test_which_way_is_better_decides_the_word(better: Better, high: Comparison, low: Comparison):
    found = one(YEAR, counts(*[20] * 12), counts(*[5] * 12), better=better)
    assert (found.figures[0].stands, found.figures[-1].stands) == (high, low)


@pytest.mark.parametrize(("last", "surely"), [(18, False), (36, True)])
def test_surely_apart_is_by_the_wider_interval_too(last: int, surely: bool):
    """Beside nine areas of 120, one of 148 lies outside by 95% alone, and one of 166 by 99.8% too."""
    found = one(counts(*[10] * 11, 20 + last), *[YEAR] * 9)
    assert found.own is not None and found.own.stands is Comparison.WORSE
    assert found.own.surely is surely


@pytest.mark.parametrize(
    ("of", "unit", "higher", "surely"),
    [
        ((100, 128), "fires", Comparison.SIMILAR, False),  # 28 / sqrt(228) = 1.85
        ((100, 130), "fires", Comparison.WORSE, False),  # 30 / sqrt(230) = 1.98
        ((100, 146), "fires", Comparison.WORSE, False),  # 46 / sqrt(246) = 2.93
        ((100, 150), "fires", Comparison.WORSE, True),  # 50 / sqrt(250) = 3.16
        ((20, 32), "%", Comparison.SIMILAR, False),  # 0.12 / sqrt(0.26 x 0.74 x 0.02) = 1.93
        ((20, 33), "%", Comparison.WORSE, False),  # 0.13 / sqrt(0.265 x 0.735 x 0.02) = 2.08
        ((0, 0), "fires", Comparison.SIMILAR, False),
    ],
)
def test_two_areas_alone_are_set_against_each_other(of: tuple[int, int], unit: str, higher: Comparison, surely: bool):
    """Of both together each would be a half, which would hide a part of their difference: their own is looked at."""
    own, other = (series(figure(0, of=(n, 100)) if unit == "%" else figure(0, n), unit=unit) for n in of)
    found = one(own, other)
    lower = Comparison.SIMILAR if higher is Comparison.SIMILAR else Comparison.BETTER
    stands = {f.name: (f.stands, f.surely) for f in found.figures}
    assert found.pair and stands == {"Area A": (lower, surely), "Area B": (higher, surely)}
    assert not replace(found, figures=(*found.figures, found.figures[0])).pair


def test_two_areas_with_a_whole_are_set_against_that():
    found = one(YEAR, counts(*[11] * 12), whole=WHOLE)
    assert not found.pair and found.benchmark is not None and found.benchmark.value == 120
    assert [f.stands for f in found.figures] == [Comparison.SIMILAR, Comparison.SIMILAR]


def test_shares_are_those_of_the_summed_parts_with_wilsons_interval():
    months = range(-11, 1)
    own = series(*(figure(m, of=(1, 10)) for m in months), unit="%")
    other = series(*(figure(m, of=(6, 10)) for m in months), unit="%")
    found = one(own, other)
    assert found.benchmark is not None
    assert (found.per, found.benchmark.value) == (0, 35)
    z, p, n = stats.norm.ppf(0.975), 0.1, 120
    half = z * (p * (1 - p) / n + z * z / (4 * n * n)) ** 0.5
    ends = [100 * (p + z * z / (2 * n) + sign * half) / (1 + z * z / n) for sign in (-1, 1)]
    assert found.own is not None and found.own.near == pytest.approx(ends)


@pytest.mark.parametrize(
    ("each", "per"), [(1_000 * 240, 1_000), (1_000 * 240 + 1, 10_000), (10**8, 100_000), (10**10, 100_000)]
)
def test_a_rate_is_told_for_so_many_that_the_benchmark_is_at_least_one(each: int, per: int):
    """480 events among 480,000 residents are 1 per 1,000; with two residents more it is under."""
    assert one(counts(*[20] * 12), counts(*[20] * 12), persons=each).per == per


def test_residents_are_those_of_the_latest_year_not_after_each_month():
    known = {2024: 100, 2026: 200}
    assert residents(known, date(2023, 1, 1), date(2023, 1, 31)) == 100
    assert residents(known, date(2025, 12, 1), date(2025, 12, 31)) == 100
    assert residents(known, date(2026, 1, 1), date(2026, 1, 31)) == 200
    assert residents(known, date(2025, 7, 1), date(2026, 6, 30)) == 150
    assert residents({}, date(2025, 7, 1), date(2026, 6, 30)) is None


def test_who_stands_in_no_comparison_is_named_with_what_it_lacks():
    short, hidden, uncounted = counts(*[10] * 11), but(YEAR, -3, HIDDEN), but(YEAR, -3, bare(-3, 10))
    made = peers(YEAR, YEAR, short, hidden, uncounted, YEAR)
    made = replace(made, residents={k: v for k, v in made.residents.items() if k != "F"})
    assert dict(comparisons(made)[0].lacking) == {
        PeerLack.MISSING: ("Area C",), PeerLack.WITHHELD: ("Area D",), PeerLack.COUNTS: ("Area E",),
        PeerLack.RESIDENTS: ("Area F",),
    }  # fmt: skip


def test_one_figure_alone_has_no_benchmark_and_is_not_judged():
    made = peers(YEAR, YEAR)
    found = comparisons(replace(made, residents={"A": {2025: 1_000}}))[0]
    assert found.benchmark is None and [f.stands for f in found.figures] == [Comparison.NONE]
    assert found.own is not None
    without = comparisons(replace(made, residents={"B": {2025: 1_000}}))[0]
    assert without.own is None and without.own_part == 0


def test_the_benchmark_is_all_shown_areas_together_the_area_itself_among_them():
    found = one(YEAR, counts(*[20] * 12), but(counts(*[500] * 12), -3, HIDDEN))
    assert found.benchmark is not None
    assert (found.benchmark.numerator, found.benchmark.denominator) == (360, 2_000)
    assert found.own_part == 0.5
    assert found.benchmark.numerator == sum(f.numerator for f in found.figures)


WHOLE = counts(*[100] * 12)


@pytest.mark.parametrize(
    ("rest", "about", "named"),
    [
        (0, "people", True), (1, "people", False), (4, "people", False), (5, "people", True),
        (4, "things", True), (-1, "things", False),
    ],
)  # fmt: skip
def test_the_whole_is_the_benchmark_unless_what_it_holds_beyond_the_areas_is_too_small(
    rest: int, about: str, named: bool
):
    around = but(counts(*[20] * 12), 0, figure(0, 20 + rest))
    found = one(YEAR, YEAR, whole=around, about=about)
    assert found.benchmark is not None
    assert found.benchmark.name == ("Area W" if named else "")
    assert found.benchmark.numerator == 240 + (rest if named else 0)


@pytest.mark.parametrize(
    ("third", "named"),
    [
        (YEAR, True), (counts(*[10] * 11), True), (but(YEAR, -3, HIDDEN), False),
        (but(but(YEAR, -3, HIDDEN), -4, ABSENT), False), (but(counts(*[10] * 13), -12, HIDDEN), True),
    ],
)  # fmt: skip
def test_the_whole_is_no_benchmark_where_anything_of_an_area_is_withheld_in_the_period(third: Series, named: bool):
    found = one(YEAR, YEAR, third, whole=WHOLE, about="people")
    assert found.benchmark is not None and bool(found.benchmark.name) is named


def test_a_share_of_the_whole_gives_no_small_rest_away_either():
    def months(hits: int, of: int) -> Series:
        return series(figure(0, of=(hits, of)), unit="%")

    for around, named in (((20, 105), True), ((20, 104), False), ((25, 109), False), ((25, 110), True)):
        found = one(months(10, 50), months(10, 50), whole=months(*around), about="people")
        assert found.benchmark is not None and bool(found.benchmark.name) is named, around


def test_what_is_withheld_changes_nothing_of_what_is_seen(send: Send, store: Store, framework: Framework):
    """Whatever of 1 to 4 stands in the hidden month, every number that leaves is the same; a 5 is seen and counts."""
    assert send("populations", _populations(SWINDON, WILTSHIRE, DORSET)).accepted
    seen = []
    for hidden in (1, 2, 3, 4, 5):
        text = _counts("hate-crime", {SWINDON: [9] * 12, WILTSHIRE: [20] * 12, DORSET: [30] * 11 + [hidden]})
        assert send("counts", text, supplier="Police").accepted
        made = read_alike(store, framework.indicator("hate-crime"), "counts:hate-crime", SWINDON, AS_OF)
        assert made is not None
        seen.append(comparisons(made))
    assert seen[0] == seen[1] == seen[2] == seen[3] != seen[4]
    assert seen[0][0].lacking == {PeerLack.WITHHELD: ("Dorset",)}
    assert seen[0][0].benchmark is not None and seen[0][0].benchmark.numerator == 12 * 29
    assert seen[4][0].benchmark is not None and seen[4][0].benchmark.numerator == 12 * 29 + 335


def test_reading_takes_areas_of_the_same_kind_up_to_the_day_and_the_area_that_holds_them(
    send: Send, store: Store, framework: Framework
):
    watched_, measure = framework.indicator("deliberate-fires"), "counts:deliberate-fires"
    assert read_alike(store, watched_, measure, SWINDON, AS_OF) is None
    text = _counts("deliberate-fires", {a: [10] * 12 for a in (SWINDON, WILTSHIRE, BRISTOL, FORCE)})
    assert send("counts", text, supplier="Fire").accepted
    made = read_alike(store, watched_, measure, SWINDON, AS_OF)
    assert made is not None and made.whole is None
    assert {made.names[s.area] for s in made.series} == {"Swindon", "Wiltshire", "Bristol"}
    assert read_alike(store, watched_, measure, FORCE, AS_OF) is None
    early = read_alike(store, watched_, measure, SWINDON, date(2026, 5, 30))
    assert early is not None and {s.observations[-1].end for s in early.series} == {date(2026, 4, 30)}
    for areas, whole in (((WILTSHIRE, BRISTOL), None), ((WILTSHIRE, BRISTOL, SWINDON), FORCE)):
        within = [{"area_code": a, "area_name": "Its name", "kind": "district", "parent_code": FORCE} for a in areas]
        assert send("areas", as_csv("areas", within)).accepted
        held = read_alike(store, watched_, measure, SWINDON, AS_OF)
        assert held is not None and (held.whole.area if held.whole else None) == whole
    twice = [{"area_code": WILTSHIRE, "area_name": "Again", "kind": "district", "parent_code": FORCE}]
    assert send("areas", as_csv("areas", twice), supplier="Council").accepted
    again = read_alike(store, watched_, measure, SWINDON, AS_OF)
    assert again is not None and sorted(s.area for s in again.series) == sorted([SWINDON, WILTSHIRE, BRISTOL])


def test_residents_are_counted_as_rates_count_them(send: Send, store: Store, framework: Framework):
    """The residents behind a comparison are those by which the declared rate divides."""
    persons = [("E06000030", "2024", "100000"), ("E06000030", "2026", "300000"), ("E06000054", "2024", "400000")]
    rows = [{"area_code": a, "year": y, "ages": "all", "persons": n} for a, y, n in persons]
    assert send("populations", as_csv("populations", rows)).accepted
    _send_crimes(send, "Violence and sexual offences")
    made = read_alike(store, framework.indicator("violent-crime"), "street_crime.violence", SWINDON, AS_OF)
    assert made is not None
    rates = read(store, framework, "street_crime.violence_rate", SWINDON).observations
    divided = [o.denominator for o in rates if o.denominator]
    found = comparisons(made)[0]
    assert len(divided) == 12 and found.own is not None
    assert found.own.denominator == pytest.approx(sum(divided) / 12) == pytest.approx((7 * 100_000 + 5 * 300_000) / 12)


def test_young_figures_that_are_bound_to_change_are_not_compared(send: Send, store: Store, framework: Framework):
    _send_crimes(send, "Burglary")
    watched_ = framework.indicator("neighbourhood-positive-outcomes")
    made = read_alike(store, watched_, "street_crime.neighbourhood_positive", SWINDON, AS_OF)
    assert made is not None
    assert [p.end for p in periods_of(made)] == [date(2025, 11, 30)]


def test_a_year_is_never_made_up_of_months_from_both_sides_of_a_young_one():
    """Twelve settled months with a young one among them are thirteen months long, and are no year."""
    months = series(*(figure(at, of=(20, 100), provisional=at == -6) for at in range(-12, 1)), unit="%")
    own = settled(months)
    assert sum(o.state is State.SHOWN for o in own.observations) == 12
    assert [(p.length, p.end) for p in periods_of(peers(own, own))] == [(1, MAY)]


def _send_crimes(send: Send, kind: str) -> None:
    """Send a crime of the kind in each month of a year, in Swindon and in Wiltshire."""
    plain = {"crime_type": kind, "lsoa_code": "E01015528"}
    months = [f"{months_later(date(2025, 6, 1), at):%Y-%m}" for at in range(12)]
    crimes = [plain | {"month": m, "lsoa_name": f"{name} 001A"} for m in months for name in ("Swindon", "Wiltshire")]
    assert send("street_crime", as_csv("street_crime", crimes), "2025-06..2026-05", extracted=AS_OF).accepted


def _populations(*areas: str) -> str:
    rows = [{"area_code": a, "year": "2024", "ages": "all", "persons": "100000"} for a in areas]
    return as_csv("populations", rows)


def _counts(indicator: str, areas: dict[str, list[int]]) -> str:
    rows = []
    for area, months in areas.items():
        for at, count in enumerate(months):
            start = months_later(date(2026, 5, 1), at + 1 - len(months))
            plain = {"indicator": indicator, "period_start": str(start), "period_end": str(month_end(start))}
            rows.append(plain | {"area_code": area, "numerator": str(count), "denominator": ""})
    return as_csv("counts", rows)
