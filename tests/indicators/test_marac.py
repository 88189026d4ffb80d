"""Worked examples of what is counted about multi-agency risk assessment conferences."""

from indicators import marac
from indicators.engine.framework_file import load
from indicators.engine.observation import State
from indicators.engine.series import read
from tests.conftest import as_csv, table


def test_cases(observed):
    """Each time that a case is heard, by the day of the conference."""
    found = observed(
        marac.cases,
        """
        pair_ref | referred_by | heard_on
        ann-bob  | police      | 2026-05-01
        cat-dan  | health      | 2026-05-31
        ann-bob  | police      | 2026-05-31
        eve-fay  | housing     | 2026-06-01
        """,
        submitted="2026-05..2026-06",
    )
    assert found == {"2026-05": 3, "2026-06": 1}


def test_repeat_cases(observed):
    """Ann comes back on the last day of the year that counts, Cat a day later; Eve comes back with another man."""
    found = observed(
        marac.repeat_cases,
        """
        pair_ref | heard_on
        ann-bob  | 2025-05-20
        cat-dan  | 2025-05-19
        eve-fay  | 2025-06-01
        ann-bob  | 2026-05-20
        cat-dan  | 2026-05-20
        eve-gus  | 2026-05-21
        hal-ida  | 2026-05-22
        """,
        submitted="2025-05..2026-05",
        shown="2026-05",
    )
    assert found == {"2026-05": (1, 4)} and found.value == {"2026-05": 25}


ASKED = """
        agency  | attended | held_on
        police  | Y        | 2026-05-01
        police  | Y        | 2026-05-31
        health  | Y        | 2026-05-31
        health  | N        | 2026-05-31
        housing | N        | 2026-04-30
        """


def test_attendance(observed):
    """Every time that an agency was asked, and every time that it came."""
    found = observed(marac.attendance, ASKED, submitted="2026-04..2026-05")
    assert found == {"2026-04": (0, 1), "2026-05": (3, 4)} and found.value["2026-05"] == 75
    by_agency = found.by("agency")
    assert by_agency["2026-05"]["police"] == (2, 2) and by_agency["2026-05"]["health"] == (1, 2)


def test_every_agency_says_when_there_was_no_conference(observed):
    """No agency waits for its first row."""
    assert observed(marac.cases, "heard_on", submitted="2026-05").silent("referred_by") == (12,)
    assert observed(marac.attendance, "held_on", submitted="2026-05").silent("agency") == (12,)


def test_agencies_are_shown_beside_people_who_are_not(send, store):
    """Who came to a meeting is about no person: it is shown, though the few cases that were heard are withheld."""
    framework = load("warwickshire")
    send("marac_attendance", as_csv("marac_attendance", table(ASKED)), "2026-04..2026-05")
    send("marac_cases", as_csv("marac_cases", [{"heard_on": "2026-05-06"}] * 3), "2026-05")
    area = "E06000030"
    came = read(store, framework, "marac", area, measure="marac.attendance").observations
    assert [(o.state, o.numerator, o.denominator) for o in came] == [(State.SHOWN, 0, 1), (State.SHOWN, 3, 4)]
    [heard] = read(store, framework, "marac", area, measure="marac.cases").observations
    assert heard.state is State.SUPPRESSED
