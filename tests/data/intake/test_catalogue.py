"""Every code of the catalogue is provoked by a file and not by its near miss, and nothing personal is said back."""

from __future__ import annotations

import pytest

from data.intake.problems import CATALOGUE, STAGES, Level
from tests.data.intake.cases import CASES, ELSEWHERE, PERSONAL, Case
from tests.data.intake.offered import Desk

_SECRETS = (
    *("Ann Smith", "1985-03-12", "12 High", "SN1 2AB", "466000", "07700900123", "example", "9434765919", "943 476"),
    *("AB123456C", "54/12345/25", "AB12 CDE", "A123456789012", "annsmith", "three four"),
)
_NAMES = [f"{case.code}-{number}" for number, case in enumerate(CASES)]


@pytest.mark.parametrize("case", CASES, ids=_NAMES)
def test_provoked(desk: Desk, case: Case) -> None:
    checked = desk.check(case.bad, case.dataset, case.span)
    assert case.code in {p.code for p in checked.problems}, [p.message for p in checked.problems]
    assert checked.accepted is not any(CATALOGUE[p.code].level is Level.REFUSES for p in checked.problems)
    assert (checked.table is None) is not checked.accepted


@pytest.mark.parametrize("case", CASES, ids=_NAMES)
def test_near_miss(desk: Desk, case: Case) -> None:
    assert case.code not in desk.codes(case.good, case.dataset)


def test_all_codes_have_a_case() -> None:
    assert {case.code for case in CASES} | ELSEWHERE == set(CATALOGUE)


@pytest.mark.parametrize("case", PERSONAL, ids=lambda case: case.code)
def test_nothing_personal_is_said(desk: Desk, case: Case) -> None:
    for problem in desk.check(case.bad, case.dataset).problems:
        said = problem.message + problem.remedy + problem.found + str(problem.column)
        assert not any(secret in said for secret in _SECRETS), said


def test_sentences_are_sentences() -> None:
    for entry in CATALOGUE.values():
        assert entry.stage in STAGES
        assert entry.sentence.rstrip("}").endswith((".", "{hint")), entry.code
        assert entry.remedy.endswith("."), entry.code
