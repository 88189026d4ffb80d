"""Every declared calculation by its name, "<subject>.<declaration>", found in the subject modules themselves."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import indicators
from indicators.engine.actions import WARNING_DAYS
from indicators.engine.definition import Indicator, Score, Setting
from indicators.engine.map_settings import FORCE_CELL, TOWN_CELL


def gathered() -> dict[str, Indicator]:
    """Give every declaration of every subject module directly under `indicators`."""
    found: dict[str, Indicator] = {}
    for module in pkgutil.iter_modules(indicators.__path__):
        if module.ispkg or module.name.startswith("_"):
            continue
        subject = import_module(f"indicators.{module.name}")
        for name, value in vars(subject).items():
            if isinstance(value, Indicator):
                found[f"{module.name}.{name}"] = value
    return found


MEASURES: dict[str, Indicator] = gathered()


def settings_of(indicator: Indicator) -> list[Setting]:
    """Give the settings that a calculation asks its framework for."""
    if isinstance(indicator.measure, Score):
        return [indicator.measure.high, indicator.measure.rising]
    repeat = indicator.repeat
    return [number for number in (repeat.days, repeat.nth) if isinstance(number, Setting)] if repeat else []


SETTINGS: frozenset[str] = frozenset(
    [
        WARNING_DAYS.name,
        TOWN_CELL.name,
        FORCE_CELL.name,
        *(s.name for indicator in MEASURES.values() for s in settings_of(indicator)),
    ]
)


def measures_on(datasets: set[str]) -> list[str]:
    """Give the names of the calculations that rest on any of the datasets, in order."""
    return [name for name, indicator in MEASURES.items() if indicator.dataset in datasets]
