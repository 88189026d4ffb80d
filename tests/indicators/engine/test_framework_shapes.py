"""Frameworks of another shape: outcomes of ambitions that several groups deliver, and areas inside areas."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from data.places import Place
from indicators.engine.framework import Framework
from indicators.engine.framework_file import FOLDER, FrameworkError, load, parse
from indicators.engine.framework_links import Slip
from indicators.engine.opening import framework_name, own_areas
from tests.indicators.engine.slipping import line_of, slips_of

GIVEN = Path(__file__).parents[4] / "shared" / "framework" / "warwickshire.toml"
NESTED = """\
partnership = "A partnership"
area = "A county"
area_code = "E10000031"
board = "The board"

[[group]]
id = "first"
name = "First"

[[group.outcome]]
id = "safe"
statement = "People are safe."

[[group.indicator]]
id = "thefts"
name = "Thefts"
kind = "counts"
better = "lower"
outcomes = ["safe"]
supplier = "Police"
"""
FLAT = """\
partnership = "A partnership"
area = "A county"
area_code = "E10000031"
board = "The board"

area_tree = [
  { csp = "Rugby", districts = ["Rugby"] },
  { csp = "South", districts = ["Stratford-on-Avon", "Warwick"] },
]

ambition = [
  { id = "calm", name = "Calm streets" },
  { id = "fair", name = "Fairness" },
]

group = [
  { id = "first", name = "First", ambitions = ["calm", "fair"] },
  { id = "second", name = "Second", ambitions = ["calm"] },
]

outcome = [
  { id = "safe", ambition = "calm", statement = "People are safe." },
  { id = "heard", ambition = "fair", statement = "People are heard." },
  { id = "lit", ambition = "calm", delivered_by = ["second"], statement = "Streets are lit." },
]

