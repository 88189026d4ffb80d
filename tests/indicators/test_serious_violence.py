"""Worked examples of what is counted about the work to prevent serious violence."""

from indicators import serious_violence

REFERRALS = """
        risk_factors             | age_group | referred_on
        exploitation             | child     | 2026-05-01
        exploitation;out_of_school | adult   | 2026-05-31
                                 | child     | 2026-05-15
        out_of_school            | child     | 2026-04-30
        out_of_school            | child     | 2026-06-01
        """
MONTHS = "2026-04..2026-06"


def test_intervention_referrals(observed):
    """Each once, whatever it names."""
    found = observed(serious_violence.intervention_referrals, REFERRALS, submitted=MONTHS)
    assert found == {"2026-04": 1, "2026-05": 3, "2026-06": 1}


def test_intervention_referrals_by_risk_factor(observed):
    """Under each factor that it names, and apart where it names none."""
    found = observed(serious_violence.intervention_referrals, REFERRALS, submitted=MONTHS, breakdown="risk_factors")[
        "2026-05"
    ]
    assert {factor: n for factor, n in found.items() if n} == {"exploitation": 2, "out_of_school": 1, "not_recorded": 1}


def test_intervention_referrals_by_age(observed):
    found = observed(serious_violence.intervention_referrals, REFERRALS, submitted=MONTHS, breakdown="age_group")
    assert found["2026-05"] == {"child": 2, "adult": 1}


def test_every_category_says_when_there_was_nothing(observed):
    """No category waits for its first referral."""
    told = observed(serious_violence.intervention_referrals, "referred_on", submitted="2026-05")
    assert told.silent("risk_factors", "age_group") == (10, 2)
