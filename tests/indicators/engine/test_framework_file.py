"""Every slip of a framework file is told with its line, all of them at once."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from data.places import Place
from indicators.engine.framework import Framework
from indicators.engine.framework_areas import code_slip
from indicators.engine.framework_file import FOLDER, FrameworkError, load, parse
from indicators.engine.framework_links import Slip
from tests.indicators.engine.slipping import line_of, slips_of

GIVEN = Path(__file__).parents[4] / "shared" / "framework" / "swindon.toml"
SETTING = "The setting `missing_trigger_days` should be a whole number, at least 1."
SOUND = """\
partnership = "A partnership"
area = "Swindon"
area_code = "E06000030"
board = "The board"

[settings]
missing_trigger_days = 90

[[group]]
id = "exploitation"
name = "Exploitation"

[[group.outcome]]
id = "fewer-missing"
lens = "victims"
statement = "Fewer people go missing."

[[group.indicator]]
id = "missing-episodes"
name = "Missing episodes"
short = "Missing"
kind = "records"
better = "lower"
outcomes = ["fewer-missing"]
measures = [
  "missing.all_episodes",
  "missing.repeat_episodes",
]
splits = ["adult or child", "repeat"]
supplier = "Police"
frequency = "monthly"
lag_days = 28
"""


def slips(*changes: tuple[str, str]) -> list[Slip]:
    """Give the slips of the sound file with some of its text replaced."""
    return slips_of(SOUND, *changes)


def line(words: str) -> int:
    """Give the line of the sound file on which the words stand."""
    return line_of(SOUND, words)


def test_the_sound_file_is_sound():
    found = parse(SOUND, "ours")
    assert found.settings == {"missing_trigger_days": 90}
    assert found.indicator("missing-episodes").line == line('id = "missing-episodes"')


@pytest.mark.parametrize(
    ("old", "new", "at", "message"),
    [
        (
            'outcomes = ["fewer-missing"]', 'outcomes = ["fewer-mising"]', "outcomes =",
            '"missing-episodes" evidences "fewer-mising", which is no outcome statement here. '
            'Did you mean "fewer-missing"?',
        ),
        (
            "missing.repeat_episodes", "missing.repeat_episode", "missing.repeat_episodes",
            '"missing-episodes" asks for the calculation "missing.repeat_episode", which is not declared. '
            'Did you mean "missing.repeat_episodes"?',
        ),
        (
            "lag_days", "lag_day", "lag_days",
            'The indicator "missing-episodes" has an unknown word `lag_day`. Did you mean "lag_days"?',
        ),
        ("lens", "lense", "lens", 'The outcome "fewer-missing" has an unknown word `lense`. Did you mean "lens"?'),
        (
            'name = "Exploitation"', 'chair = "x"\nname = "Exploitation"', 'name = "Exploitation"',
            'The group "exploitation" has an unknown word `chair`.',
        ),
        ("board =", "bord =", "board =", 'The framework "ours" has an unknown word `bord`. Did you mean "board"?'),
        (
            "missing_trigger_days", "missing_trigger_day", "missing_trigger_days",
            'The settings "ours" has an unknown word `missing_trigger_day`. Did you mean "missing_trigger_days"?',
        ),
        ("= 90", '= "90"', "missing_trigger_days", SETTING),
        ("= 90", "= 0", "missing_trigger_days", SETTING),
        ("[settings]\nmissing_trigger_days = 90", "settings = 5", "[settings]",
         '`settings` of "ours" should be a table of whole numbers.'),
        ('"The board"', "5", "board =", '`board` of "ours" should be text in quotes.'),
        ('"Exploitation"', "5", 'name = "Exploitation"', '`name` of "exploitation" should be text in quotes.'),
        ('name = "Exploitation"', 'scope = "all"\nname = "Exploitation"', 'name = "Exploitation"',
         '`scope` of "exploitation" should be a list of texts.'),
        ('"victims"', "5", "lens =", '`lens` of "fewer-missing" should be text in quotes.'),
        ("= 28", "= -1", "lag_days", '`lag_days` of "missing-episodes" should not be below 0.'),
        ('"E06000030"', '"E07000078"', "area_code",
         '`area_code` E07000078 is that of Cheltenham, not of "Swindon". The code of "Swindon" is E06000030.'),
        (
            '"lower"', '"less"', "better =",
            '`better` of "missing-episodes" is "less"; it should be one of lower, higher, neutral.',
        ),
        (
            '"victims"', '"people"', "lens =",
            '`lens` of "fewer-missing" is "people"; it should be one of victims, location, subject, intervention.',
        ),
        (
            '"adult or child"', '"colour"', "splits =",
            '"missing-episodes" is split by "colour", which none of its calculations gives.',
        ),
        (
            'short = "Missing"', f'short = "{"x" * 41}"', "short =",
            'The short name of "missing-episodes" is longer than 40 characters.',
        ),
        ("= 28", '= "28"', "lag_days", '`lag_days` of "missing-episodes" should be a whole number.'),
        ("lag_days = 28", "statutory = 1", "lag_days", '`statutory` of "missing-episodes" should be true or false.'),
        (
            "lag_days = 28", "statutory = true", "lag_days",
            '"missing-episodes" is statutory: its `frequency` should be "quarterly", as the law asks.',
        ),
        (
            'splits = ["adult or child", "repeat"]', 'splits = "repeat"', "splits =",
            '`splits` of "missing-episodes" should be a list of texts.',
        ),
        (
            'supplier = "Police"', 'owner = "A lead"', 'id = "missing-ep',
            'The indicator "missing-episodes" has no `supplier`.',
        ),
    ],
)  # fmt: skip
def test_one_slip(old: str, new: str, at: str, message: str):
    told = slips((old, new))
    assert Slip(line(at), message) in told
    assert all(s.message == message for s in told if s.line == line(at)), told


def test_what_the_law_asks_for_is_quarterly():
    law = SOUND.replace('frequency = "monthly"\nlag_days = 28', 'frequency = "quarterly"\nstatutory = true')
    assert parse(law, "ours").indicators[0].statutory and not parse(SOUND, "ours").indicators[0].statutory


def test_forty_characters_are_not_too_long():
    assert parse(SOUND.replace('"Missing"', f'"{"x" * 40}"'), "ours").indicators[0].short == "x" * 40


@pytest.mark.parametrize(("old", "new"), [("= 28", "= 0"), ("= 90", "= 1"), ('"Swindon"', '"Swindon Borough"')])
def test_what_is_just_right_is_no_slip(old: str, new: str):
    assert parse(SOUND.replace(old, new), "ours").groups


def test_a_blank_short_name_is_the_name():
    assert parse(SOUND.replace('short = "Missing"', 'short = ""'), "ours").indicators[0].short == "Missing episodes"


@pytest.mark.parametrize(
    ("name", "code", "says"),
    [
        ("Cheltenham", "E07000078", ""),
        ("Bristol", "E06000023", ""),
        ("Swindon Borough", "E06000030", ""),
        ("A county", "E10000031", ""),
        ("Two districts", "local:two", ""),
        ("Exeter", "E07000078", 'is that of Cheltenham, not of "Exeter". The code of "Exeter" is E07000041.'),
        ("East Devon", "E07000244", 'is that of East Suffolk, not of "East Devon".'),
        ("Anytown", "E07000078", 'is that of Cheltenham, not of "Anytown".'),
        ("Mendip", "E07000187", "is that of Mendip, which is no district any more."),
        ("Exeter", "E07000999", '"E07000999" is no code of an area; it should be an ONS code, or begin with local:.'),
        ("Exeter", "local:", '"local:" is no code of an area;'),
        ("Exeter", "Exeter", '"Exeter" is no code of an area;'),
    ],
)
def test_the_code_of_an_area_is_that_areas(name: str, code: str, says: str):
    """Another area's code would put that area's figures under this one's name, and nobody would see it."""
    told = code_slip(Place(code, name, "district"))
    assert says in told and bool(told) is bool(says)


