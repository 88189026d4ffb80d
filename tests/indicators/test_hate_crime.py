"""Worked examples of what is counted about hate, crime or not."""

from indicators import hate_crime

REPORTS = """
        hate_strands  | crime | place  | recorded_on
        race          | Y     | home   | 2026-05-01
        race;religion | N     | online | 2026-05-31
        disability    | N     | home   | 2026-05-15
        race          | Y     | home   | 2026-04-30
        race          | N     | home   | 2026-06-01
        """
MONTHS = "2026-04..2026-06"


def test_crimes_and_incidents(observed):
    """Each once, crime or not, by the day of recording."""
    found = observed(hate_crime.crimes_and_incidents, REPORTS, submitted=MONTHS)
    assert found == {"2026-04": 1, "2026-05": 3, "2026-06": 1}


def test_crimes_and_incidents_by_strand(observed):
    """One with two strands stands under both, so the strands add up to more."""
    found = observed(hate_crime.crimes_and_incidents, REPORTS, submitted=MONTHS, breakdown="hate_strands")
    assert {strand: n for strand, n in found["2026-05"].items() if n} == {"race": 2, "religion": 1, "disability": 1}


def test_crimes_and_incidents_by_place(observed):
    found = observed(hate_crime.crimes_and_incidents, REPORTS, submitted=MONTHS, breakdown="place")
    assert {place: n for place, n in found["2026-05"].items() if n} == {"home": 2, "online": 1}


def test_crimes(observed):
    """Those that are crimes, of all."""
    found = observed(hate_crime.crimes, REPORTS, submitted=MONTHS)
    assert found["2026-05"] == (1, 3) and found.value["2026-05"] == 1


def test_every_category_says_when_there_was_nothing(observed):
    """No category waits for its first row."""
    told = observed(hate_crime.crimes_and_incidents, "recorded_on", submitted="2026-05")
    assert told.silent("hate_strands", "place") == (5, 7)


def test_a_report_without_a_strand_is_refused(send):
    """What nobody perceives as hate is no report of it."""
    receipt = send("hate_reports", "report_ref,recorded_on,crime,hate_strands,place,area_code\n"
                   "HR-1,2026-05-02,Y,,home,E06000030\n", "2026-05")  # fmt: skip
    assert not receipt.accepted
