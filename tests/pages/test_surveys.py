"""Surveys on the screens: base and interval in words, a stroke through each point, and a title that is a finding."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

import pytest

from data.store import Kind, Store
from indicators.__main__ import run as command
from indicators.engine.framework import Framework, IndicatorKind
from indicators.engine.opening import own_areas
from indicators.engine.status import Reason, Why
from indicators.engine.surveys import FEW_ASKED
from pages.parts import sentences, survey_sentences
from pages.parts.methods_status import status_page
from pages.parts.methods_surveys import ANSWERS, judged, surveys
from tests.pages import filled_store, screens

SCREEN = "board/indicator"
SPANS, CLEAR, WEIGHTED = "road-awareness", "da-victim-satisfaction", "cyber-confidence"
QUARTERS = (("2025-07-01", "2025-09-30"), ("2026-04-01", "2026-06-30"), ("2026-07-01", "2026-09-30"))


def row(indicator: str, period: tuple[str, str], **cells: str) -> dict[str, str]:
    words = {"indicator": indicator, "period_start": period[0], "period_end": period[1], "numerator": ""}
    return words | {"area_code": filled_store.HERE} | cells


def target(indicator: str, level: str) -> dict[str, str]:
    words = {"author": "Chair", "reason": "Agreed", "starts_on": "2020-01-01", "form": "at_least", "level": level}
    return words | {"indicator": indicator, "area_code": filled_store.HERE}


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory, framework: Framework) -> Iterator[Store]:
    """Give a store with a survey that spans its target, one that meets it, and a weighted one that misses."""
    store = Store(tmp_path_factory.mktemp("surveys") / "s.duckdb", Kind.REAL, own_areas(framework))
    sent = [row(SPANS, q, numerator=n, denominator="410") for q, n in zip(QUARTERS, ("250", "258", "263"), strict=True)]
    sent += [row(CLEAR, QUARTERS[-1], numerator="28", denominator="28")]
    year = ("2025-04-01", "2026-03-31")
    sent += [row(WEIGHTED, year, value="43.1", base="620", lower="38.4", upper="47.9")]
    filled_store.send(store, framework, "counts", sent, None, "Survey team")
    levels = [target(SPANS, "65"), target(CLEAR, "75"), target(WEIGHTED, "52")]
    filled_store.send(store, framework, "targets", levels, None)
    yield store
    store.close()


def test_title_says_that_too_few_were_asked(asked: Store, framework: Framework) -> None:
    app = screens.run(SCREEN, asked, framework, id=SPANS)
    shown = screens.html(app)
    assert (
        "<h1>Public aware of road safety: 64% of 410 people asked in Q2 2026/27 (Jul to Sep 2026); too few to tell "
        "whether the target of at least 65% is met</h1>"
    ) in shown
    assert (
        "64% of 410 people asked in Q2 2026/27 (Jul to Sep 2026), between 59% and 69% against at least 65%, so too few "
        "were asked to tell."
    ) in shown
    assert "Not enough evidence" in shown and "mark on" not in shown
    assert "410 people answered. 95% interval between 59% and 69%, from the number asked." in shown
    assert "61% to 64.1%, may be chance" in shown


def test_chart_has_a_stroke_for_each_survey_and_no_limits(asked: Store, framework: Framework) -> None:
    app = screens.run(SCREEN, asked, framework, id=SPANS)
    drawing = screens.chart(app)
    strokes = next(t for t in drawing["data"] if t["mode"] == "lines" and t["line"]["width"] == 3.4)
    assert len([x for x in strokes["x"] if x]) == 2 * len(QUARTERS)
    assert strokes["y"][-3:-1] == pytest.approx([59.4, 68.64], abs=0.02)
    assert not [s for s in drawing["layout"]["shapes"] if s["type"] == "rect" and s.get("layer") == "below"]
    assert [t for t in drawing["data"] if t["mode"] == "lines" and t["line"].get("dash") == "3px,5px"], "target line"
    low, top = drawing["layout"]["yaxis"]["range"]
    assert low <= min(y for y in strokes["y"] if y) and top >= max(y for y in strokes["y"] if y)
    points = next(t for t in drawing["data"] if t["mode"] == "markers")
    assert points["text"][-1] == "Q2 2026/27 (Jul to Sep 2026): 64%, between 59% and 69%"
    assert "Each point is one survey, with its 95% interval." in screens.alt(app)
    assert survey_sentences.DRAWN in screens.html(app)


def test_a_few_people_are_said_to_be_few_and_hide_nothing(asked: Store, framework: Framework) -> None:
    shown = screens.html(screens.run(SCREEN, asked, framework, id=CLEAR))
    assert "100% of only 28 people asked" in shown
    assert "all of it meeting the target of at least 75%" in shown and "mark on" in shown
    assert "That is few: the next survey may well say something else." in shown
    assert "One survey makes the status, so it is provisional until the next one." in shown


def test_a_weighted_survey_shows_the_interval_that_it_published(asked: Store, framework: Framework) -> None:
    shown = screens.html(screens.run(SCREEN, asked, framework, id=WEIGHTED))
    assert "620 people answered. 95% interval between 38% and 48%, as the survey published it." in shown
    assert "all of it under the target of at least 52%" in shown and "mark off" in shown


def test_group_row_gives_base_and_reason(asked: Store, framework: Framework) -> None:
    group = next(g for g in framework.groups if SPANS in {w.id for w in g.indicators})
    shown = screens.html(screens.run("board/group", asked, framework, id=group.id))
    assert "64%<span>of 410 asked, Jul to Sep 2026" in shown
    assert "Too few people asked to tell: between 59% and 69%." in shown


def test_command_says_the_same_sentence(asked: Store, framework: Framework) -> None:
    out = io.StringIO()
    assert command(["rate", "--json"], asked, framework, filled_store.NOW, out, io.StringIO()) == 0
    told = {one["id"]: one for one in json.loads(out.getvalue())["indicators"]}
    assert [told[name]["status"] for name in (SPANS, CLEAR, WEIGHTED)] == ["not_enough", "on_track", "off_track"]
    assert told[SPANS]["reason"].startswith("Not enough evidence: 64% of 410 people asked")
    assert told[WEIGHTED]["reason"].endswith("between 38% and 48%, all of it under the target of at least 52%.")


def test_a_survey_without_a_base_says_so(framework: Framework, store: Store) -> None:
    filled_store.send(store, framework, "counts", [row(SPANS, QUARTERS[-1], value="64")], None, "Survey team")
    shown = screens.html(screens.run(SCREEN, store, framework, id=SPANS))
    assert "; how many were asked is not known</h1>" in shown
    assert "How many people were asked was not sent." in shown
    assert "The stroke through each point" not in shown and "its figures have no intervals" in shown
    group = next(g for g in framework.groups if SPANS in {w.id for w in g.indicators})
    assert "How many people were asked was not sent." in screens.html(
        screens.run("board/group", store, framework, id=group.id)
    )


def test_surveys_of_every_framework_wait_where_nothing_came(tmp_path, any_framework: Framework) -> None:
    """Each survey of each framework has a page that says what it waits for; one that came gets its base."""
    store = Store(tmp_path / "s.duckdb", Kind.REAL, own_areas(any_framework))
    for watched in (w for w in any_framework.indicators if w.kind is IndicatorKind.SURVEY):
        assert "How to send it" in screens.html(screens.run(SCREEN, store, any_framework, id=watched.id))
        cells = row(watched.id, QUARTERS[-1], numerator="300", denominator="400")
        sent = [cells | {"area_code": any_framework.area_code}]
        filled_store.send(store, any_framework, "counts", sent, None, watched.supplier)
        assert "400 people answered." in screens.html(screens.run(SCREEN, store, any_framework, id=watched.id))
    store.close()


@pytest.mark.parametrize("why", [Why.SPANS_TARGET, Why.NO_ANSWERS])
def test_reasons_of_surveys_begin_with_their_word(why: Why) -> None:
    assert sentences.reason(Reason(why)).startswith("Not enough evidence: ")


def test_both_ends_have_as_many_decimals() -> None:
    assert survey_sentences.between((38.04, 48.26), "%", 48) == "between 38.0% and 48.3%"
    assert survey_sentences.between((59.4, 68.6), "%", 65) == "between 59% and 69%"
    assert survey_sentences.between((6.4, 8.1), "score") == "between 6.4 and 8.1"


def test_methods_page_shows_each_way_that_a_survey_can_be_judged(framework: Framework) -> None:
    told = [(found.status.value, found.reason.why) for found in (judged(*answers) for answers in ANSWERS)]
    assert told == [
        ("on_track", Why.MEETS),
        ("not_enough", Why.SPANS_TARGET),
        ("not_enough", Why.SPANS_TARGET),
        ("watch", Why.WITHIN_TOLERANCE),
        ("off_track", Why.BEYOND_TOLERANCE),
    ]
    assert surveys() in status_page(framework)
    assert "within the 5% tolerance" in surveys() and f"Under {FEW_ASKED} answers" in surveys()