def test_an_id_used_twice_is_told_at_the_second():
    last = SOUND.count("\n")
    outcome = '\n[[group.outcome]]\nid = "fewer-missing"\nstatement = "Again."\n'
    indicator = '\n[[group.indicator]]\nid = "missing-episodes"\nname = "x"\nkind = "counts"\nbetter = "lower"\n'
    text = SOUND + outcome + indicator + 'supplier = "x"\n\n[[group]]\nid = "exploitation"\nname = "Twice"\n'
    with pytest.raises(FrameworkError) as caught:
        parse(text, "ours")
    assert caught.value.slips == [
        Slip(last + 3, 'The outcome id "fewer-missing" is used twice.'),
        Slip(last + 7, 'The indicator id "missing-episodes" is used twice.'),
        Slip(last + 14, 'The group id "exploitation" is used twice.'),
    ]


def test_what_is_not_toml_is_told_with_its_line():
    told = slips(("lag_days = 28", "lag_days = twenty-eight"))
    assert [s.line for s in told] == [line("lag_days")]
    assert told[0].message.startswith("This is not TOML:")


def test_all_slips_are_told_at_once_in_the_order_of_their_lines():
    told = slips(('"victims"', '"x"'), ('"lower"', '"x"'), ("missing.all_episodes", "missing.all"), ("lag_days", "lag"))
    assert [s.line for s in told] == [line(w) for w in ("lens =", "better =", "missing.all_episodes", "lag_days")]


