"""The panel on another origin of the same site: that origin exactly, with credentials, and no other."""
import json

import pytest

from support import SAVE, change, payload

PAGE = "https://panel.example.com"
CORS = ("Access-Control-Allow-Origin", "Access-Control-Allow-Credentials", "Access-Control-Allow-Methods",
        "Access-Control-Allow-Headers")


@pytest.fixture
def api(start, ids):
    return start("--page-origin", PAGE, "--page-origin", "http://127.0.0.1:1")


def preflight(server, origin, site="same-site", path=SAVE):
    return server.request("OPTIONS", path, headers={
        "Origin": origin, "Sec-Fetch-Site": site, "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type,idempotency-key,prefer"})


@pytest.mark.parametrize("origin", [PAGE, "http://127.0.0.1:1"])
def test_a_listed_origin_may_ask_read_and_save(api, ids, origin):
    asked = preflight(api, origin)
    assert asked.status == 204 and asked.content == b""
    assert asked.headers["Access-Control-Allow-Origin"] == origin
    assert asked.headers["Access-Control-Allow-Credentials"] == "true"
    assert {"content-type", "idempotency-key", "prefer"} <= set(asked.headers["Access-Control-Allow-Headers"].lower().split(", "))
    body = json.dumps(payload(ids[0], 0, change("fields/vendor_name", "Acme Corp"))).encode()
    headers = {"Origin": origin, "Sec-Fetch-Site": "same-site", "Content-Type": "application/json"}
    for answer, varies in ((api.request("POST", SAVE, body, headers), "Accept-Encoding, Origin"),
                           (api.get("/api/hitl/session", Origin=origin), "Origin")):
        assert answer.status == 200
        assert (answer.headers["Access-Control-Allow-Origin"], answer.headers["Vary"]) == (origin, varies)
        assert "ETag" in answer.headers["Access-Control-Expose-Headers"]


def test_a_page_of_any_origin_can_learn_that_the_server_is_there(api):
    for headers in ({}, {"Origin": "https://other.example", "Sec-Fetch-Site": "cross-site"}):
        assert api.get("/health", **headers).headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert api.get("/api/hitl/session", **headers).headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_refusal_can_be_read_by_the_page(api, ids):
    api.save(payload(ids[0], 0))
    answer = api.save(payload(ids[0], 0), {"Origin": PAGE, "Sec-Fetch-Site": "same-site"})
    assert (answer.status, answer.json["error_code"]) == (409, "STALE_WRITE")
    assert answer.headers["Access-Control-Allow-Origin"] == PAGE


@pytest.mark.parametrize("origin", ["null", "*", "https://evil.example", f"{PAGE}.evil.example", f"{PAGE}:8443",
                                    PAGE.replace("https", "http"), f"{PAGE}/", "https://example.com", ""])
def test_another_origin_is_refused_and_told_nothing(api, ids, origin):
    for answer in (preflight(api, origin), api.get("/api/hitl/session", Origin=origin, Sec_Fetch_Site="same-site"),
                   api.save(payload(ids[0], 0), {"Origin": origin})):
        assert answer.status == 403 and not any(name in answer.headers for name in CORS)
    assert api.get(f"/api/hitl/invoice/{ids[0]}/version").json["review_version"] == 0


def test_two_origins_in_one_request_are_refused(api):
    answer = api.raw(f"GET /api/hitl/session HTTP/1.1\r\nHost: 127.0.0.1:{api.port}\r\nOrigin: {PAGE}\r\n"
                     f"Origin: {PAGE}\r\nConnection: close\r\n\r\n".encode())
    assert answer.startswith(b"HTTP/1.1 403 ")


def test_a_page_of_another_site_is_told_that_it_cannot_be(api):
    answer = api.get("/api/hitl/session", Origin=PAGE, Sec_Fetch_Site="cross-site")
    assert (answer.status, answer.json["error_code"]) == (403, "SITE_NOT_ALLOWED") and "one domain" in answer.json["message"]


def test_without_a_listed_origin_nothing_is_said_of_other_origins(server, ids):
    for answer in (preflight(server, PAGE), server.get("/api/hitl/session"), server.get("/health", Origin=PAGE)):
        assert not any(name in answer.headers for name in CORS)
    assert preflight(server, PAGE).status == 403


@pytest.mark.parametrize("text", ["panel.example.com", "https://", "https://a b", "*", "https://panel.example.com/x", "ftp://x"])
def test_what_is_no_origin_is_refused_at_start(start, ids, text):
    with pytest.raises(RuntimeError, match="is not an origin"):
        start("--page-origin", text)
