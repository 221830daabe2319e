"""Signing in and out: sessions, cookies, throttling, and what a stranger can learn from it."""
import hashlib
import time

import pytest

from server.accounts import passwords
from server.accounts.accounts import Limits
from server.accounts.throttle import ACCOUNT, ADDRESS, BOTH, WINDOW_SECONDS, Throttle
from server.invoices.signing import session_key
from support import PASSWORD, add_users, command, cookie, fill, open_store, reading

pytestmark = pytest.mark.both_engines

SIGN_IN = "/api/hitl/sign-in"


@pytest.fixture
def data(tmp_path, database):
    fill(tmp_path / "data", 1)
    return tmp_path / "data"


def sign_in(server, user="ada", password=PASSWORD, **headers):
    return server.post(SIGN_IN, {"user": user, "password": password}, headers)


def token_of(answer):
    return answer.headers["Set-Cookie"].split(";")[0].split("=")[1]


def test_the_cookie_is_for_this_page_alone_and_new_at_every_sign_in(start, data):
    add_users(data, ada="reviewer")
    server = start(data=data)
    first = sign_in(server, " ADA ")
    assert first.status == 200 and first.json["user"] == "ada"
    attributes = {part.strip().lower() for part in first.headers["Set-Cookie"].split(";")[1:]}
    assert attributes == {"httponly", "path=/", "samesite=strict"}
    assert len(token_of(first)) == 32
    second = server.post(SIGN_IN, {"user": "ada", "password": PASSWORD}, cookie(server, token_of(first)))
    assert token_of(second) != token_of(first)
    assert server.request("GET", "/api/hitl/session", headers=cookie(server, token_of(first))).status == 401
    assert server.request("GET", "/api/hitl/session", headers=cookie(server, token_of(second))).status == 200
    with reading(data) as connection:
        rows = connection.execute("SELECT token_sha256 FROM sessions").fetchall()
    assert (hashlib.sha256(token_of(second).encode()).hexdigest(),) in rows and token_of(second) not in str(rows)


def test_with_a_public_origin_the_cookie_is_host_bound_and_secure_and_the_proxy_is_believed(start, data):
    add_users(data, ada="reviewer")
    server = start("--public-origin", "https://Review.example:443", "--trusted-proxy", "127.0.0.1", data=data)
    server.headers = {"Host": "review.example", "X-Forwarded-For": "203.0.113.9, 198.51.100.7",
                      "X-Forwarded-Proto": "https", "Origin": "https://review.example"}
    answer = sign_in(server)
    name, _, attributes = answer.headers["Set-Cookie"].partition("=")
    assert name == "__Host-countersign"
    assert {part.strip().lower() for part in attributes.split(";")[1:]} == {"httponly", "path=/", "samesite=strict", "secure"}
    session = server.request("GET", "/api/hitl/session", headers={"Cookie": f"{name}={token_of(answer)}"})
    assert session.status == 200
    for refused in ({"Host": f"127.0.0.1:{server.port}"}, {"Host": "review.example:80"}, {"Origin": "http://review.example"},
                    {"Origin": f"http://127.0.0.1:{server.port}"}):
        assert sign_in(server, **refused).status == 403, refused
    assert "from 198.51.100.7" in server.stop()[1]


def test_a_proxy_that_is_not_trusted_is_refused(start, data):
    add_users(data, ada="reviewer")
    server = start("--trusted-proxy", "192.0.2.0/24", data=data)
    answer = server.get("/health", X_Forwarded_For="203.0.113.9")
    assert (answer.status, answer.json["error_code"]) == (403, "PROXY_NOT_ALLOWED")


@pytest.mark.parametrize("options", [("--host", "0.0.0.0"), ("--public-origin", "https://review.example"),
                                     ("--trusted-proxy", "127.0.0.1")])
def test_what_opens_the_server_to_others_needs_accounts_and_says_how_to_make_one(data, options):
    done = command("--data", data, "--port", "0", *options)
    assert done.returncode == 1 and "serve.py user add NAME --role admin" in done.stderr


def test_another_address_needs_tls_in_front_also_with_accounts(data):
    add_users(data, ada="reviewer")
    done = command("--data", data, "--port", "0", "--host", "0.0.0.0")
    assert done.returncode == 1 and "--public-origin" in done.stderr
    assert command("--data", data, "--public-origin", "http://review.example").returncode == 2


def test_signing_out_ends_the_session_on_the_server(start, data):
    token = add_users(data, ada="reviewer")["ada"]
    server = start(data=data)
    answer = server.post("/api/hitl/sign-out", {}, cookie(server, token))
    assert answer.status == 200 and "Max-Age=0" in answer.headers["Set-Cookie"]
    assert "Clear-Site-Data" not in answer.headers
    assert server.request("GET", "/api/hitl/session", headers=cookie(server, token)).status == 401
    assert server.post("/api/hitl/sign-out", {}, cookie(server, token)).status == 200


