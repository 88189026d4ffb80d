"""Nothing is ever lost: the ledger and the kept files beside a store, and what they bring back of it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import closing

import duckdb
import pytest

from data import kept
from data.faults import StoreFaultError
from data.ledger import read
from data.store import Kind, Store, discard, is_there
from tests.data.beside import MAY, Beside


def test_each_change_is_one_line_with_all_that_it_takes_to_do_it_again(busy):
    lines = read(busy.ledger).lines
    assert [line.body["audit"]["what"] for line in lines[1:]] == [
        "accepted", "accepted", "withdrawn", "restored", "accepted",
    ]  # fmt: skip
    revision = lines[2].body
    assert revision["states"] == {"superseded": [1]}
    assert revision["holdings"] == [[2, "Police", "2026-05", "2026-05-01", 11]]
    assert (revision["submission"]["rows"], revision["kept"]["rows"], revision["version"]) == (11, 11, 2)
    assert lines[3].body["states"] == {"current": [1], "withdrawn": [2]}
    assert busy.proof().faults == ()
    assert (busy.proof().lines, busy.proof().kept) == (5, 3)


def test_nothing_personal_and_no_key_stands_beside_the_store(beside):
    """The pseudonym came as "ann" and is hashed in the kept file; only its owner may read what stands there."""
    beside.send(MAY)
    key = beside.path.with_name("store.duckdb.key").read_text(encoding="ascii").strip()
    for path in beside.kept.iterdir():
        content = path.read_bytes()
        assert b'"ann"' not in content and b"ann\x00" not in content and key.encode() not in content
        assert path.stat().st_mode & 0o777 == 0o600
    assert beside.kept.stat().st_mode & 0o777 == 0o700
    with duckdb.connect() as reading:
        found = reading.execute(f"select person_ref from '{beside.kept}/*.parquet'").fetchall()
    assert {type(person) for (person,) in found} == {int}


def test_a_check_and_a_refused_file_leave_nothing_behind(beside):
    beside.send(MAY)
    before = sorted(beside.kept.iterdir()), beside.ledger.read_bytes()
    assert not beside.send([{**MAY[0], "age_group": "kid"}]).accepted
    assert beside.send(MAY).unchanged
    assert (sorted(beside.kept.iterdir()), beside.ledger.read_bytes()) == before


def test_a_write_ahead_log_that_was_deleted_is_noticed_and_mended(busy, tmp_path):
    """While somebody reads, changes wait in the log; the file alone is the store as it was before them."""
    reader = busy.store.cursor()
    reader.execute("begin")
    reader.execute("select count(*) from submissions").fetchall()
    busy.withdraw(2)
    busy.send(MAY[:10])
    log = busy.path.with_name("store.duckdb.wal")
    assert log.stat().st_size
    wanted, states = busy.figures(), busy.states()
    for file in (busy.path, *busy.kept.iterdir(), busy.path.with_name("store.duckdb.key")):
        target = tmp_path / "cut" / file.relative_to(tmp_path)
        target.parent.mkdir(exist_ok=True, parents=True)
        shutil.copyfile(file, target)
    reader.close()
    cut = Beside(tmp_path / "cut", busy.framework)
    try:
        told = cut.store.messages
        assert len(told) == 1 and told[0].startswith("store.duckdb lacked its last 2 changes")
        assert "submission 2 withdrawn, submission 4 accepted" in told[0]
        assert (cut.states(), cut.figures()) == (states, wanted)
        assert cut.proof().faults == ()
        cut.open()
        assert cut.store.messages == []
    finally:
        cut.close()


def test_a_store_that_is_gone_is_built_anew_at_its_opening(busy):
    wanted = busy.states(), busy.figures()
    busy.close()
    busy.path.unlink()
    assert is_there(busy.path)
    assert "lacked its last 5 changes" in busy.store.messages[0]
    assert (busy.states(), busy.figures()) == wanted


def test_a_store_from_before_gets_its_ledger_at_the_next_opening(busy):
    """Made from the store, the lines say the same: what each change superseded, and which figures it made."""
    written = read(busy.ledger).lines
    busy.close()
    shutil.rmtree(busy.kept)
    assert busy.store.messages == ["store.duckdb had no ledger beside it; one was made of its 5 changes."]
    made = read(busy.ledger).lines
    for old, new in zip(written, made, strict=True):
        ours = ("kept", "hash", "previous")
        assert {k: v for k, v in old.body.items() if k not in ours} == {
            k: v for k, v in new.body.items() if k not in ours
        }
    assert busy.proof().faults == ()


def test_a_ledger_that_lacks_its_end_is_completed_from_the_store(busy):
    """As after a kill between the change and its line: with the very same line, torn or not begun."""
    whole = busy.ledger.read_bytes()
    busy.close()
    for cut in (len(whole) - 1, len(whole) - 200, whole.rindex(b"\n", 0, -1) + 1):
        busy.ledger.write_bytes(whole[:cut])
        assert busy.store.messages == []
        assert busy.ledger.read_bytes() == whole
        busy.close()
    lines = whole.splitlines(keepends=True)
    busy.ledger.write_bytes(b"".join(lines[:3]))
    assert busy.store.messages == ["The ledger lacked 3 of the store's changes; they were added from it."]
    assert busy.proof().faults == ()
    busy.send(MAY[:9])
    assert busy.proof().faults == ()


def test_a_kept_file_of_a_load_that_never_held_is_swept_and_no_other(busy):
    waiting, strange = busy.kept / "000009-00.parquet.part", busy.kept / "000009-00.parquet"
    busy.close()
    waiting.write_bytes(b"half")
    strange.write_bytes(b"somebody's")
    assert busy.store.messages[0].startswith("1 of the files beside the store belong to no line")
    assert (waiting.exists(), strange.exists()) == (False, True)


Harm = Callable[[Beside], str]


def _line_changed(harmed: Beside) -> str:
    harmed.ledger.write_bytes(harmed.ledger.read_bytes().replace(b'"rows":11', b'"rows":10'))
    return "Line 3 of ledger.jsonl does not hold: it is not what was written."


def _line_taken_out(harmed: Beside) -> str:
    lines = harmed.ledger.read_bytes().splitlines(keepends=True)
    harmed.ledger.write_bytes(b"".join(lines[:2] + lines[3:]))
    return "Line 3 of ledger.jsonl does not hold: it does not follow on the one before."


def _ledger_gone(harmed: Beside) -> str:
    harmed.ledger.unlink()
    return "There is no ledger.jsonl beside the kept files."


def _kept_file_gone(harmed: Beside) -> str:
    gone = sorted(harmed.kept.glob("000002-*"))[0]
    gone.unlink()
    return f"The kept file {gone.name} is gone."


def _kept_file_cut(harmed: Beside) -> str:
    cut = sorted(harmed.kept.glob("000002-*"))[0]
    os.truncate(cut, 100)
    return f"The kept file {cut.name} does not hold: it is not as long as it was written."


def _torn_beyond_the_store(harmed: Beside) -> str:
    harmed.ledger.write_bytes(harmed.ledger.read_bytes() + b'{"audit":')
    return "ledger.jsonl ends in the middle of a line."


def _another_store(harmed: Beside) -> str:
    """Somebody else's changes under the same numbers."""
    elsewhere = harmed.path.parent / "elsewhere"
    elsewhere.mkdir()
    other = Beside(elsewhere, harmed.framework)
    other.send(MAY[:4])
    other.close()
    shutil.copyfile(other.ledger, harmed.ledger)
    return "The ledger and the store differ from entry 1 of the audit on."


