"""Prints the benches of the dashboard, each beside its bound: ratios against a reference of the same run, and CPU.

Exit status 1 where a ratio is above its bound.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.bench.door import against_an_empty_page as month_at_the_door
from tests.bench.hotspots import against_counting, against_esda
from tests.bench.loading import checked_load
from tests.bench.map_page import against_an_empty_page as map_page
from tests.bench.memory import of_a_large_file
from tests.bench.pages import against_an_empty_page, at_two_sizes
from tests.bench.rating import BOUND, rated_and_rolled_up
from tests.bench.recalculating import against_a_pass, beside_other_datasets
from tests.bench.statistics import limits_rules_icons

BOUNDS = {
    "overview against an empty page": 3.0,
    "group against an empty page": 3.0,
    "indicator against an empty page": 8.0,
    "overview at 5,000,000 records against 10,000": 1.2,
    "checked load of street crime against a scan": 3.0,
    "megabytes that this load takes above the idle store": 400.0,
    "megabytes of these that are kept afterwards": 50.0,
    "a month's file of 500 rows against an empty page": 10.0,
    "recalculating a month against a pass over the rows": 2.0,
    "recalculating a month against a pass, where people's pasts count": 2.0,
    "recalculating beside all other datasets against alone": 1.2,
    "CPU seconds of limits, rules and icons for 1,000 series of 120 months": 0.15,
    "CPU seconds of rating and rolling up 58 indicators": BOUND,
    "a map page of 3,000 drawn cells against an empty page": 12.0,
    "kB that this page sends to the browser": 300.0,
    "hotspots of a district from a million points against counting these": 2.0,
    "Gi* of the whole country at 500 m, corrected, against esda's without its weights": 1.0,
}


def main() -> int:
    """Run every bench; gives the exit status."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print("Pages against an empty page of the same app")
        pages = against_an_empty_page(folder / "one")
        print("A page at two sizes of store")
        sizes = at_two_sizes(folder / "two")
        print("A checked load against a scan that touches every column")
        load = checked_load(folder)
        print("The memory of that load")
        memory = of_a_large_file(folder, folder / "street.csv")
        print("A month's file at the door of a running app")
        door = month_at_the_door(folder / "five")
        print("A month's submission: figures made again against one pass over the dataset's rows")
        recalculated = against_a_pass(folder / "three")
        beside = beside_other_datasets(folder / "four")
        print("Limits, rules and icons")
        charts = limits_rules_icons()
        print("Rating and roll-up")
        rated = rated_and_rolled_up()
        print("Hotspots against counting their points, and against esda")
        hot = (against_counting(), against_esda(folder))
        print("A map page against an empty page of the same app")
        drawn = map_page(folder / "six")
    found = (*pages.values(), sizes, load, *memory, door, *recalculated, beside, charts, rated, *drawn, *hot)
    return told(dict(zip(BOUNDS, found, strict=True)))


def told(ratios: Mapping[str, float | None]) -> int:
    """Print every ratio beside its bound, None for one that could not be measured; gives the exit status."""
    print("Ratios and seconds")
    for name, ratio in ratios.items():
        if ratio is None:
            print(f"  {name}: not measured")
            continue
        verdict = "within" if ratio <= BOUNDS[name] else "ABOVE"
        print(f"  {name}: {ratio:.3g} ({verdict} the bound of {BOUNDS[name]})")
    return int(any(ratio is not None and ratio > BOUNDS[name] for name, ratio in ratios.items()))


if __name__ == "__main__":
    sys.exit(main())