indicator = [
  { id = "thefts", name="T", kind = "counts", better = "lower", group = "second", supplier = "P", outcomes = ["safe"] },
]
"""


def told(*changes: tuple[str, str]) -> list[Slip]:
    """Give the slips of the flat file with some of its text replaced."""
    return slips_of(FLAT, *changes)


def line(words: str) -> int:
    """Give the line of the flat file on which the words stand."""
    return line_of(FLAT, words)


def delivering(framework: Framework) -> dict[str, list[str]]:
    """Give the groups that deliver each outcome."""
    return {o.id: [g.id for g in framework.delivered_by(o)] for o in framework.outcomes}


def test_an_outcome_stands_under_every_group_that_holds_its_ambition_unless_narrowed():
    found = parse(FLAT, "ours")
    assert delivering(found) == {"safe": ["first", "second"], "heard": ["first"], "lit": ["second"]}
    assert [o.id for o in found.outcomes] == ["safe", "heard", "lit"]
    assert [[w.id for w in g.indicators] for g in found.groups] == [[], ["thefts"]]


def test_nested_and_flat_files_say_the_same():
    flat = NESTED.replace('[[group.outcome]]\nid = "safe"', '[[outcome]]\nid = "safe"\ndelivered_by = ["first"]')
    flat = flat.replace('[[group.indicator]]\nid = "thefts"', '[[indicator]]\ngroup = "first"\nid = "thefts"')
    nested, other = parse(NESTED, "ours"), parse(flat, "ours")
    assert flat.count("[[group.") == 0

    def without_lines(framework: Framework) -> Framework:
        groups = (replace(g, indicators=tuple(replace(w, line=0) for w in g.indicators)) for g in framework.groups)
        return replace(framework, groups=tuple(groups))

    assert without_lines(nested) == without_lines(other)


def test_one_file_may_hold_both_and_a_nested_outcome_may_be_delivered_by_others():
    second = '\n[[group]]\nid = "second"\nname = "Second"\n\n[[outcome]]\nid = "heard"\nstatement = "Heard."\n'
    text = NESTED + second + 'delivered_by = ["second", "first"]\n'
    text = text.replace('statement = "People are safe."', 'statement = "Safe."\ndelivered_by = ["second"]')
    found = parse(text, "ours")
    assert delivering(found) == {"heard": ["first", "second"], "safe": ["second"]}


def test_columns_are_lenses_or_else_ambitions():
    found = parse(FLAT, "ours")
    assert found.columns == ("calm", "fair") and found.column_name("calm") == "Calm streets"
    lens = NESTED.replace('id = "safe"', 'id = "safe"\nlens = "victims"')
    assert parse(lens, "ours").columns == ("victims",)
    assert parse(NESTED, "ours").columns == ("",)


def test_areas_are_found_among_the_districts_of_today_and_a_union_has_a_local_code():
    found = parse(FLAT, "ours")
    assert own_areas(found) == [
        Place("E10000031", "A county", "county"),
        Place("E07000220", "Rugby", "district", "E10000031"),
        Place("local:south", "South", "partnership", "E10000031"),
        Place("E07000221", "Stratford-on-Avon", "district", "local:south"),
        Place("E07000222", "Warwick", "district", "local:south"),
    ]


def test_an_area_may_lie_in_another_of_the_tree_and_have_a_code_of_its_own():
    tree = (
        '{ name = "East", parts = ["Rugby", "Middle"] },\n  { name = "Middle", code = "local:m", parts = ["Warwick"] }'
    )
    text = re.sub(r"area_tree = \[.*?\n\]", f"area_tree = [\n  {tree},\n]", FLAT, count=1, flags=re.DOTALL)
    assert [(p.code, p.parent) for p in parse(text, "ours").places[1:]] == [
        ("local:east", "E10000031"), ("E07000220", "local:east"), ("local:m", "local:east"), ("E07000222", "local:m"),
    ]  # fmt: skip


RUGBY, SOUTH = '{ csp = "Rugby", districts = ["Rugby"] }', '"South", districts = ["Stratford-on-Avon", "Warwick"]'


@pytest.mark.parametrize(
    ("old", "new", "at", "message"),
    [
        (
            'ambition = "fair", statement', 'ambition = "fare", statement', '"heard"',
            'The outcome "heard" is of the ambition "fare", which is not there. Did you mean "fair"?',
        ),
        (
            'ambitions = ["calm", "fair"]', 'ambitions = ["calm", "fair", "fare"]', '"First"',
            'The group "first" holds the ambition "fare", which is not there. Did you mean "fair"?',
        ),
        (
            'delivered_by = ["second"]', 'delivered_by = ["secund"]', '"lit"',
            'The outcome "lit" is delivered by the group "secund", which is not there. Did you mean "second"?',
        ),
        (
            'id = "heard", ambition = "fair"', 'id = "heard", ambition = "fair", delivered_by = ["second"]', '"heard"',
            'The outcome "heard" is delivered by the group "second", which does not hold its ambition "fair".',
        ),
        (
            'id = "heard", ambition = "fair"', 'id = "heard"', '"heard"',
            'No group delivers the outcome "heard": none holds its ambition, and it names none.',
        ),
        (
            'ambitions = ["calm", "fair"]', 'ambitions = ["calm"]', '"heard"',
            'No group delivers the outcome "heard": none holds its ambition, and it names none.',
        ),
        (
            'group = "second"', 'group = "third"', '"thefts"',
            '"thefts" belongs to the group "third", which is not there.',
        ),
        ('group = "second", ', "", '"thefts"', 'The indicator "thefts" has no `group`.'),
        (
            'outcomes = ["safe"]', 'outcomes = ["save"]', '"thefts"',
            '"thefts" evidences "save", which is no outcome statement here. Did you mean "safe"?',
        ),
        (
            'kind = "counts"', 'kind = "count"', '"thefts"',
            '`kind` of "thefts" is "count"; it should be one of records, counts, survey, milestones, map, link, '
            "developing.",
        ),
        (
            '"Fairness" },', '"Fairness" }, { id = "calm", name = "Peace" },', '"fair", name',
            'The ambition id "calm" is used twice.',
        ),
        ('id = "lit"', 'id = "safe"', '"lit"', 'The outcome id "safe" is used twice.'),
        (
            'delivered_by = ["second"]', 'delivered_by = "second"', '"lit"',
            '`delivered_by` of "lit" should be a list of texts.',
        ),
        (RUGBY, '{ name = "Ruby" }', RUGBY,
         '"Ruby" is no district of today, and no area of `area_tree`. Did you mean "Rugby"?'),
        ('"Warwick"]', '"Warwik"]', SOUTH,
         '"Warwik" is no district of today, and no area of `area_tree`. Did you mean "Warwick"?'),
        (SOUTH, '"South", districts = ["South"]', SOUTH, 'The area "South" is its own part.'),
        (SOUTH, '"South", districts = ["A county"]', SOUTH, 'The area "A county" is its own part.'),
        (SOUTH, '"South", districts = ["Warwick", "Rugby", "Rugby"]', SOUTH, None),
        (SOUTH, '"South", districts = ["Warwick"], lead = "x"', SOUTH, 'The area "South" has an unknown word `lead`.'),
        (SOUTH, '"South", districts = "Warwick"', SOUTH, 'The parts of "South" should be a list of names.'),
        (SOUTH, '"Rugby", districts = ["Warwick"]', RUGBY, 'The area "Rugby" is told twice.'),
        (RUGBY, '{ districts = ["Rugby"] }', "area_tree", "An area of `area_tree` has no `name`."),
    ],
)  # fmt: skip
def test_one_slip(old: str, new: str, at: str, message: str | None):
    found = told((old, new))
    if message is None:
        message = 'The area "Rugby" stands twice in `area_tree`, or shares its code with another.'
        at = RUGBY
    assert [s.message for s in found if s.line == line(at)] == [message] and len(found) == 1, found


def test_a_circle_of_areas_is_told_at_each_of_them():
    """A lies in B, B in C and C in A; one that only hangs on the circle is not part of it."""
    found = told(
        (RUGBY, '{ csp = "A", districts = ["B"] }'),
        ("{ csp = " + SOUTH + " },", '{ csp = "B", districts = ["C"] },\n  { csp = "C", districts = ["A", "D"] },'
         '\n  { csp = "D", districts = ["Warwick"] },'),
    )  # fmt: skip
    assert [(s.line - line(RUGBY), s.message) for s in found] == [
        (0, 'The area "A" stands in a circle: A, which lies in C, which lies in B, which lies in A.'),
        (1, 'The area "B" stands in a circle: B, which lies in A, which lies in C, which lies in B.'),
        (2, 'The area "C" stands in a circle: C, which lies in B, which lies in A, which lies in C.'),
    ]


def test_a_framework_without_a_group_is_told():
    with pytest.raises(FrameworkError, match=r"has no `group`\."):
        parse(NESTED[: NESTED.index("[[group]]")], "ours")


@pytest.mark.parametrize("table", ["ambition", "outcome", "indicator", "area_tree"])
def test_what_is_no_list_of_tables_is_told(table: str):
    text = re.sub(rf"^{table} = \[.*?\n\]", f'{table} = "x"', FLAT, count=1, flags=re.DOTALL | re.MULTILINE)
    with pytest.raises(FrameworkError, match=f"`{table}` should be a list of tables."):
        parse(text, "ours")


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.toml")))
def test_every_framework_that_comes_with_it_is_whole(name: str):
    found = load(name)
    assert found.groups and found.outcomes and found.columns
    for outcome in found.outcomes:
        assert found.delivered_by(outcome), outcome.id
    for watched in found.indicators:
        assert watched.supplier and watched.owner and 0 < len(watched.short) <= 40, watched.id
        assert watched.unit or watched.frequency == "none" or not watched.judged, watched.id
    codes = [place.code for place in found.places]
    assert codes[0] == found.area_code and len(set(codes)) == len(codes)
    assert all(place.parent in codes for place in found.places[1:])


def test_the_framework_served_where_nothing_is_said_is_one_that_is_there(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("OUTCOMES_FRAMEWORK", raising=False)
    assert load(framework_name()).groups
    monkeypatch.setenv("OUTCOMES_FRAMEWORK", "warwickshire")
    assert framework_name() == "warwickshire"


def test_warwickshire_is_whole():
    found = load("warwickshire")
    assert (len(found.ambitions), len(found.groups), len(found.outcomes), len(found.indicators)) == (3, 6, 12, 20)
    assert [len(group.outcomes) for group in found.groups] == [12, 6, 12, 9, 9, 6]
    assert [p.kind for p in found.places].count("district") == 5
    assert next(p for p in found.places if p.kind == "partnership").code == "local:south-warwickshire"


def test_warwickshire_is_worded_as_its_documents():
    if not GIVEN.is_file():
        pytest.skip("The framework as it was given (shared/framework beside the checkout) is not on this machine.")
    given, ours = (tomllib.loads(path.read_text("utf-8")) for path in (GIVEN, FOLDER / "warwickshire.toml"))
    for word in ("partnership", "area", "area_code", "board", "period", "area_tree", "ambition", "outcome"):
        assert ours[word] == given[word], word
    for table in ("group", "indicator"):
        theirs = [{word: one[word] for word in row} for row, one in zip(given[table], ours[table], strict=True)]
        assert theirs == [_without(row) for row in given[table]]


def _without(row: dict[str, Any]) -> dict[str, Any]:
    """Give a table as it was given, but for a split by areas, which the Area switch offers of every indicator."""
    splits = [split for split in row.get("splits", ()) if split != "MARAC area"]
    return row | {"splits": splits} if "splits" in row else row


def test_no_code_names_a_partnership():
    """Declared examples and the list of forces that publish may; what runs may not."""
    root = Path(__file__).parents[3]
    names = "|".join(
        sorted({path.stem for path in FOLDER.glob("*.toml")} | {load(p.stem).area_code for p in FOLDER.glob("*.toml")})
    )
    examples = re.compile(r'"(?:an ONS area code such as|the name of an LSOA, such as)[^\n]*|"Swindon 012A"')
    for path in [
        root / "app.py",
        *(p for room in ("indicators", "pages", "data") for p in (root / room).rglob("*.py")),
    ]:
        if path.parent.name != "datasets":
            found = re.findall(names, examples.sub("", path.read_text("utf-8")).lower(), re.IGNORECASE)
            assert not found, f"{path.name} names {found}"
