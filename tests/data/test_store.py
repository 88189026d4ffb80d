"""The store: its doors, its kind for life, one writer, and the words of a cursor that all see the same rows."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import duckdb
import pytest

from data.store import Kind, Store, StoreKindError
from data.store_file import MOST_THREADS
from indicators.engine.opening import own_areas

CLOSED = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "allow_unsigned_extensions": "false",
    "python_enable_replacements": "false",
    "enable_external_access": "false",
    "lock_configuration": "true",
    "TimeZone": "Europe/London",
}


@pytest.mark.parametrize(("setting", "value"), CLOSED.items())
def test_the_doors_are_shut_in_every_cursor(store, setting, value):
    found = store.cursor().execute("select current_setting(?)::varchar", [setting]).fetchone()
    assert found == (value,)


def test_the_folders_that_are_open_are_the_stores_own(store):
    """The spool, the kept files and the folder in which these are made; nothing of the store's own file or key."""
    found = store.cursor().execute("select current_setting('allowed_directories')").fetchone()
    beside = f"{store.path}.kept"
    assert sorted(folder.rstrip("/") for folder in found[0]) == [
        beside,
        f"{beside}.making",
        str(store.spool),
        f"{store.spool}/temp",
    ]
    assert store.path.stat().st_mode & 0o777 == 0o600
    settings = (
        *("temp_directory", "memory_limit", "max_temp_directory_size", "threads"),
        *("preserve_insertion_order", "enable_progress_bar", "allocator_background_threads"),
    )
    read = {name: store.cursor().execute("select current_setting(?)", [name]).fetchone()[0] for name in settings}
    assert read == {
        "temp_directory": str(store.spool / "temp"),
        "memory_limit": "3.7 GiB",
        "max_temp_directory_size": "18.6 GiB",
        "threads": min(os.cpu_count() or 1, MOST_THREADS),
        "allocator_background_threads": True,
        "preserve_insertion_order": False,
        "enable_progress_bar": False,
    }
    for name in (*CLOSED, "allowed_directories", "allowed_paths", "temp_directory", "memory_limit"):
        with pytest.raises(duckdb.Error):
            store.cursor().execute(f"reset {name}")
    # Which the database adds by itself: its own file and logs.
    found = store.cursor().execute("select current_setting('allowed_paths')").fetchone()
    assert {path.removeprefix(str(store.path)) for path in found[0]} == {"", ".wal", ".wal.checkpoint", ".wal.recovery"}
    for path in (f"{store.path}.key", f"{store.spool}/../store.duckdb.key", f"{beside}/../outside.csv"):
        with pytest.raises(duckdb.PermissionException):
            store.cursor().execute("select * from read_text(?)", [str(path)]).fetchall()


def test_only_the_spool_can_be_read(store, tmp_path):
    outside = tmp_path / "outside.csv"
    outside.write_text("a,b\n1,2\n", encoding="utf-8")
    inside = store.spool / "inside.csv"
    inside.write_text("a,b\n1,2\n", encoding="utf-8")
    cursor = store.cursor()
    assert cursor.execute("select count(*) from read_csv(?)", [str(inside)]).fetchone() == (1,)
    for words in ("select * from read_csv(?)", "select * from read_csv([?])"):
        with pytest.raises(duckdb.PermissionException):
            cursor.execute(words, [str(outside)]).fetchall()
    with pytest.raises(duckdb.Error):
        cursor.execute("set enable_external_access = true")
    with pytest.raises(duckdb.Error):
        cursor.execute(f"attach '{tmp_path / 'other.duckdb'}'")


def test_a_store_keeps_its_kind_for_life(tmp_path):
    path = tmp_path / "one.duckdb"
    Store(path, Kind.DEMONSTRATION).close()
    again = Store(path)
    assert again.kind is Kind.DEMONSTRATION
    again.close()
    with pytest.raises(StoreKindError, match="never mixed"):
        Store(path, Kind.REAL)
    Store(path).close()


def test_a_second_process_is_told_that_the_store_is_held(store):
    code = f"""
from pathlib import Path
from data.store import Store, StoreBusyError
try:
    Store(Path({str(store.path)!r}))
except StoreBusyError as error:
    print("busy:", error)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("busy: Another process holds store.duckdb")


def test_a_fault_inside_a_change_leaves_everything_as_it_was(store):
    with pytest.raises(ZeroDivisionError), store.changing() as cursor:
        cursor.execute("insert into facts values ('half', 'done')")
        raise ZeroDivisionError
    assert store.cursor().execute("select count(*) from facts where name = 'half'").fetchone() == (0,)


def test_changes_by_several_threads_follow_one_another(store):
    with store.changing() as cursor:
        cursor.execute("insert into facts values ('count', '0')")

    def add() -> None:
        for _ in range(20):
            with store.changing(checkpoint=False) as cursor:
                value = int(cursor.execute("select value from facts where name = 'count'").fetchone()[0])
                cursor.execute("update facts set value = ? where name = 'count'", [str(value + 1)])

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.cursor().execute("select value from facts where name = 'count'").fetchone() == ("80",)


def test_readers_in_several_threads_see_their_own_rows(store):
    wrong: list[int] = []

    def ask(number: int) -> None:
        for _ in range(30):
            if store.cursor().execute("select ?", [number]).fetchone() != (number,):
                wrong.append(number)

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_the_frameworks_own_area_always_exists_and_districts_lead_to_their_successors(store):
    cursor = store.cursor()
    assert cursor.execute("select name, own from places where code = 'E06000030'").fetchone() == ("Swindon", True)
    assert cursor.execute("select district_named('Mendip'), district_named('Nowhere')").fetchone() == (
        "E06000066",
        None,
    )
    assert cursor.execute("select ancestor from within where area = 'E07000187' order by 1").fetchall() == [
        ("E06000066",),
        ("E07000187",),
    ]


def test_an_lsoa_that_was_submitted_lies_in_its_district(store, send):
    send("areas", "area_code,area_name,kind,parent_code\nE01015528,Swindon 012A,lsoa,E06000030\n")
    found = store.cursor().execute("select ancestor from within where area = 'E01015528' order by 1").fetchall()
    assert found == [("E01015528",), ("E06000030",)]


def test_the_store_can_be_opened_again_with_all_that_it_held(tmp_path, framework):
    path = tmp_path / "again.duckdb"
    first = Store(path, Kind.REAL, own_areas(framework))
    with first.changing() as cursor:
        cursor.execute("insert into facts values ('kept', 'yes')")
    first.close()
    second = Store(path, None, own_areas(framework))
    assert second.cursor().execute("select value from facts where name = 'kept'").fetchone() == ("yes",)
    second.close()
