"""Prints every move of a declaration that its worked examples do not notice; ends with status 1 where there is one.

python -m tests.indicators.boundaries [declaration ...], as in missing.from_care; without any, of all of them.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from indicators.engine.framework_file import load
from indicators.engine.register import MEASURES
from tests.indicators.boundaries import scores
from tests.indicators.boundaries.declarations import Moved, moves
from tests.indicators.boundaries.desk import Desk
from tests.indicators.boundaries.equivalent import EQUIVALENT
from tests.indicators.boundaries.examples import survivors


def main(names: list[str]) -> int:
    """Go through the declarations; gives the exit status."""
    made = unseen = excused = 0
    with TemporaryDirectory() as folder:
        desk = Desk(Path(folder), load("swindon"))
        for name in names:
            left = (
                scores.survivors(Path(folder), load("warwickshire")) if name == scores.NAME else survivors(desk, name)
            )
            found = _told(name, left)
            made, unseen, excused = made + len(moves(MEASURES[name])), unseen + found, excused + len(left) - found
        desk.close()
    print(f"{made} moves of {len(names)} declarations: {unseen} unseen, {excused} that change nothing.")
    return 1 if unseen else 0


def _told(name: str, left: list[Moved]) -> int:
    """Print what nobody noticed and nobody excused; gives how many."""
    unseen = [moved.what for moved in left if moved.what not in EQUIVALENT.get(name, {})]
    for what in unseen:
        print(f"{name}: {what}")
    return len(unseen)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or list(MEASURES)))
