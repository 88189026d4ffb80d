"""The command line as automation uses it: exit status, one JSON document, and what happens while the app runs."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys

import pytest

from data.__main__ import run
from data.datasets import DATASETS
from data.handover import ask, listen, notice_path
from data.store import Kind, Store
from indicators.__main__ import run as run_indicators
from indicators.engine.fronts import answering
from indicators.engine.opening import own_areas
from tests.conftest import NOW, as_csv

MAY = [{"reported_at": f"2026-05-{day:02d} 10:00"} for day in range(1, 13)]


@pytest.fixture
def command(tmp_path):
    """Give the function that runs a command line in a process of its own, on a store of its own."""

    def ran(program, *words):
        env = {**os.environ, "OUTCOMES_STORE": str(tmp_path / "store.duckdb")}
        return subprocess.run([sys.executable, "-m", program, *words], env=env, capture_output=True, text=True)

    return ran


@pytest.fixture
def may(tmp_path):
    """Give a good file of missing episodes for May 2026."""
    path = tmp_path / "may.csv"
    path.write_text(as_csv("missing_episodes", MAY), encoding="utf-8")
    return path


def test_load_and_series_and_list_and_rate(command, may, tmp_path):
    done = command(
        "data", "load", str(may), "--dataset", "missing_episodes", "--by", "x", "--months", "2026-05", "--json"
    )
    told = json.loads(done.stdout)
    assert (done.returncode, told["accepted"], told["rows"], told["months"]) == (0, True, 12, ["2026-05"])
    series = json.loads(command("indicators", "series", "missing-episodes", "--json").stdout)
    assert (series["indicator"], series["area"], series["unit"]) == ("missing-episodes", "E06000030", "episodes")
    assert series["observations"] == [
        {
            "period": "2026-05",
            "start": "2026-05-01",
            "end": "2026-05-31",
            "category": None,
            "numerator": 12,
            "denominator": None,
            "value": 12,
            "state": "shown",
            "provisional": False,
        }
    ]
    split = json.loads(
        command("indicators", "series", "missing-episodes", "--breakdown", "adult or child", "--json").stdout
    )
    assert {o["category"]: o["value"] for o in split["observations"]} == {"child": 12, "adult": 0, "unknown": 0}
    listed = json.loads(command("indicators", "list", "--json").stdout)["indicators"]
    assert len(listed) == 58
    assert {i["id"]: i["state"] for i in listed}["knife-calls"] == "waiting"
    rated = json.loads(command("indicators", "rate", "--as-of", "2026-06-10", "--json").stdout)
    assert set(rated) >= {"groups", "outcomes", "indicators"}
    assert (len(rated["groups"]), len(rated["outcomes"]), len(rated["indicators"])) == (8, 38, 58)
    own = next(i for i in rated["indicators"] if i["id"] == "missing-episodes")
    assert (own["status"], own["variation"], own["assurance"]) == ("no_target", "too_few", "none")
    assert own["movement"] == "A change can be told once 24 months are in."


def test_a_refused_first_file_brings_no_store_into_being(command, may, tmp_path):
    """An empty real store would be served in place of the demonstration."""
    assert command("data", "load", str(may), "--dataset", "targets", "--by", "x").returncode == 1
    assert list(tmp_path.glob("store.duckdb*")) == []
    assert command("data", "load", str(may), "--dataset", "missing_episodes", "--by", "x").returncode == 0
    assert command("data", "load", str(may), "--dataset", "targets", "--by", "x").returncode == 1
    assert (tmp_path / "store.duckdb").exists()


def test_a_reader_that_has_read_enough_is_no_fault(tmp_path):
    env = {**os.environ, "OUTCOMES_STORE": str(tmp_path / "store.duckdb")}
    words = [sys.executable, "-m", "indicators", "list"]
    listing = subprocess.Popen(words, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    listing.stdout.close()
    told = listing.stderr.read()
    listing.stderr.close()
    assert (listing.wait(30), told) == (0, b"")


def test_a_refused_file_has_status_1_and_tells_line_and_column(command, tmp_path):
    path = tmp_path / "bad.csv"
    path.write_text(as_csv("missing_episodes", [*MAY, {"age_group": "kid"}]), encoding="utf-8")
    done = command("data", "check", str(path), "--dataset", "missing_episodes", "--json")
    told = json.loads(done.stdout)
    assert (done.returncode, told["accepted"]) == (1, False)
    problem = next(p for p in told["problems"] if p["code"] == "choice")
    assert (problem["level"], problem["line"], problem["column"]) == ("refuses", 14, "age_group")
    assert set(problem) >= {"code", "level", "file", "line", "column", "message"}


@pytest.mark.parametrize(
    "words",
    [
        ("data", "load", "may.csv", "--dataset", "no_such", "--by", "x"),
        ("data", "load", "may.csv", "--dataset", "missing_episodes"),
        ("data", "load", "no-such-file.csv", "--dataset", "missing_episodes", "--by", "x"),
        ("data", "check", "may.csv", "--dataset", "missing_episodes", "--months", "May"),
        ("indicators", "series", "no-such-indicator"),
        ("indicators", "series", "missing-episodes", "--breakdown", "no-such-column"),
        ("indicators", "rate", "--as-of", "yesterday"),
    ],
)
def test_wrong_usage_has_status_2_and_says_so(command, words):
    done = command(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_reading_brings_no_store_into_being(command, tmp_path, may):
    assert command("indicators", "list", "--json").returncode == 0
    assert command("data", "check", str(may), "--dataset", "missing_episodes").returncode == 0
    assert not (tmp_path / "store.duckdb").exists()


def test_a_submission_can_be_withdrawn(command, may):
    command("data", "load", str(may), "--dataset", "missing_episodes", "--by", "x", "--months", "2026-05")
    assert command("data", "withdraw", "1", "--by", "x", "--why", "wrong").returncode == 0
    assert json.loads(command("data", "submissions", "--json").stdout)["submissions"][0]["state"] == "withdrawn"
    assert command("data", "withdraw", "1", "--by", "x", "--why", "wrong").returncode == 1


def test_what_was_withdrawn_can_hold_again(command, may):
    load_may = command("data", "load", str(may), "--dataset", "missing_episodes", "--by", "x")
    assert load_may.returncode == 0, load_may.stderr
    command("data", "withdraw", "1", "--by", "x", "--why", "wrong")
    again = command("data", "reinstate", "1", "--by", "x", "--why", "it was right")
    assert (again.returncode, again.stdout) == (0, "Submission 1 holds again, in place of what held instead.\n")
    assert json.loads(command("data", "submissions", "--json").stdout)["submissions"][0]["state"] == "current"
    assert command("data", "reinstate", "1", "--by", "x", "--why", "it was right").returncode == 1


@pytest.mark.parametrize("name", sorted(DATASETS))
def test_each_template_has_the_declared_header(command, name):
    done = command("data", "template", name)
    geojson = DATASETS[name].geojson
    assert done.stdout == geojson if geojson else done.stdout.splitlines()[0] == ",".join(DATASETS[name].headings)


def test_the_list_of_datasets(command):
    told = json.loads(command("data", "datasets", "--json").stdout)
    assert [d["name"] for d in told["datasets"]] == list(DATASETS)


def test_a_framework_with_slips_is_told_and_not_served(command, tmp_path, monkeypatch):
    monkeypatch.setenv("OUTCOMES_FRAMEWORK", "atlantis")
    done = command("indicators", "list")
    assert (done.returncode, done.stdout) == (1, "")
    assert "There is no such framework" in done.stderr


def test_while_the_app_holds_the_store_a_load_is_handed_to_it(store, framework, command, may):
    server = listen(store.path, answering(store, framework, {"data": run, "indicators": run_indicators}))
    try:
        assert notice_path(store.path).stat().st_mode & 0o077 == 0
        load = ("load", str(may), "--dataset", "missing_episodes", "--by", "x", "--months", "2026-05", "--json")
        done = command("data", *load)
        assert (done.returncode, json.loads(done.stdout)["rows"]) == (0, 12)
        held = store.cursor().execute("select count(*) from missing_episodes").fetchone()
        assert held == (12,)
        series = json.loads(command("indicators", "series", "missing-episodes", "--json").stdout)
        assert series["observations"][0]["value"] == 12
        assert command("data", "withdraw", "7", "--by", "x", "--why", "y").returncode == 1
    finally:
        server.shutdown()
        server.server_close()


def test_the_app_answers_nobody_without_its_token(store, framework):
    server = listen(store.path, answering(store, framework, {"data": run}))
    try:
        notice = notice_path(store.path)
        told = json.loads(notice.read_text(encoding="utf-8"))
        assert server.server_address[0] == "127.0.0.1"
        notice.write_text(json.dumps({**told, "token": "guess"}), encoding="utf-8")
        assert ask(store.path, "data", ["submissions"]) is None
    finally:
        server.shutdown()
        server.server_close()


def test_a_demonstration_store_takes_no_file(command, may, tmp_path, framework):
    Store(tmp_path / "store.duckdb", Kind.DEMONSTRATION, own_areas(framework)).close()
    done = command("data", "load", str(may), "--dataset", "missing_episodes", "--by", "x")
    assert done.returncode == 1
    assert "demonstration store" in done.stderr


def test_control_totals_refuse_until_they_agree_and_the_figures_that_change_are_listed(store, framework, may):
    out, err = io.StringIO(), io.StringIO()
    words = ["load", str(may), "--dataset", "missing_episodes", "--by", "x"]
    assert run([*words, "--rows", "13"], store, framework, NOW, out, err) == 1
    assert "Rows read: 12; rows expected: 13. [control_rows]" in out.getvalue()
    assert run([*words, "--rows-in", "2026-05=11"], store, framework, NOW, out, err) == 1
    assert "Rows read for May 2026: 12; rows expected: 11. [control_month]" in out.getvalue()
    assert run([*words, "--rows", "12", "--rows-in", "2026-05=12"], store, framework, NOW, out, err) == 0
    assert "Missing episodes, May 2026: nothing to 12" in out.getvalue()
