"""The board that rules are compared on: how many indicators, of which sizes, with how much history. Numbers only."""

from __future__ import annotations

# 58 indicators, evenly from these means of a month; ours, assumed for community safety.
INDICATORS = 58
BOARD = (0.2, 0.5, 1, 1, 2, 2, 5, 5, 10, 10, 20, 20, 50, 50, 100, 200)
HISTORY = 36
MEETING = 3  # months between meetings
SOON = 6  # months within which a change should be found
