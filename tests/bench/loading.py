"""What a checked load costs against the least that any store must do: read the file and touch every cell."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import duckdb
import pandas as pd  # type: ignore[import-untyped]

from data.datasets import DATASETS
from data.store import Kind, Store
from data.submissions import Offering, load
from indicators.engine.framework_file import load as load_framework
from indicators.engine.opening import own_areas
from indicators.engine.recalculate import recalculation
from tests.bench.pages import NOW
from tests.conftest import REALDATA

ROWS = 1_000_000
ARCHIVES = ("police-uk-2025-wiltshire-warwickshire.zip", "police-uk-2025-12-38-other-forces.zip")
HEADINGS = DATASETS["street_crime"].headings


def scan_query() -> str:
    """Give the reference: a count, with every column of the file touched."""
    touched = ", ".join(f'bit_xor(hash("{heading}"))' for heading in HEADINGS)
    columns = ", ".join(f"'{heading}': 'VARCHAR'" for heading in HEADINGS)
    return f"select count(*), {touched} from read_csv(?, header = true, quote = '\"', columns = {{{columns}}})"


def checked_load(folder: Path) -> float:
    """Give the CPU of a full checked load of a million rows over that of the scan of the same file."""
    path = folder / "street.csv"
    real = REALDATA.is_dir()
    (_write_real if real else _write)(path)
    print(f"  {'real' if real else 'invented'} rows; the scan: {scan_query()}")
    scans, loads = [], []
    for turn in range(3):
        scans.append(_scan(path))
        loads.append(_load(folder / f"load-{turn}.duckdb", path))
    scan, loaded, read = min(scans), min(loads), _read_by_pandas(path)
    megabytes = path.stat().st_size / 1e6
    print(
        f"  {ROWS:,} rows, {megabytes:.0f} MB: scan {scan:.2f} s, load {loaded:.2f} s of CPU, "
        f"ratio {loaded / scan:.2f}; pandas.read_csv alone {read:.2f} s"
    )
    return loaded / scan


def _read_by_pandas(path: Path) -> float:
    before = time.process_time()
    pd.read_csv(path)
    return time.process_time() - before


def _scan(path: Path) -> float:
    connection = duckdb.connect()
    before = time.process_time()
    connection.execute(scan_query(), [str(path)]).fetchall()
    spent = time.process_time() - before
    connection.close()
    return spent


def _load(target: Path, path: Path) -> float:
    framework = load_framework("swindon")
    store = Store(target, Kind.REAL, own_areas(framework))
    # Most forces of the real files have one month only, so the sender confirms the others.
    offering = Offering(DATASETS["street_crime"], "bench", acknowledged=frozenset({"months_empty"}))
    before = time.process_time()
    receipt = load(store, path, "street.csv", offering, NOW, recalculation(framework))
    spent = time.process_time() - before
    store.close()
    assert receipt.accepted, [p.message for p in receipt.problems]
    assert receipt.rows == ROWS
    return spent


def _write_real(path: Path) -> None:
    """Write the published files of both archives one after the other, and again until there are enough rows."""
    lines = [line for archive in ARCHIVES for line in _published(REALDATA / archive)]
    with path.open("wb") as file:
        file.write(",".join(HEADINGS).encode() + b"\n")
        file.writelines(islice(cycle(lines), ROWS))


def _published(path: Path) -> Iterator[bytes]:
    with zipfile.ZipFile(path) as archive:
        for name in sorted(archive.namelist()):
            if name.endswith("-street.csv"):
                yield from archive.read(name).splitlines(keepends=True)[1:]


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
