"""Worked examples of what is counted about children in the youth justice system."""

from datetime import date

from indicators import youth_justice
from tests.conftest import as_csv

HEADING = as_csv("youth_disposals", [])
ENTRANTS = """
        person_ref | age | substance_misuse | offence_type | decided_on
        ann        | 10  | linked           | drugs        | 2026-04-01
        bob        | 17  | not_linked       | theft        | 2026-06-30
        cat        | 9   | linked           | theft        | 2026-05-01
        dan        | 18  | linked           | theft        | 2026-05-01
        eve        | 15  | not_assessed     | violence     | 2026-05-01
        ann        | 10  | linked           | drugs        | 2026-06-02
        ann        | 11  | linked           | drugs        | 2026-07-01
        fay        | 14  | linked           | theft        | 2026-03-31
        gus        | 14  | linked           | theft        | 2026-07-01
        """


def test_first_time_entrants(observed):
    """Children of 10 to 17, once each whatever follows, by whole quarters: March and July alone are none."""
    assert observed(youth_justice.first_time_entrants, ENTRANTS, submitted="2026-03..2026-08") == {"2026-06": 3}


def test_first_time_entrants_by_offence(observed):
    """Each child under the offence of the first."""
    kinds = observed(
        youth_justice.first_time_entrants, ENTRANTS, submitted="2026-03..2026-07", breakdown="offence_type"
    )
    assert {kind: n for kind, n in kinds["2026-06"].items() if n} == {"drugs": 1, "theft": 1, "violence": 1}


def test_linked_to_substances(observed):
    """Of the same children, each once; who was not assessed is not linked."""
    found = observed(youth_justice.linked_to_substances, ENTRANTS, submitted="2026-01..2026-09")
    assert found == {"2026-03": (1, 1), "2026-06": (1, 3), "2026-09": (1, 1)}
    assert found.value["2026-03"] == 1


def test_every_category_says_when_nobody_entered(observed):
    """No category waits for its first child."""
    told = observed(youth_justice.first_time_entrants, "decided_on", submitted="2026-04..2026-06")
    assert told.silent("offence_type", "disposal") == (9, 3)


def test_both_groups_share_one_definition(framework):
    """One statement of who a first-time entrant is, and both groups show it."""
    assert youth_justice.first_time_entrants.rows is youth_justice.linked_to_substances.rows
    showing = [
        group.id
        for group in framework.groups
        for watched in group.indicators
        if "youth_justice.first_time_entrants" in watched.measures
    ]
    assert showing == ["exploitation", "violence-reduction"]


def test_a_quarter_with_a_month_drawn_too_early_is_provisional(observed, send, provisional):
    """A month drawn on its last day may lack that day, the first of a quarter as well as the last; the next day not."""
    name = "youth_justice.first_time_entrants"
    april = ENTRANTS.split("bob")[0]
    for drawn, told in ((date(2026, 4, 30), 1), (date(2026, 5, 1), 0)):
        observed(youth_justice.first_time_entrants, april, submitted="2026-04", extracted=drawn)
        send("youth_disposals", HEADING, "2026-05..2026-06", extracted=date(2026, 7, 1))
        assert len(provisional(name)) == told, drawn
    for drawn, told in ((date(2026, 6, 30), 1), (date(2026, 7, 1), 0)):
        send("youth_disposals", HEADING, "2026-05..2026-06", extracted=drawn)
        assert len(provisional(name)) == told, drawn
