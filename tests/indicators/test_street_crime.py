"""Worked examples of what is counted from published street-level crime."""

from datetime import date

import pytest

from indicators import street_crime

NEIGHBOURHOOD = ("Burglary", "Robbery", "Theft from the person", "Vehicle crime")
APART = (
    "Bicycle theft",
    "Criminal damage and arson",
    "Drugs",
    "Other crime",
    "Other theft",
    "Possession of weapons",
    "Public order",
    "Shoplifting",
)
VIOLENT, ANTISOCIAL = "Violence and sexual offences", "Anti-social behaviour"


def each(types: tuple[str, ...], month: str = "2026-05", outcome: str = "") -> str:
    """Give further rows of a table: one in Swindon for each type of crime."""
    return "".join(f"{month} | {kind} | {outcome} | Swindon 012A | Wiltshire Police\n" for kind in types)


PLACES = """
month   | crime_type                   | outcome | lsoa_name      | reported_by
2026-05 | Violence and sexual offences |         | Swindon 012A   | Wiltshire Police
2026-05 | Violence and sexual offences |         | Wiltshire 001B | Wiltshire Police
2026-05 | Violence and sexual offences |         |                | Wiltshire Police
2026-06 | Violence and sexual offences |         | Swindon 003C   | Wiltshire Police
""" + each((*NEIGHBOURHOOD, *APART, ANTISOCIAL))  # fmt: skip


def test_violence(observed):
    """Only its own category, in the district that the LSOA's name tells; a row without a place is in no district."""
    assert observed(street_crime.violence, PLACES, submitted="2026-05..2026-06") == {"2026-05": 1, "2026-06": 1}


def test_violence_of_the_force(observed):
    """The force counts all that it reported, with a place or without."""
    found = observed(street_crime.violence, PLACES, submitted="2026-05..2026-06", area="E23000038")
    assert found == {"2026-05": 3, "2026-06": 1}


def test_another_force_tells_nothing_of_ours(observed):
    """A neighbour's row in a Swindon LSOA does not make Swindon's month: Wiltshire Police has not sent it."""
    text = """
        month   | crime_type                   | lsoa_name    | reported_by
        2026-05 | Violence and sexual offences | Swindon 012A | Thames Valley Police
        """
    assert observed(street_crime.violence, text, submitted="2026-05") == {}


def test_a_row_counts_where_it_happened(observed):
    """A neighbour's row in a Swindon LSOA counts in Swindon, once Swindon's own force has sent the month."""
    text = """
        month   | crime_type                   | lsoa_name    | reported_by
        2026-05 | Violence and sexual offences | Swindon 012A | Thames Valley Police
        2026-05 | Violence and sexual offences | Swindon 012A | Wiltshire Police
        """
    assert observed(street_crime.violence, text, submitted="2026-05") == {"2026-05": 2}


def test_a_former_district_counts_in_its_successor(observed):
    """Mendip became a part of Somerset in 2023; the month needs Avon and Somerset's own file."""
    text = """
        month   | crime_type                   | lsoa_name   | reported_by
        2026-05 | Violence and sexual offences | Mendip 001A | Avon and Somerset Constabulary
        """
    assert observed(street_crime.violence, text, submitted="2026-05", area="E06000066") == {"2026-05": 1}


def test_violence_rate(observed, send):
    """Per 1,000 residents of the latest year not after the month, or the earliest there is."""
    send(
        "populations",
        "area_code,year,ages,persons\nE06000030,2024,all,200000\nE06000030,2026,all,250000\nE06000030,2026,18+,9\n",
    )
    text = """
        month   | crime_type                   | outcome | lsoa_name    | reported_by
        2023-12 | Violence and sexual offences |         | Swindon 012A | Wiltshire Police
        2025-12 | Violence and sexual offences |         | Swindon 012A | Wiltshire Police
        2026-01 | Violence and sexual offences |         | Swindon 012A | Wiltshire Police
        """ + each((*NEIGHBOURHOOD, *APART, ANTISOCIAL), "2026-01")  # fmt: skip
    found = observed(street_crime.violence_rate, text, submitted="2023-12..2026-01")
    assert found == {"2023-12": (1, 200000), "2025-12": (1, 200000), "2026-01": (1, 250000)}
    assert found.value == {"2023-12": 0.005, "2025-12": 0.005, "2026-01": 0.004}


