"""What a framework may set about its maps: how wide their cells are. Levels and places are never here."""

from __future__ import annotations

from indicators.engine.definition import Setting

TOWN_CELL = Setting("map_cell", 250)
FORCE_CELL = Setting("map_cell_force", 500)
PEOPLE_CELL = 1000
"""Metres: cells of what is about people are never narrower, whatever a framework sets."""
