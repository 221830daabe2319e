"""Each fault of the proxy is what it says: what the client sees, and what the server has done."""
import http.client
import json

import pytest

import fault_proxy
from fault_proxy import FAULTS, FaultProxy
from support import SAVE, change, payload


@pytest.fixture
def through(server, ids, monkeypatch):
    """Sends one save through a proxy with one fault: (status or kind of error, the proxy's counts, versions stored)."""
    def send(fault):
        monkeypatch.setattr(fault_proxy, "FAULTS", (fault,))
        proxy = FaultProxy(server.port, seed=1, chance=1.0, late_seconds=0.3)
        connection = http.client.HTTPConnection("127.0.0.1", proxy.port, timeout=10)
        body = json.dumps(payload(ids[0], 0, change("fields/vendor_name", "x"))).encode()
        headers = {"Host": f"127.0.0.1:{server.port}", "Connection": "close", "Content-Type": "application/json"}
        try:
            connection.request("POST", SAVE, body, headers)
            answer = connection.getresponse()
            content = answer.read()
            seen = answer.status if content.endswith(b"}") else "part"
        except (http.client.HTTPException, ConnectionError) as error:
            seen = type(error).__name__
        finally:
            connection.close()
            proxy.close()
        stored = len(server.get(f"/api/hitl/invoice/{ids[0]}/history").json)
        return seen, dict(proxy.counts), dict(+proxy.committed), stored
    return send


@pytest.mark.parametrize("fault, seen, committed, stored", [
    ("drop", ("RemoteDisconnected",), {}, 0), ("cut", ("RemoteDisconnected",), {"cut": 1}, 1),
    ("part", ("part", "IncompleteRead"), {"part": 1}, 1), ("delay", (200,), {"delay": 1}, 1),
    ("duplicate", (200,), {"duplicate": 1}, 1), ("late", (200,), {"late": 1}, 1)])
def test_a_fault_is_what_it_says(through, fault, seen, committed, stored):
    found, counts, unseen, versions = through(fault)
    assert found in seen and counts == {fault: 1} and unseen == committed and versions == stored


def test_a_reset_is_forwarded_and_not_answered(through):
    found, counts, _, versions = through("reset")
    assert found in ("ConnectionResetError", "RemoteDisconnected") and counts == {"reset": 1} and versions in (0, 1)


def test_every_fault_is_tested_here():
    assert set(FAULTS) == {"drop", "reset", "cut", "part", "delay", "duplicate", "late"}


def test_a_healed_network_changes_nothing_and_a_server_that_is_gone_is_counted(server):
    proxy = FaultProxy(server.port, seed=1, chance=0.0)
    connection = http.client.HTTPConnection("127.0.0.1", proxy.port, timeout=10)
    connection.request("GET", "/health", headers={"Host": f"127.0.0.1:{server.port}", "Connection": "close"})
    assert connection.getresponse().status == 200
    server.kill()
    with pytest.raises((http.client.HTTPException, ConnectionError)):
        connection.request("POST", SAVE, b"{}")
        connection.getresponse()
    proxy.close()
    assert proxy.counts == {"unreachable": 1}
