"""Worked examples of what is counted about anti-social behaviour, noise and nuisance."""

from indicators import antisocial_behaviour as asb
from indicators.engine.observation import State
from indicators.engine.series import Wanted, read_many

INCIDENTS = """
        category      | mental_health | substances | reported_on
        personal      | Y             | N          | 2026-05-01
        nuisance      | Y             | Y          | 2026-05-31
        environmental | N             | N          | 2026-05-02
        unknown       | N             | Y          | 2026-05-02
        personal      | N             | Y          | 2026-05-15
        nuisance      | N             | N          | 2026-06-01
        """


def test_police_incidents(observed):
    """All of them, by the day reported."""
    assert observed(asb.police_incidents, INCIDENTS, submitted="2026-05..2026-06") == {"2026-05": 5, "2026-06": 1}


def test_police_incidents_by_category(observed):
    """Each in one category, zeros included."""
    assert observed(asb.police_incidents, INCIDENTS, submitted="2026-05..2026-06", breakdown="category") == {
        "2026-05": {"personal": 2, "nuisance": 1, "environmental": 1, "unknown": 1},
        "2026-06": {"personal": 0, "nuisance": 1, "environmental": 0, "unknown": 0},
    }


def test_linked_to_mental_health(observed):
    """Flagged for mental health, of all."""
    found = observed(asb.linked_to_mental_health, INCIDENTS, submitted="2026-05..2026-06")
    assert found == {"2026-05": (2, 5), "2026-06": (0, 1)}
    assert found.value["2026-05"] == 2


def test_linked_to_substances(observed):
    """Flagged for drugs or drink, of all."""
    found = observed(asb.linked_to_substances, INCIDENTS, submitted="2026-05..2026-06")
    assert found == {"2026-05": (3, 5), "2026-06": (0, 1)}
    assert found.value["2026-05"] == 3


def test_council_complaints(observed):
    """Linked reports are one, in the month of the first."""
    assert observed(
        asb.council_complaints,
        """
        request_ref | duplicate_of | complaint_type       | reported_on
        a           |              | noise                | 2026-05-31
        b           | a            | noise                | 2026-06-01
        c           |              | antisocial_behaviour | 2026-05-01
        d           |              | statutory_nuisance   | 2026-06-01
        e           | d            | noise                | 2026-06-02
        """,
        submitted="2026-05..2026-06",
    ) == {"2026-05": 2, "2026-06": 1}


def test_every_category_says_when_there_was_nothing(observed):
    """No category waits for its first row."""
    told = observed(asb.police_incidents, "reported_on", submitted="2026-05")
    assert told.silent("category", "mental_health", "substances") == (4, 2, 2)
    told = observed(asb.council_complaints, "reported_on", submitted="2026-05")
    assert told.silent("complaint_type", "channel") == (3, 5)


def test_few_flags_are_withheld_though_the_published_count_is_not(observed, store, framework):
    """The framework's indicator holds both: a flag is about people, whatever its publisher does with the total."""
    rows = "\n".join(["mental_health | reported_on", *["N | 2026-05-01"] * 20, *["Y | 2026-05-02"] * 4])
    observed(asb.linked_to_mental_health, rows, submitted="2026-05")
    watched = framework.indicator("police-asb")
    names = ("antisocial_behaviour.police_incidents", "antisocial_behaviour.linked_to_mental_health")
    total, flagged = read_many(store.cursor(), [Wanted(watched, name, framework.area_code) for name in names])
    assert [o.value for o in total.observations] == [24]
    assert [o.state for o in flagged.observations] == [State.SUPPRESSED]
