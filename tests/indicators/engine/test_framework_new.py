"""The file that `new` writes is sound as it stands, and names every word and choice that the reader knows."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from indicators.engine.actions import WARNING_DAYS
from indicators.engine.assemble import board
from indicators.engine.demonstration import fill
from indicators.engine.framework import Framework, IndicatorKind
from indicators.engine.framework_areas import WORDS as AREA_WORDS
from indicators.engine.framework_file import CHOICES, WORDS, FrameworkError, parse
from indicators.engine.framework_found import FOLDER
from indicators.engine.framework_new import FrameworkFileError, chosen_as, text_for, write
from indicators.engine.map_settings import FORCE_CELL, TOWN_CELL
from indicators.engine.opening import open_store
from indicators.engine.register import MEASURES, SETTINGS, settings_of
from tests.conftest import NOW

TEXT = text_for(FOLDER / "ourtown.toml")
OFF = re.compile(r"^#(?=\S)", re.MULTILINE)
COMMENTS = "\n".join(line for line in TEXT.splitlines() if line.startswith("# "))


def switched_on(*words: str) -> str:
    """Give the text with all that is switched off switched on, or only the lines of some words."""
    if not words:
        return OFF.sub("", TEXT)
    return re.sub(rf"^#(?=({'|'.join(map(re.escape, words))})(\W|$))", "", TEXT, flags=re.MULTILINE)


def tables(raw: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give every table of a file that was read, with what it is one of."""
    yield "framework", raw
    yield "settings", raw.get("settings", {})
    for table in ("ambition", "outcome", "indicator", "group", "area_tree"):
        yield from ((table, one) for one in raw.get(table, []))
    for group in raw["group"]:
        for table in ("outcome", "indicator"):
            yield from ((table, one) for one in group.get(table, []))


def test_it_is_sound_as_it_stands_and_shows_each_kind_but_the_map():
    found = parse(TEXT, "ourtown")
    assert {w.kind for w in found.indicators} == set(IndicatorKind) - {IndicatorKind.MAP}
    assert all(len([o for w in found.indicators for o in w.outcomes if o == s.id]) >= 1 for s in found.outcomes)
    assert all(w.owner and w.supplier and w.short for w in found.indicators)
    assert len(found.groups) == 1 and found.groups[0].owner


def test_every_word_of_a_framework_file_is_in_use_once_all_is_switched_on():
    raw = tomllib.loads(switched_on())
    used: dict[str, set[str]] = {}
    for table, words in tables(raw):
        used.setdefault(table, set()).update(words)
    assert used == {**{table: set(words) for table, words in WORDS.items()}, "area_tree": set(AREA_WORDS)}
    found = parse(switched_on(), "ourtown")
    assert len(found.outcomes) == len(parse(TEXT, "ourtown").outcomes) + 1
    assert found.places[1:] and found.ambitions


def test_every_word_is_explained_and_every_choice_named():
    for table, words in WORDS.items():
        assert all(re.search(rf"(?<![\w-]){word}(?![\w-])", COMMENTS) for word in words), table
    for word, choices in CHOICES.items():
        missing = [choice for choice in choices if choice and f'"{choice}"' not in COMMENTS]
        assert not missing, f"{word}: {missing}"


def test_what_is_switched_off_shows_what_holds_where_it_is_left_out():
    on = parse(
        switched_on("board_meetings_a_year", "rule", "cautious", "stock = false", "[settings]", *SETTINGS), "ourtown"
    )
    asked = [WARNING_DAYS, TOWN_CELL, FORCE_CELL, *(s for m in MEASURES.values() for s in settings_of(m))]
    assert on.settings == {s.name: s.default for s in asked}
    off = parse(TEXT, "ourtown")
    assert replace(on, settings={}, groups=()) == replace(off, groups=())
    assert [w.stock for w in on.indicators] == [w.stock for w in off.indicators]


def test_what_may_be_left_out_is_what_the_text_says():
    short = '[[group.indicator]]\nid = "x"\nname = "X"\nkind = "counts"\nbetter = "lower"\nsupplier = "S"\n'
    least = parse(TEXT + short, "ourtown").indicator("x")
    assert (least.frequency, least.lag_days, least.about, least.headline) == ("monthly", 31, "people", True)
    for said in ('"monthly" (where left out)', "31 where left out", "true where left out"):
        assert said in re.sub(r"\n#\s+", " ", COMMENTS).replace("alone. true", "alone; true")
    assert least.short == "X" and (least.per, least.stock) == (0, False)


