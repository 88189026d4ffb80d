"""Worked examples of what is counted from intelligence reports."""

from indicators import intelligence

REPORTS = """
        source               | form                        | unit          | received_on
        member_of_the_public | county_lines                | response      | 2026-05-01
        crimestoppers        | modern_slavery              | neighbourhood | 2026-05-31
        community_group      | other_criminal_exploitation | neighbourhood | 2026-05-02
        agency               | county_lines                | response      | 2026-05-02
        police               | modern_slavery              | exploitation  | 2026-05-02
        other                | modern_slavery              | other         | 2026-05-02
        agency               | child_sexual_exploitation   | response      | 2026-05-03
        police               | adult_sexual_exploitation   | response      | 2026-05-03
        other                | other                       | response      | 2026-05-03
        crimestoppers        | county_lines                | response      | 2026-06-01
        """


def test_community_reports(observed):
    """The public, Crimestoppers and community groups; neither agencies nor police."""
    assert observed(intelligence.community_reports, REPORTS, submitted="2026-05..2026-06") == {
        "2026-05": 3,
        "2026-06": 1,
    }


def test_community_reports_by_form(observed):
    """Each under its main form, zeros included."""
    by_form = observed(intelligence.community_reports, REPORTS, submitted="2026-05..2026-06", breakdown="form")
    assert by_form["2026-05"] == {
        "county_lines": 1,
        "other_criminal_exploitation": 1,
        "child_sexual_exploitation": 0,
        "adult_sexual_exploitation": 0,
        "modern_slavery": 1,
        "other": 0,
    }


def test_slavery_reports(observed):
    """Mainly about modern slavery, whoever told it; county lines are another form."""
    assert observed(intelligence.slavery_reports, REPORTS, submitted="2026-05..2026-06") == {
        "2026-05": 3,
        "2026-06": 0,
    }


def test_slavery_reports_by_unit(observed):
    """Each under the unit that submitted it."""
    by_unit = observed(intelligence.slavery_reports, REPORTS, submitted="2026-05..2026-06", breakdown="unit")
    assert {unit for unit, n in by_unit["2026-05"].items() if n} == {"neighbourhood", "exploitation", "other"}
    assert len(by_unit["2026-06"]) == 7


def test_every_category_says_when_there_was_nothing(observed):
    """No category waits for its first report; of sources, the community's three alone."""
    nothing = {"text": "received_on", "submitted": "2026-05"}
    assert observed(intelligence.community_reports, **nothing).silent("form", "source") == (6, 3)
    assert observed(intelligence.slavery_reports, **nothing).silent("unit", "source") == (7, 6)
