"""Worked examples of what is counted about programmes, orders and licences."""

from datetime import date

from indicators import programmes

ABUSE = """
        programme                     | step                 | happened_on
        building_choices              | completed            | 2026-04-01
        skills_for_relationships      | completed            | 2026-06-30
        voluntary_programme           | completed            | 2026-05-10
        other_abuse_programme         | dropped_out          | 2026-05-11
        skills_for_relationships      | dropped_out          | 2026-05-11
        voluntary_programme           | dropped_out          | 2026-05-11
        building_choices              | found_unsuitable     | 2026-05-12
        building_choices              | breached_or_recalled | 2026-05-13
        building_choices              | moved_on             | 2026-05-14
        building_choices              | started              | 2026-04-01
        other_abuse_programme         | started              | 2026-06-30
        skills_for_relationships      | started              | 2026-05-15
        voluntary_programme           | started              | 2026-05-16
        building_better_relationships | completed            | 2026-04-01
        building_better_relationships | completed            | 2026-06-30
        building_better_relationships | dropped_out          | 2026-05-01
        building_better_relationships | dropped_out          | 2026-05-02
        building_better_relationships | dropped_out          | 2026-05-03
        building_better_relationships | found_unsuitable     | 2026-05-03
        building_better_relationships | breached_or_recalled | 2026-05-04
        building_better_relationships | moved_on             | 2026-05-05
        building_better_relationships | started              | 2026-05-06
        building_better_relationships | started              | 2026-05-07
        building_better_relationships | started              | 2026-05-08
        building_better_relationships | started              | 2026-05-09
        hate_crime_order              | completed            | 2026-04-01
        hate_crime_order              | completed            | 2026-06-30
        hate_crime_licence            | completed            | 2026-05-02
        hate_crime_licence            | breached_or_recalled | 2026-05-03
        hate_crime_licence            | found_unsuitable     | 2026-05-04
        hate_crime_licence            | started              | 2026-05-06
        hate_crime_order              | dropped_out          | 2026-05-04
        hate_crime_order              | found_unsuitable     | 2026-05-04
        hate_crime_order              | moved_on             | 2026-05-05
        hate_crime_order              | started              | 2026-05-06
        """
OUTSIDE = "".join(
    f"        {programme} | {step} | {day}\n"
    for programme in ("building_choices", "building_better_relationships", "hate_crime_order")
    for step in ("started", "completed", "dropped_out")
    for day in ("2026-03-31", "2026-07-01")
)
STEPS = ABUSE.rstrip() + "\n" + OUTSIDE
YOUTH = """
        purpose      | need             | step           | happened_on
        intervention | family           | aims_met       | 2026-04-01
        intervention | other            | aims_met       | 2026-06-30
        intervention | other            | aims_not_met   | 2026-05-01
        intervention | other            | dropped_out    | 2026-05-01
        intervention | other            | offended_again | 2026-05-01
        intervention | other            | moved_on       | 2026-05-01
        intervention | other            | started        | 2026-05-01
        intervention | other            | started        | 2026-05-02
        intervention | other            | started        | 2026-05-03
        diversion    | substance_misuse | aims_met       | 2026-04-01
        diversion    | mental_health    | aims_met       | 2026-06-30
        diversion    | mental_health    | aims_not_met   | 2026-05-01
        diversion    | mental_health    | dropped_out    | 2026-05-01
        diversion    | family           | dropped_out    | 2026-05-02
        diversion    | other            | dropped_out    | 2026-05-03
        diversion    | family           | offended_again | 2026-05-02
        diversion    | family           | moved_on       | 2026-05-02
        diversion    | family           | started        | 2026-05-02
        diversion    | family           | started        | 2026-05-03
        diversion    | family           | started        | 2026-05-04
        diversion    | family           | started        | 2026-05-05
        intervention | family           | aims_met       | 2026-03-31
        intervention | family           | started        | 2026-07-01
        diversion    | family           | aims_met       | 2026-07-01
        diversion    | family           | aims_not_met   | 2026-03-31
        diversion    | family           | started        | 2026-03-31
        """
MONTHS = "2026-03..2026-07"


def told(observed, indicator, text, breakdown=None):
    """Give the one whole quarter, April to June: of it alone all months are in."""
    found = observed(indicator, text, submitted=MONTHS, breakdown=breakdown)
    assert list(found) == ["2026-06"]
    return found["2026-06"]


def both(observed, indicator, text):
    """Give the figure of the same quarter, and its value: the hits of a count, the percentage of a share."""
    found = observed(indicator, text, submitted=MONTHS)
    assert list(found) == ["2026-06"]
    return found["2026-06"], found.value["2026-06"]


def test_abuse_programmes_completed(observed):
    """Of those that ended: who moved on did neither, who began has not ended, and one programme stands apart."""
    assert both(observed, programmes.abuse_programmes_completed, STEPS) == ((3, 8), 37.5)


