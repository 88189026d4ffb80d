"""The command line of the indicators: list, series, ratings, coverage. A front: it wires rooms and holds no rule.

Exit status 0 done, 1 refused, 2 wrong usage. With --json one document stands on standard output and nothing else.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date, datetime
from typing import Any, TextIO

from data.periods import day_of
from data.store import Store
from indicators.engine import adopting, fronts
from indicators.engine.assemble import board, dataset_of
from indicators.engine.board import Board, Card
from indicators.engine.coverage_facts import facts
from indicators.engine.framework import Framework, IndicatorKind
from indicators.engine.observation import Observation, Series
from indicators.engine.returns import returns
from indicators.engine.series import column_of, find, measures_of, read
from indicators.engine.unevidenced import coverage
from pages.parts import figures, sentences, signal_sentences
from pages.parts.coverage_lines import lines, supplier_lines

# The dataset of those that have no figures and wait for none.
BESIDE = {IndicatorKind.LINK: "link_visits"}


def parser() -> argparse.ArgumentParser:
    """Give the words that the command line understands."""
    top = argparse.ArgumentParser(prog="python -m indicators", description="Indicators, their series and ratings.")
    commands = top.add_subparsers(dest="command", required=True)
    commands.add_parser("list", help="list the framework's indicators").add_argument("--json", action="store_true")
    series = commands.add_parser("series", help="print one series")
    series.add_argument("id", help="an indicator's id, or the name of a calculation")
    series.add_argument("--area", help="an area code (the framework's own area where left out)")
    series.add_argument("--breakdown", help="a column or its label, to split by")
    series.add_argument("--measure", help="another of the indicator's calculations than the first")
    series.add_argument("--json", action="store_true")
    rate = commands.add_parser("rate", help="print the status of everything")
    rate.add_argument("--as-of", type=_day, help="judge as on this day (today where left out)")
    rate.add_argument("--json", action="store_true")
    covered = commands.add_parser("coverage", help="print what has no live evidence, and which returns are owed")
    covered.add_argument("--as-of", type=_day, help="judge as on this day (today where left out)")
    covered.add_argument("--supplier", help="what one supplier owes, by its name in the framework")
    covered.add_argument("--json", action="store_true")
    adopting.add_words(commands)
    return top


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f'"{text}" should be a date written as 2026-05-31.') from error


def run(words: list[str], store: Store, framework: Framework, now: datetime, out: TextIO, err: TextIO) -> int:
    """Run one command on an open store; gives the exit status."""
    asked = parser().parse_args(words)
    if asked.command == "list":
        return _list(asked.json, store, framework, now, out)
    if asked.command == "rate":
        return _rate(asked.json, store, framework, asked.as_of or day_of(now), out)
    if asked.command == "coverage":
        return _coverage(asked, board(store, framework, asked.as_of or day_of(now)), store, out, err)
    return _series(asked, store, framework, day_of(now), out, err)


def _list(as_json: bool, store: Store, framework: Framework, now: datetime, out: TextIO) -> int:
    whole = board(store, framework, day_of(now))
    groups = {
        i.id: [g.id for g in framework.groups if i in g.indicators] for g in framework.groups for i in g.indicators
    }
    told = [
        {
            "id": card.indicator.id,
            "name": card.indicator.name,
            "groups": groups[card.indicator.id],
            "kind": card.indicator.kind.value,
            "state": card.live.value,
            "dataset": (card.latest.source if card.latest else dataset_of(card.indicator))
            or BESIDE.get(card.indicator.kind),
            "supplier": card.indicator.supplier,
        }
        for card in whole.cards
    ]
    if as_json:
        print(json.dumps({"indicators": told}, ensure_ascii=False), file=out)
        return 0
    for one in told:
        print(f"{one['id']:<32} {one['state']:<11} {one['supplier']:<18} {one['name']}", file=out)
    return 0


def _series(asked: argparse.Namespace, store: Store, framework: Framework, day: date, out: TextIO, err: TextIO) -> int:
    try:
        watched = find(framework, asked.id)
        measure = asked.measure or measures_of(watched)[0]
        if asked.measure and asked.measure not in measures_of(watched):
            raise KeyError(asked.measure)
        column = column_of(measure, asked.breakdown) if asked.breakdown else None
    except KeyError as error:
        print(f"There is no indicator, calculation or breakdown called {error.args[0]}.", file=err)
        return 2
    found = read(store, framework, asked.id, asked.area, column, measure)
    if watched.kind is IndicatorKind.MILESTONES:
        return _actions(asked.json, board(store, framework, day).card(watched.id), found, out)
    if asked.json:
        print(json.dumps(_series_json(found), ensure_ascii=False), file=out)
        return 0
    for o in found.observations:
        value = figures.shown(o, found.unit, found.per)
        print(f"{o.key:<18} {o.category or '':<24} {value}{'  provisional' if o.provisional else ''}", file=out)
    if not found.observations:
        print("No figures yet.", file=out)
    return 0


def _actions(as_json: bool, card: Card, series: Series, out: TextIO) -> int:
    """Print the actions of a plan, which stand in the place of a series."""
    tally = card.rating.reason.tally
    told = [
        {
            "action_ref": a.ref,
            "section": a.section or None,
            "action": a.action,
            "owner": a.owner,
            "first_due_on": a.first_due_on.isoformat(),
            "due_on": a.due_on.isoformat(),
            "done_on": a.done_on.isoformat() if a.done_on else None,
            "state": a.state(tally.day, tally.warning_days).value,
            "slippage_days": a.slippage(tally.day),
        }
        for a in (card.plan.actions if card.plan else ())
        if tally is not None
    ]
    if as_json:
        print(json.dumps({**_series_json(series), "actions": told}, ensure_ascii=False), file=out)
        return 0
    for one in told:
        print(f"{one['action_ref']:<12} {one['state']:<10} {one['due_on']}  {one['action']} ({one['owner']})", file=out)
    if not told:
        print("No actions yet.", file=out)
    return 0


def _series_json(series: Series) -> dict[str, Any]:
    return {
        "indicator": series.indicator,
        "measure": series.measure,
        "area": series.area,
        "unit": f"per {series.per:,}" if series.per else series.unit,
        "observations": [_observation_json(o) for o in series.observations],
    }


def _observation_json(o: Observation) -> dict[str, Any]:
    return {
        "period": o.key,
        "start": o.start.isoformat(),
        "end": o.end.isoformat(),
        "category": o.category,
        "numerator": _plain(o.numerator),
        "denominator": _plain(o.denominator),
        "value": _plain(o.value),
        "state": o.state.value,
        "provisional": o.provisional,
    }


def _plain(number: float | None) -> float | int | None:
    return int(number) if number is not None and number == int(number) else number


def _movement(card: Card) -> str:
    """Give the sentence of what an indicator's series does of itself; "" where there is none."""
    unit, per = (card.series.unit, card.series.per) if card.series else ("", 0)
    return signal_sentences.signal(card.rating.signal, unit, per) if card.series else ""


