"""HEAD on any route: no byte after its head, so that nothing of it is read as the answer of the request behind it."""
import asyncio
import socket
from pathlib import Path

import pytest

from server.accounts.accounts import Limits
from server.arrivals.service import Arrivals
from server.http.app import build_app
from server.http.handlers.operating import OperatingHandlers
from server.http.middleware import Guards
from server.http.services import Options, Services
from server.http.sessions import Access, Sessions
from server.http.static_files import StaticFiles
from support import ROOT, RunningServer, add_users, change, cookie, fill, open_store, payload

STATUS_LINE = b"HTTP/1.1 "


def routes(folder):
    """Every address that the application answers, with a name in the place of an invoice's or a session's."""
    async def build():
        services = Services(Options(folder, folder, "127.0.0.1", 0, None, limits=Limits()))
        access = Access()
        sessions = Sessions(services, access)
        return build_app(services, Guards(sessions), sessions, access, StaticFiles(folder),
                         OperatingHandlers(services), Arrivals(services, folder))
    return sorted({resource.canonical for resource in asyncio.run(build()).router.resources()})


def second_answer(server, head, headers):
    """What begins right after the first head: the status line of the second answer, where all is well."""
    lines = [f"Host: 127.0.0.1:{server.port}", *(f"{name}: {value}" for name, value in headers.items())]
    first = "\r\n".join([f"{head} HTTP/1.1", *lines, "", ""])
    second = "\r\n".join(["GET /api/none HTTP/1.1", *lines, "Connection: close", "", ""])
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        connection.sendall((first + second).encode())
        with connection.makefile("rb") as stream:
            received = stream.read()
    first_head, _, rest = received.partition(b"\r\n\r\n")
    return first_head, rest


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """A server with a site and accounts, saves in its audit, and the session of one who may read everything."""
    data = tmp_path_factory.mktemp("head") / "data"
    ids = fill(data, 2)
    site = data.parent / "site"
    site.mkdir()
    (site / "index.html").write_text("<p>the page")
    token = add_users(data, boss="admin")["boss"]
    server = RunningServer(data, "--dist", str(site)).start()
    for version in range(3):
        saved = server.save(payload(ids[0], version, change("fields/vendor_name", f"Acme {version}"), reviewer=None),
                            cookie(server, token))
        assert saved.status == 200
    yield server, ids[0], cookie(server, token)
    assert server.stop()[0] == 0


def paths(invoice_id):
    for canonical in routes(Path(__file__).parent / "no such folder"):
        path = canonical.replace("{invoice_id}", invoice_id).replace("{session_id}", "a" * 32).replace("{path}", "")
        yield path
    yield from ("/index.html", "/none", "/api/none", "/api/hitl/audit?format=jsonl", "/api/hitl/audit?format=xls",
                "/api/hitl/invoices?limit=x", f"/api/hitl/invoice/{'f' * 32}")


def test_the_routes_are_all_there():
    found = routes(ROOT / "no such folder")
    assert len(found) >= 14 and "/api/hitl/audit" in found and "/api/hitl/invoice/{invoice_id}/pdf" in found


def test_no_answer_to_head_has_a_byte_after_its_head(office):
    server, invoice_id, signed_in = office
    seen = set()
    for path in paths(invoice_id):
        for headers in (signed_in, {}, {**signed_in, "Accept-Encoding": "br, gzip"}, {"Origin": "http://evil.example"}):
            first, rest = second_answer(server, f"HEAD {path}", headers)
            assert first.startswith(STATUS_LINE), path
            assert rest.startswith(STATUS_LINE + b"4"), (path, rest[:200])
            seen.add(int(first[9:12]))
    assert {200, 401, 403, 404, 405, 422} <= seen


def test_what_head_says_is_what_get_says(office):
    server, invoice_id, signed_in = office
    for path in ("/", "/health", f"/api/hitl/invoice/{invoice_id}", "/api/hitl/audit?format=csv"):
        answers = [server.request(method, path, headers=signed_in) for method in ("HEAD", "GET")]
        assert [each.status for each in answers] == [200, 200] and answers[0].content == b"" != answers[1].content
        for name in ("Content-Type", "Content-Length", "ETag", "Content-Disposition", "Cache-Control"):
            assert answers[0].headers[name] == answers[1].headers[name], (path, name)


def test_an_answer_that_breaks_off_is_never_followed_by_another(start, tmp_path):
    """The head of an export is out when a damaged row is met: the connection ends, and its end says so."""
    data = tmp_path / "data"
    ids = fill(data, 1)
    token = add_users(data, boss="admin")["boss"]
    server = start(data=data)
    saved = server.save(payload(ids[0], 0, change("fields/vendor_name", "Acme"), reviewer=None), cookie(server, token))
    assert saved.status == 200
    server.stop()
    store = open_store(data)
    store.connection.execute("DROP TRIGGER audit_is_never_changed")
    columns = "payload_sha256, user, reviewer, status, notes, saved_at, changes, marks, answer"
    store.connection.execute(  # more than one page
        "WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 600) INSERT INTO audit (invoice_id, review_version,"
        f" request_id, {columns}) SELECT invoice_id, i, i, {columns} FROM audit, n")
    store.connection.execute("UPDATE audit SET changes = '{' WHERE review_version = 600")
    store.close()
    server.start()
    lines = f"Host: 127.0.0.1:{server.port}\r\nCookie: countersign-{server.port}={token}\r\n"
    received = server.raw(f"GET /api/hitl/audit HTTP/1.1\r\n{lines}\r\nGET /health HTTP/1.1\r\n{lines}\r\n".encode())
    assert received.startswith(STATUS_LINE + b"200") and received.count(STATUS_LINE) == 1
    assert not received.endswith(b"0\r\n\r\n")


@pytest.mark.parametrize("pieces", [[b"HEAD / HTTP/1.1\r\nbad header\r\n\r\n"], [b"HEAD / HTTP/1.1\r\nX: " + b"a" * 9000 + b"\r\n\r\n"],
                                    [b"H", b"EA", b"D / HTTP/1.1\r\nContent-Length: x\r\n\r\n"], [b"HEAD /\x00 HTTP/1.1\r\n\r\n"]])
def test_nor_has_the_refusal_of_one_that_is_not_whole_http(office, pieces):
    with socket.create_connection(("127.0.0.1", office[0].port), timeout=30) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for piece in pieces:
            connection.sendall(piece)
        with connection.makefile("rb") as stream:
            head, _, rest = stream.read().partition(b"\r\n\r\n")
    assert head[:9] in (STATUS_LINE, b"HTTP/1.0 ") and head[9:12] == b"400" and rest == b"" and b"aiohttp" not in head


def test_nor_one_that_is_told_to_send_its_body_first(office):
    server, invoice_id, signed_in = office
    for expected in ("100-continue", "something else"):
        first, rest = second_answer(server, f"HEAD /api/hitl/invoice/{invoice_id}", {**signed_in, "Expect": expected})
        if first.startswith(STATUS_LINE + b"100"):
            first, _, rest = rest.partition(b"\r\n\r\n")
        assert first.startswith(STATUS_LINE) and rest.startswith(STATUS_LINE), (expected, rest[:200])
