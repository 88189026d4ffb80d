"""Proving, copying and bringing back a store: rebuild, backup, restore and audit verify, as a person types them."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from data.__main__ import parser, run
from data.backup import LIST
from data.handover import listen
from data.keeping_commands import on_files
from data.proving import prove
from indicators.engine.fronts import answering
from tests.conftest import NOW
from tests.data.beside import MAY, Beside


def said(one: Beside, *words: str) -> tuple[int, str, str]:
    """Give what a command on the open store gave: status, what it printed, and what it complained of."""
    out, err = io.StringIO(), io.StringIO()
    status = run(list(words), one.store, one.framework, NOW, out, err)
    return status, out.getvalue(), err.getvalue()


def said_of_files(one: Beside, *words: str) -> tuple[int, str, str]:
    """Give what a command on the files of a closed store gave."""
    one.close()
    out, err = io.StringIO(), io.StringIO()
    status = on_files(parser().parse_args(list(words)), one.path, one.opening, NOW, out, err)
    return status, out.getvalue(), err.getvalue()


def everything(one: Beside) -> dict[str, bytes]:
    """Give every file of a closed store and beside it."""
    one.close()
    return {str(p): p.read_bytes() for p in one.path.parent.rglob("*") if p.is_file() and p.name != "sent.csv"}


def test_a_rebuilt_store_is_proved_to_say_the_same_with_counts(busy):
    wanted = busy.figures()
    status, told, _ = said(busy, "rebuild", "--verify")
    assert status == 0
    assert told.startswith(
        "Compared: 3 submissions, 3 holdings, 5 audit entries, 24 rows, 20 figures, 0 cells of maps."
    )
    assert "says the same in all of them" in told
    assert busy.figures() == wanted
    assert [path.name for path in busy.store.spool.iterdir() if path.name != "temp"] == []


ROWS = "rows_missing_episodes"
HARMS = {
    f"update {ROWS} set age_group = 'adult' where _line = 4 and _holding = 2": (
        "The rows of submission 2 (missing_episodes) differ."
    ),
    f"insert into {ROWS} select * from {ROWS} where _line = 4 and _holding = 1": (
        "The rows of submission 1 (missing_episodes) differ."
    ),
    "delete from rows_milestones": "The rows of submission 3 (milestones) differ.",
    "update holdings set state = 'withdrawn' where id = 1": "The holding 1 differs.",
    "update submissions set supplier = 'Nobody' where id = 2": "The submission 2 differs.",
    "delete from submissions where id = 3": "The submission 3 is rebuilt and not in the store.",
    "update audit set what = 'restored' where id = 3": "The entry of the audit 3 differs.",
    "update observations set value = value + 1 where measure = 'missing.all_episodes' and category = 'child' and "
    "to_version is null": "1 of the figures of missing.all_episodes differ.",
    "insert into located (measure, incidents) values ('knife_crime.calls', 3)": (
        "The cells of knife_crime.calls on the map differ."
    ),
}


def test_whatever_differs_from_what_was_kept_is_named(busy):
    """All at once, each by its name, and nothing besides."""
    with busy.store.changing(keep=False) as cursor:
        for harm in HARMS:
            cursor.execute(harm)
    status, out, _ = said(busy, "rebuild", "--verify", "--json")
    found = json.loads(out)
    assert (status, found["same"], found["compared"]["rows"]) == (1, False, 24)
    assert sorted(found["differences"]) == sorted(HARMS.values())


def test_a_demonstration_is_proved_without_a_ledger(framework, demonstrated, tmp_path):
    one = Beside(tmp_path, framework)
    one.path = demonstrated(framework, tmp_path)
    try:
        status, told, err = said(one, "rebuild", "--verify")
        assert (status, err) == (0, "")
        assert "says the same in all of them" in told and "Compared: 0" not in told
        assert not one.kept.exists()
        assert "a demonstration is built anew" in said(one, "audit", "verify")[1]
    finally:
        one.close()


def test_a_store_is_rebuilt_in_its_place_and_what_was_there_is_set_aside(busy):
    wanted = busy.states(), busy.figures()
    with busy.store.changing(keep=False) as cursor:
        cursor.execute("delete from rows_missing_episodes")
    status, told, _ = said_of_files(busy, "rebuild")
    assert (status, told.splitlines()) == (
        0,
        [
            "store.duckdb was built anew from the 5 changes of its ledger. "
            "What it replaces lies in store.duckdb.replaced-2026-11-22T090000."
        ],
    )
    assert (busy.states(), busy.figures()) == wanted
    assert (busy.path.parent / "store.duckdb.replaced-2026-11-22T090000" / "store.duckdb").is_file()


def test_a_file_that_is_no_store_any_more_is_rebuilt_all_the_same(busy):
    wanted = busy.figures()
    busy.close()
    os.truncate(busy.path, 5000)
    assert said_of_files(busy, "rebuild")[0] == 0
    assert busy.figures() == wanted


def test_a_ledger_that_does_not_hold_rebuilds_nothing(busy):
    busy.close()
    busy.ledger.write_bytes(busy.ledger.read_bytes().replace(b'"rows":11', b'"rows":10'))
    before = everything(busy)
    status, out, err = said_of_files(busy, "rebuild")
    assert (status, out) == (1, "")
    assert err.startswith("The store cannot be rebuilt. Line 3 of ledger.jsonl does not hold")
    assert everything(busy) == before
    assert said(busy, "rebuild", "--verify")[::2] == (1, err)
    shutil.rmtree(busy.kept)
    busy.close()
    assert "has no ledger beside it" in said_of_files(busy, "rebuild")[2]


def test_a_backup_brings_back_what_was(busy, tmp_path):
    wanted = busy.states(), busy.figures()
    folder = tmp_path / "away" / "monday"
    status, told, _ = said(busy, "backup", str(folder))
    assert status == 0
    assert "opened and compared: 3 submissions" in told and "is needed with it and is not in it" in told
    assert sorted(p.name for p in folder.iterdir()) == [LIST, "store.duckdb", "store.duckdb.kept"]
    assert {p.stat().st_mode & 0o777 for p in folder.rglob("*") if p.is_file()} == {0o600}
    assert folder.stat().st_mode & 0o777 == 0o700
    busy.send(MAY[:8])
    key = busy.path.with_name("store.duckdb.key").read_text()
    status, told, _ = said_of_files(busy, "restore", str(folder))
    assert status == 0
    assert told.startswith("store.duckdb is as it was on 2026-11-22T09:00:00: 5 changes, all of which hold.")
    assert "The key that was here stays" in told
    assert (busy.states(), busy.figures()) == wanted
    assert busy.proof().faults == () and busy.store.messages == []
    assert busy.path.with_name("store.duckdb.key").read_text() == key
    aside = Beside(busy.path.parent / "store.duckdb.replaced-2026-11-22T090000", busy.framework)
    assert aside.states()[-1] == (4, "current")
    aside.close()


def test_a_backup_with_the_key_goes_to_another_machine(busy, tmp_path):
    folder = tmp_path / "with key"
    assert "The key of the pseudonyms is in it" in said(busy, "backup", str(folder), "--with-key")[1]
    key = busy.path.with_name("store.duckdb.key").read_text()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    there = Beside(elsewhere, busy.framework)
    there.path = elsewhere / "other.duckdb"
    assert said_of_files(there, "restore", str(folder))[0] == 0
    try:
        assert there.states() == busy.states()
        assert (elsewhere / "other.duckdb.key").read_text() == key
        with closing(there.store.cursor()) as cursor:
            assert prove(cursor, elsewhere / "other.duckdb.kept").faults == ()
    finally:
        there.close()


def test_a_backup_is_consistent_while_somebody_reads_and_with_what_waits_in_the_log(busy, tmp_path):
    reader = busy.store.cursor()
    reader.execute("begin")
    reader.execute("select count(*) from submissions").fetchall()
    busy.send(MAY[:10])
    folder = tmp_path / "backup"
    assert "4 submissions" in said(busy, "backup", str(folder))[1]
    assert (folder / "store.duckdb.wal").is_file()
    reader.close()
    status, _told, err = said_of_files(busy, "restore", str(folder))
    assert (status, err) == (0, "")
    assert busy.states()[-1] == (4, "current")


@pytest.mark.parametrize("where", ["spool", "kept", "full"])
def test_a_backup_goes_into_an_empty_folder_of_its_own(busy, where, tmp_path):
    folder = {"spool": busy.store.spool / "b", "kept": busy.kept, "full": tmp_path}[where]
    before = sorted(path for path in tmp_path.rglob("*"))
    status, out, err = said(busy, "backup", str(folder))
    assert (status, out) == (1, "")
    assert ("the store's own folders" in err) == (where != "full")
    assert sorted(path for path in tmp_path.rglob("*")) == before


def _gone(folder: Path) -> str:
    next((folder / "store.duckdb.kept").glob("*.parquet")).unlink()
    return "is gone in backup."


def _changed(folder: Path) -> str:
    with (folder / "store.duckdb").open("r+b") as file:
        file.seek(100_000)
        file.write(b"\x07")
    return "store.duckdb in backup is not what was copied."


def _unfinished(folder: Path) -> str:
    (folder / LIST).unlink()
    return "backup is no backup, or one that was not finished: it has no backup.json."


def _added(folder: Path) -> str:
    (folder / "strange").write_text("x")
    return "strange is not listed in backup."


@pytest.mark.parametrize("harm", [_gone, _changed, _unfinished, _added])
def test_a_backup_that_is_not_whole_replaces_nothing(busy, harm, tmp_path):
    folder = tmp_path / "backup"
    said(busy, "backup", str(folder))
    told = harm(folder)
    before = everything(busy)
    status, out, err = said_of_files(busy, "restore", str(folder))
    assert (status, out) == (1, "")
    assert told in err
    assert everything(busy) == before


def test_while_the_app_holds_the_store_the_commands_are_handed_over_or_say_to_stop_it(busy, tmp_path):
    """A process of its own: what may run in the app does, and what may not says so and changes nothing."""
    server = listen(busy.store.path, answering(busy.store, busy.framework, {"data": run}))

    def typed(*words: str) -> subprocess.CompletedProcess[str]:
        env = {**os.environ, "OUTCOMES_STORE": str(busy.path)}
        return subprocess.run([sys.executable, "-m", "data", *words], env=env, capture_output=True, text=True)

    try:
        assert typed("backup", str(tmp_path / "b")).returncode == 0
        # The copying must not have let go of the lock of the process that holds the store.
        done = typed("restore", str(tmp_path / "b"))
        assert done.returncode == 1
        assert "store.duckdb is open in the app or another command, so it cannot be replaced." in done.stderr
        assert "Stop it, then try again. Nothing was changed." in said(busy, "rebuild")[2]
    finally:
        server.shutdown()
        server.server_close()


def test_a_swap_that_was_broken_off_is_finished_at_the_next_opening(busy, tmp_path):
    """Killed between any two of its moves: the backup is what is opened, and what it replaces is set aside."""
    folder = tmp_path / "backup"
    said(busy, "backup", str(folder))
    wanted = busy.states()
    busy.send(MAY[:6])
    busy.close()
    ready = busy.path.with_name("store.duckdb.ready")
    shutil.copytree(folder, ready)
    (ready / LIST).unlink()
    (ready / "aside").write_text("store.duckdb.replaced-then")
    aside = busy.path.with_name("store.duckdb.replaced-then")
    aside.mkdir()
    busy.path.rename(aside / busy.path.name)
    assert busy.states() == wanted
    assert busy.proof().faults == ()
    assert not ready.exists()
    assert sorted(p.name for p in aside.iterdir()) == ["store.duckdb", "store.duckdb.kept"]
