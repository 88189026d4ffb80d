"""Checks what a framework's parts say of one another: links, calculations and ids, each slip with its line.

Reads no file: framework_file.py does, and says where each word stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, TypeAlias

from data.datasets import DATASETS
from indicators.engine.framework import Framework, Watched
from indicators.engine.register import MEASURES

# The line of a word in the table of an id: table, id, word, and whether the last such table is meant.
LineOf: TypeAlias = Callable[[str, str, str, bool], int]


@dataclass(frozen=True)
class Slip:
    """Something wrong in a framework file: its line and what to do about it."""

    line: int
    message: str


def near(word: str, known: Any) -> str:
    near = get_close_matches(word, sorted(known), n=1)
    return f' Did you mean "{near[0]}"?' if near else ""


def links(framework: Framework, line_of: LineOf) -> Iterator[Slip]:
    """Tell the links that lead nowhere, the calculations that are not there, and ids that are used twice."""
    listed = [watched for group in framework.groups for watched in group.indicators]
    named: dict[str, Any] = {"group": framework.groups, "outcome": framework.outcomes, "indicator": listed}
    for table, members in named.items():
        ids = [member.id for member in members]
        for ident in dict.fromkeys(ids):
            if ident and ids.count(ident) > 1:
                yield Slip(line_of(table, ident, "", True), f'The {table} id "{ident}" is used twice.')
    for watched in listed:
        yield from _links_of(watched, {outcome.id for outcome in framework.outcomes}, line_of)


def _links_of(watched: Watched, statements: set[str], line_of: LineOf) -> Iterator[Slip]:
    told = []
    for outcome in [o for o in watched.outcomes if o not in statements]:
        hint = near(outcome, statements)
        told.append((outcome, f'evidences "{outcome}", which is no outcome statement here.{hint}'))
    unknown = [measure for measure in watched.measures if measure not in MEASURES]
    for measure in unknown:
        told.append((measure, f'asks for the calculation "{measure}", which is not declared.{near(measure, MEASURES)}'))
    if watched.measures and not unknown:
        known = split_words(watched)
        wrong = [split for split in watched.splits if split not in known]
        told += [(split, f'is split by "{split}", which none of its calculations gives.') for split in wrong]
    for word, message in told:
        yield Slip(line_of("indicator", watched.id, word, False), f'"{watched.id}" {message}')


def split_words(watched: Watched) -> set[str]:
    """Give the words by which an indicator's calculations can be split: labels of columns and words of measures."""
    words = {MEASURES[m].split for m in watched.measures}
    for measure in watched.measures:
        dataset = DATASETS[MEASURES[measure].dataset]
        words |= {dataset.column(column).label for column in MEASURES[measure].columns}
    return words - {""}
