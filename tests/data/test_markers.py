"""Values about people are planted in files of every way in; afterwards they are looked for wherever something is kept.

Looked through are every byte of every file beside the store, whatever is logged or printed, and all that is told.
"""

from __future__ import annotations

import io
import logging
import shutil
import zipfile
from pathlib import Path

import pytest

from data.__main__ import run
from data.datasets import DATASETS
from data.periods import Span
from data.store import Kind, Store
from data.submissions import Offering, Receipt, check, load
from indicators.engine.opening import own_areas
from indicators.engine.recalculate import recalculation
from tests.conftest import NOW, as_csv
from tests.data.intake.cases_boundaries import collection, district, feature

NAME, BORN, STREET, POSTCODE = "Michelle Featherby", "1987-04-23", "17 Zennor Close", "QX7 3ZJ"
PHONE, MAIL, NHS, INSURANCE = "07700900417", "michelle@featherby.example", "9434765919", "AB739164C"
POLICE, CAR, PUPIL, HANDLE = "54/73916/26", "KX73 ZJB", "Z739164820517", "@michellefeather"
STORY = "He told the officer that he would walk to the marina before midnight"
MARKERS = (NAME, BORN, STREET, POSTCODE, PHONE, MAIL, NHS, INSURANCE, POLICE, CAR, PUPIL, HANDLE, STORY)
PSEUDONYM, METRES = "zq-pseudonym-73916", "414973"
# Parts of a marker give a person away as well as all of it.
SOUGHT = (*MARKERS, "Michelle", "Featherby", "Zennor", "michellefeather", "officer that he", PSEUDONYM, METRES)


def planted(marker: str) -> list[tuple[str, str]]:
    """Give files with a marker in a column of its own, as a heading, a reference, a word of a list, and in words."""
    row = {"reported_at": "2026-05-03 10:00"}
    plain = as_csv("missing_episodes", [row])
    head, line = plain.splitlines()
    return [
        ("missing_episodes", f"{head},ref2\n{line},{marker}\n"),
        ("missing_episodes", f"{head},{marker}\n{line},x\n"),
        ("missing_episodes", as_csv("missing_episodes", [{**row, "age_group": marker}])),
        ("missing_episodes", as_csv("missing_episodes", [{**row, "reported_at": marker}])),
        ("missing_episodes", as_csv("missing_episodes", [{**row, "episode_ref": marker}, {**row, "age_group": "x"}])),
        ("police_calls", as_csv("police_calls", [{"area_code": marker}, {"easting": marker}])),
        ("counts", as_csv("counts", [{"indicator": marker}])),
        # Where sentences are asked for, a sentence is right; a name, a number or an address in it is not.
        ("boundaries", collection(feature(name=marker))),
        ("boundaries", collection(feature("Circle", kind=marker, name="A", dob=marker), district(code=marker))),
        ("targets", as_csv("targets", [{"reason": marker if marker != STORY else f"{STORY} with {NAME}"}])),
    ]


def refused_of(receipt: Receipt) -> bool:
    """Tell whether a file was refused."""
    return any(p.level.value == "refuses" for p in receipt.problems)


def kept_bytes(folder: Path) -> bytes:
    """Give every byte that stands in a folder and the names of all its files; archives are looked into."""
    found = []
    for path in sorted(folder.rglob("*")):
        found.append(str(path.relative_to(folder)).encode())
        if path.is_file():
            found.append(path.read_bytes())
    return b"\n".join(found)


def hidden_in(content: bytes) -> list[str]:
    """Give the markers that stand in some bytes, in whatever case or encoding."""
    low = content.lower()
    return [
        word
        for word in SOUGHT
        if word.lower().encode() in low or word.lower().encode("utf-16-le") in low or word.encode() in content
    ]


def test_the_search_finds_what_is_planted(tmp_path):
    (tmp_path / "a").write_bytes(b"\0" + MAIL.upper().encode("utf-16-le"))
    (tmp_path / f"{PSEUDONYM}.csv").touch()
    assert set(hidden_in(kept_bytes(tmp_path))) >= {MAIL, PSEUDONYM}


@pytest.fixture
def beside(tmp_path, framework):
    """Give a store in a folder of its own."""
    folder = tmp_path / "beside"
    folder.mkdir()
    store = Store(folder / "store.duckdb", Kind.REAL, own_areas(framework))
    yield store
    store.close()


def test_nothing_about_a_person_is_anywhere_afterwards(beside, framework, tmp_path, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    recalculate, told = recalculation(framework), []
    for marker in MARKERS:
        for number, (dataset, text) in list(enumerate(planted(marker)))[MARKERS.index(marker) % 2 :: 2]:
            path = tmp_path / "offered.csv"
            path.write_text(text, encoding="utf-8")
            offering = Offering(DATASETS[dataset], "analyst")
            action = (check, load)[number // 2 % 2]
            receipt = action(beside, path, f"{NAME} {number}.csv", offering, NOW, recalculate)
            assert not receipt.accepted, (marker, dataset, number)
            told.append(repr(receipt) + repr(receipt.as_json()))
    out, err = io.StringIO(), io.StringIO()
    for words in (["load", str(path), "--dataset", "counts", "--by", "analyst"], ["submissions"]):
        run(words, beside, framework, NOW, out, err)
    printed = capfd.readouterr()
    said = "\n".join([*told, out.getvalue(), err.getvalue(), caplog.text, printed.out, printed.err])
    assert hidden_in(said.replace(str(tmp_path), "").encode()) == []
    beside.close()
    assert hidden_in(kept_bytes(beside.path.parent)) == []


def test_an_accepted_file_leaves_neither_its_pseudonyms_nor_its_points(beside, framework, tmp_path):
    path = tmp_path / "offered.csv"
    episodes = [{"person_ref": PSEUDONYM, "episode_ref": f"e-{day}", "reported_at": f"2026-05-{day:02} 10:00"}
                for day in range(1, 9)]  # fmt: skip
    calls = [
        {"easting": METRES, "received_at": f"2026-05-{day:02} 10:00", "incident_ref": f"c-{day}"} for day in (1, 2)
    ]
    for dataset, rows in (("missing_episodes", episodes), ("police_calls", calls)):
        path.write_text(as_csv(dataset, rows), encoding="utf-8")
        offering = Offering(DATASETS[dataset], "analyst", span=Span.read("2026-05"))
        receipt = load(beside, path, "may.csv", offering, NOW, recalculation(framework))
        assert receipt.accepted, [p.message for p in receipt.problems]
    beside.close()
    assert hidden_in(kept_bytes(beside.path.parent)) == []


def test_a_refused_archive_leaves_nothing_either(beside, framework, tmp_path):
    path = tmp_path / "offered.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{NAME}-street.csv", f"Crime ID,Month\n{MAIL},{NHS}\n")
    receipt = load(beside, path, "a.zip", Offering(DATASETS["street_crime"], "x"), NOW, recalculation(framework))
    assert refused_of(receipt)
    assert hidden_in(repr(receipt).encode()) == []
    beside.close()
    assert hidden_in(kept_bytes(beside.path.parent)) == []
    shutil.rmtree(beside.spool, ignore_errors=True)
