"""Demonstration data: invented but plausible CSVs of every dataset, to be sent through the same door as any file.

Four years up to a given day, for one district: a rise in missing episodes and in calls about knives, a fall in
neighbourhood crime, a change of recording, late suppliers, small numbers. Everything follows from the day, the area
and the seed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from data.demo_baselines import baseline_files
from data.demo_counts import count_files
from data.demo_invent import DemoFile, months_in
from data.demo_offences import offence_files
from data.demo_peers import peer_files
from data.demo_people import abuse_files, missing_files
from data.demo_places import area_files, population_files, scene
from data.demo_police import call_files, referral_files
from data.demo_reports import report_files
from data.demo_street import street_files
from data.demo_targets import target_files

__all__ = ["DemoFile", "files"]


def files(today: date, area: str, seed: int = 20260401) -> Iterator[DemoFile]:
    """Give the invented files in the order to send them; ValueError where `area` is not one of today's districts."""
    where = scene(area)
    whole = months_in(today, 1)
    yield from area_files(where, whole)
    yield from population_files(where, whole)
    yield from target_files(today, where, whole)
    yield from baseline_files(today, where, whole)
    yield from missing_files(today, where, seed)
    yield from call_files(today, where, seed)
    yield from abuse_files(today, where, seed)
    yield from referral_files(today, where, seed)
    yield from offence_files(today, where, seed)
    yield from report_files(today, where, seed)
    yield from street_files(today, where, seed)
    yield from count_files(today, where, seed)
    yield from peer_files(today, where, seed)
