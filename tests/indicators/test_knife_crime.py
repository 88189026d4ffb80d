"""Worked examples of what is counted about knives."""

from indicators import knife_crime


def test_calls(observed):
    """Linked calls are one incident, in the month of the first; a call without a knife counts only through its link."""
    assert observed(
        knife_crime.calls,
        """
        incident_ref | duplicate_of | knife_reference | received_at
        a            |              | seen            | 2026-05-31 23:50
        b            | a            | mentioned       | 2026-06-01 00:05
        c            |              | none            | 2026-05-10 10:00
        d            | c            | used            | 2026-05-10 10:05
        e            |              | mentioned       | 2026-05-11 10:00
        f            |              | none            | 2026-05-12 10:00
        """,
        submitted="2026-05..2026-06",
    ) == {"2026-05": 3, "2026-06": 0}


def test_calls_by_reference(observed):
    """An incident is in the category of its first call that mentions a knife; a reference of none is no category."""
    assert observed(
        knife_crime.calls,
        """
        incident_ref | duplicate_of | knife_reference | received_at
        a            |              | seen            | 2026-05-31 23:50
        b            | a            | used            | 2026-05-31 23:55
        """,
        submitted="2026-05",
        breakdown="knife_reference",
    ) == {"2026-05": {"mentioned": 0, "seen": 1, "used": 0}}


def test_every_category_says_when_there_was_no_call(observed):
    """No category waits for its first call; a reference of none is no category."""
    assert observed(knife_crime.calls, "received_at", submitted="2026-05").silent("knife_reference", "channel") == (
        3,
        4,
    )
