"""Demonstration data: invented but plausible CSVs of every dataset, to be sent through the same door as any file.

Four years up to a given day, for one district or for the areas, suppliers and indicators of a framework: a rise in
missing episodes and in calls about knives, a fall in neighbourhood crime, a change of recording, late suppliers, small
numbers. Everything follows from the day, the areas and the seed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from data.demo_asked import Asked, AskedFigure, figures_for, targets_for
from data.demo_baselines import baseline_files
from data.demo_boundaries import boundary_files
from data.demo_commentary import commentary_files
from data.demo_counts import FIGURES, count_files
from data.demo_grants import grant_files
from data.demo_invent import DemoFile, months_in
from data.demo_links import LINKS, Link, link_files
from data.demo_milestones import AskedPlan, milestone_files
from data.demo_offences import offence_files
from data.demo_peers import peer_files
from data.demo_people import abuse_files, missing_files
from data.demo_places import Scene, area_files, population_files, scene
from data.demo_police import call_files, referral_files
from data.demo_programmes import programme_files
from data.demo_reports import report_files
from data.demo_risk import risk_files
from data.demo_street import street_files
from data.demo_targets import TARGETS, target_files

__all__ = ["Asked", "AskedFigure", "AskedPlan", "DemoFile", "Link", "files"]

RECORDS: dict[str, Callable[[date, Scene, int], Iterator[DemoFile]]] = {
    "missing_episodes": missing_files,
    "police_calls": call_files,
    "da_incidents": abuse_files,
    "nrm_referrals": referral_files,
    "recorded_offences": offence_files,
    "street_crime": street_files,
    "risk_scores": risk_files,
}


def files(today: date, area: str, seed: int = 20260401, asked: Asked | None = None) -> Iterator[DemoFile]:
    """Give the invented files in the order to send them; ValueError where `area` holds none of today's districts.

    `asked` is what a framework needs; without it everything that can be invented is, for one district.
    """
    where = scene(area, asked.places if asked else ())
    whole = months_in(today, 1)
    known = asked.indicators if asked else None
    targets = tuple(t for t in TARGETS if known is None or t.indicator in known)
    people = sum(where.residents.values())
    figures = figures_for(asked, FIGURES, seed) if asked else FIGURES
    yield from area_files(where, whole)
    yield from population_files(where, whole)
    yield from target_files(
        today, where, whole, (*targets, *(targets_for(asked, FIGURES, seed, people) if asked else ()))
    )
    yield from baseline_files(today, where, whole, known)
    for dataset, made in RECORDS.items():
        if asked is None or dataset in asked.datasets:
            yield from made(today, where, seed)
    for file in (*report_files(today, where, seed), *programme_files(today, where, seed)):
        if asked is None or file.dataset in asked.datasets:
            yield file
    yield from milestone_files(today, asked.plans if asked else None)
    yield from count_files(today, where, seed, figures)
    yield from link_files(today, asked.links if asked else LINKS)
    yield from grant_files(today, where, seed, [one for one in asked.ready_made if one.money] if asked else [])
    yield from peer_files(today, where, seed, known)
    yield from commentary_files(today, whole, known)
    # Last, so that every other file is what it was before there were boundaries.
    yield from boundary_files(where, whole, seed)
