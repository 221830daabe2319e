"""What reviewers correct for a vendor is found at the same place on its next document; it stays in its queue, and can be forgotten."""
from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from arriving import send, settled
from conftest import Start
from samples.documents import page
from samples.invoices import PLAIN
from server.importing.page_reading import PICTURE, TEXT
from server.invoices import learnt
from support import RunningServer, change, command, fill, open_store, payload, reading
from test_import_pages import needs_reader

SECONDS = 60
NOTHING = "Nothing was learnt yet.\n"


def document(number: str, order: str) -> bytes:
    """The vendor prints the order of its customer where nobody looks for one."""
    return page(PLAIN._replace(number=number), (300, 256, "Ihr Beleg:"), (380, 256, order))


def put_in(server: RunningServer, number: str, order: str) -> str:
    [file] = send(server, (f"{number}.pdf", document(number, order)))
    invoice_id: str = file["invoice_id"]
    assert settled(server, [invoice_id])[invoice_id][0] == "extracted"
    return invoice_id


def listed(server: RunningServer) -> str:
    done = command("vendors", "list", "--data", server.data_dir, *server.key_option())
    assert done.returncode == 0, done.stderr
    return done.stdout


def awaited(look: Callable[[], bool]) -> bool:
    until = time.monotonic() + SECONDS
    while not look() and time.monotonic() < until:
        time.sleep(0.1)
    return look()


def corrected(server: RunningServer) -> str:
    """An invoice whose order number a reviewer has typed."""
    invoice_id = put_in(server, "INV-1", "K-20031")
    assert server.view(invoice_id)["fields"]["po_number"]["value"] is None
    assert server.save(payload(invoice_id, 0, change("fields/po_number", "K-20031"))).status == 200
    return invoice_id


@needs_reader
def test_a_correction_is_used_for_the_next_document_of_the_vendor_and_says_so(start: Start) -> None:
    server = start()
    first = corrected(server)
    assert awaited(lambda: PLAIN.seller in listed(server))
    view = server.view(put_in(server, "INV-2", "K-20999"))
    assert view["fields"]["po_number"]["value"] == "K-20999"
    assert float(view["fields"]["po_number"]["confidence"]) < 0.9
    assert view["extensions"]["reading"]["learnt"] == {"po_number": {"invoice_id": first, "invoice_number": "INV-1"}}
    assert server.save(payload(view["invoice_id"], 0, change("fields/po_number", "K-9", "K-20999"))).status == 200
    assert server.view(view["invoice_id"])["extensions"]["reading"]["learnt"] == {}


@needs_reader
def test_what_was_learnt_is_forgotten_with_its_vendor_or_its_invoice(start: Start) -> None:
    server = start()
    first = corrected(server)
    assert awaited(lambda: listed(server) != NOTHING)
    assert "K-20031" not in listed(server)
    forgotten = command("vendors", "forget", "Nobody", "--data", server.data_dir)
    assert forgotten.returncode == 1 and "Nothing was learnt of a vendor Nobody" in forgotten.stderr
    assert command("vendors", "forget", PLAIN.seller, "--data", server.data_dir).stdout == "1 field forgotten\n"
    assert listed(server) == NOTHING
    assert server.save(payload(first, 1, change("fields/po_number", None, "K-20031"))).status == 200
    assert server.save(payload(first, 2, change("fields/po_number", "K-20031"))).status == 200
    assert awaited(lambda: listed(server) != NOTHING)
    assert command("erase", first, "--data", server.data_dir).returncode == 0
    assert listed(server) == NOTHING


@needs_reader
def test_a_server_that_was_killed_behind_a_save_learns_from_it_when_it_is_back(start: Start) -> None:
    server = start()
    corrected(server)
    server.kill()
    server.start()
    assert awaited(lambda: PLAIN.seller in listed(server))


def lesson(invoice_id: str, name: str, seq: int = 1) -> learnt.Lesson:
    return learnt.Lesson(seq, invoice_id, {"po_number": "K"}, {"name": name, "tax_id": "", "account": ""}, b"")


HINT = {"field": "order_number", "label": "ihrbeleg", "side": "left", "page": 0, "x": 0.5, "y": 0.5, "words": 1}


def test_vendors_are_of_their_queue_and_only_so_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [first, *_] = fill(tmp_path, 3)
    monkeypatch.setattr(learnt, "MOST_VENDORS", 2)
    store = open_store(tmp_path)
    try:
        for number, name in enumerate(("a", "b", "c")):
            monkeypatch.setattr(learnt, "now", lambda number=number: f"2026-01-0{number + 1}T00:00:00Z")
            store.atomically(lambda: learnt.keep(store.connection, lesson(first, name), [f"name:{name}"], [HINT]))
        assert [vendor["keys"] for vendor in learnt.vendors_for(store.connection, first)] == [["name:c"], ["name:b"]]
        assert learnt.vendors_for(store.connection, first)[0]["hints"] == [{**HINT, "from": first}]
        assert learnt.vendors_of(store.connection, 99) == []
    finally:
        store.close()


def test_another_name_of_the_same_account_is_the_same_vendor(tmp_path: Path) -> None:
    [first, *_] = fill(tmp_path, 1)
    store = open_store(tmp_path)
    try:
        for keys in (["account:DE1", "name:old"], ["account:DE1", "name:new"], ["name:old"]):
            store.atomically(lambda: learnt.keep(store.connection, lesson(first, keys[-1]), keys, [HINT]))
        assert [row[2] for row in learnt.listed(store.connection)] == ["account:DE1", "name:old"]
    finally:
        store.close()


def test_saves_of_invoices_that_were_not_read_from_pages_are_passed_over(server: RunningServer, ids: list[str]) -> None:
    assert server.save(payload(ids[0], 0, change("fields/po_number", "K-1"))).status == 200
    with reading(server.data_dir) as connection:
        looked = learnt.look(connection, 0, (TEXT, PICTURE))
        assert looked is not None and looked.lesson is None
        assert learnt.look(connection, looked.seq, (TEXT, PICTURE)) is None