@pytest.mark.parametrize("column, ended", [("seen_at", Limits().idle), ("created_at", Limits().absolute)])
def test_a_session_ends_when_it_is_idle_and_when_it_is_old(start, data, column, ended):
    tokens = add_users(data, ada="reviewer", bob="reviewer")
    store = open_store(data)
    for name, age in (("ada", ended + 5), ("bob", ended - 300)):
        store.connection.execute(f"UPDATE sessions SET {column} = ? WHERE account = ?", (int(time.time()) - age, name))
    for row in store.connection.execute("SELECT token_sha256, account, created_at FROM sessions").fetchall():
        store.connection.execute("UPDATE sessions SET proof = ? WHERE account = ?", (session_key(store).proof(*row), row[1]))
    store.close()
    server = start(data=data)
    assert server.request("GET", "/api/hitl/session", headers=cookie(server, tokens["ada"])).status == 401
    assert server.request("GET", "/api/hitl/session", headers=cookie(server, tokens["bob"])).status == 200
    with reading(data) as connection:
        seen = connection.execute("SELECT seen_at FROM sessions WHERE account = 'bob'").fetchone()[0]
    assert seen >= time.time() - 200


def test_wrong_names_and_wrong_passwords_are_told_alike_and_then_not_tried_any_more(start, data):
    add_users(data, ada="reviewer", gone="reviewer")
    server = start(data=data)
    assert command("user", "disable", "gone", "--data", data).returncode == 0
    answers = [sign_in(server, "ada", "not the password"), sign_in(server, "nobody"), sign_in(server, "gone")]
    assert [answer.status for answer in answers] == [401, 401, 401]
    assert len({answer.content for answer in answers}) == 1
    for _ in range(BOTH.tries - 1):
        last = sign_in(server, "ada", "guess")
    assert last.status == 401
    throttled = sign_in(server)
    assert (throttled.status, throttled.json["error_code"]) == (429, "TOO_MANY_TRIES")
    assert 0 < int(throttled.headers["Retry-After"]) <= WINDOW_SECONDS + 1
    log = server.stop()[1]
    assert "not the password" not in log and "guess" not in log and PASSWORD not in log


@pytest.mark.parametrize("body", [{}, {"user": "ada"}, {"user": "ada", "password": 1}, {"user": ["ada"], "password": "x"},
                                  {"user": "", "password": "x"}, {"user": "ada", "password": "x" * 1001},
                                  {"user": "ada", "password": "x", "role": "admin"}, []])
def test_what_is_no_sign_in_is_a_422(start, data, body):
    add_users(data, ada="reviewer")
    assert start(data=data).post(SIGN_IN, body).status == 422


def test_an_unknown_user_costs_the_same_work_as_a_known_one(monkeypatch):
    asked = []
    real = hashlib.scrypt
    monkeypatch.setattr(hashlib, "scrypt", lambda password, **cost: asked.append(
        {key: value for key, value in cost.items() if key != "salt"}) or real(password, **cost))
    kept = passwords.hash_password("a long password")
    assert passwords.verify("a long password", kept) and not passwords.verify("a long passwore", kept)
    assert not passwords.verify("a long password", None)
    assert asked == [{"n": 2 ** 15, "r": 8, "p": 3, "maxmem": 64 * 1024 * 1024, "dklen": 32}] * 4


@pytest.mark.parametrize("password", ["short", "x" * 129, "aaaaaaaaaaaaaaaa", "my name is Ada L.", "abababababababab"])
def test_a_weak_password_is_refused(password):
    with pytest.raises(passwords.WeakPassword):
        passwords.check_strength(password, "ada")


def test_the_throttle_counts_by_account_and_by_address_and_forgets_with_time():
    now = [0.0]
    throttle = Throttle(lambda: now[0])
    assert all(throttle.begin("ada", "a") == 0 for _ in range(BOTH.tries))
    assert throttle.begin("ada", "a") == WINDOW_SECONDS
    assert throttle.begin("ada", "b") == 0 and throttle.begin("bob", "a") == 0
    now[0] = WINDOW_SECONDS + 1
    assert all(throttle.begin("ada", f"host {i}") == 0 for i in range(ACCOUNT.tries))
    assert throttle.begin("ada", "another") > 0
    assert all(throttle.begin(f"user {i}", "c") == 0 for i in range(ADDRESS.tries))
    assert throttle.begin("somebody", "c") > 0
    throttle.forgive("user 1", "c")
    assert throttle.begin("user 1", "c") == 0


@pytest.mark.sqlite_only
def test_a_restored_copy_signs_nobody_in(start, data, tmp_path):
    tokens = add_users(data, ada="reviewer")
    copy = tmp_path / "copy"
    assert command("backup", copy, "--data", data).returncode == 0
    assert command("restore", copy, "--data", data).returncode == 0
    server = start(data=data)
    assert server.request("GET", "/api/hitl/session", headers=cookie(server, tokens["ada"])).status == 401
    assert sign_in(server).status == 200
