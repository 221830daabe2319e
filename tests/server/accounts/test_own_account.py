"""One's own account: another password, one's sessions, and that no session outlives what it was given for."""
import asyncio
import itertools
import time

import pytest

from door import request_to, with_the_door
from server.accounts import accounts
from server.accounts.accounts import Limits
from server.accounts.passwords import hash_password
from server.accounts.throttle import BOTH
from server.contract.errors import ApiError
from server.http import password_checks
from server.http import sessions
from server.http import user_commands
from server.invoices.signing import session_key
from support import PASSWORD, add_users, cookie, fill, open_store

SIGN_IN, SESSION, SESSIONS = "/api/hitl/sign-in", "/api/hitl/session", "/api/hitl/sessions"
CHANGE = "/api/hitl/password"
OTHER = "another long password"


@pytest.fixture
def data(tmp_path, database):
    fill(tmp_path / "data", 1)
    return tmp_path / "data"


def tokens_of(data, name, count):
    store = open_store(data)
    try:
        return [accounts.begin_session(store.connection, name, None, int(time.time()), Limits(), session_key(store))
                for _ in range(count)]
    finally:
        store.close()


@pytest.fixture
def ada(start, data):
    """A server, and sessions on it: Ada's of this window and of another, and Bob's."""
    tokens = add_users(data, ada="reviewer", bob="read-only")
    there = tokens_of(data, "ada", 1)[0]
    server = start(data=data)
    return server, *(cookie(server, token) for token in (tokens["ada"], there, tokens["bob"]))


def is_in(server, session):
    return server.request("GET", SESSION, headers=session).status == 200


CHANGES = {
    "password": lambda connection: accounts.change(connection, "ada", "password", hash_password(OTHER)),
    "own password": lambda connection: accounts.set_password(connection, "ada", hash_password(OTHER), None),
    "disabled": lambda connection: accounts.change(connection, "ada", "is_disabled", 1)}


@pytest.mark.both_engines
@pytest.mark.parametrize("what", CHANGES)
def test_a_sign_in_that_began_with_the_old_password_gets_no_session(data, database, monkeypatch, what):
    """The change comes while the password is being hashed, and has committed before the session would begin."""
    add_users(data, ada="reviewer")

    async def sign_in_while_it_changes(services, door):
        loop = asyncio.get_running_loop()

        def verify(password, kept):
            asyncio.run_coroutine_threadsafe(
                services.write(lambda store: store.atomically(lambda: CHANGES[what](store.connection))), loop).result()
            return kept is not None
        monkeypatch.setattr(password_checks, "verify", verify)
        with pytest.raises(ApiError) as refused:
            await door.sign_in(request_to(SIGN_IN), "ada", PASSWORD)
        left = await services.read(lambda reader: reader.connection.execute("SELECT account FROM sessions").fetchall())
        return refused.value.code, left
    assert with_the_door(data, database, sign_in_while_it_changes) == ("WRONG_PASSWORD", [])


def test_who_holds_a_session_cannot_try_passwords_for_ever(data, monkeypatch):
    add_users(data, ada="reviewer")
    monkeypatch.setattr(password_checks, "verify", lambda password, kept: False)

    async def guess(_, door):
        codes = []
        for _ in range(BOTH.tries + 1):
            with pytest.raises(ApiError) as refused:
                await door.change_password(request_to(CHANGE), "ada", "guess", OTHER)
            codes.append(refused.value.code)
        return codes
    monkeypatch.setattr(sessions, "hash_password", lambda password: "")
    assert with_the_door(data, None, guess) == ["WRONG_PASSWORD"] * BOTH.tries + ["TOO_MANY_TRIES"]


def test_ones_own_password_ends_the_other_sessions_and_lets_in_alone_from_then_on(ada):
    server, here, there, bob = ada
    assert server.post(CHANGE, {"old": PASSWORD, "new": OTHER}, here).json == {"changed": True}
    assert is_in(server, here) and not is_in(server, there)
    assert [server.post(SIGN_IN, {"user": "ada", "password": each}).status for each in (PASSWORD, OTHER)] == [401, 200]
    assert is_in(server, bob)


def test_a_password_is_changed_by_who_knows_the_old_one_and_to_a_strong_one(ada):
    server, here, there, _ = ada
    for body, status, code in (({"old": "not the password", "new": OTHER}, 403, "WRONG_PASSWORD"),
                               ({"old": PASSWORD, "new": "short"}, 422, "WEAK_PASSWORD"),
                               ({"old": PASSWORD, "new": "I am ada, said she"}, 422, "WEAK_PASSWORD"),
                               ({"old": PASSWORD}, 422, "INVALID_REQUEST"),
                               ({"old": PASSWORD, "new": OTHER, "user": "bob"}, 422, "INVALID_REQUEST"), ([], 422, "INVALID_REQUEST")):
        answer = server.post(CHANGE, body, here)
        assert (answer.status, answer.json["error_code"]) == (status, code), body
    assert server.post(CHANGE, {"old": PASSWORD, "new": OTHER}).status == 401
    assert is_in(server, here) and is_in(server, there)


