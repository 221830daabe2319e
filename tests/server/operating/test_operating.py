"""For who runs the server: whether it is alive and ready, what it logs of its failures, its metrics, its access log."""
import asyncio
import json
import os
import re
import sqlite3

import pytest

from door import with_the_door
from server.contract.errors import ApiError
from server.database import sqlite as sqlite_database
from server.database.sqlite import DATABASE
from server.http.readiness import Readiness
from support import PASSWORD, add_users, change, command, cookie, fill, payload

SECRET = "s3cret-" * 4


def edit(invoice_id, version=0, text="Acme", **more):
    return payload(invoice_id, version, change("fields/vendor_name", text), **more)


@pytest.fixture
def data(tmp_path, database):
    fill(tmp_path / "data", 1)
    return tmp_path / "data"


def reasons(data, database, *steps):
    """What a check finds after each step; None where the server is ready. `steps` are run on the store that writes."""
    async def work(services, _):
        found = []
        for step in steps:
            if step is not None:
                await services.write(step)
            try:
                await Readiness(services).check()
                found.append(None)
            except ApiError as error:
                assert (error.status, error.code) == (503, "NOT_READY") and "Retry-After" in error.headers
                found.append(error.message.rpartition(": ")[2])
        return found
    return with_the_door(data, database, work)


def test_a_server_that_cannot_write_is_not_ready(data, monkeypatch):
    """Read-only, gone and back, another file in its place, and no room."""
    file, away = data / DATABASE, data / "away"

    def set_room(blocks):
        real = os.statvfs(data)
        monkeypatch.setattr(sqlite_database.os, "statvfs", lambda _: os.statvfs_result((*real[:4], blocks, *real[5:])))
    found = reasons(
        data, None, None, lambda store: store.connection.execute("PRAGMA query_only = ON"),
        lambda store: store.connection.execute("PRAGMA query_only = OFF"), lambda _: file.rename(away),
        lambda _: file.write_bytes(away.read_bytes()), lambda _: away.rename(file), lambda _: set_room(0),
        lambda _: set_room(10**6))
    cannot = "the database cannot be used."
    assert found == [None, "STORAGE_UNAVAILABLE.", None, cannot, cannot, None, cannot, None]


def test_a_check_is_made_once_a_second_however_many_ask(data):
    async def work(services, _):
        written = []
        real = services.write
        services.write = lambda work: written.append(1) or real(work)
        readiness = Readiness(services)
        await asyncio.gather(*(readiness.check() for _ in range(50)))
        return len(written)
    assert with_the_door(data, None, work) == 1


@pytest.mark.parametrize("action", ["full", "ioerr", "busy"])
def test_health_is_whether_it_lives_and_ready_whether_it_can_save(start, data, action):
    server = start(data=data, failpoints=f"ready={action}")
    assert (server.get("/health").status, server.get("/health").json) == (200, {"status": "healthy"})
    answer = server.get("/ready")
    assert (answer.status, answer.json["error_code"], answer.json["retryable"]) == (503, "NOT_READY", True)
    assert int(answer.headers["Retry-After"]) > 0
    log = server.stop()[1]
    assert re.search(r"GET /ready: 503 NOT_READY: \w+.* at \w+\.py:\d+, request [0-9a-f]{16}\n", log), log


def test_a_server_that_can_save_is_ready_and_its_database_being_gone_is_not_its_death(start, tmp_path, own_postgres):
    fill(tmp_path / "data", 1)
    server = start()
    assert server.get("/ready").json == {"status": "ready"}
    own_postgres.stop()
    assert server.get("/health").status == 200
    while (answer := server.get("/ready")).status == 200:  # what was found is told for a second
        pass
    assert (answer.status, answer.json["error_code"]) == (503, "NOT_READY")


@pytest.mark.parametrize("failpoint, status, text", [
    ("before_commit=full", 507, "STORAGE_FULL"), ("before_commit=ioerr", 503, "STORAGE_UNAVAILABLE")])