HARMS: tuple[Harm, ...] = (
    _line_changed, _line_taken_out, _ledger_gone, _kept_file_gone, _kept_file_cut, _torn_beyond_the_store,
    _another_store,
)  # fmt: skip


@pytest.mark.parametrize("harm", HARMS)
def test_what_does_not_hold_is_told_and_never_written_over(busy, harm):
    """Figures can be read still; no change is made, and what is there stays as it is, byte by byte."""
    told = harm(busy)
    before = {path.name: path.read_bytes() for path in busy.kept.iterdir()}
    assert len(busy.store.messages) == 1 and busy.store.messages[0].startswith(told)
    assert busy.states() == [(1, "superseded"), (2, "current"), (3, "current")]
    assert any(told.startswith(fault) or fault.startswith(told) for fault in busy.proof().faults) or harm in (
        _another_store, _kept_file_cut,
    )  # fmt: skip
    assert busy.proof().faults
    with pytest.raises(StoreFaultError, match="Nothing was kept"):
        busy.withdraw(3)
    assert {path.name: path.read_bytes() for path in busy.kept.iterdir()} == before
    discard(busy.path)
    assert busy.path.exists() and busy.kept.exists()


def test_a_kept_file_that_was_changed_is_found_by_audit_verify_and_stops_a_replay(busy):
    path = sorted(busy.kept.glob("000001-*"))[0]
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    told = f"The kept file {path.name} does not hold: it is not what was written."
    assert busy.proof().faults == (told,)
    busy.close()
    busy.path.unlink()
    assert busy.store.messages[0].startswith(told)
    assert busy.states() == []
    busy.close()
    assert "does not hold" in busy.store.messages[0]


def test_an_entry_of_the_audit_that_was_changed_is_found(busy):
    with busy.store.changing(keep=False) as cursor:
        cursor.execute("update audit set who = 'somebody else' where id = 2")
    assert busy.proof().faults == (
        "Entry 2 of the audit does not hold: it, or the one before, is not what was written.",
    )


def test_a_demonstration_has_no_ledger(tmp_path):
    path = tmp_path / "demonstration.duckdb"
    Store(path, Kind.DEMONSTRATION).close()
    assert not kept.folder_of(path).exists()


def test_a_replay_takes_columns_and_words_that_are_no_longer_declared(busy):
    """A kept file of earlier declarations: what it holds outlives them."""
    with busy.store.changing(keep=False) as cursor:
        cursor.execute("alter table rows_missing_episodes add column former VARCHAR")
        cursor.execute("update rows_missing_episodes set former = 'kept' where _holding = 1")
    busy.close()
    shutil.rmtree(busy.kept)
    busy.open()
    busy.close()
    busy.path.unlink()
    with closing(busy.store.cursor()) as cursor:
        found = cursor.execute("select _holding, former, count(*) from rows_missing_episodes group by all order by all")
        assert found.fetchall() == [(1, "kept", 12), (2, None, 11)]


def test_a_ledger_that_somebody_else_wrote_to_meanwhile_is_not_written_over(busy):
    wanted, before = busy.figures(), busy.ledger.read_bytes()
    busy.ledger.write_bytes(before + b"strange")
    with pytest.raises(StoreFaultError, match=r"Nothing was kept: ledger\.jsonl has been changed by somebody else"):
        busy.send(MAY[:10])
    assert (busy.figures(), busy.ledger.read_bytes()) == (wanted, before + b"strange")
    busy.ledger.write_bytes(before)
    assert busy.send(MAY[:10]).accepted
    assert busy.proof().faults == ()
    assert [path.name for path in busy.kept.iterdir() if path.suffix == ".part"] == []
