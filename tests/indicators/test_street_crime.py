"""Worked examples of what is counted from published street-level crime."""

from datetime import date

import pytest

from indicators import street_crime

PLACES = """
month   | crime_type                   | lsoa_name      | reported_by
2026-05 | Violence and sexual offences | Swindon 012A   | Wiltshire Police
2026-05 | Violence and sexual offences | Wiltshire 001B | Wiltshire Police
2026-05 | Violence and sexual offences |                | Wiltshire Police
2026-05 | Burglary                     | Swindon 012A   | Wiltshire Police
2026-06 | Violence and sexual offences | Swindon 003C   | Wiltshire Police
"""


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
        month   | crime_type                   | lsoa_name    | reported_by
        2023-12 | Violence and sexual offences | Swindon 012A | Wiltshire Police
        2025-12 | Violence and sexual offences | Swindon 012A | Wiltshire Police
        2026-01 | Violence and sexual offences | Swindon 012A | Wiltshire Police
        """
    assert observed(street_crime.violence_rate, text, submitted="2023-12..2026-01") == {
        "2023-12": (1, 200000),
        "2025-12": (1, 200000),
        "2026-01": (1, 250000),
    }


def test_asb(observed):
    """Rows that are the same in every column are separate incidents."""
    text = """
        crime_id | month   | crime_type            | lsoa_name    | reported_by
                 | 2026-05 | Anti-social behaviour | Swindon 012A | Wiltshire Police
                 | 2026-05 | Anti-social behaviour | Swindon 012A | Wiltshire Police
        x1       | 2026-05 | Burglary              | Swindon 012A | Wiltshire Police
        """
    assert observed(street_crime.asb, text, submitted="2026-05") == {"2026-05": 2}


def test_neighbourhood(observed):
    """Four categories and no other: theft from the person is in, other theft is out."""
    text = """
        month   | crime_type            | lsoa_name    | reported_by
        2026-05 | Burglary              | Swindon 012A | Wiltshire Police
        2026-05 | Robbery               | Swindon 012A | Wiltshire Police
        2026-05 | Vehicle crime         | Swindon 012A | Wiltshire Police
        2026-05 | Theft from the person | Swindon 012A | Wiltshire Police
        2026-05 | Other theft           | Swindon 012A | Wiltshire Police
        2026-05 | Bicycle theft         | Swindon 012A | Wiltshire Police
        """
    assert observed(street_crime.neighbourhood, text, submitted="2026-05") == {"2026-05": 4}


def test_recorded_crime(observed):
    """Everything but anti-social behaviour."""
    text = """
        month   | crime_type            | lsoa_name    | reported_by
        2026-05 | Burglary              | Swindon 012A | Wiltshire Police
        2026-05 | Anti-social behaviour | Swindon 012A | Wiltshire Police
        """
    assert observed(street_crime.recorded_crime, text, submitted="2026-05") == {"2026-05": 1}


@pytest.mark.parametrize(
    ("outcome", "positive"),
    [
        ("Suspect charged", 1),
        ("Suspect charged as part of another case", 1),
        ("Awaiting court outcome", 1),
        ("Court result unavailable", 1),
        ("Defendant sent to Crown Court", 1),
        ("Defendant found not guilty", 1),
        ("Offender given a caution", 1),
        ("Offender otherwise dealt with", 1),
        ("Local resolution", 1),
        ("Action to be taken by another organisation", 0),
        ("Formal action is not in the public interest", 0),
        ("Further investigation is not in the public interest", 0),
        ("Status update unavailable", 0),
        ("Unable to prosecute suspect", 0),
        ("Under investigation", 0),
        ("", 0),
    ],
)
def test_neighbourhood_positive(observed, outcome, positive):
    """What is and is not a positive outcome, as the rulings list it."""
    text = f"""
        month   | crime_type  | outcome   | lsoa_name    | reported_by
        2026-05 | Burglary    | {outcome} | Swindon 012A | Wiltshire Police
        2026-05 | Other theft | {outcome} | Swindon 012A | Wiltshire Police
        """
    found = observed(street_crime.neighbourhood_positive, text, submitted="2026-05")
    assert found == {"2026-05": (positive, 1)}


@pytest.mark.parametrize(("drawn", "young"), [(date(2026, 7, 31), ["2026-01"]), (date(2026, 8, 1), [])])
def test_neighbourhood_positive_is_provisional_for_six_months(observed, provisional, drawn, young):
    """January's outcomes are provisional until six months after its end."""
    text = """
        month   | crime_type | lsoa_name    | reported_by
        2026-01 | Burglary   | Swindon 012A | Wiltshire Police
        """
    observed(street_crime.neighbourhood_positive, text, submitted="2026-01", extracted=drawn)
    assert provisional("street_crime.neighbourhood_positive") == young
