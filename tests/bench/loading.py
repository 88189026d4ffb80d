"""What a checked load costs against the least that any store must do: read the file and touch every cell."""

from __future__ import annotations

import time
from pathlib import Path

import duckdb

from data.datasets import DATASETS
from data.store import Kind, Store
from data.submissions import Offering, load
from indicators.engine.framework_file import load as load_framework
from indicators.engine.opening import own_areas
from indicators.engine.recalculate import recalculation
from tests.bench.pages import NOW

ROWS = 1_000_000
HEADINGS = DATASETS["street_crime"].headings


def scan_query() -> str:
    """Give the reference: a count, with every column of the file touched."""
    touched = ", ".join(f'bit_xor(hash("{heading}"))' for heading in HEADINGS)
    columns = ", ".join(f"'{heading}': 'VARCHAR'" for heading in HEADINGS)
    return f"select count(*), {touched} from read_csv(?, header = true, columns = {{{columns}}})"


def checked_load(folder: Path) -> float:
    """Give the CPU of a full checked load of a million rows over that of the scan of the same file."""
    path = folder / "street.csv"
    _write(path)
    framework = load_framework("swindon")
    connection = duckdb.connect()
    print(f"  the scan: {scan_query()}")
    scans, loads = [], []
    for turn in range(3):
        before = time.process_time()
        connection.execute(scan_query(), [str(path)]).fetchall()
        scans.append(time.process_time() - before)
        store = Store(folder / f"load-{turn}.duckdb", Kind.REAL, own_areas(framework))
        before = time.process_time()
        offering = Offering(DATASETS["street_crime"], "bench")
        receipt = load(store, path, "street.csv", offering, NOW, recalculation(framework))
        loads.append(time.process_time() - before)
        store.close()
        assert receipt.accepted, [p.message for p in receipt.problems]
        assert receipt.rows == ROWS
    print(
        f"  {ROWS:,} rows, {path.stat().st_size / 1e6:.0f} MB: scan {min(scans):.2f} s, load {min(loads):.2f} s of CPU"
    )
    return min(loads) / min(scans)


def _write(path: Path) -> None:
    """Write invented rows in the published shape: long references, shared points, commas inside quotes."""
    duckdb.connect().execute(
        """copy (select
            case when i % 5 = 0 then null else sha256(i::varchar) end as "Crime ID",
            strftime(date '2025-01-01' + to_months((i % 12)::int), '%Y-%m') as "Month",
            'Wiltshire Police' as "Reported by", 'Wiltshire Police' as "Falls within",
            printf('%.6f', -1.8 + (i % 977) / 9770.0) as "Longitude",
            printf('%.6f', 51.5 + (i % 883) / 8830.0) as "Latitude",
            'On or near ' || ['Fleet Street', 'Hospital, The', 'Parking Area', 'Station Road'][1 + i % 4] as "Location",
            printf('E010%05d', 15000 + i % 130) as "LSOA code", printf('Swindon %03dA', 1 + i % 130) as "LSOA name",
            case when i % 5 = 0 then 'Anti-social behaviour'
                else ['Violence and sexual offences', 'Burglary', 'Vehicle crime', 'Shoplifting'][1 + i % 4] end
                as "Crime type",
            case when i % 5 = 0 then null
                else ['Under investigation', 'Unable to prosecute suspect', 'Local resolution'][1 + i % 3] end
                as "Last outcome category",
            null as "Context"
        from range(1000000) t(i)) to '"""
        + str(path)
        + "' (header, delimiter ',')"
    )
