"""What becomes of a file: accepted whole or not at all, replaced, taken back, and the same again changes nothing."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import date, datetime

import pytest

from data.audit import entry_hash
from data.datasets import DATASETS
from data.periods import Span
from data.seen import Unusual
from data.store import Kind, Store
from data.submissions import Offering, check, listing, load, restore, safe_name, withdraw
from indicators.engine.opening import own_areas
from indicators.engine.recalculate import recalculation
from indicators.engine.series import read
from tests.conftest import NOW, as_csv

MAY = [{"reported_at": f"2026-05-{day:02d} 10:00", "person_ref": f"p{day}"} for day in range(1, 13)]
JUNE = [{"reported_at": f"2026-06-{day:02d} 10:00", "person_ref": f"p{day}"} for day in range(1, 9)]


@dataclass(frozen=True)
class Looked:
    """What a look gives that finds nothing odd."""

    version: int
    unusual: tuple[Unusual, ...] = ()


def episodes(store, framework, version=None):
    """Give the months and values of the missing episodes that are shown."""
    series = read(store, framework, "missing-episodes", version=version)
    return {o.key: o.value for o in series.observations}


def contents(store):
    """Give everything that a refused file must leave as it was."""
    cursor = store.cursor()
    tables = ["submissions", "holdings", "observations", "versions", "audit"]
    tables += [f"rows_{name}" for name in DATASETS]
    return {t: cursor.execute(f"select cast({t} as varchar) from {t} order by all").fetchall() for t in tables}


def test_an_accepted_file_is_in_the_figures(store, framework, send):
    receipt = send("missing_episodes", as_csv("missing_episodes", MAY), "2026-05")
    assert (receipt.accepted, receipt.rows, receipt.months, receipt.submission) == (True, 12, ("2026-05",), 1)
    assert episodes(store, framework) == {"2026-05": 12}
    assert list(store.spool.iterdir()) == []


def test_the_same_month_again_replaces_it_and_the_past_can_be_asked_for(store, framework, send):
    send("missing_episodes", as_csv("missing_episodes", MAY), "2026-05")
    before = store.version()
    send("missing_episodes", as_csv("missing_episodes", MAY[:9]), "2026-05")
    assert episodes(store, framework) == {"2026-05": 9}
    assert episodes(store, framework, version=before) == {"2026-05": 12}
    assert [(s.id, s.state) for s in listing(store)] == [(2, "current"), (1, "superseded")]


def test_a_file_of_another_month_replaces_nothing(store, framework, send):
    send("missing_episodes", as_csv("missing_episodes", MAY), "2026-05")
    send("missing_episodes", as_csv("missing_episodes", JUNE), "2026-06")
    assert episodes(store, framework) == {"2026-05": 12, "2026-06": 8}


def test_a_file_over_two_months_replaces_both_and_leaves_the_third(store, framework, send):
    rows = [{**row, "reported_at": row["reported_at"].replace("-06-", "-04-")} for row in JUNE]
    for month, of_month in (("2026-04", rows), ("2026-05", MAY), ("2026-06", JUNE)):
        send("missing_episodes", as_csv("missing_episodes", of_month), month)
    send("missing_episodes", as_csv("missing_episodes", MAY[:6] + JUNE[:5]), "2026-05..2026-06")
    assert episodes(store, framework) == {"2026-04": 8, "2026-05": 6, "2026-06": 5}


def test_two_suppliers_of_one_month_do_not_touch_each_other(store, framework, send):
    send("missing_episodes", as_csv("missing_episodes", MAY), "2026-05", supplier="Police")
    other = [{**row, "episode_ref": f"council-{n}"} for n, row in enumerate(MAY[:7])]
    send("missing_episodes", as_csv("missing_episodes", other), "2026-05", supplier="Council")
    assert episodes(store, framework) == {"2026-05": 19}


def test_the_same_file_again_changes_nothing(store, send):
    text = as_csv("missing_episodes", MAY)
    send("missing_episodes", text, "2026-05")
    before = contents(store)
    receipt = send("missing_episodes", text, "2026-05")
    assert (receipt.accepted, receipt.unchanged, receipt.submission) == (True, True, 1)
    assert [p.code for p in receipt.problems if p.code == "same_content"]
    assert contents(store) == before


def test_a_nil_return_is_a_true_zero(store, framework, send):
    header = as_csv("missing_episodes", [])
    assert send("missing_episodes", header, "2026-05").accepted
    assert episodes(store, framework) == {"2026-05": 0}


def test_a_month_that_was_not_sent_is_missing_not_zero(store, framework, send):
    send("missing_episodes", as_csv("missing_episodes", MAY), "2026-05")
    july = [{"reported_at": f"2026-07-{day:02d} 10:00"} for day in range(1, 7)]
    send("missing_episodes", as_csv("missing_episodes", july), "2026-07")
    series = read(store, framework, "missing-episodes")
    assert [(o.key, o.state.value, o.value) for o in series.observations] == [
        ("2026-05", "shown", 12),
        ("2026-06", "missing", None),
        ("2026-07", "shown", 6),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [*MAY, {"reported_at": "2026-06-01 00:00"}],
        [*MAY, {"reported_at": "2026-05-01 10:00", "age_group": "kid"}],
        [*MAY, {"reported_at": "not a date"}],
    ],
)
def test_nothing_of_a_refused_file_is_kept(store, send, rows):
    send("missing_episodes", as_csv("missing_episodes", MAY), "2026-05")
    before = contents(store)
    receipt = send("missing_episodes", as_csv("missing_episodes", rows), "2026-05")
    assert not receipt.accepted
    assert receipt.submission is None
    assert contents(store) == before
    assert list(store.spool.iterdir()) == []


def test_warnings_that_need_confirming_refuse_until_they_are_acknowledged_by_name(store, framework, send):
    send("missing_episodes", as_csv("missing_episodes", MAY), "2026-05")
    fewer = as_csv("missing_episodes", MAY[:9])
    refused = send("missing_episodes", fewer, "2026-05", acknowledge=())
    assert not refused.accepted
    assert {"fewer_rows", "not_acknowledged"} <= {p.code for p in refused.problems}
    assert episodes(store, framework) == {"2026-05": 12}
    assert send("missing_episodes", fewer, "2026-05", acknowledge=("fewer_rows",)).accepted


def test_a_check_tells_what_a_load_would_do_and_does_nothing(store, framework, tmp_path):
    before = contents(store)
    path = tmp_path / "may.csv"
    path.write_text(as_csv("missing_episodes", MAY), encoding="utf-8")
    offering = Offering(DATASETS["missing_episodes"], "tester", span=Span.read("2026-05"))
    receipt = check(
        store, path, "may.csv", offering, NOW, recalculation(framework), look=lambda cursor, version: Looked(version)
    )
    assert (receipt.accepted, receipt.rows, receipt.seen) == (True, 12, Looked(1))
    assert contents(store) == before


def test_taken_back_what_it_replaced_holds_again_and_can_be_brought_back(store, framework, send):
    send("missing_episodes", as_csv("missing_episodes", MAY), "2026-05")
    send("missing_episodes", as_csv("missing_episodes", MAY[:9] + JUNE), "2026-05..2026-06")
    again = recalculation(framework)
    assert withdraw(store, 2, "tester", "wrong file", NOW, again).state == "withdrawn"
    assert episodes(store, framework) == {"2026-05": 12}
    assert restore(store, 2, "tester", "right after all", NOW, again).state == "current"
    assert episodes(store, framework) == {"2026-05": 9, "2026-06": 8}
    withdraw(store, 2, "tester", "wrong again", NOW, again)
    withdraw(store, 1, "tester", "both wrong", NOW, again)
    assert episodes(store, framework) == {}


def test_taken_back_in_the_middle_the_newest_still_holds(store, framework, send):
    for rows in (MAY, MAY[:10], MAY[:8]):
        send("missing_episodes", as_csv("missing_episodes", rows), "2026-05")
    again = recalculation(framework)
    withdraw(store, 2, "tester", "wrong", NOW, again)
    assert episodes(store, framework) == {"2026-05": 8}
    withdraw(store, 3, "tester", "wrong", NOW, again)
    assert episodes(store, framework) == {"2026-05": 12}


@pytest.mark.parametrize("action", [withdraw, restore])
def test_what_cannot_be_moved_is_told(store, framework, send, action):
    send("missing_episodes", as_csv("missing_episodes", MAY), "2026-05")
    with pytest.raises(LookupError, match="There is no submission 9"):
        action(store, 9, "tester", "why", NOW, recalculation(framework))
    if action is restore:
        with pytest.raises(LookupError, match="cannot be restored"):
            action(store, 1, "tester", "why", NOW, recalculation(framework))


def test_counts_of_two_indicators_are_replaced_each_for_itself(store, framework, send):
    header = ",".join(DATASETS["counts"].headings)
    line = "{0},2026-05-01,2026-05-31,E06000030,,,{1},,,,final,,,"
    send("counts", f"{header}\n{line.format('deliberate-fires', 9)}\n{line.format('swift-engaged', 40)}\n")
    send("counts", f"{header}\n{line.format('deliberate-fires', 11)}\n")
    assert read(store, framework, "deliberate-fires").latest.value == 11
    assert read(store, framework, "swift-engaged").latest.value == 40


def test_every_move_is_in_the_chained_audit(store, framework, send):
    send("missing_episodes", as_csv("missing_episodes", MAY), "2026-05")
    withdraw(store, 1, "chair", "wrong month", datetime(2026, 11, 22, 10, 0), recalculation(framework))
    entries = store.cursor().execute("select * from audit order by id").fetchall()
    assert [(e[2], e[3], e[4]) for e in entries] == [
        ("tester", "accepted", "submission 1"),
        ("chair", "withdrawn", "submission 1"),
    ]
    previous = ""
    for ident, at, who, what, subject, detail, before, chained in entries:
        assert before == previous
        assert chained == entry_hash(previous, ident, at, who, what, subject, detail)
        previous = chained


def test_pseudonyms_are_hashed_with_a_key_that_is_not_in_the_store(store, send):
    send("missing_episodes", as_csv("missing_episodes", [{**MAY[0], "person_ref": "marker-p77"}]), "2026-05")
    store.cursor().execute("checkpoint")
    held = store.path.read_bytes()
    key = store.path.with_name(store.path.name + ".key")
    assert b"marker-p77" not in held
    assert key.read_bytes() not in held
    assert key.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("missing_may.csv", "missing_may.csv"),
        ("C:\\Users\\x\\may.csv", "may.csv"),
        ("<b>may</b>.csv", "(name not kept)"),
        ("x" * 101, "(name not kept)"),
    ],
)
def test_file_names_that_may_say_too_much_are_not_kept(name, kept):
    assert safe_name(name) == kept


LOADER = """
import sys
from pathlib import Path
from data.__main__ import main
sys.exit(main(["load", sys.argv[1], "--dataset", "missing_episodes", "--by", "x", "--months", "2026-05"]))
"""


@pytest.mark.parametrize("wait", [0.3, 0.6, 0.9, 1.2, 1.5])
def test_killed_at_any_moment_it_is_exactly_before_or_after(tmp_path, framework, wait):
    rows = [{"reported_at": f"2026-05-{1 + n % 28:02d} 10:00"} for n in range(40_000)]
    path = tmp_path / "may.csv"
    path.write_text(as_csv("missing_episodes", rows), encoding="utf-8")
    target = tmp_path / "killed.duckdb"
    env = {**os.environ, "OUTCOMES_STORE": str(target)}
    loader = subprocess.Popen([sys.executable, "-c", LOADER, str(path)], env=env, stdout=subprocess.DEVNULL)
    time.sleep(wait)
    loader.send_signal(signal.SIGKILL)
    loader.wait()
    store = Store(target, Kind.REAL, own_areas(framework))
    held = store.cursor().execute("select count(*) from missing_episodes").fetchone()[0]
    figures = [o.value for o in read(store, framework, "missing-episodes").observations]
    accepted = len(listing(store))
    store.close()
    assert (accepted, held, figures) in [(0, 0, []), (1, 40_000, [40_000])]


def test_a_file_that_changes_while_it_is_read_is_read_again_as_a_copy(store, framework, tmp_path):
    """The first reading is undone whole; what is accepted is what its digest says, row for row."""
    path = tmp_path / "may.csv"
    path.write_text(as_csv("missing_episodes", MAY), encoding="utf-8")
    longer = as_csv("missing_episodes", [*MAY, {"reported_at": "2026-05-20 10:00"}])
    calls = []

    def writing(cursor, *words):
        if not calls:
            path.write_text(longer, encoding="utf-8")
        calls.append(words)
        return recalculation(framework)(cursor, *words)

    offering = Offering(DATASETS["missing_episodes"], "x", span=Span.read("2026-05"))
    receipt = load(store, path, "may.csv", offering, NOW, writing)
    assert (receipt.accepted, receipt.rows, len(calls)) == (True, len(MAY) + 1, 2)
    assert listing(store)[0].sha256 == hashlib.sha256(longer.encode()).hexdigest()
    assert len(listing(store)) == 1
    assert path.read_text("utf-8") == longer
    assert [p for p in store.spool.iterdir() if p.name != "temp"] == []


def test_an_accepted_load_survives_a_kill_right_after_it(tmp_path, framework):
    target = tmp_path / "kept.duckdb"
    path = tmp_path / "may.csv"
    path.write_text(as_csv("missing_episodes", MAY), encoding="utf-8")
    killed = LOADER.replace("sys.exit(main(", "status = main(").replace('"2026-05"]))', '"2026-05"])')
    killed += "\nimport os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n"
    env = {**os.environ, "OUTCOMES_STORE": str(target)}
    done = subprocess.run([sys.executable, "-c", killed, str(path)], env=env, capture_output=True, text=True)
    assert done.returncode == -signal.SIGKILL
    store = Store(target, Kind.REAL, own_areas(framework))
    assert episodes(store, framework) == {"2026-05": 12}
    store.close()


def test_the_day_the_data_was_drawn_is_kept(store, send):
    send("missing_episodes", as_csv("missing_episodes", MAY), "2026-05", extracted=date(2026, 6, 3))
    assert listing(store)[0].extracted_on == date(2026, 6, 3)


def codes(receipt):
    """Give the codes of what a receipt tells."""
    return {p.code for p in receipt.problems}


def test_a_share_is_refused_a_target_for_the_sum_of_its_year(tmp_path, framework):
    known = [("da-repeats", True), ("deliberate-fires", False)]
    store = Store(tmp_path / "shares.duckdb", Kind.REAL, own_areas(framework), known)
    path = tmp_path / "targets.csv"
    summed = "year_to_date"
    for name, basis, accepted in (
        ("da-repeats", summed, False),
        ("da-repeats", "figure", True),
        ("deliberate-fires", summed, True),
    ):
        path.write_text(as_csv("targets", [{"indicator": name, "basis": basis}]), encoding="utf-8")
        receipt = check(store, path, "targets.csv", Offering(DATASETS["targets"], "x"), NOW, recalculation(framework))
        assert (receipt.accepted, "share_summed" in codes(receipt)) == (accepted, not accepted)
    store.close()


def test_a_share_is_refused_a_numerator_without_what_it_is_out_of(tmp_path, framework):
    known = [("da-repeats", True), ("deliberate-fires", False)]
    store = Store(tmp_path / "shares.duckdb", Kind.REAL, own_areas(framework), known)
    path = tmp_path / "counts.csv"
    for name, numerator, denominator, value, accepted in (
        ("da-repeats", "76", "", "", False),
        ("da-repeats", "76", "200", "", True),
        ("da-repeats", "", "", "38", True),
        ("da-repeats", "76", "", "38", True),
        ("deliberate-fires", "76", "", "", True),
    ):
        row = {"indicator": name, "numerator": numerator, "denominator": denominator, "value": value}
        path.write_text(as_csv("counts", [row]), encoding="utf-8")
        receipt = check(store, path, "counts.csv", Offering(DATASETS["counts"], "x"), NOW, recalculation(framework))
        assert (receipt.accepted, "share_undivided" in codes(receipt)) == (accepted, not accepted), (name, value)
    store.close()


def test_a_file_of_targets_from_before_their_forms_is_still_taken(store, send):
    """Columns that were declared later may be lacking as a whole; an older one may not."""
    older = [c.heading for c in DATASETS["targets"].columns if not c.omissible]
    row = "missing-episodes,E06000030,2026-04-01,,at_most,45,,5,percent,Chair,Agreed"
    assert send("targets", f"{','.join(older)}\n{row}\n").accepted
    assert store.cursor().execute("select basis, acceptable, judged_by from targets").fetchall() == [(None, None, None)]
    lacking = f"{','.join(older[:-1])}\n{row.removesuffix(',Agreed')}\n"
    assert "column_missing" in codes(send("targets", lacking))


def test_figures_for_an_unknown_indicator_are_refused_with_a_guess(tmp_path, framework):
    known = [(watched.id, False) for watched in framework.indicators]
    store = Store(tmp_path / "known.duckdb", Kind.REAL, own_areas(framework), known)
    path = tmp_path / "counts.csv"
    line = "{0},2026-05-01,2026-05-31,E06000030,,,9,,,,final,,,"
    for name, accepted in (("deliberate-fire", False), ("deliberate-fires", True)):
        path.write_text(",".join(DATASETS["counts"].headings) + "\n" + line.format(name) + "\n", encoding="utf-8")
        receipt = check(store, path, "counts.csv", Offering(DATASETS["counts"], "x"), NOW, recalculation(framework))
        assert receipt.accepted is accepted
        assert ("indicator_unknown" in codes(receipt)) is not accepted
        if not accepted:
            problem = next(p for p in receipt.problems if p.code == "indicator_unknown")
            assert (problem.line, problem.column) == (2, "indicator")
            assert 'Did you mean "deliberate-fires"?' in problem.message
    store.close()


def test_a_month_that_another_supplier_holds_is_warned_about(send):
    first = send("missing_episodes", as_csv("missing_episodes", MAY), "2026-05", supplier="Police")
    other = [{**row, "episode_ref": f"x-{n}"} for n, row in enumerate(MAY)]
    second = send("missing_episodes", as_csv("missing_episodes", other), "2026-05", supplier="police")
    assert "supplier_other" not in codes(first)
    assert "supplier_other" in codes(second)
    message = next(p.message for p in second.problems if p.code == "supplier_other")
    assert message.startswith("Police has sent May 2026 already")


def test_a_key_that_holds_in_another_month_is_warned_about(send):
    send("missing_episodes", as_csv("missing_episodes", MAY), "2026-05")
    again = send("missing_episodes", as_csv("missing_episodes", MAY[:11]), "2026-05")
    assert "key_elsewhere" not in codes(again)
    june = [{**row, "episode_ref": f"new-{n}"} for n, row in enumerate(JUNE)]
    assert "key_elsewhere" not in codes(send("missing_episodes", as_csv("missing_episodes", june), "2026-06"))
    twice = send("missing_episodes", as_csv("missing_episodes", JUNE[:7]), "2026-06")
    assert next(p for p in twice.problems if p.code == "key_elsewhere").count == 7


def test_what_a_killed_process_left_in_the_spool_is_swept(tmp_path, framework):
    store = Store(tmp_path / "swept.duckdb", Kind.REAL, own_areas(framework))
    (store.spool / "left").mkdir()
    (store.spool / "left" / "offered").write_text("somebody's file", encoding="utf-8")
    store.close()
    store = Store(tmp_path / "swept.duckdb", Kind.REAL, own_areas(framework))
    assert list(store.spool.iterdir()) == []
    store.close()