def test_the_error_reads_as_file_line_and_sentence():
    with pytest.raises(FrameworkError, match=r"^ours\.toml, line 23: `better` of ") as caught:
        parse(SOUND.replace('"lower"', '"less"'), "ours")
    assert "\n" not in str(caught.value)


def test_slips_inside_one_line_tables_have_the_right_line():
    text = SOUND[: SOUND.index("[[group.outcome]]")] + (
        "outcome = [\n"
        '  { id = "one", statement = "One." },\n'
        '  { id = "two", lens = "x", statement = "Two." },\n'
        "]\n"
        "indicator = [\n"
        '  { id = "one", name = "n", kind = "counts", better = "lower", supplier = "s", outcomes = ["three"] },\n'
        "]\n"
    )
    with pytest.raises(FrameworkError) as caught:
        parse(text, "ours")
    first = text.splitlines().index("outcome = [") + 1
    assert [s.line for s in caught.value.slips] == [first + 2, first + 5]


@pytest.mark.parametrize("name", ["nowhere", "../swindon", "Swindon", ""])
def test_a_framework_that_is_not_there(name: str):
    with pytest.raises(FrameworkError, match=r"There is no such framework. There are: .*swindon"):
        load(name)


def test_swindon_is_whole(framework: Framework):
    assert (len(framework.groups), len(framework.outcomes), len(framework.indicators)) == (8, 38, 58)
    assert framework.area_code == "E06000030"
    linked = {outcome for watched in framework.indicators for outcome in watched.outcomes}
    alone = {o.id for o in framework.outcomes} - linked
    assert len(alone) == 5 and "road-location" in alone
    assert [w.id for w in framework.indicators if not w.outcomes] == ["swift-engaged"]


def test_swindon_says_who_sends_and_answers_for_everything(framework: Framework):
    for watched in framework.indicators:
        assert watched.supplier and watched.owner and watched.short, watched.id
        assert watched.unit or watched.frequency == "none" or not watched.judged, watched.id


def worded(text: str) -> dict[str, object]:
    """Give what the partnership's own document says: names, purposes, scopes, statements and indicators, in order."""
    raw = tomllib.loads(text)
    groups = [
        {
            **{word: group.get(word) for word in ("id", "name", "purpose", "scope")},
            "outcomes": [(o["id"], o["statement"], o.get("lens"), o.get("theme")) for o in group.get("outcome", [])],
            "indicators": [(i["id"], i["name"]) for i in group.get("indicator", [])],
        }
        for group in raw["group"]
    ]
    return {"groups": groups, **{word: raw[word] for word in ("partnership", "area", "area_code", "board")}}


def test_swindon_is_worded_as_its_document():
    if not GIVEN.is_file():
        pytest.skip("The framework as it was given (shared/framework beside the checkout) is not on this machine.")
    assert worded((FOLDER / "swindon.toml").read_text("utf-8")) == worded(GIVEN.read_text("utf-8"))
