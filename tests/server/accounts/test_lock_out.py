"""A stranger's tries shut out the stranger: not the owner at another address, and never the owner's own device."""
import logging

import pytest

from door import request_to, with_the_door
from server.accounts.devices import MOST, SECONDS, Devices
from server.accounts.throttle import ACCOUNT, ADDRESS, BOTH, DEVICE, WINDOW_SECONDS, Throttle, network_of
from server.contract.errors import ApiError
from server.http import password_checks
from server.http.services import Options, Services
from support import PASSWORD, add_users, fill

SIGN_IN = "/api/hitl/sign-in"
NOW = 1_700_000_000


@pytest.fixture
def data(tmp_path, database):
    fill(tmp_path / "data", 1)
    add_users(tmp_path / "data", ada="reviewer")
    return tmp_path / "data"


@pytest.fixture(autouse=True)
def no_hashing(monkeypatch):
    monkeypatch.setattr(password_checks, "verify", lambda password, kept: kept is not None and password == PASSWORD)


@pytest.mark.parametrize("address, network", [
    ("192.0.2.1", "192.0.2.1"), ("192.0.2.2", "192.0.2.2"), ("::ffff:192.0.2.1", "192.0.2.1"),
    ("2001:db8:1:2::1", "2001:db8:1:2::/64"), ("2001:db8:1:2:ffff::9", "2001:db8:1:2::/64"),
    ("2001:db8:1:3::1", "2001:db8:1:3::/64"), ("fe80::1%eth0", "fe80::/64"), ("", ""), ("x", "x")])
def test_an_ipv6_address_counts_as_its_network(address, network):
    assert network_of(address) == network


def test_a_known_device_is_counted_by_itself():
    throttle = Throttle(lambda: 0.0)
    for index in range(ACCOUNT.tries):
        assert throttle.begin("ada", f"192.0.2.{index}") == 0
    assert throttle.begin("ada", "198.51.100.1") > 0, "too many, from everywhere"
    assert all(throttle.begin("ada", "192.0.2.1", "laptop") == 0 for _ in range(DEVICE.tries))
    assert throttle.begin("ada", "192.0.2.1", "laptop") == WINDOW_SECONDS
    assert throttle.begin("ada", "192.0.2.1", "phone") == 0
    throttle.forgive("ada", "192.0.2.1", "laptop")
    assert throttle.begin("ada", "192.0.2.1", "laptop") == 0


def test_the_addresses_of_one_stranger_do_not_shut_the_owner_out():
    throttle = Throttle(lambda: 0.0)
    for index in range(10 * ADDRESS.tries):
        throttle.begin("ada", f"2001:db8::{index:x}")
    assert throttle.begin("ada", "2001:db8::ffff") > 0 and throttle.begin("ada", "2001:db8:0:1::1") == 0
    assert throttle.begin("bob", "2001:db8::1") == 0


def test_a_device_is_known_to_its_users_alone_and_not_for_ever():
    devices = Devices([b"key"])
    cookie = devices.renew(None, "ada", NOW)
    device = devices.find(cookie, "ada", NOW + 5)
    assert device and devices.find(cookie, "bob", NOW) is None and Devices([b"other"]).find(cookie, "ada", NOW) is None
    assert Devices([b"next", b"key"]).find(cookie, "ada", NOW) == device  # after the key was rotated
    assert devices.find(cookie, "ada", NOW + SECONDS) is None and devices.find(cookie, "ada", NOW - 1) is None
    both = devices.renew(cookie, "bob", NOW + 9)
    assert devices.find(both, "ada", NOW + 9) == device and devices.find(both, "bob", NOW + 9)
    again = devices.renew(both, "ada", NOW + SECONDS - 1)
    assert devices.find(again, "ada", NOW + SECONDS + 9) == device, "renewed by a sign-in"
    many = both
    for index in range(20):
        many = devices.renew(many, f"user {index}", NOW + 9)
    assert many.count("~") == MOST - 1 and devices.find(many, "ada", NOW + 9) is None and devices.find(many, "user 19", NOW + 9)


@pytest.mark.parametrize("forge", [
    lambda cookie: cookie[:-1] + ("0" if cookie[-1] != "0" else "1"), lambda cookie: cookie.replace(".", "~", 1), lambda _: "",
    lambda cookie: cookie.replace(str(NOW), str(NOW + 1)), lambda _: "a" * 9000, lambda _: "ä~.~", lambda cookie: cookie.upper()])
def test_a_device_cannot_be_made_up(forge):
    devices = Devices([b"key"])
    assert devices.find(forge(devices.renew(None, "ada", NOW)), "ada", NOW + 9) is None


async def tries(door, count, password="guess", address="", cookie=None):
    codes = []
    for _ in range(count):
        try:
            await door.sign_in(request_to(SIGN_IN, address, cookie), "ada", password)
            codes.append("in")
        except ApiError as error:
            codes.append(error.code)
    return codes


