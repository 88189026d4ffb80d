"""What a month's file costs at the door of a running app, against an empty page of the same app, in server CPU.

The file goes in as a browser sends it: an address is asked for, the file is put there, and the screen runs with it.
"""

from __future__ import annotations

import http.cookiejar
import urllib.request
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import FileURLs
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from data.datasets import DATASETS
from data.store import Kind, Store
from data.submissions import Offering, load
from indicators.engine.framework_file import load as load_framework
from indicators.engine.opening import own_areas
from indicators.engine.recalculate import recalculation
from tests.bench.pages import NOW
from tests.bench.session import EMPTY_SCREEN, Session, copied_tree, cpu
from tests.conftest import as_csv
from tests.serving import Served, served

DATASET = "missing_episodes"
ROWS = 500
MONTHS = 12
SCREEN, QUERY = "upload", f"dataset={DATASET}"
_MARK = "part-of-the-file"


def against_an_empty_page(folder: Path) -> float:
    """Give the CPU of answering a month's file over that of an empty page, with a year of months in the store."""
    folder.mkdir()
    store = folder / "real.duckdb"
    _fill(store, folder / "month.csv")
    content = _month(2026, 10).encode()
    with served(store, copied_tree(folder)) as server:
        session = Session(server)
        empty = session.cost(EMPTY_SCREEN, times=40)
        spent = min(_answered(server, session, content) for _ in range(5))
        session.close()
    print(f"  a month's file of {ROWS} rows: {1000 * spent:.0f} ms of server CPU, an empty page {1000 * empty:.1f} ms")
    return spent / empty


def _fill(store: Path, path: Path) -> None:
    framework = load_framework("swindon")
    opened = Store(store, Kind.REAL, own_areas(framework))
    for number in range(MONTHS):
        year, month = 2025 + (9 + number) // 12, (9 + number) % 12 + 1
        path.write_text(_month(year, month), encoding="utf-8")
        receipt = load(opened, path, "month.csv", Offering(DATASETS[DATASET], "bench"), NOW, recalculation(framework))
        assert receipt.accepted, [p.message for p in receipt.problems]
    opened.close()


def _month(year: int, month: int) -> str:
    rows = [
        {
            "episode_ref": f"K{100_000 * (month + 12 * (year - 2025)) + n}",
            "person_ref": f"p{n % 300}",
            "reported_at": f"{year}-{month:02}-{1 + n % 28:02} 10:00",
        }
        for n in range(ROWS)
    ]
    return as_csv(DATASET, rows)


def _answered(server: Served, session: Session, content: bytes) -> float:
    """Give the CPU from the file's arrival to the end of the screen that tells what it would do."""
    widget = _widget(session)
    address = _address(session)
    before = cpu(session.pid)
    _put(server, address, content)
    state = WidgetState(id=widget)
    info = state.file_uploader_state_value.uploaded_file_info.add()
    info.file_id, info.name, info.size = address.file_id, "month.csv", len(content)
    info.file_urls.CopyFrom(address)
    told = session.run(SCREEN, QUERY, [state])
    spent = cpu(session.pid) - before
    assert any(f"{ROWS} rows" in str(message) for message in told), "the screen has not told of the file"
    session.run(EMPTY_SCREEN)
    session.run(SCREEN, "dataset=da_incidents")
    return spent


def _widget(session: Session) -> str:
    told = session.run(SCREEN, QUERY)
    return next(m.delta.new_element.file_uploader.id for m in told if m.delta.new_element.HasField("file_uploader"))


def _address(session: Session) -> FileURLs:
    asked = BackMsg()
    asked.file_urls_request.request_id = "month"
    asked.file_urls_request.file_names.append("month.csv")
    session.connection.send(asked.SerializeToString())
    while True:
        raw = session.connection.recv(timeout=60)
        told = ForwardMsg.FromString(raw if isinstance(raw, bytes) else raw.encode())
        if told.WhichOneof("type") == "file_urls_response":
            address: FileURLs = told.file_urls_response.file_urls[0]
            return address


def _put(server: Served, address: FileURLs, content: bytes) -> None:
    """Put a file where the server said, with the token that it gives every browser against forged requests."""
    jar = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(jar))
    opener.open(f"{server.address}/_stcore/health").read()
    token = next(cookie.value for cookie in jar if cookie.name == "_streamlit_xsrf")
    head = f'--{_MARK}\r\nContent-Disposition: form-data; name="file"; filename="month.csv"\r\n\r\n'.encode()
    headers = {
        "Content-Type": f"multipart/form-data; boundary={_MARK}",
        "X-Xsrftoken": str(token),
        "Origin": server.address,
    }
    body = head + content + f"\r\n--{_MARK}--\r\n".encode()
    opener.open(urllib.request.Request(server.address + address.upload_url, body, headers, method="PUT")).read()
