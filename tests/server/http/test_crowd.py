"""Clients that are slow, that send half, or that are many do not stop the others."""
import contextlib
import json
import socket
import time

import pytest
from aiohttp.test_utils import make_mocked_request
from multidict import CIMultiDict

from server.http.connection import Crowd
from server.http.web_io import cookie_of
from support import SAVE, add_users, change, fill, payload

HALVES = (b"", b"GET /health HTTP/1.1\r\nHost: ", b"POST " + SAVE.encode() + b" HTTP/1.1\r\nContent-Length: 100\r\n\r\n{",
          b"\r\n", b"GET / HTTP/1.1\r\nX: " + b"a" * 5000)


class Stub:
    def __init__(self, waiting=True):
        self.waiting, self.dropped = waiting, False

    def waits(self):
        return self.waiting

    def drop(self):
        self.dropped = True


def test_when_there_are_too_many_the_oldest_that_waits_makes_room():
    crowd = Crowd(3)
    busy, old, newer, newest = Stub(waiting=False), Stub(), Stub(), Stub()
    for each in (busy, old, newer, newest):
        crowd.enter(each)
    assert [each.dropped for each in (busy, old, newer, newest)] == [False, True, False, False]
    crowd.leave(old)
    crowd.enter(Stub())
    assert newer.dropped and not busy.dropped
    full = Crowd(1)
    full.enter(Stub(waiting=False))
    last = Stub(waiting=False)
    full.enter(last)
    assert last.dropped


def test_five_hundred_half_requests_do_not_stop_a_save(server, ids):
    with contextlib.ExitStack() as open_ones:
        for index in range(500):
            connection = open_ones.enter_context(socket.create_connection(("127.0.0.1", server.port), timeout=30))
            connection.sendall(HALVES[index % len(HALVES)])
        assert server.save(payload(ids[0], 0, change("fields/vendor_name", "Acme"))).status == 200
        assert server.get("/health").status == 200
    assert server.stop()[0] == 0


def test_a_reader_that_reads_nothing_does_not_stop_the_others(server, ids):
    with contextlib.ExitStack() as open_ones:
        for _ in range(50):
            connection = open_ones.enter_context(socket.create_connection(("127.0.0.1", server.port), timeout=30))
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            connection.sendall(f"GET /api/hitl/invoice/{ids[0]} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode() * 20)
        assert server.save(payload(ids[0], 0)).status == 200


def test_who_sends_no_head_is_let_go(server):
    """The connection ends by the server, however long that takes on this machine."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=120) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\n")
        began = time.monotonic()
        with contextlib.suppress(ConnectionError):
            assert connection.recv(1) == b""
        assert time.monotonic() - began > 5


def answers_to(server, first, behind):
    """How many answers come until the server lets the connection go, or has nothing more to answer."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        received = b""
        with contextlib.suppress(ConnectionError):
            connection.sendall(first + behind + b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            while chunk := connection.recv(1 << 16):
                received += chunk
    return received.count(b"HTTP/1.1 ")


@pytest.mark.parametrize("asks", ["", "Connection: Upgrade\r\nUpgrade: websocket\r\n"])
def test_who_sends_thousands_of_requests_at_once_is_let_go_also_behind_one_for_another_protocol(start, tmp_path, asks):
    fill(tmp_path / "data", 1)
    add_users(tmp_path / "data", ada="reviewer")
    server = start()
    host = f"Host: 127.0.0.1:{server.port}\r\n"
    body = json.dumps({"user": "ada", "password": "wrong"})
    slow = (f"POST /api/hitl/sign-in HTTP/1.1\r\n{host}{asks}Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n{body}")
    few = f"GET /health HTTP/1.1\r\n{host}\r\n".encode()
    assert answers_to(server, slow.encode(), few * 20) == 22
    assert answers_to(server, slow.encode(), few * 5000) < 500
    assert server.get("/health").status == 200


def test_a_cookie_is_found_among_those_of_others():
    several = make_mocked_request("GET", "/", headers=CIMultiDict([("Cookie", "a=1; mine=old;b"), ("Cookie", "; ;=x; mine = new==")]))
    assert [cookie_of(several, name) for name in ("a", "mine", "b", "c")] == ["1", "new==", "", None]