def test_every_5xx_is_a_line_with_what_where_and_which_request(start, data, failpoint, status, text):
    server = start(data=data, failpoints=failpoint)
    with sqlite3.connect(f"file:{data / DATABASE}?mode=ro", uri=True) as connection:
        invoice_id = connection.execute("SELECT id FROM invoices").fetchone()[0]
    save = edit(invoice_id, text="A Secret Vendor", validation_notes="secret notes")
    answers = [server.save(save), server.post(f"/api/hitl/invoice/{invoice_id}/reextract", {})]
    assert [each.status for each in answers] == [status, 501]
    ids = [each.headers["X-Request-Id"] for each in answers]
    log = server.stop()[1]
    lines = [line for line in log.splitlines() if "countersign ERROR" in line]
    assert len(lines) == 2, log
    assert re.search(rf"POST /api/hitl/invoice/validate: {status} {text}: OperationalError.* at failpoints\.py:\d+,"
                     rf" request {ids[0]}, save {save['request_id']}$", lines[0]), lines[0]
    assert lines[1].endswith(f"POST /api/hitl/invoice/{{invoice_id}}/reextract: 501 NO_EXTRACTOR, request {ids[1]}")
    assert "ecret" not in log and invoice_id not in log


def test_a_fault_of_ours_is_a_line_and_names_no_content(start, data):
    connection = sqlite3.connect(data / DATABASE)
    connection.execute("UPDATE contents SET record = '{\"secret\"'")
    connection.commit()
    invoice_id = connection.execute("SELECT id FROM invoices").fetchone()[0]
    connection.close()
    server = start(data=data)
    answer = server.get(f"/api/hitl/invoice/{invoice_id}")
    assert (answer.status, answer.json["error_code"]) == (500, "INTERNAL")
    log = server.stop()[1]
    assert re.search(r"GET /api/hitl/invoice/{invoice_id}: 500 INTERNAL: JSONDecodeError at decoder\.py:\d+, request [0-9a-f]{16}\n", log)
    assert "secret" not in log and "Traceback" not in log


def sample(text, line):
    found = re.search(rf"^{re.escape(line)} (\S+)$", text, re.MULTILINE)
    assert found, (line, text)
    return float(found.group(1))


def test_metrics_tell_what_was_done_to_who_has_the_token(start, data, tmp_path):
    file = tmp_path / "token"
    file.write_text(SECRET + "\n")
    server = start("--metrics-token", str(file), data=data)
    invoice_id = server.get("/api/hitl/invoices").json["invoices"][0]["invoice_id"]
    saves = [edit(invoice_id), edit(invoice_id, 5), edit(invoice_id, 1, "x" * 30_000)]
    assert [server.save(each).status for each in [*saves, saves[0]]] == [200, 409, 422, 200]
    server.request("MADE-UP", "/none")
    for headers in ({}, {"Authorization": "Bearer"}, {"Authorization": f"Bearer {SECRET}x"}, {"Authorization": SECRET}):
        refused = server.request("GET", "/metrics", headers=headers)
        assert (refused.status, refused.headers["WWW-Authenticate"]) == (401, "Bearer"), headers
    answer = server.get("/metrics", Authorization=f"Bearer {SECRET}")
    assert answer.status == 200 and answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    text = answer.content.decode()
    route = 'route="/api/hitl/invoice/validate"'
    assert sample(text, f'countersign_requests_total{{method="POST",{route},status="200"}}') == 2
    assert sample(text, f'countersign_requests_total{{method="POST",{route},status="409"}}') == 1
    assert sample(text, f"countersign_request_seconds_count{{{route}}}") == 4
    assert sample(text, f'countersign_request_seconds_bucket{{{route},le="+Inf"}}') == 4
    for outcome in ("accepted", "replayed", "conflict", "refused"):
        assert sample(text, f'countersign_saves_total{{outcome="{outcome}"}}') == 1
    assert sample(text, 'countersign_invoices{queue="default",status="in_review"}') == 1
    assert sample(text, "countersign_saves_waiting") == 0
    assert sample(text, 'countersign_database_seconds_count{kind="save"}') == 3
    assert sample(text, 'countersign_database_seconds_count{kind="read"}') >= 1
    assert 'method="other"' in text and "MADE-UP" not in text and invoice_id not in text
    names = {line.split("{")[0].split(" ")[0] for line in text.splitlines() if not line.startswith("#")}
    typed = {line.split(" ")[2] for line in text.splitlines() if line.startswith("# TYPE ")}
    assert {re.sub("_(bucket|sum|count)$", "", name) for name in names} == typed