def _rate(as_json: bool, store: Store, framework: Framework, as_of: date, out: TextIO) -> int:
    whole = board(store, framework, as_of)
    told: dict[str, list[dict[str, Any]]] = {
        "groups": [
            {"id": g.group.id, "status": g.status.value, "reason": sentences.reason(g.reason)} for g in whole.groups
        ],
        "outcomes": [
            {
                "id": s.outcome.id,
                "status": s.status.value,
                "reason": sentences.reason(s.reason),
                "indicators": [c.indicator.id for c in s.cards],
            }
            for s in whole.statements
        ],
        "indicators": [
            {
                "id": c.indicator.id,
                "status": c.rating.status.value,
                "calculated": c.rating.calculated.value if c.rating.calculated else None,
                "variation": c.rating.variation.value,
                "assurance": c.rating.assurance.value,
                "provisional": c.rating.status.rated and c.rating.provisional,
                "reason": sentences.reason(c.rating.reason),
                "movement": _movement(c),
            }
            for c in whole.cards
        ],
    }
    if as_json:
        print(json.dumps({"as_of": as_of.isoformat(), **told}, ensure_ascii=False), file=out)
        return 0
    for part in told.values():
        for one in part:
            print(f"{one['id']:<32} {one['status']:<11} {one.get('variation', ''):<11} {one['reason']}", file=out)
    return 0


def _coverage(asked: argparse.Namespace, whole: Board, store: Store, out: TextIO, err: TextIO) -> int:
    found, every = coverage(whole), returns(store, whole)
    own = [one for one in every if asked.supplier in (None, one.supplier)]
    if asked.supplier is not None and not own:
        known = ", ".join(dict.fromkeys(one.supplier for one in every))
        print(f'Nothing is asked for from a supplier called "{asked.supplier}". There are: {known}.', file=err)
        return 2
    if asked.json:
        print(json.dumps(facts(whole, found, own), ensure_ascii=False), file=out)
        return 0
    for line in lines(whole, found, own) if asked.supplier is None else supplier_lines(whole, found, own):
        print(line, file=out)
    return 0


def main(words: list[str]) -> int:
    """Run the command line; gives the exit status."""
    asked = parser().parse_args(words)
    if asked.command in adopting.COMMANDS:
        return adopting.run(asked, sys.stdout, sys.stderr)
    return fronts.on_store("indicators", words, run, changes=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