def test_abuse_programmes_completed_by_programme(observed):
    """Each programme out of its own endings."""
    assert told(observed, programmes.abuse_programmes_completed, STEPS, "programme") == {
        "building_choices": (1, 3),
        "skills_for_relationships": (1, 2),
        "voluntary_programme": (1, 2),
        "other_abuse_programme": (0, 1),
    }


def test_abuse_programmes_started(observed):
    """All four kinds, on the first and on the last day."""
    assert told(observed, programmes.abuse_programmes_started, STEPS) == 4


def test_relationships_completed(observed):
    """Two of the seven whose programme ended; the one who moved on is none of them."""
    assert both(observed, programmes.relationships_completed, STEPS) == ((2, 7), 2)


def test_relationships_not_completed(observed):
    """The other five, each with what ended it."""
    assert told(observed, programmes.relationships_not_completed, STEPS) == 5
    reasons = told(observed, programmes.relationships_not_completed, STEPS, "step")
    assert reasons == {"dropped_out": 3, "found_unsuitable": 1, "breached_or_recalled": 1}


def test_relationships_started(observed):
    """Starts of this programme alone."""
    assert told(observed, programmes.relationships_started, STEPS) == 4


def test_orders_completed(observed):
    """Orders and licences for hate crimes, and no programme among them."""
    assert both(observed, programmes.orders_completed, STEPS) == ((3, 7), 3)
    kinds = told(observed, programmes.orders_completed, STEPS, "programme")
    assert kinds == {"hate_crime_order": (2, 4), "hate_crime_licence": (1, 3)}


def test_orders_completed_share(observed):
    """The same orders, as a share."""
    assert both(observed, programmes.orders_completed_share, STEPS) == ((3, 7), 300 / 7)


def test_interventions_completed(observed):
    """Finished with aims met, of all that ended: aims not met, left and a new offence are endings too."""
    assert both(observed, programmes.interventions_completed, YOUTH) == ((2, 5), 40)


def test_interventions_started(observed):
    """Those of the quarter, and no diversion."""
    assert told(observed, programmes.interventions_started, YOUTH) == 3


def test_diversions_succeeded(observed):
    """Diversions alone, by what the work was about."""
    assert both(observed, programmes.diversions_succeeded, YOUTH) == ((2, 7), 2)
    kinds = told(observed, programmes.diversions_succeeded, YOUTH, "need")
    assert {kind: n for kind, n in kinds.items() if n != (0, 0)} == {
        "substance_misuse": (1, 1),
        "mental_health": (1, 3),
        "family": (0, 2),
        "other": (0, 1),
    }


def test_diversion_success_share(observed):
    """The same diversions, as a share."""
    assert both(observed, programmes.diversion_success_share, YOUTH) == ((2, 7), 200 / 7)


def test_diversions_not_succeeded(observed):
    """The other five, by how they ended."""
    assert told(observed, programmes.diversions_not_succeeded, YOUTH) == 5
    ways = told(observed, programmes.diversions_not_succeeded, YOUTH, "step")
    assert ways == {"aims_not_met": 1, "dropped_out": 3, "offended_again": 1}


def test_diversions_started(observed):
    """Starts of the quarter."""
    assert told(observed, programmes.diversions_started, YOUTH) == 4


def test_every_category_says_when_nobody_began_or_ended(observed):
    """No category waits for its first row, and each breakdown has only those that can be."""
    nothing = {"text": "happened_on", "submitted": "2026-04..2026-06"}
    for indicator in (programmes.abuse_programmes_completed, programmes.abuse_programmes_started):
        assert observed(indicator, **nothing).silent("programme") == (4,)
    for indicator in (programmes.orders_completed, programmes.orders_completed_share):
        assert observed(indicator, **nothing).silent("programme") == (2,)
    for indicator in (programmes.diversions_succeeded, programmes.diversion_success_share):
        assert observed(indicator, **nothing).silent("need") == (6,)
    for indicator in (programmes.relationships_not_completed, programmes.diversions_not_succeeded):
        assert observed(indicator, **nothing).silent("step") == (3,)


def test_what_is_shown_with_its_rest_has_one_definition():
    """A count and its share rest on the same rows, and what failed on the rest of them."""
    assert programmes.orders_completed.rows is programmes.orders_completed_share.rows
    assert programmes.diversions_succeeded.rows is programmes.diversion_success_share.rows


def test_a_month_drawn_on_its_last_day_makes_its_quarter_provisional(observed):
    """Endings count in the quarter in which they came, so a whole quarter is final once all of it is past."""
    quarter = {"text": ABUSE, "submitted": "2026-04..2026-06"}
    for drawn, young in ((date(2026, 6, 30), ("2026-06",)), (date(2026, 7, 1), ())):
        observed(programmes.abuse_programmes_completed, **quarter, extracted=drawn, provisional=young)
