"""Worked examples of what is counted from the offences that police record."""

from data.datasets import DATASETS
from indicators import recorded_offences as offences
from tests.conftest import as_csv

# What is neither violence, robbery nor a sexual offence.
APART = ("stalking_or_harassment", "theft", "criminal_damage_or_arson", "drugs", "weapons", "public_order", "other")
VIOLENCE = ("homicide", "violence_with_injury", "violence_without_injury", "violent_disorder", "robbery")
SEXUAL = ("rape", "other_sexual_offence")


def each(groups: tuple[str, ...], rest: str) -> str:
    """Give further rows of a table: one for each group of offences, with the same other cells."""
    return "".join(f"        {group} | {rest}\n" for group in groups)


def test_sexual_violence(observed):
    """Rape and other sexual offences, by the day of recording; nothing else, neither violence nor harassment."""
    assert observed(
        offences.sexual_violence,
        """
        offence_group           | recorded_on
        rape                    | 2026-05-01
        other_sexual_offence    | 2026-05-31
        rape                    | 2026-06-01
        """
        + each((*VIOLENCE, *APART), "2026-05-31"),
        submitted="2026-05..2026-06",
    ) == {"2026-05": 2, "2026-06": 1}


def test_sexual_violence_by_age_sex_and_gender(observed):
    """Each victim is in one band, one sex and one gender; who was not asked is not counted as anything else."""
    text = """
        offence_group        | victim_age_band | victim_sex | victim_gender
        rape                 | under_13        | female     | woman_or_girl
        other_sexual_offence | 13_to_17        | male       | another_gender
        rape                 | 13_to_17        | female     | not_asked
        violence_with_injury | 45_and_over     | unknown    | man_or_boy
        """
    wanted = {
        "victim_age_band": {
            "under_13": 1, "13_to_17": 2, "18_to_24": 0, "25_to_44": 0, "45_and_over": 0, "unknown": 0,
        },
        "victim_sex": {"female": 2, "male": 1, "unknown": 0},
        "victim_gender": {"woman_or_girl": 1, "man_or_boy": 0, "another_gender": 1, "not_asked": 1},
    }  # fmt: skip
    found = observed(offences.sexual_violence, text, submitted="2026-05")
    assert {column: found.by(column)["2026-05"] for column in wanted} == wanted


def test_rape(observed):
    """Of all sexual offences."""
    found = observed(
        offences.rape,
        """
        offence_group        | recorded_on
        rape                 | 2026-05-01
        other_sexual_offence | 2026-05-31
        other_sexual_offence | 2026-05-31
        other_sexual_offence | 2026-05-31
        """
        + each((*VIOLENCE, *APART), "2026-05-31"),
        submitted="2026-05",
    )
    assert found == {"2026-05": (1, 4)} and found.value == {"2026-05": 1}


def test_county_lines_violence(observed):
    """Homicide and violence that are linked, of all homicide and violence; not robbery, weapons or disorder."""
    found = observed(
        offences.county_lines_violence,
        """
        offence_group           | county_lines | recorded_on
        homicide                | Y            | 2026-05-01
        violence_with_injury    | Y            | 2026-05-31
        violence_without_injury | Y            | 2026-05-02
        violence_with_injury    | N            | 2026-05-02
        violence_with_injury    | Y            | 2026-06-01
        """
        + each(("violent_disorder", "robbery", *SEXUAL, *APART), "Y | 2026-05-02"),
        submitted="2026-05..2026-06",
    )
    assert found == {"2026-05": (3, 4), "2026-06": (1, 1)} and found.value["2026-06"] == 1


GROUPS = """
        offence_group           | offenders | recorded_on
        violent_disorder        | several   | 2026-05-01
        homicide                | several   | 2026-05-31
        violence_with_injury    | several   | 2026-05-02
        violence_without_injury | several   | 2026-05-02
        robbery                 | several   | 2026-05-02
        violent_disorder        | one       | 2026-05-02
        robbery                 | one       | 2026-05-02
        violence_with_injury    | unknown   | 2026-05-02
        robbery                 | several   | 2026-06-01
        """
GROUPS += each((*SEXUAL, *APART), "several | 2026-05-02") + each((*SEXUAL, *APART), "unknown | 2026-05-02")


def test_group_offences(observed):
    """Violent offences with several offenders: an affray by one person is none, nor is theft or public order."""
    found = observed(offences.group_offences, GROUPS, submitted="2026-05..2026-06")
    assert found == {"2026-05": (5, 8), "2026-06": (1, 1)} and found.value["2026-06"] == 1


def test_group_offences_by_kind(observed):
    """The kinds are those that count, zeros included."""
    assert observed(offences.group_offences, GROUPS, submitted="2026-05..2026-06", breakdown="offence_group")[
        "2026-05"
    ] == {
        "homicide": (1, 1),
        "violence_with_injury": (1, 2),
        "violence_without_injury": (1, 1),
        "violent_disorder": (1, 2),
        "robbery": (1, 2),
    }


