"""Who may call: Host, Origin, Sec-Fetch-Site, proxies, addresses; and the headers on every answer."""
import itertools
import json
import subprocess
import sys

import pytest

from support import ROOT, SAVE, payload

PROTECTED = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; "
                               "img-src 'self' blob:; style-src 'self'; font-src 'self'; worker-src 'self'; "
                               "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
                               "object-src 'none'; require-trusted-types-for 'script'; trusted-types pdf-worker offline",
    "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cache-Control": "no-store"}


def status_of(answer):
    return int(answer.split(b" ", 2)[1])


def head(method, path, headers):
    return (f"{method} {path} HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in headers)
            + "Connection: close\r\n\r\n").encode()


def test_every_answer_has_the_security_headers(server, ids):
    answers = [
        server.get("/health"), server.get(f"/api/hitl/invoice/{ids[0]}"), server.get("/none"),
        server.get("/api/none"), server.save({}), server.save(payload(ids[0], 0)), server.save(payload(ids[0], 0)),
        server.get("/health", Host="evil.example"), server.request("DELETE", "/health"),
        server.post(SAVE, b"x" * (9 * 1024 * 1024))]
    assert [answer.status for answer in answers] == [200, 200, 404, 404, 428, 200, 409, 403, 405, 413]
    of_health = (0, 7, 8)
    for at, answer in enumerate(answers):
        resource = "cross-origin" if at in of_health else "same-origin"
        assert {name: answer.headers[name] for name in PROTECTED} == {**PROTECTED, "Cross-Origin-Resource-Policy": resource}
        assert "Permissions-Policy" in answer.headers and "Server" not in answer.headers
        assert "Access-Control-Allow-Origin" not in answer.headers


def test_what_is_not_http_is_refused_with_the_same_headers(server):
    for garbage in (b"GARBAGE\r\n\r\n", b"GET / HTTP/1.1\r\nbad header\r\n\r\n", b"\x16\x03\x01\x02\x00\r\n\r\n",
                    b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                    b"GET /" + b"a" * 20000 + b" HTTP/1.1\r\n\r\n"):
        answer = server.raw(garbage, timeout=3)
        if answer:
            assert 400 <= status_of(answer) < 500
            assert b"X-Content-Type-Options: nosniff" in answer and b"error_code" in answer
    assert server.get("/health").status == 200


@pytest.mark.parametrize("method, path", [("GET", "/health"), ("GET", "/"), ("GET", "/api/hitl/session"),
                                          ("POST", SAVE), ("OPTIONS", SAVE), ("PUT", "/none")])
def test_only_the_names_of_this_machine_are_answered(server, method, path):
    port = server.port
    for host in ("evil.example", f"evil.example:{port}", "127.0.0.1", f"127.0.0.1:{port + 1}", f"127.0.0.1.:{port}",
                 f"127.0.0.2:{port}", "", f"[::2]:{port}", f"localhost:{port}@evil.example"):
        answer = server.raw(head(method, path, [("Host", host)]))
        assert status_of(answer) in (400, 403), host
    assert status_of(server.raw(head(method, path, []))) in (400, 403)
    twice = [("Host", f"127.0.0.1:{port}"), ("Host", "evil.example")]
    assert status_of(server.raw(head(method, path, twice))) in (400, 403)
    for host in (f"127.0.0.1:{port}", f"localhost:{port}", f"LOCALHOST:{port}"):
        assert status_of(server.raw(head(method, path, [("Host", host)]))) != 403, host


def test_a_page_of_another_origin_cannot_save(server, ids):
    own = f"http://127.0.0.1:{server.port}"
    origins = {None: True, own: True, "null": False, "http://evil.example": False, "https" + own[4:]: False,
               f"http://127.0.0.1:{server.port + 1}": False, f"http://localhost:{server.port}": False, "": False}
    sites = {None: True, "same-origin": True, "none": False, "same-site": False, "cross-site": False, "x": False}
    version = 0
    for (origin, origin_fits), (site, site_fits) in itertools.product(origins.items(), sites.items()):
        headers = {"Origin": origin, "Sec-Fetch-Site": site}
        answer = server.save(payload(ids[0], version), {name: value for name, value in headers.items()
                                                        if value is not None})
        fits = origin_fits and site_fits
        assert answer.status == (200 if fits else 403), (origin, site)
        version += fits
    assert version == 4


def test_another_site_cannot_read_the_api_and_may_link_to_the_panel(server, ids):
    for site, status in (("cross-site", 403), ("same-site", 403), ("none", 200), ("same-origin", 200)):
        assert server.get(f"/api/hitl/invoice/{ids[0]}", Sec_Fetch_Site=site).status == status
    assert server.get("/api/hitl/session", Origin="http://evil.example").status == 403
    assert server.get("/health", Sec_Fetch_Site="cross-site").status == 200


@pytest.mark.parametrize("name", ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "x-forwarded-proto"])
def test_without_accounts_a_proxy_is_refused(server, name):
    answer = server.request("GET", "/health", headers={name: "for=192.0.2.1"})
    assert (answer.status, answer.json["error_code"]) == (403, "PROXY_NOT_ALLOWED")


@pytest.mark.parametrize("content_type", [
    None, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/jsonx",
    "application/json, text/plain", "application/json; charset=utf-16", "application/json; charset=utf-8; x=y",
    "application/problem+json", ""])
def test_a_save_is_application_json_exactly(server, ids, content_type):
    headers = {} if content_type is None else {"Content-Type": content_type}
    answer = server.request("POST", SAVE, json.dumps(payload(ids[0], 0)).encode(), headers)
    assert (answer.status, answer.json["error_code"]) == (415, "UNSUPPORTED_MEDIA_TYPE")


def test_application_json_may_name_its_charset(server, ids):
    assert server.save(payload(ids[0], 0), {"Content-Type": "application/json; charset=UTF-8"}).status == 200


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])
def test_an_address_for_other_machines_is_refused_at_start_with_the_reason(tmp_path, host):
    done = subprocess.run([sys.executable, str(ROOT / "serve.py"), "--host", host, "--port", "0", "--data",
                           str(tmp_path / "data")], capture_output=True, text=True, timeout=30)
    assert done.returncode == 1 and "no accounts" in done.stderr and done.stdout == ""
    assert not (tmp_path / "data").exists()


def test_another_loopback_address_is_served(start, ids):
    server = start("--host", "127.0.0.5")
    import http.client
    connection = http.client.HTTPConnection("127.0.0.5", server.port, timeout=10)
    connection.request("GET", "/health")
    assert connection.getresponse().status == 200
    connection.close()
