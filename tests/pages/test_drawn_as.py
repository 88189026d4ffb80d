"""The chart that is chosen, on its screen: drawn, named, explained, changed by the address, and true to the status."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from data.periods import month_end, months_later
from data.store import Kind, Store
from indicators.engine.baselines import Baseline, What
from indicators.engine.charts import Chart
from indicators.engine.framework import Better, Framework
from indicators.engine.observation import Series, State
from indicators.engine.opening import own_areas
from indicators.engine.rating import rate
from indicators.engine.signals import Heard, find
from indicators.engine.status import Status
from indicators.engine.target import JudgedBy
from indicators.engine.variation import Rule, Variation
from pages.parts import chart_sentences
from pages.parts.drawn_as import DrawnAs, drawn_as, figure, told
from pages.parts.exceptions import own_of
from pages.parts.flagged_points import flagged
from pages.parts.multiples import Part, block
from tests.indicators.engine.made import ON_TIME, card, counts, series, watched
from tests.indicators.engine.made import figure as month
from tests.indicators.engine.made import target as target_of
from tests.indicators.engine.test_stepped import HITS, OF, shares
from tests.pages import filled_store, screens

SCREEN = "board/indicator"
LAST = date(2026, 10, 1)
FIRES = [0, 1, 0, 0, 2, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]
UNEVEN = shares(HITS * 2, OF * 2)
SELDOM = counts(*FIRES)


def as_drawn(given: Series, asked: str = "", rule: Rule = Rule.THREE_LOOKS, *baselines: Baseline) -> DrawnAs:
    found = find([Heard(given, Better.LOWER, baselines)], rule)[0]
    return drawn_as(watched(), given, found, baselines, asked)


def paths(drawing: dict[str, Any]) -> list[str]:
    """Give the outlines of bands and lines that step."""
    return [shape["path"] for shape in drawing["layout"]["shapes"] if shape["type"] == "path"]


def heights(path: str) -> list[float]:
    return [float(corner.partition(",")[2]) for corner in path.strip("MZ").split("L")]


def rows(indicator: str, figures: Sequence[tuple[float, float | None]]) -> Iterator[dict[str, str]]:
    for back, (numerator, denominator) in enumerate(reversed(figures)):
        start = months_later(LAST, -back)
        yield {
            "indicator": indicator,
            "period_start": str(start),
            "period_end": str(month_end(start)),
            "area_code": filled_store.HERE,
            "numerator": f"{numerator:g}",
            "denominator": "" if denominator is None else f"{denominator:g}",
        }


def target(indicator: str, form: str, level: str) -> dict[str, str]:
    words = {"author": "Chair", "reason": "Agreed", "starts_on": "2025-01-01", "ends_on": ""}
    return words | {"indicator": indicator, "area_code": filled_store.HERE, "form": form, "level": level}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, framework: Framework) -> Iterator[Store]:
    """Give a store with rare fires, a share out of very different numbers, and a target for each."""
    store = Store(tmp_path_factory.mktemp("charts") / "s.duckdb", Kind.REAL, own_areas(framework))
    parts = list(zip(HITS * 2, OF * 2, strict=True))
    fires = [(float(n), None) for n in FIRES]
    for supplier, sent in (
        ("Fire", rows("deliberate-fires", fires)),
        ("Youth justice", rows("intervention-completion", parts)),
    ):
        filled_store.send(store, framework, "counts", list(sent), None, supplier)
    levels = [target("deliberate-fires", "at_most", "1"), target("intervention-completion", "at_least", "35")]
    filled_store.send(store, framework, "targets", levels, None)
    yield store
    store.close()


def test_rare_events_are_drawn_by_the_time_between(kept: Store, framework: Framework) -> None:
    app = screens.run(SCREEN, kept, framework, id="deliberate-fires")
    shown = screens.html(app)
    assert "About 0.3 a month: the time between events says more than monthly counts." in shown
    assert "Four months since the last one, in June 2026; the longest time from one to the next so far is" in shown
    assert chart_sentences.HARD_TO_TELL in shown and chart_sentences.NO_LINE in shown
    assert "months from one to the next (fires)" in shown
    assert "Drawn as the months from one to the next. Four months since" in screens.alt(app)
    drawing = screens.chart(app)
    points = next(t for t in drawing["data"] if t["mode"] == "markers" and len(t["x"]) > 1)
    assert dict(zip(points["x"], points["y"], strict=True))["2026-06-01"] == 7
    ring = drawing["data"][-1]
    assert (ring["x"], ring["y"]) == (["2026-10-01"], [4])
    assert "4</b></span>  months so far" in " ".join(n["text"] for n in drawing["layout"]["annotations"])


def test_the_status_of_rare_events_still_rests_on_limits_and_the_page_says_so(
    kept: Store, framework: Framework
) -> None:
    shown = screens.html(screens.run(SCREEN, kept, framework, id="deliberate-fires"))
    assert "The status rests on one pair of limits for all months, 0 to " in shown
    assert not re.search("(upper|lower) limit<", shown), "no month is flagged by limits that are not drawn"
    monthly = screens.html(screens.run(SCREEN, kept, framework, id="deliberate-fires", chart="xmr"))
    assert "not on what is drawn here" not in monthly and "You chose this chart. Usually, about 0.3" in monthly


def test_a_share_out_of_very_different_numbers_has_limits_that_step(kept: Store, framework: Framework) -> None:
    app = screens.run(SCREEN, kept, framework, id="intervention-completion")
    shown = screens.html(app)
    assert "Each month has limits of its own, because some are out of far fewer than others: 30 to 90 endings." in shown
    assert "The status rests on one pair of limits for all months, " in shown
    assert "Each period has limits of its own." in screens.alt(app)
    band = paths(screens.chart(app))[0]
    p = 100 * sum(HITS) / sum(OF)
    width = 3 * (p * (100 - p) / 30) ** 0.5
    assert max(heights(band)) == pytest.approx(p + width, rel=1e-5)
    assert len(heights(band)) == 4 * len(HITS) * 2


@pytest.mark.parametrize(("asked", "own"), [("", True), ("xmr", False), ("p", True)])
def test_the_address_changes_the_chart_and_names_the_usual_one(
    kept: Store, framework: Framework, asked: str, own: bool
) -> None:
    app = screens.run(SCREEN, kept, framework, screens.TODAY, id="intervention-completion", chart=asked)
    shown = screens.html(app)
    assert bool(paths(screens.chart(app))) is own
    assert "Limits for each period (usual)</a>" in shown
    assert "chart=xmr" in shown and ("You chose this chart." in shown) is (asked == "xmr")


@pytest.mark.parametrize("asked", ["between", "<b>", "u"])
def test_a_chart_that_cannot_be_drawn_is_told(kept: Store, framework: Framework, asked: str) -> None:
    app = screens.run(SCREEN, kept, framework, screens.TODAY, id="intervention-completion", chart=asked)
    assert "asks for the chart" in screens.html(app) and paths(screens.chart(app))
    assert "<b>&quot;" not in screens.html(app)


def test_another_choice_keeps_the_chart(kept: Store, framework: Framework) -> None:
    shown = screens.html(screens.run(SCREEN, kept, framework, id="intervention-completion", chart="xmr"))
    assert "period=quarter&amp;chart=xmr" in shown


@pytest.mark.parametrize("asked", ["", "xmr"])
@pytest.mark.parametrize(
    "given",
    [
        UNEVEN,
        SELDOM,
        counts(*[0] * 30),
        counts(*[0] * 29, 1),
        counts(*[7] * 30),
        counts(3),
        shares([0] * 28, OF * 2),
        shares(OF * 2, OF * 2),
        series(*SELDOM.observations[:9], month(-24, state=State.MISSING), *SELDOM.observations[10:]),
        series(*SELDOM.observations[:-1], month(0, state=State.MISSING)),
    ],
)
def test_nothing_drawn_is_not_a_number(given: Series, asked: str) -> None:
    one = as_drawn(given, asked)
    written = json.dumps(figure(one, given), allow_nan=False)
    assert "NaN" not in written and all(sentence.endswith(".") for sentence in told(one, given, "calls"))


def test_points_outside_their_own_limits_have_their_own_words_and_no_colour() -> None:
    given = shares([*[118, 32, 122, 28] * 3, 200, 30, *[122, 28, 118, 32] * 3], [400, 100] * 13)
    own, pair = as_drawn(given, "p"), as_drawn(given, "xmr")
    outside = given.observations[12].start
    assert flagged(own.process, given) == {outside: "Over its own limits"}
    assert flagged(pair.process, given)[outside] == "Above the upper limit"
    assert "Filled points lie outside their own limits" in " ".join(told(own, given, "calls"))


def test_the_band_breaks_at_a_gap_and_at_a_new_baseline() -> None:
    new = Baseline(What.NEW_BASELINE, months_later(date(2026, 5, 1), -13), "Chair", "Recording changed")
    seen = list(UNEVEN.observations)
    seen[5] = month(5 - 27, state=State.MISSING)
    drawing = figure(as_drawn(series(*seen, unit="%"), "p", Rule.THREE_LOOKS, new), series(*seen, unit="%"))
    bands = [shape for shape in drawing["layout"]["shapes"] if shape.get("fillcolor") and shape["type"] == "path"]
    assert len(bands) == 3


def test_limits_on_trial_are_dashed_and_have_no_band() -> None:
    drawing = figure(as_drawn(shares(HITS[:8], OF[:8])), shares(HITS[:8], OF[:8]))
    stepped = [shape for shape in drawing["layout"]["shapes"] if shape["type"] == "path"]
    assert len(stepped) == 3 and all(shape["line"]["dash"] == "6px,5px" for shape in stepped)


def test_the_climb_to_an_event_begins_at_the_one_before() -> None:
    drawing = figure(as_drawn(SELDOM), SELDOM)
    climb = drawing["data"][0]
    ends = [(x, y) for x, y in zip(climb["x"], climb["y"], strict=True) if x]
    for (start, floor), (end, height) in zip(ends[::2], ends[1::2], strict=True):
        assert floor == 0 and months_later(date.fromisoformat(start), height) == date.fromisoformat(end)


def test_the_words_of_a_flagged_window_stand_where_no_line_begins() -> None:
    given = counts(*[1, 0, 0] * 14, *[3] * 3)
    notes = figure(as_drawn(given), given)["layout"]["annotations"]
    words = next(note for note in notes if "expected" in note["text"])
    assert (words["y"], words["yanchor"]) == (1, "top")


@pytest.mark.parametrize(("months", "said"), [(6, False), (24, True)])
def test_a_time_over_the_limit_is_filled_and_told(months: int, said: bool) -> None:
    given = counts(*[1, 0, 0] * 12, *[0] * (months - 3), 1)
    one = as_drawn(given)
    points = next(t for t in figure(one, given)["data"] if t["mode"] == "markers")
    assert (chart_sentences.BEYOND in told(one, given, "")) is said
    assert (len(set(points["marker"]["color"])) == 2) is said


def test_rare_parts_have_no_band_and_uneven_ones_one_that_steps() -> None:
    def band(given: Series) -> str:
        one = as_drawn(given).process
        found = find([Heard(given, Better.LOWER)])[0]
        return block("Parts", [Part("A", given, "", replace(found, limits=one.limits), one.stepped)])

    assert "c-band" not in band(SELDOM)
    assert '<path class="c-band"' in band(UNEVEN)
    assert '<rect class="c-band"' in band(counts(*[20, 22, 18] * 12))


@pytest.mark.parametrize(("given", "usual"), [(SELDOM, False), (counts(*[20, 22, 18] * 12), True)])
def test_a_sparkline_of_rare_events_has_no_usual_range(given: Series, usual: bool) -> None:
    found = find([Heard(given, Better.LOWER)])[0]
    plain = card(Status.NO_TARGET)
    one = replace(plain, series=given, limits=found.limits, rating=replace(plain.rating, signal=found.signal))
    assert (own_of(one).segment is not None) is usual


@pytest.mark.parametrize(("latest", "said"), [(0, True), (3, False)])
def test_a_doubling_that_was_told_is_not_said_to_be_hard_to_tell(latest: int, said: bool) -> None:
    """Three in each of six months, after one in every third, is flagged: then nothing is said of doublings."""
    given = counts(*[1, 0, 0] * 12, *[latest] * 6)
    one = as_drawn(given)
    assert one.process.signal is not None
    assert (one.process.signal.variation is Variation.STEADY) is said
    assert (chart_sentences.HARD_TO_TELL in told(one, given, "")) is said


def test_a_status_by_tolerance_is_not_said_to_rest_on_limits() -> None:
    """A target may ask for the latest figure and its tolerance; what the limits say of it stands beside that."""
    found = find([Heard(SELDOM, Better.LOWER)])[0]
    for judged_by, said in ((JudgedBy.LIMITS, "The status rests"), (JudgedBy.TOLERANCE, "What its limits say")):
        wanted = target_of(level=1, judged_by=judged_by)
        rating = rate(watched(about="things"), SELDOM, [wanted], ON_TIME, "", False, found.signal, found.limits)
        sentences = told(as_drawn(SELDOM), SELDOM, "", rating)
        assert sentences[-1].startswith(said), judged_by


def test_where_the_nhs_rules_decide_their_limits_are_drawn() -> None:
    one = as_drawn(SELDOM, rule=Rule.NHS)
    assert one.shown is Chart.XMR and one.process.limits.segments
    assert as_drawn(SELDOM, "between", Rule.NHS).shown is Chart.BETWEEN
