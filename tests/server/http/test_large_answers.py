"""Views, histories and documents of any length: whole for who reads them, and no memory for who does not."""
import hashlib
import re
import socket
from contextlib import ExitStack
from pathlib import Path

import pytest

from support import open_store, sample_record, source

from server.http import large_answers
from server.invoices.inserting import NewInvoice

LINES = 60_000
UNREAD = 8


def resident_mib(process):
    return int(re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{process.pid}/status").read_text())[1]) // 1024


@pytest.fixture
def data(tmp_path):
    line = {"description": "Item " + "x" * 300, "quantity": "1", "unit_price": "50", "amount": "50"}
    record = {**sample_record(0), "line_items": [{**line, "line_number": number} for number in range(1, LINES + 1)]}
    document = ("application/pdf", b"%PDF-1.4" + bytes(range(256)) * 40_000)
    store = open_store(tmp_path / "data")
    store.add_invoices([NewInvoice(record, source(0), document, "large.pdf")])
    store.close()
    return tmp_path / "data"


def test_eight_large_views_that_nobody_reads_take_no_memory_and_are_whole_when_they_are_read(start, data):
    server, path = start(data=data), f"/api/hitl/invoice/{source(0)[:32]}"
    whole = server.get(path)
    assert len(whole.json["line_items"]) == LINES and int(whole.headers["Content-Length"]) == len(whole.content) > 25_000_000
    before = resident_mib(server.process)
    with ExitStack() as open_connections:
        unread = []
        for _ in range(UNREAD):
            connection = open_connections.enter_context(socket.create_connection((server.host, server.port), timeout=30))
            connection.sendall(f"GET {path} HTTP/1.1\r\nHost: {server.host}:{server.port}\r\n\r\n".encode())
            unread.append(connection)
        heads = [connection.recv(100) for connection in unread]
        assert all(head.startswith(b"HTTP/1.1 200") for head in heads)
        assert resident_mib(server.process) - before < 4 * len(whole.content) // 2**20
        body = heads[0]
        while len(body) < len(whole.content):
            body += unread[0].recv(1 << 20)
        assert body.endswith(whole.content[-1000:])
    assert server.request("HEAD", path).headers["Content-Length"] == str(len(whole.content))
    document = server.get(path + "/pdf")
    assert hashlib.sha256(document.content).hexdigest() == hashlib.sha256(
        b"%PDF-1.4" + bytes(range(256)) * 40_000).hexdigest()
    assert sorted(each.name for each in data.iterdir() if each.name.startswith("tmp")) == []


def test_what_does_not_fit_on_the_disk_is_said(monkeypatch, tmp_path):
    def full(*_, **__):
        raise OSError(28, "No space left on device")
    monkeypatch.setattr(large_answers, "_write", full)
    with pytest.raises(large_answers.ApiError) as refused:
        large_answers._spooled(["x" * (large_answers.SMALL + 1)], iter([]), "identity", tmp_path)
    assert refused.value.status == 507
