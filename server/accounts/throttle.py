"""Throttle: how often a password may be tried within a window of time, so that a stranger's tries shut out the stranger.

Tries count by account and address together, by address, and, far more generously, by account. An IPv6 address stands for
its /64. A device on which the account has signed in before counts for itself alone.
"""
from __future__ import annotations

import ipaddress
from collections import OrderedDict, deque
from collections.abc import Callable
from typing import NamedTuple

WINDOW_SECONDS = 15 * 60.0
MAX_KEYS = 50_000
IPV6_PREFIX = 64


class Limit(NamedTuple):
    kind: str
    tries: int


ACCOUNT, ADDRESS, BOTH, DEVICE = Limit("account", 100), Limit("address", 60), Limit("both", 8), Limit("device", 8)

Place = tuple[str, str]


def network_of(address: str) -> str:
    """What an address is counted as. A text that is none stands for itself."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(ip, ipaddress.IPv4Address):
        return str(ip)
    return str(ip.ipv4_mapped or ipaddress.ip_network((ip, IPV6_PREFIX), strict=False))


def places_of(account: str, address: str, device: str | None) -> list[tuple[Place, Limit]]:
    """Where a try counts."""
    if device is not None:
        return [((DEVICE.kind, f"{account}\n{device}"), DEVICE)]
    network = network_of(address)
    return [((ACCOUNT.kind, account), ACCOUNT), ((ADDRESS.kind, network), ADDRESS),
            ((BOTH.kind, f"{account}\n{network}"), BOTH)]


def seconds_to_wait(tries: deque[float], limit: Limit, now: float) -> float:
    """0 or less where one more may be made. Forgets what is out of the window."""
    while tries and tries[0] <= now - WINDOW_SECONDS:
        tries.popleft()
    return tries[-limit.tries] + WINDOW_SECONDS - now if len(tries) >= limit.tries else 0.0


class Throttle:
    """Counts tries when they begin, so that many at once are no way around it; a sign-in forgives those before it."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._tries: OrderedDict[Place, deque[float]] = OrderedDict()

    def begin(self, account: str, address: str, device: str | None = None) -> float:
        """0 where the try may be made, which is then counted; else the seconds to wait."""
        now, places = self._clock(), places_of(account, address, device)
        wait = max(seconds_to_wait(self._tries.get(place, deque()), limit, now) for place, limit in places)
        if wait <= 0:
            for place, _ in places:
                self._tries.setdefault(place, deque()).append(now)
                self._tries.move_to_end(place)
            while len(self._tries) > MAX_KEYS:
                self._tries.popitem(last=False)
        return max(wait, 0.0)

    def forgive(self, account: str, address: str, device: str | None = None) -> None:
        """After a right password: this account's tries from here are forgotten, and this try everywhere else."""
        for place, limit in places_of(account, address, device):
            self._drop(place, whole=limit in (BOTH, DEVICE))

    def take_back(self, account: str, address: str, device: str | None = None) -> None:
        """The try that was counted last was not made."""
        for place, _ in places_of(account, address, device):
            self._drop(place, whole=False)

    def _drop(self, place: Place, whole: bool) -> None:
        tries = self._tries.get(place)
        if whole or (tries and len(tries) == 1):
            self._tries.pop(place, None)
        elif tries:
            tries.pop()
