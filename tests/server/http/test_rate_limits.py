"""How much one session may ask for: what is too much is 429 and can be sent again, and nobody else is held up."""
import pytest

from server.contract.errors import ApiError
from server.http.rate_limits import RATES, RateLimits
from support import add_users, change, cookie, fill, payload

OUTBOX = 200  # saves that wait after a day without a network


class Clock:
    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


def test_the_drain_of_a_full_outbox_passes_at_once():
    limits = RateLimits(1, Clock())
    for _ in range(OUTBOX):
        for kind in ("save", "list", "claim"):  # the panel looks at the list after its saves
            limits.take("a session", kind)


def test_a_drain_that_is_too_fast_loses_nothing_and_what_it_is_told_to_wait_is_enough():
    clock = Clock()
    limits = RateLimits(0.1, clock)
    refused = 0
    for _ in range(OUTBOX):
        try:
            limits.take("a session", "save")
        except ApiError as error:
            assert (error.status, error.code, error.extra["retryable"]) == (429, "TOO_MANY_REQUESTS", True)
            refused += 1
            clock.now += int(error.headers["Retry-After"])
            limits.take("a session", "save")
    assert refused > 50


def test_sessions_and_kinds_are_counted_apart_and_a_pause_fills_up():
    clock = Clock()
    limits = RateLimits(1, clock)
    for _ in range(RATES["export"].burst):
        limits.take("a", "export")
    with pytest.raises(ApiError):
        limits.take("a", "export")
    limits.take("b", "export")
    limits.take("a", "save")
    clock.now += 100 * 3600
    for _ in range(RATES["export"].burst):
        limits.take("a", "export")
    with pytest.raises(ApiError):
        limits.take("a", "export")


def test_none_where_there_shall_be_none():
    limits = RateLimits(0, Clock())
    for _ in range(10_000):
        limits.take("a", "export")


def test_a_session_that_asks_for_too_much_is_told_when_to_come_again(start, tmp_path):
    data = tmp_path / "data"
    ids = fill(data, 1)
    ada, bob = add_users(data, ada="lead", bob="lead").values()
    server = start("--rate-limits", "0.005", data=data)  # 3 saves, 3 lists, 1 claim, 1 export
    version, path = 0, f"/api/hitl/invoice/{ids[0]}"
    answers = []
    for _ in range(5):
        answers.append(server.save(payload(ids[0], version, change("fields/vendor_name", f"Acme {version}"), reviewer=None),
                                   cookie(server, ada)))
        version += answers[-1].status == 200
    assert [each.status for each in answers] == [200, 200, 200, 429, 429]
    assert answers[-1].json["error_code"] == "TOO_MANY_REQUESTS" and 0 < int(answers[-1].headers["Retry-After"]) <= 21
    assert server.request("GET", path, headers=cookie(server, ada)).json["review_version"] == 3
    assert server.save(payload(ids[0], 3, reviewer=None), cookie(server, bob)).status == 200
    for method, path, body, most in (("GET", "/api/hitl/invoices", None, 3), ("GET", "/api/hitl/audit", None, 1),
                                     ("HEAD", "/api/hitl/audit", None, 0), ("POST", "/api/hitl/claim", b'{"holder": "a"}', 1)):
        headers = {**cookie(server, ada), **({"Content-Type": "application/json"} if body else {})}
        statuses = [server.request(method, path, body, headers).status for _ in range(most + 1)]
        assert statuses == [200] * most + [429], path
    assert server.save(payload(ids[0], 0), {"Cookie": "x=y"}).status == 401


def test_without_accounts_nobody_is_counted(start, ids):
    server = start("--rate-limits", "0.001")
    assert {server.get("/api/hitl/invoices").status for _ in range(5)} == {200}
