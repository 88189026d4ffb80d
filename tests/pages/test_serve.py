"""Which store `make run` serves: the real one if there is one, otherwise the demonstration, never both in one."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from indicators.engine import demonstration
from indicators.engine.framework_new import write
from pages.shell.serve import chosen_store
from tests.serving import ROOT, free_port, wait_for


@pytest.mark.parametrize(
    ("words", "real_exists", "served"),
    [
        ({}, False, "demonstration"),
        ({}, True, "real"),
        ({"DEMO": ""}, True, "real"),
        ({"DEMO": "1"}, True, "demonstration"),
        ({"DEMO": "0"}, False, "real"),
        ({"OUTCOMES_STORE": "other.duckdb", "DEMO": "1"}, True, "named"),
    ],
)
def test_which_store_is_served(words, real_exists, served):
    assert chosen_store(words, real_exists) == served


def test_a_demonstration_of_an_earlier_month_is_built_anew(tmp_path):
    path = tmp_path / "demonstration.duckdb"
    path.touch()
    made = datetime.fromtimestamp(path.stat().st_mtime)
    assert not demonstration.stale(path, made)
    assert demonstration.stale(path, made.replace(year=made.year + 1))


def test_a_demonstration_older_than_its_framework_is_built_anew(tmp_path: Path):
    """What somebody has just added to a file should be on the board that they look at next."""
    path, file = tmp_path / "demonstration.duckdb", tmp_path / "ourtown.toml"
    path.touch()
    file.touch()
    made = path.stat().st_mtime
    for later, is_stale in ((0, False), (-5, False), (5, True)):
        os.utime(file, (made + later, made + later))
        assert demonstration.stale(path, datetime.fromtimestamp(made), file) is is_stale


def test_a_framework_with_a_slip_is_told_before_anything_is_served(tmp_path: Path):
    """No port is opened and no store made."""
    file = write("ourtown", tmp_path)
    file.write_text(file.read_text("utf-8").replace('kind = "records"', 'kind = "record"'), "utf-8")
    env = {**os.environ, "OUTCOMES_FRAMEWORK": str(file), "DEMO": "0", "OUTCOMES_STORE": ""}
    words = [sys.executable, "-m", "pages.shell.serve"]
    done = subprocess.run(words, cwd=ROOT, env=env, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("ourtown.toml, line ") and '`kind` of "missing-episodes" is "record"' in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["ourtown.toml"]


def test_ending_the_command_ends_its_server(tmp_path: Path):
    """Otherwise the server would go on holding the port and the store."""
    port = free_port()
    env = {**os.environ, "OUTCOMES_STORE": str(tmp_path / "ours.duckdb"), "PORT": str(port)}
    words = [sys.executable, "-m", "pages.shell.serve"]
    command = subprocess.Popen(words, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        wait_for(port, command)
        command.terminate()
        command.wait(30)
        with pytest.raises(OSError):
            socket.create_connection(("127.0.0.1", port), 1).close()
    finally:
        if command.poll() is None:
            os.killpg(command.pid, signal.SIGKILL)
