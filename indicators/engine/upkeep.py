"""Keeps a store's observations true to the calculations: what was made by other declarations or settings is made anew.

Runs when a store is opened. A declaration that was added, changed or taken out since then, another number under a
framework's `[settings]` or another area shows at once and not at the next load, which only makes what it touches.
"""

from __future__ import annotations

import hashlib
from datetime import datetime

from data.datasets import DATASETS
from data.places import districts, reference_places
from data.store import Store
from indicators.engine.calculate import written_out
from indicators.engine.framework import Framework
from indicators.engine.located import counted, mapped
from indicators.engine.recalculate import recalculation
from indicators.engine.register import MEASURES

FACT = "calculations"


def fingerprint(framework: Framework) -> str:
    """Give a short text that changes with every calculation's SQL, and so with declarations and settings, and areas."""
    made = [written_out(name, indicator, framework.settings) for name, indicator in MEASURES.items()]
    made += [counted(name, MEASURES[name]) for name in mapped(framework)]
    made += [repr(place) for place in (*reference_places(), *districts(), *framework.places)]
    return hashlib.sha256("\n".join(made).encode()).hexdigest()[:16]


def keep_up(store: Store, framework: Framework, now: datetime) -> bool:
    """Make the observations anew where they were made by other calculations; tells whether they were."""
    wanted = fingerprint(framework)
    cursor = store.cursor()
    try:
        held = cursor.execute("select value from facts where name = ?", [FACT]).fetchone()
    finally:
        cursor.close()
    if held and held[0] == wanted:
        return False
    with store.changing() as change:
        change.execute("delete from facts where name = ?", [FACT])
        change.execute("insert into facts values (?, ?)", [FACT, wanted])
        filled = change.execute("select count(*) from submissions").fetchone()
        if filled and filled[0]:
            recalculation(framework)(change, set(DATASETS), now, "calculations changed", None)
    return True