def test_the_lag_of_the_loop_is_watched_where_somebody_looks(start, data):
    server = start("--metrics-on-loopback", data=data)
    while b"countersign_loop_lag_seconds_count" not in server.get("/metrics").content:
        pass
    assert server.get("/metrics", X_Forwarded_For="192.0.2.1").status == 403


def test_nobody_gets_metrics_where_that_is_not_configured(start, data):
    server = start(data=data)
    assert (server.get("/metrics").status, server.get("/metrics").json["error_code"]) == (404, "NOT_FOUND")


def test_behind_a_proxy_this_machine_is_asked_under_its_own_name_and_nobody_through_the_proxy(start, data):
    add_users(data, ada="reviewer")
    server = start("--public-origin", "https://review.example", "--trusted-proxy", "127.0.0.1", "--metrics-on-loopback", data=data)
    own, public = f"127.0.0.1:{server.port}", "review.example"
    for path in ("/ready", "/metrics"):
        assert server.get(path, Host=own).status == 200, path
        assert server.get(path, Host=own, X_Forwarded_For="192.0.2.1").status == 403, path
        assert server.get(path, Host="evil.example").status == 403, path
        status = server.get(path, Host=public, X_Forwarded_For="192.0.2.1").status
        assert status == (404 if path == "/metrics" else 200)
        assert server.post(path, {}, {"Host": own, "Origin": f"http://{own}"}).status == 403, path
    assert server.get("/metrics", Host=public).status == 404
    assert server.get("/", Host=own).status == server.get("/api/hitl/session", Host=own).status == 403


@pytest.mark.parametrize("content", [None, b"", b"short\n", b"\xff" * 40])
def test_a_token_that_protects_nothing_is_refused_at_start(tmp_path, content):
    if content is not None:
        (tmp_path / "token").write_bytes(content)
    done = command("--data", tmp_path / "data", "--port", "0", "--metrics-token", tmp_path / "token")
    assert done.returncode == 2 and "token" in done.stderr


def test_the_access_log_is_a_json_object_a_line_without_contents(start, data, tmp_path):
    token = add_users(data, ada="reviewer")["ada"]
    file = tmp_path / "access"
    server = start("--access-log", str(file), data=data)
    server.post("/api/hitl/sign-in", {"user": "ada", "password": PASSWORD + "!"})
    listed = server.request("GET", "/api/hitl/invoices?q=secret", headers=cookie(server, token)).json
    invoice_id = listed["invoices"][0]["invoice_id"] if listed["invoices"] else "none"
    server.request("GET", '/a"b%0Ac' + "x" * 500, headers=cookie(server, token))
    assert server.stop()[0] == 0
    assert file.stat().st_mode & 0o777 == 0o600
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    assert [(line["method"], line["path"][:20], line["status"], line["user"]) for line in lines] == [
        ("POST", "/api/hitl/sign-in", 401, None), ("GET", "/api/hitl/invoices", 200, "ada"), ("GET", '/a"b\nc' + "x" * 14, 404, None)]
    for line in lines:
        assert set(line) == {"time", "id", "address", "user", "method", "path", "status", "ms", "bytes"}
        assert line["address"] == "127.0.0.1" and line["bytes"] > 0 and line["ms"] >= 0 and len(line["path"]) <= 200
    assert "secret" not in file.read_text() and PASSWORD not in file.read_text() and invoice_id not in file.read_text()


def test_without_the_option_there_is_no_access_log(start, data):
    server = start(data=data)
    server.get("/health")
    assert server.stop() == (0, "")
    assert "access" not in " ".join(path.name for path in data.iterdir())
