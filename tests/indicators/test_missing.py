"""Worked examples of what is counted about missing people: a row on each side of every boundary."""

from indicators import missing


def test_all_episodes(observed):
    """An absence is not an episode; 23:30 UTC on 31 May is June in London; the month without rows says 0."""
    assert observed(
        missing.all_episodes,
        """
        category | reported_at
        missing  | 2026-05-01 00:00
        missing  | 2026-05-31 23:59
        absent   | 2026-05-15 12:00
        missing  | 2026-05-31T23:30:00Z
        missing  | 2026-04-30 23:59
        """,
        submitted="2026-04..2026-07",
        shown="2026-04..2026-07",
    ) == {"2026-04": 1, "2026-05": 2, "2026-06": 1, "2026-07": 0}


def test_all_episodes_by_age(observed):
    """Every category stands in every month that was submitted, zeros included."""
    assert observed(
        missing.all_episodes,
        """
        age_group | reported_at
        child     | 2026-05-01 10:00
        child     | 2026-05-02 10:00
        adult     | 2026-05-03 10:00
        """,
        submitted="2026-05..2026-06",
        breakdown="age_group",
    ) == {
        "2026-05": {"adult": 1, "child": 2, "unknown": 0},
        "2026-06": {"adult": 0, "child": 0, "unknown": 0},
    }


def test_from_care(observed):
    """Only a looked-after person counts, whoever placed them; unknown is not looked after."""
    found = observed(
        missing.from_care,
        """
        care_status      | placing_authority | category | reported_at
        looked_after     | own               | missing  | 2026-05-01 10:00
        looked_after     | other             | missing  | 2026-05-02 10:00
        looked_after     | other             | missing  | 2026-05-02 11:00
        looked_after     | own               | absent   | 2026-05-02 12:00
        not_looked_after | not_applicable    | missing  | 2026-05-03 10:00
        unknown          | not_applicable    | missing  | 2026-05-04 10:00
        """,
        submitted="2026-05",
    )
    assert found == {"2026-05": (3, 5)} and found.value == {"2026-05": 3}


def test_over_24_hours(observed):
    """Exactly 24 hours is not over; the night the clocks go forward is an hour shorter than the clock face says."""
    found = observed(
        missing.over_24_hours,
        """
        category | reported_at      | returned_at
        missing  | 2026-05-01 10:00 | 2026-05-02 10:00
        missing  | 2026-05-01 10:00 | 2026-05-02 10:00:01
        absent   | 2026-05-01 10:00 | 2026-05-03 10:00
        missing  | 2026-03-28 20:00 | 2026-03-29 20:30
        missing  | 2026-03-28 20:00 | 2026-03-29 21:01
        """,
        submitted="2026-03..2026-05",
    )
    assert found == {"2026-03": (1, 2), "2026-04": (0, 0), "2026-05": (1, 2)} and found.value["2026-05"] == 1


def test_over_24_hours_still_open(observed):
    """An open episode is judged at the start of the day the data was drawn, and makes its month provisional."""
    assert observed(
        missing.over_24_hours,
        """
        reported_at      | returned_at
        2026-05-30 23:59 |
        2026-05-31 00:00 |
        2026-04-01 10:00 | 2026-04-01 11:00
        """,
        submitted="2026-04..2026-05",
        provisional=("2026-05",),
    ) == {"2026-04": (0, 1), "2026-05": (1, 2)}


def test_repeat_episodes(observed):
    """Ann's May episode follows one just inside the year, Bob's one just outside, Eve's an absence; nobody's nobody."""
    found = observed(
        missing.repeat_episodes,
        """
        person_ref | category | reported_at
        ann        | missing  | 2025-05-10
        bob        | missing  | 2025-05-10
        ann        | missing  | 2026-05-02
        bob        | missing  | 2026-05-14
        cat        | missing  | 2025-05-20 10:00
        cat        | missing  | 2026-05-20 10:00
        dan        | missing  | 2025-05-20 09:59
        dan        | missing  | 2026-05-20 10:00
        eve        | absent   | 2026-05-20
        eve        | missing  | 2026-05-21
                   | missing  | 2026-05-21
                   | missing  | 2026-05-22
        """,
        submitted="2025-05..2026-05",
        shown="2026-05",
    )
    assert found == {"2026-05": (2, 5)} and found.value == {"2026-05": 40}


def test_repeat_episodes_of_one_moment(observed):
    """Two reports of one moment do not repeat each other; the third, a minute later, repeats both."""
    assert observed(
        missing.repeat_episodes,
        """
        person_ref | reported_at
        ann        | 2026-05-10 10:00
        ann        | 2026-05-10 10:00
        ann        | 2026-05-10 10:01
        """,
        submitted="2025-05..2026-05",
        shown="2026-05",
    ) == {"2026-05": (1, 3)}


def test_repeat_episodes_wait_for_their_whole_past(observed):
    """With one month of the past missing nothing is told: no falsely low figure."""
    assert (
        observed(
            missing.repeat_episodes,
            """
            person_ref | reported_at
            ann        | 2026-05-02
            """,
            submitted="2025-06..2026-05",
        )
        == {}
    )


def test_people_over_trigger(observed):
    """The third within 90 days counts: 90 days to the minute is inside, a minute more is outside."""
    found = observed(
        missing.people_over_trigger,
        """
        person_ref | category | reported_at
        ann        | missing  | 2026-03-01 12:00
        ann        | missing  | 2026-04-01 12:00
        ann        | missing  | 2026-05-30 12:00
        bob        | missing  | 2026-03-01 11:59
        bob        | missing  | 2026-04-01 12:00
        bob        | missing  | 2026-05-30 12:00
        cat        | missing  | 2026-05-01 12:00
        cat        | missing  | 2026-05-02 12:00
        cat        | absent   | 2026-05-03 12:00
                   | missing  | 2026-05-03 12:00
        """,
        submitted="2026-01..2026-05",
        shown="2026-04..2026-05",
    )
    assert found == {"2026-04": (0, 2), "2026-05": (1, 4)} and found.value["2026-05"] == 1


def test_people(observed):
    """A person with three episodes is one person, in each month anew; the unknown are nobody, nor are the absent."""
    assert observed(
        missing.people,
        """
        person_ref | category | reported_at
        ann        | missing  | 2026-05-01
        ann        | missing  | 2026-05-02
        bob        | missing  | 2026-05-03
        cat        | absent   | 2026-05-03
                   | missing  | 2026-05-04
        ann        | missing  | 2026-06-01
        """,
        submitted="2026-05..2026-06",
    ) == {"2026-05": 2, "2026-06": 1}


def test_person_unknown(observed):
    """A blank reference counts against all episodes; an absence counts in neither."""
    found = observed(
        missing.person_unknown,
        """
        person_ref | category | reported_at
        ann        | missing  | 2026-05-01
        ann        | missing  | 2026-05-01
        bob        | missing  | 2026-05-01
                   | missing  | 2026-05-02
                   | absent   | 2026-05-03
        """,
        submitted="2026-05",
    )
    assert found == {"2026-05": (1, 4)} and found.value == {"2026-05": 25}


def test_every_category_says_when_there_was_nothing(observed):
    """No category waits for its first row."""
    year = {"text": "reported_at", "submitted": "2025-05..2026-05"}
    assert observed(missing.from_care, **year).silent("age_group", "placing_authority") == (3, 3)
    for indicator in (
        missing.all_episodes,
        missing.over_24_hours,
        missing.repeat_episodes,
        missing.people_over_trigger,
        missing.people,
    ):
        assert observed(indicator, **year).silent("age_group") == (3,)