def test_its_demonstration_has_a_board(tmp_path: Path):
    """Somebody who has changed nothing yet sees figures, and what waits, in three seconds."""
    found = parse(TEXT, "ourtown")
    fill(tmp_path / "demonstration.duckdb", found, NOW)
    store = open_store(found, tmp_path / "demonstration.duckdb", NOW)
    try:
        live = {card.indicator.id: card.live.value for card in board(store, found, NOW.date()).cards}
    finally:
        store.close()
    kinds = {w.id: w.kind for w in found.indicators}
    filled = {i for i, kind in kinds.items() if kind.value in ("records", "counts", "survey")}
    assert {i for i, state in live.items() if state == "live"} >= filled


WRONG = ("5", '"x"', '""', '["x"]', "[5]", "true", "{ a = 1 }", "[{ a = 1 }]", "-1", "2026-01-01", "[]")


def changed() -> Iterator[str]:
    """Give the whole text with each value in turn put wrong, in each way."""
    lines = switched_on().splitlines()
    for at, line in enumerate(lines):
        word, equals, value = line.partition(" = ")
        if equals and re.fullmatch(r"\w+", word) and value != "[":
            yield from ("\n".join([*lines[:at], f"{word} = {wrong}", *lines[at + 1 :]]) for wrong in WRONG)


def test_whatever_stands_behind_a_word_is_told_or_is_what_it_should_be():
    """No value, however wrong, comes past the reader, and none fails it: a person always gets a sentence."""
    texts = list(changed())
    assert len(texts) > 800
    let_in = 0
    for text in texts:
        try:
            found = parse(text, "ourtown")
        except FrameworkError as told:
            assert any(slip.line > 0 for slip in told.slips), told
            assert all(slip.message.endswith((".", "?")) for slip in told.slips), told
            continue
        let_in += 1
        assert all(isinstance(said, str) for said in words_of(found))
    assert 0 < let_in < len(texts) / 4


def words_of(found: Framework) -> Iterator[object]:
    """Give everything of a framework that a screen says in words."""
    yield from (found.partnership, found.area, found.board)
    for group in found.groups:
        yield from (group.name, group.short, group.owner, group.purpose, *group.scope)
    for outcome in found.outcomes:
        yield from (outcome.statement, outcome.theme, outcome.lens)
    for watched in found.indicators:
        yield from (watched.name, watched.short, watched.supplier, watched.owner, watched.unit, watched.source)


def test_it_is_written_with_what_to_type_in_it(tmp_path: Path):
    path = write("our-town_2", tmp_path)
    assert path == tmp_path / "our-town_2.toml"
    text = path.read_text("utf-8")
    assert parse(text, "our-town_2").groups
    assert f"-m indicators check {path}" in text and f"OUTCOMES_FRAMEWORK={path} DEMO=0 make run" in text
    assert "$" not in text


def test_among_ours_it_is_chosen_by_its_name_and_elsewhere_by_its_path():
    assert chosen_as(FOLDER / "ourtown.toml") == "ourtown"
    assert chosen_as(Path("..") / "our place" / "ourtown.toml") == "'../our place/ourtown.toml'"


def test_nothing_is_written_over(tmp_path: Path):
    (tmp_path / "ourtown.toml").write_text("mine")
    with pytest.raises(FrameworkFileError, match="is there already, and stays as it is"):
        write("ourtown", tmp_path)
    assert (tmp_path / "ourtown.toml").read_text() == "mine"


@pytest.mark.parametrize(
    ("name", "instead"),
    [
        ("Our Town", 'Try "our-town".'),
        ("ourtown.toml", 'Try "ourtown".'),
        ("../ourtown", 'Try "ourtown".'),
        ("sub/ourtown", 'Try "sub-ourtown".'),
        ("Llŷn", 'Try "ll-n".'),
        ("..", ""),
        ("", ""),
    ],
)
def test_what_is_no_name_is_refused(name: str, instead: str, tmp_path: Path):
    with pytest.raises(FrameworkFileError) as told:
        write(name, tmp_path)
    assert str(told.value).startswith(f'"{name}" cannot be the name of a framework')
    assert str(told.value).endswith(instead or "underscores.")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_or_cannot_be_written_to_is_told(tmp_path: Path):
    with pytest.raises(FrameworkFileError, match=r"There is no folder .*nowhere\. Make it first"):
        write("ourtown", tmp_path / "nowhere")
    with pytest.raises(FrameworkFileError, match="cannot be written"):
        write("x" * 300, tmp_path)
