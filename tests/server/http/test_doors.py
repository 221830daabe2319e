"""Every combination of Host, Origin, Sec-Fetch-Site and Content-Type, over raw sockets: exactly one kind gets in."""
import itertools
import json

import pytest

from support import SAVE, payload

TYPES = {"application/json": True, "application/json; charset=utf-8": True, None: False, "text/plain": False,
         "application/x-www-form-urlencoded": False, "application/json;boundary=x": False}
SITES = {None: True, "same-origin": True, "none": False, "same-site": False, "cross-site": False,
         "same-origin, none": False}


def hosts_of(port):
    return {f"127.0.0.1:{port}": True, f"localhost:{port}": True, f"LocalHost:{port}": True, "127.0.0.1": False,
            "evil.example": False, f"evil.example:{port}": False, None: False}


def origins_of(port, host):
    own = f"http://{(host or 'none').lower()}"
    return {None: True, own: True, own.upper(): True, "null": False, "http://evil.example": False, "": False,
            own.replace("http:", "https:"): False, f"http://[::1]:{port}": False, own + "/": False}


def ask(server, method, path, headers, body=b""):
    lines = [f"{name}: {value}" for name, value in headers.items() if value is not None]
    head = "\r\n".join([f"{method} {path} HTTP/1.1", *lines, f"Content-Length: {len(body)}", "Connection: close"])
    answer = server.raw(head.encode() + b"\r\n\r\n" + body)
    return int(answer.split(b" ", 2)[1]), answer.partition(b"\r\n\r\n")[2]


def code_of(body):
    return json.loads(body)["error_code"]


def test_a_save_gets_in_through_one_door_only(server, ids):
    body = json.dumps(payload(ids[0], 7)).encode()  # a version that does not exist: what gets in is a 409
    counted = {403: 0, 415: 0, 409: 0, 400: 0}
    for (host, host_fits), (site, site_fits) in itertools.product(hosts_of(server.port).items(), SITES.items()):
        for (origin, origin_fits), (kind, kind_fits) in itertools.product(origins_of(server.port, host).items(),
                                                                          TYPES.items()):
            headers = {"Host": host, "Origin": origin, "Sec-Fetch-Site": site, "Content-Type": kind}
            status, _ = ask(server, "POST", SAVE, headers, body)
            fits = host_fits and origin_fits and site_fits
            expected = (409,) if fits and kind_fits else (415,) if fits else (403,) if host else (400, 403)
            assert status in expected, headers
            counted[status] += 1
    assert counted[409] == 3 * 3 * 2 * 2 and counted[415] == 3 * 3 * 2 * 4 and counted[403] > 2000


@pytest.mark.parametrize("path, api", [("/api/hitl/session", True), ("/api/none", True), ("/", False),
                                       ("/health", False), ("/none", False)])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_reading_the_api_is_for_the_own_page_and_links_may_lead_to_the_panel(server, method, path, api):
    for (host, host_fits), (site, site_fits) in itertools.product(hosts_of(server.port).items(), SITES.items()):
        for origin, origin_fits in origins_of(server.port, host).items():
            status, _ = ask(server, method, path, {"Host": host, "Origin": origin, "Sec-Fetch-Site": site})
            allowed = host_fits and (not api or (origin_fits and (site_fits or site == "none")))
            assert (status in (200, 404)) == allowed, (host, origin, site)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])
def test_the_host_is_checked_before_the_address(server, method):
    for path in ("/none", "/api/none", SAVE, "/health", "*"):
        status, body = ask(server, method, path, {"Host": "evil.example", "Content-Type": "application/json"})
        assert (status, code_of(body)) in ((403, "HOST_NOT_ALLOWED"), (400, "BAD_REQUEST")), path


def test_headers_that_come_twice_do_not_get_in(server, ids):
    own = f"127.0.0.1:{server.port}"
    body = json.dumps(payload(ids[0], 0)).encode()
    for twice in (f"Origin: http://{own}\r\nOrigin: http://evil.example", f"Origin: http://{own}\r\nOrigin: http://{own}",
                  "Sec-Fetch-Site: same-origin\r\nSec-Fetch-Site: cross-site",
                  "Content-Type: application/json\r\nContent-Type: text/plain"):
        headers = {"Host": own, twice.partition(": ")[0]: twice.partition(": ")[2]}
        status, _ = ask(server, "POST", SAVE, {"Content-Type": "application/json", **headers}, body)
        assert status in (400, 403, 415), twice
    assert server.get(f"/api/hitl/invoice/{ids[0]}/version").json["review_version"] == 0


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "x", "identity, gzip", ""])
def test_no_request_is_compressed(server, ids, encoding):
    headers = {"Host": f"127.0.0.1:{server.port}", "Content-Type": "application/json", "Content-Encoding": encoding}
    status, body = ask(server, "POST", SAVE, headers, json.dumps(payload(ids[0], 0)).encode())
    assert (status, code_of(body)) == (415, "UNSUPPORTED_ENCODING")


def test_a_body_that_says_it_is_too_large_is_refused_before_it_comes(server):
    for length in (9 * 1024 * 1024, 10**15):
        answer = server.raw(f"POST {SAVE} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nContent-Type: application/json\r\n"
                            f"Content-Length: {length}\r\nConnection: close\r\n\r\n".encode(), timeout=2)
        assert answer.startswith(b"HTTP/1.1 413")


def test_what_reads_has_no_body(server):
    status, body = ask(server, "GET", "/api/hitl/session", {"Host": f"127.0.0.1:{server.port}"}, b"{}")
    assert (status, code_of(body)) == (400, "BODY_NOT_EXPECTED")
