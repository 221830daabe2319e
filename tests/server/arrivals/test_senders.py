"""Who sends files: by which token, how much at once, and in which turn what they sent is read."""
import contextlib
import select
import socket
import time

import pytest

from arriving import PATH, invoice, send_raw
from support import add_users, cookie, one_answer, open_store, source

from server.invoices import arrivals as table


def test_the_head_of_a_proxy_that_asks_for_a_password_of_its_own_is_no_import_token(start, tmp_path):
    users = add_users(tmp_path / "data", ada="reviewer")
    token = tmp_path / "token"
    token.write_text("0123456789abcdef\n")
    server = start("--import-token", str(token))
    answer = send_raw(server, invoice("A1"), Authorization="Basic YWRhOmFkYQ==", **cookie(server, users["ada"]))
    assert (answer.status, answer.json["files"][0]["outcome"]) == (200, "accepted")
    assert send_raw(server, invoice("A2"), Authorization="Basic YWRhOmFkYQ==").status == 401
    assert send_raw(server, invoice("A2"), Authorization="bearer 0123456789abcdef").status == 200


def test_one_sender_has_four_bodies_under_way_and_holds_up_no_other(start, tmp_path):
    users = add_users(tmp_path / "data", ada="reviewer", bea="reviewer")
    server = start()
    head = (f"POST {PATH} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nContent-Type: application/xml\r\nContent-Length: 1000000\r\n"
            f"Cookie: {cookie(server, users['ada'])['Cookie']}\r\n\r\n").encode()
    slow = [socket.create_connection((server.host, server.port)) for _ in range(5)]
    for each in slow:
        each.sendall(head + b"<a>")
    [refused] = select.select(slow, [], [], 60)[0]
    answer = one_answer(refused)
    assert (answer.status, answer.headers["Retry-After"], answer.json["error_code"]) == (429, "5", "TOO_MANY_REQUESTS")
    assert send_raw(server, invoice("A2"), **cookie(server, users["bea"])).status == 200
    for each in slow:
        each.close()
    until = time.monotonic() + 60
    while send_raw(server, invoice("A1"), **cookie(server, users["ada"])).status != 200:
        assert time.monotonic() < until


@pytest.mark.both_engines
def test_of_each_sender_the_first_file_is_next(tmp_path):
    with contextlib.closing(open_store(tmp_path / "data")) as store:
        for name in ("ada", "bea"):
            table.add(store, [table.Taken(source(f"{name} {number}"), f"{name}{number}", b"x") for number in range(3)],
                      table.For(1, name, 10))
        found = table.waiting(store.connection, table.QUICK, frozenset())
        again = table.waiting(store.connection, table.QUICK, frozenset(each.invoice_id for each in found))
    assert [each.actor for each in found] == [each.actor for each in again] == ["ada", "bea"]
    assert not {each.invoice_id for each in found} & {each.invoice_id for each in again}