@pytest.mark.both_engines
def test_one_sees_ones_sessions_and_ends_them_one_by_one(ada):
    server, here, there, bob = ada
    listed = server.request("GET", SESSIONS, headers=here).json["sessions"]
    assert sorted(each["is_this"] for each in listed) == [False] * (len(listed) - 1) + [True]
    assert len(listed) == 2 and all(set(each) == {"id", "signed_in_at", "last_seen_at", "is_this"} for each in listed)
    tokens = {each["Cookie"].partition("=")[2] for each in (here, there)}
    assert not tokens & {each["id"] for each in listed}
    seen_there = {each["id"]: each["is_this"] for each in server.request("GET", SESSIONS, headers=there).json["sessions"]}
    other = next(each for each, is_this in seen_there.items() if is_this)
    assert server.request("DELETE", f"{SESSIONS}/{other}", headers=bob).status == 404, "whose it is not"
    assert server.request("DELETE", f"{SESSIONS}/{other}").status == 401
    assert is_in(server, there)
    assert server.request("DELETE", f"{SESSIONS}/{other}", headers=here).json == {"ended": True}
    assert not is_in(server, there) and is_in(server, here) and is_in(server, bob)
    assert server.request("DELETE", f"{SESSIONS}/{other}", headers=here).status == 404


def test_nobody_elses_page_ends_a_session(ada):
    server, here, *_ = ada
    this = next(each["id"] for each in server.request("GET", SESSIONS, headers=here).json["sessions"] if each["is_this"])
    for headers, body, status in (({"Origin": "http://evil.example"}, None, 403), ({"Sec-Fetch-Site": "cross-site"}, None, 403),
                                  ({"Sec-Fetch-Site": "none"}, None, 403), ({}, b"{}", 400)):
        assert server.request("DELETE", f"{SESSIONS}/{this}", body, {**here, **headers}).status == status
    assert is_in(server, here)


def test_other_queues_another_role_and_another_password_sign_out_everywhere(data):
    add_users(data, ada="reviewer", bob="reviewer")
    for action, what in (("queues", {"queues": ["default"]}), ("role", {"role": "lead"}), ("passwd", {"password": "x"}),
                         ("disable", {}), ("enable", {})):
        tokens_of(data, "ada", 2)
        store = open_store(data)
        told = user_commands.run(store, {"kind": "user", "action": action, "name": "ada", **what})
        left = store.connection.execute("SELECT account FROM sessions").fetchall()
        store.close()
        assert left == [("bob",)] and (action == "enable" or "is signed out everywhere" in told), action


def test_without_accounts_there_is_nothing_of_ones_own(server):
    answers = [server.post(CHANGE, {"old": PASSWORD, "new": OTHER}), server.get(SESSIONS),
               server.request("DELETE", f"{SESSIONS}/{'a' * 32}")]
    assert [(each.status, each.json["error_code"]) for each in answers] == list(itertools.repeat((404, "NO_ACCOUNTS"), 3))


COMMANDS = {"role": {"action": "role", "role": "lead"}, "queues": {"action": "queues", "queues": []},
            "password": {"action": "passwd", "password": hash_password(OTHER)}, "disabled": {"action": "disable"}}


@pytest.mark.both_engines
@pytest.mark.parametrize("what", [*COMMANDS, "disabled and enabled"])
def test_a_sign_in_that_began_before_a_command_changed_the_account_gets_no_session(data, database, monkeypatch, what):
    add_users(data, ada="reviewer")
    commands = [COMMANDS[what]] if what in COMMANDS else [{"action": "disable"}, {"action": "enable"}]

    async def sign_in_while_it_changes(services, door):
        loop = asyncio.get_running_loop()

        def verify(password, kept):
            for command in commands:
                asyncio.run_coroutine_threadsafe(services.write(lambda store: user_commands.run(
                    store, {"kind": "user", "name": "ada", **command})), loop).result()
            return kept is not None
        monkeypatch.setattr(password_checks, "verify", verify)
        with pytest.raises(ApiError) as refused:
            await door.sign_in(request_to(SIGN_IN), "ada", PASSWORD)
        return refused.value.code, await services.read(lambda reader: reader.connection.execute("SELECT account FROM sessions").fetchall())
    assert with_the_door(data, database, sign_in_while_it_changes) == ("WRONG_PASSWORD", [])