def test_group_size_unknown(observed):
    """Of the same kinds of offence."""
    found = observed(offences.group_size_unknown, GROUPS, submitted="2026-05..2026-06")
    assert found == {"2026-05": (1, 8), "2026-06": (0, 1)} and found.value["2026-05"] == 1


HATE = """
        hate_strands                     | offence_group        | recorded_on
        race                             | public_order         | 2026-05-01
        race; religion                   | public_order         | 2026-05-31
        disability;transgender;disability | violence_with_injury | 2026-05-02
                                         | public_order         | 2026-05-02
        sexual_orientation               | other                | 2026-06-01
        """


def test_hate_crime(observed):
    """An offence with several strands is one offence; without any it is no hate crime."""
    assert observed(offences.hate_crime, HATE, submitted="2026-05..2026-06") == {"2026-05": 3, "2026-06": 1}


def test_hate_crime_by_strand(observed):
    """Counted under each strand, once under one that is named twice: the strands add up to five of three offences."""
    assert observed(offences.hate_crime, HATE, submitted="2026-05..2026-06", breakdown="hate_strands") == {
        "2026-05": {"race": 2, "religion": 1, "sexual_orientation": 0, "disability": 1, "transgender": 1},
        "2026-06": {"race": 0, "religion": 0, "sexual_orientation": 1, "disability": 0, "transgender": 0},
    }


def test_hate_crime_rate(observed, send):
    """For all residents."""
    send("populations", "area_code,year,ages,persons\nE06000030,2024,all,200000\nE06000030,2024,0-17,50000\n")
    found = observed(offences.hate_crime_rate, HATE, submitted="2026-05..2026-06")
    assert found == {"2026-05": (3, 200000), "2026-06": (1, 200000)}
    assert found.value == {"2026-05": 1.5, "2026-06": 0.5}


def test_an_unknown_strand_is_refused(send):
    """Among known ones too; the semicolon is the only thing between."""
    for strands, accepted in (("race;faith", False), ("race ; religion", True)):
        receipt = send("recorded_offences", as_csv("recorded_offences", [{"hate_strands": strands}]), "2026-05")
        assert receipt.accepted is accepted
        assert [p.code for p in receipt.problems] == ([] if accepted else ["choice"])


def test_domestic_injury_share(observed):
    """Of violence with injury alone: homicide and violence without injury are neither part nor whole."""
    found = observed(
        offences.domestic_injury_share,
        """
        offence_group           | domestic_abuse | recorded_on
        violence_with_injury    | Y              | 2026-05-01
        violence_with_injury    | N              | 2026-05-31
        violence_with_injury    | N              | 2026-05-15
        homicide                | Y              | 2026-05-15
        violence_without_injury | Y              | 2026-05-15
        violence_with_injury    | Y              | 2026-06-01
        """
        + each(("violent_disorder", "robbery", *SEXUAL, *APART), "Y | 2026-05-15"),
        submitted="2026-05..2026-06",
    )
    assert found == {"2026-05": (1, 3), "2026-06": (1, 1)} and found.value["2026-06"] == 100


def test_alcohol_violence(observed):
    """Both flags together, on violence of the three kinds; neither robbery nor disorder."""
    found = observed(
        offences.alcohol_violence,
        """
        offence_group           | alcohol | night_time_economy | recorded_on
        homicide                | Y       | Y                  | 2026-05-01
        violence_with_injury    | Y       | Y                  | 2026-05-31
        violence_without_injury | Y       | Y                  | 2026-05-15
        violence_with_injury    | Y       | N                  | 2026-05-15
        violence_with_injury    | N       | Y                  | 2026-05-15
        violence_with_injury    | Y       | Y                  | 2026-06-01
        """
        + each(("violent_disorder", "robbery", *SEXUAL, *APART), "Y | Y | 2026-05-15"),
        submitted="2026-05..2026-06",
    )
    assert found == {"2026-05": (3, 5), "2026-06": (1, 1)} and found.value["2026-06"] == 1


def test_every_category_says_when_there_was_no_offence(observed):
    """No category waits for its first offence, and each breakdown has only those that can be."""
    nothing = {"text": "recorded_on", "submitted": "2026-05"}
    victims = observed(offences.sexual_violence, **nothing)
    assert victims.silent("victim_age_band", "victim_sex", "victim_gender") == (6, 3, 4)
    assert observed(offences.county_lines_violence, **nothing).silent("offence_group") == (3,)
    assert observed(offences.group_offences, **nothing).silent("offence_group") == (5,)
    assert observed(offences.hate_crime, **nothing).silent("hate_strands", "offence_group") == (5, 14)


def test_an_extract_from_before_a_flag_is_refused_and_not_read_as_zero(send):
    """Offences without the flags would be counted as none: the file is asked for with the columns."""
    lacking = [c.heading for c in DATASETS["recorded_offences"].columns if c.name != "alcohol"]
    receipt = send("recorded_offences", ",".join(lacking) + "\n", "2026-05")
    assert not receipt.accepted and "column_missing" in {p.code for p in receipt.problems}