def test_the_owner_gets_in_while_a_stranger_tries(data, monkeypatch):
    async def work(services, door):
        known = Devices(services.key.derived("device")).renew(None, "ada", NOW)
        monkeypatch.setattr("server.http.sessions.time.time", lambda: NOW)
        stranger = await tries(door, BOTH.tries + 1, address="203.0.113.1")
        assert stranger[-2:] == ["WRONG_PASSWORD", "TOO_MANY_TRIES"]
        assert await tries(door, 1, PASSWORD, "203.0.113.1") == ["TOO_MANY_TRIES"]
        assert await tries(door, 1, PASSWORD, "198.51.100.1") == ["in"], "from elsewhere"
        for index in range(ACCOUNT.tries // BOTH.tries + 2):
            await tries(door, BOTH.tries, address=f"203.0.113.{index + 2}")
        assert await tries(door, 1, PASSWORD, "198.51.100.2") == ["TOO_MANY_TRIES"], "a hundred wrong ones, from everywhere"
        assert await tries(door, 1, PASSWORD, "198.51.100.2", known) == ["in"], "but the owner's own device"
        guesses = await tries(door, DEVICE.tries + 1, "guess", "198.51.100.2", known)
        assert guesses[-1] == "TOO_MANY_TRIES", "who took the device cannot try for ever"
    with_the_door(data, None, work)


def test_servers_on_one_database_count_together(tmp_path, request, monkeypatch):
    url = request.getfixturevalue("postgres").new_database()
    monkeypatch.setenv("COUNTERSIGN_DATABASE", url)
    fill(tmp_path / "data", 1)
    add_users(tmp_path / "data", ada="reviewer")

    async def work(services, door):
        other_services = Services(Options(tmp_path / "other", tmp_path, "127.0.0.1", 1, None, database=url,
                                          key_file=tmp_path / "data" / "key"))
        await other_services.start()
        try:
            here, there = (password_checks.PasswordChecks(each) for each in (services, other_services))
            for turn in range(BOTH.tries):
                assert await (here, there)[turn % 2].verified("ada", "guess", "192.0.2.1", None) is None
            for server in (here, there):
                for _ in range(2 * BOTH.tries):  # what is refused is not counted against anybody
                    with pytest.raises(ApiError) as refused:
                        await server.verified("ada", PASSWORD, "192.0.2.1", None)
                assert refused.value.code == "TOO_MANY_TRIES"
                assert await server.verified("ada", PASSWORD, "192.0.2.2", None)
            for turn in range(BOTH.tries - 1):
                assert await (here, there)[turn % 2].verified("ada", "guess", "192.0.2.3", None) is None
            assert await here.verified("ada", PASSWORD, "192.0.2.3", None)
            assert await there.verified("ada", "guess", "192.0.2.3", None) is None, "forgiven everywhere"
        finally:
            await other_services.stop()
    with_the_door(tmp_path / "data", url, work)


def test_a_refusal_names_the_account_and_nothing_else_that_was_typed(data, caplog):
    caplog.set_level(logging.WARNING)

    async def work(_, door):
        await tries(door, BOTH.tries + 1, address="192.0.2.1")
        for name in ("my secret password", "a\nb", "nobody"):
            with pytest.raises(ApiError):
                await door.sign_in(request_to(SIGN_IN, "192.0.2.2"), name, "guess")
    with_the_door(data, None, work)
    lines = [record.getMessage() for record in caplog.records if record.name == "countersign.sign_in"]
    assert lines[0] == "refused: a wrong name or password, for ada, from 192.0.2.1"
    assert lines[BOTH.tries] == "refused without a look: too many tries, for ada, from 192.0.2.1"
    assert set(lines[BOTH.tries + 1:]) == {"refused: a wrong name or password, for a name that there is not, from 192.0.2.2"}


def test_the_cookie_of_a_device_is_for_this_page_alone_and_stays_after_signing_out(data, start):
    server = start(data=data)
    signed_in = server.post(SIGN_IN, {"user": "ada", "password": PASSWORD})
    session, device = signed_in.headers.get_all("Set-Cookie")
    name, _, value = device.partition(";")[0].partition("=")
    assert name == f"countersign-device-{server.port}" and session.startswith(f"countersign-{server.port}=")
    attributes = {part.strip().lower() for part in device.split(";")[1:]}
    assert attributes == {"httponly", "path=/", "samesite=strict", f"max-age={SECONDS}"}
    assert server.request("GET", "/api/hitl/session", headers={"Cookie": f"{name}={value}"}).status == 401, "lets in nobody"
    out = server.post("/api/hitl/sign-out", {}, {"Cookie": f"{session.partition(';')[0]}; {name}={value}"})
    assert [each.partition("=")[0] for each in out.headers.get_all("Set-Cookie")] == [f"countersign-{server.port}"]