def test_asb(observed):
    """Its own category alone; rows that are the same in every column are separate incidents."""
    text = """
        month   | crime_type            | outcome | lsoa_name    | reported_by
        2026-05 | Anti-social behaviour |         | Swindon 012A | Wiltshire Police
        2026-05 | Anti-social behaviour |         | Swindon 012A | Wiltshire Police
        """ + each((*NEIGHBOURHOOD, *APART, VIOLENT))  # fmt: skip
    assert observed(street_crime.asb, text, submitted="2026-05") == {"2026-05": 2}


HEADING = "month | crime_type | outcome | lsoa_name | reported_by\n"


def test_neighbourhood(observed):
    """Four categories and no other: theft from the person is in, other theft is out."""
    text = HEADING + each((*NEIGHBOURHOOD, *APART, VIOLENT, ANTISOCIAL))
    assert observed(street_crime.neighbourhood, text, submitted="2026-05") == {"2026-05": 4}


def test_recorded_crime(observed):
    """Each of the thirteen other categories, and no anti-social behaviour."""
    text = HEADING + each((*NEIGHBOURHOOD, *APART, VIOLENT, ANTISOCIAL, ANTISOCIAL))
    assert observed(street_crime.recorded_crime, text, submitted="2026-05") == {"2026-05": 13}


def test_every_type_says_when_there_was_no_crime(observed):
    """No type waits for its first crime, and each breakdown has only those that can be."""
    text = HEADING + each((ANTISOCIAL,), "2026-04")
    for indicator in (street_crime.neighbourhood, street_crime.neighbourhood_positive):
        assert observed(indicator, text, submitted="2026-04", extracted=date(2026, 11, 1)).silent("crime_type") == (4,)
    told = observed(street_crime.recorded_crime, text, submitted="2026-04", extracted=date(2026, 11, 1))
    assert told.silent("crime_type") == (13,)


POSITIVE = (
    "Suspect charged",
    "Suspect charged as part of another case",
    "Awaiting court outcome",
    "Court result unavailable",
    "Defendant sent to Crown Court",
    "Defendant found not guilty",
    "Local resolution",
    "Offender deprived of property",
    "Offender fined",
    "Offender given a caution",
    "Offender given a drugs possession warning",
    "Offender given absolute discharge",
    "Offender given community sentence",
    "Offender given conditional discharge",
    "Offender given penalty notice",
    "Offender given suspended prison sentence",
    "Offender ordered to pay compensation",
    "Offender otherwise dealt with",
    "Offender sent to prison",
)
NOT_POSITIVE = (
    "Action to be taken by another organisation",
    "Court case unable to proceed",
    "Formal action is not in the public interest",
    "Further action is not in the public interest",
    "Further investigation is not in the public interest",
    "Investigation complete; no suspect identified",
    "Status update unavailable",
    "Unable to prosecute suspect",
    "Under investigation",
    "Not an offender we know",
    "",
)


def test_neighbourhood_positive(observed):
    """What is and is not a positive outcome, as the rulings list it: one outcome a month, for each type of crime."""
    months = [f"{2023 + n // 12}-{n % 12 + 1:02d}" for n in range(len(POSITIVE) + len(NOT_POSITIVE))]
    outcomes = dict(zip(months, (*POSITIVE, *NOT_POSITIVE), strict=True))
    kinds = (*NEIGHBOURHOOD, *APART, VIOLENT, ANTISOCIAL)
    text = HEADING + "".join(each(kinds, month, outcome) for month, outcome in outcomes.items())
    found = observed(
        street_crime.neighbourhood_positive, text, submitted="2023-01..2025-06", extracted=date(2026, 1, 1)
    )
    assert found == {month: (4 if outcome in POSITIVE else 0, 4) for month, outcome in outcomes.items()}
    assert found.value["2023-01"] == 100


@pytest.mark.parametrize(("drawn", "young"), [(date(2026, 7, 31), ("2026-01",)), (date(2026, 8, 1), ())])
def test_neighbourhood_positive_is_provisional_for_six_months(observed, drawn, young):
    """January's outcomes are provisional until six months after its end."""
    text = """
        month   | crime_type | lsoa_name    | reported_by
        2026-01 | Burglary   | Swindon 012A | Wiltshire Police
        """
    observed(street_crime.neighbourhood_positive, text, submitted="2026-01", extracted=drawn, provisional=young)
