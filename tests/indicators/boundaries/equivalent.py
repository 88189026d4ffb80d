"""Moves that change no figure whatever anybody sends, each with the reason: all other moves have to be noticed.

A move that is named here and noticed all the same, or that is none any more, fails the suite.
"""

from __future__ import annotations

_APART = "the part asks for a word that no row of the whole holds, as the whole leaves it out itself"
_QUARTER = "a quarter is told in its last month alone, so people are looked for one quarter back for up to three months"
_TAKEN = "the pattern beside the list takes every outcome of an offender already"

_UNDECIDED = ("pending", "suspended", "withdrawn", "not_applicable")
_NOT_ENDED = ("started", "moved_on")
_ENDINGS = (
    "programmes.abuse_programmes_completed",
    "programmes.relationships_completed",
    "programmes.orders_completed",
    "programmes.orders_completed_share",
    "programmes.interventions_completed",
    "programmes.diversions_succeeded",
    "programmes.diversion_success_share",
)
_NOT_SEXUAL = (
    "homicide",
    "violence_with_injury",
    "violence_without_injury",
    "violent_disorder",
    "stalking_or_harassment",
    "robbery",
    "theft",
    "criminal_damage_or_arson",
    "drugs",
    "weapons",
    "public_order",
    "other",
)
_OFFENDER = (
    "deprived of property",
    "fined",
    "given a caution",
    "given a drugs possession warning",
    "given absolute discharge",
    "given community sentence",
    "given conditional discharge",
    "given penalty notice",
    "given suspended prison sentence",
    "ordered to pay compensation",
    "otherwise dealt with",
    "sent to prison",
)

# By the declaration: what moves, and why nobody can tell.
EQUIVALENT: dict[str, dict[str, str]] = {
    "modern_slavery.agencies_at_meetings": {"of: people of 2 months": _QUARTER},
    "modern_slavery.positive_decisions": {f"where: rg_decision with '{word}'": _APART for word in _UNDECIDED},
    "recorded_offences.rape": {f"where: offence_group with '{word}'": _APART for word in _NOT_SEXUAL},
    "street_crime.neighbourhood_positive": {f"where: outcome with 'Offender {word}'": _TAKEN for word in _OFFENDER},
    **{name: {f"where: step with '{word}'": _APART for word in _NOT_ENDED} for name in _ENDINGS},
}
