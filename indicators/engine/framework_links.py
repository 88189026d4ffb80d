"""Checks what a framework's parts say of one another: links, calculations and ids, each slip with its line.

Reads no file: framework_file.py does, and says where each word stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, TypeAlias

from data.datasets import DATASETS
from indicators.engine.definition import Score
from indicators.engine.framework import Group, IndicatorKind, Watched
from indicators.engine.framework_parts import Delivered, Parts
from indicators.engine.located import can_be_mapped
from indicators.engine.register import MEASURES

AGENCY = "agency"
"""The word by which a map is split by who reported what, which every map can be."""

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


def links(parts: Parts, line_of: LineOf) -> Iterator[Slip]:
    """Tell the links that lead nowhere, the calculations that are not there, and ids that are used twice."""
    outcomes, indicators = [d.outcome for d in parts.outcomes], [k.watched for k in parts.indicators]
    named: dict[str, Any] = {
        "ambition": parts.ambitions, "group": parts.groups, "outcome": outcomes, "indicator": indicators,
    }  # fmt: skip
    for table, members in named.items():
        ids = [member.id for member in members]
        for ident in dict.fromkeys(ids):
            if ident and ids.count(ident) > 1:
                yield Slip(line_of(table, ident, "", True), f'The {table} id "{ident}" is used twice.')
    for table, ident, word, message in _deliveries(parts):
        yield Slip(line_of(table, ident, word, False), message)
    for watched in indicators:
        yield from _links_of(watched, {outcome.id for outcome in outcomes}, line_of)


def _deliveries(parts: Parts) -> Iterator[tuple[str, str, str, str]]:
    """Tell what is wrong between ambitions, groups, outcomes and indicators: table, id, word and message."""
    ambitions = {ambition.id for ambition in parts.ambitions}
    groups = {group.id: group for group in parts.groups}
    for group in parts.groups:
        for held in [held for held in group.ambitions if held not in ambitions]:
            said = f'The group "{group.id}" holds the ambition "{held}", which is not there.{near(held, ambitions)}'
            yield ("group", group.id, held, said)
    for delivered in parts.outcomes:
        own, told = delivered.outcome, delivered.outcome.ambition
        if told and told not in ambitions:
            said = f'The outcome "{own.id}" is of the ambition "{told}", which is not there.{near(told, ambitions)}'
            yield ("outcome", own.id, "ambition", said)
            continue
        wrong = list(_delivering(delivered, groups))
        yield from (("outcome", own.id, word, f'The outcome "{own.id}" {message}') for word, message in wrong)
        if not wrong and not any(delivered.by(group) for group in parts.groups):
            said = f'No group delivers the outcome "{own.id}": none holds its ambition, and it names none.'
            yield ("outcome", own.id, "", said)
    for kept in [kept for kept in parts.indicators if kept.group and kept.group not in groups]:
        said = f'"{kept.watched.id}" belongs to the group "{kept.group}", which is not there.{near(kept.group, groups)}'
        yield ("indicator", kept.watched.id, "group", said)


def _delivering(delivered: Delivered, groups: Mapping[str, Group]) -> Iterator[tuple[str, str]]:
    """Tell the groups that an outcome names in vain: those that are not there, or do not hold its ambition."""
    ambition = delivered.outcome.ambition
    for name in delivered.groups or ():
        if name not in groups:
            yield name, f'is delivered by the group "{name}", which is not there.{near(name, groups)}'
        elif ambition and groups[name].ambitions and ambition not in groups[name].ambitions:
            yield name, f'is delivered by the group "{name}", which does not hold its ambition "{ambition}".'


def _on_a_map(measure: str) -> bool:
    """Tell whether a calculation gives places in cells, or scores of small areas."""
    return can_be_mapped(MEASURES[measure]) or isinstance(MEASURES[measure].measure, Score)


def _links_of(watched: Watched, statements: set[str], line_of: LineOf) -> Iterator[Slip]:
    told = []
    for outcome in [o for o in watched.outcomes if o not in statements]:
        hint = near(outcome, statements)
        told.append((outcome, f'evidences "{outcome}", which is no outcome statement here.{hint}'))
    unknown = [measure for measure in watched.measures if measure not in MEASURES]
    for measure in unknown:
        told.append((measure, f'asks for the calculation "{measure}", which is not declared.{near(measure, MEASURES)}'))
    if watched.measures and not unknown:
        known = {*split_words(watched), *([AGENCY] if watched.kind is IndicatorKind.MAP else [])}
        wrong = [split for split in watched.splits if split not in known]
        told += [(split, f'is split by "{split}", which none of its calculations gives.') for split in wrong]
        lost = [name for name in watched.measures if watched.kind is IndicatorKind.MAP and not _on_a_map(name)]
        told += [(name, f'is a map of "{name}", whose dataset gives no coordinates.') for name in lost]
    for word, message in told:
        yield Slip(line_of("indicator", watched.id, word, False), f'"{watched.id}" {message}')


def split_words(watched: Watched) -> set[str]:
    """Give the words by which an indicator's calculations can be split: labels of columns and words of measures."""
    words = {MEASURES[m].split for m in watched.measures}
    for measure in watched.measures:
        dataset = DATASETS[MEASURES[measure].dataset]
        words |= {dataset.column(column).label for column in MEASURES[measure].columns}
    return words - {""}
