"""Worked examples of what is counted about domestic abuse."""

from indicators import domestic_abuse as da


def test_repeat_incidents(observed):
    """The event form: incidents whose victim had another in the 12 months before; whoever the suspect is."""
    found = observed(
        da.repeat_incidents,
        """
        victim_ref | perpetrator_ref | reported_at
        ann        | xan             | 2025-05-20 10:00
        ann        | yul             | 2026-05-20 10:00
        bob        | xan             | 2025-05-20 09:59
        bob        | xan             | 2026-05-20 10:00
        cat        | zed             | 2026-05-01 10:00
        cat        |                 | 2026-05-02 10:00
                   | xan             | 2026-05-03 10:00
        """,
        submitted="2025-05..2026-05",
        shown="2026-05",
    )
    assert found == {"2026-05": (2, 4)} and found.value == {"2026-05": 50}


def test_repeat_victims(observed):
    """The cohort form: of the victims of twelve months, those with two incidents in them, each once."""
    found = observed(
        da.repeat_victims,
        """
        victim_ref | reported_at
        ann        | 2025-06-01 00:00
        ann        | 2026-05-31 23:59
        bob        | 2025-05-31 23:59
        bob        | 2026-05-10 10:00
        cat        | 2025-12-01 10:00
        dan        | 2026-05-01 10:00
                   | 2026-05-02 10:00
        """,
        submitted="2025-05..2026-05",
        shown="2026-04..2026-05",
    )
    assert found == {"2026-04": (0, 3), "2026-05": (1, 4)} and found.value["2026-05"] == 25


def test_repeat_perpetrator_incidents(observed):
    """The suspect repeats, whoever the victim is; without a suspect an incident is in neither count."""
    found = observed(
        da.repeat_perpetrator_incidents,
        """
        victim_ref | perpetrator_ref | reported_at
        ann        | xan             | 2025-05-20 10:00
        bob        | xan             | 2026-05-20 10:00
        cat        | yul             | 2025-05-20 09:59
        cat        | yul             | 2026-05-20 10:00
        ann        |                 | 2026-05-21 10:00
        """,
        submitted="2025-05..2026-05",
        shown="2026-05",
    )
    assert found == {"2026-05": (1, 2)} and found.value == {"2026-05": 50}


def test_repeat_perpetrators(observed):
    """Of the suspects of twelve months, those with two incidents."""
    found = observed(
        da.repeat_perpetrators,
        """
        perpetrator_ref | reported_at
        xan             | 2025-06-01 00:00
        xan             | 2026-05-31 23:59
        yul             | 2026-05-31 23:59
                        | 2026-05-31 23:59
        """,
        submitted="2025-06..2026-05",
        shown="2026-05",
    )
    assert found == {"2026-05": (1, 2)} and found.value == {"2026-05": 50}


def test_incidents(observed):
    """Every incident and crime counts, with the source of the report as a breakdown."""
    text = """
        crime | source      | reported_at
        Y     | victim      | 2026-05-01 10:00
        N     | third_party | 2026-05-02 10:00
        N     | third_party | 2026-04-30 23:59
        """
    assert observed(da.incidents, text, submitted="2026-04..2026-05") == {"2026-04": 1, "2026-05": 2}


def test_incidents_by_source(observed):
    """Each source has a figure in every month."""
    text = """
        source      | reported_at
        victim      | 2026-05-01 10:00
        third_party | 2026-05-02 10:00
        """
    assert observed(da.incidents, text, submitted="2026-05", breakdown="source") == {
        "2026-05": {"agency": 0, "health": 0, "other": 0, "third_party": 1, "victim": 1}
    }


def test_suspect_known(observed):
    """Of all incidents, those with a suspect."""
    found = observed(
        da.suspect_known,
        """
        perpetrator_ref | reported_at
        xan             | 2026-05-01
                        | 2026-05-02
                        | 2026-05-03
                        | 2026-05-04
        """,
        submitted="2026-05",
    )
    assert found == {"2026-05": (1, 4)} and found.value == {"2026-05": 25}


def test_every_category_says_when_there_was_nothing(observed):
    """No category waits for its first row."""
    year = {"text": "reported_at", "submitted": "2025-05..2026-05"}
    assert observed(da.repeat_incidents, **year).silent("crime", "risk") == (2, 4)
    assert observed(da.repeat_perpetrator_incidents, **year).silent("crime") == (2,)
    assert observed(da.incidents, **year).silent("source", "crime", "victim_sex") == (5, 2, 3)
