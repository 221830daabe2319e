"""Sessions: who a request is from, what that role may do, and how one begins and ends."""
from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from aiohttp import web

from server import accounts
from server.accounts import LOCAL, Principal, SessionView
from server.doors import Doors
from server.errors import ApiError, invalid_at
from server.passwords import WeakPassword, check_strength, hash_password, verify
from server.rate_limits import RateLimits
from server.services import Services
from server.store import Store
from server.throttle import Throttle

HASHES_AT_ONCE = 2
MAX_WAITING = 64
_PRINCIPAL = "countersign_principal"

Result = TypeVar("Result")

log = logging.getLogger("countersign.sign_in")


def user_of(request: web.Request) -> str:
    return principal_of(request).user


def principal_of(request: web.Request) -> Principal:
    """Who an admitted request is from."""
    principal: Principal = request[_PRINCIPAL]
    return principal


class Access:
    """Which roles an address is for. An address that was not named here is for nobody."""

    def __init__(self) -> None:
        self._open: set[tuple[str, str]] = set()
        self._roles: dict[tuple[str, str], frozenset[str]] = {}
        self._kinds: dict[tuple[str, str], str] = {}

    def allow(self, method: str, route: web.AbstractRoute, roles: frozenset[str] | None, kind: str | None = None) -> None:
        """`roles` None: also for who has not signed in. `kind` names what RATES limit."""
        key = (method, _canonical(route))
        if kind is not None:
            self._kinds[key] = kind
        if roles is None:
            self._open.add(key)
        else:
            self._roles[key] = roles

    def is_open(self, request: web.Request) -> bool:
        return _key(request) in self._open

    def kind_of(self, request: web.Request) -> str | None:
        return self._kinds.get(_key(request))

    def check(self, request: web.Request, role: str) -> None:
        if role not in self._roles.get(_key(request), frozenset()):
            raise ApiError(403, "ROLE_NOT_ALLOWED", f"The role {role} may not do this.")


def _key(request: web.Request) -> tuple[str, str]:
    return "GET" if request.method == "HEAD" else request.method, _canonical(request.match_info.route)


def _canonical(route: web.AbstractRoute) -> str:
    return route.resource.canonical if route.resource is not None else ""


def _cookie(origin: str) -> str:
    """Browsers keep a __Host- cookie for https alone; on loopback without TLS the port keeps servers apart."""
    return "__Host-countersign" if origin.startswith("https:") else f"countersign-{origin.rpartition(':')[2]}"


class Sessions:
    def __init__(self, services: Services, access: Access) -> None:
        self.doors = Doors()
        self._services = services
        self._access = access
        self._limits = services.options.limits
        self._throttle = Throttle(time.monotonic)
        self._rates = RateLimits(services.options.rate_factor, time.monotonic)
        self._hashing = asyncio.Semaphore(HASHES_AT_ONCE)
        self._waiting = 0

    async def admit(self, request: web.Request) -> None:
        """Names who a request is from. ApiError 401 for nobody, 403 for a role that may not do this, 429 for too much."""
        if request.match_info.http_exception is not None or self._access.is_open(request):
            return
        principal = await self._find(request) if await self._services.has_accounts() else LOCAL
        if principal is None:
            raise ApiError(401, "SIGN_IN_NEEDED", "Sign in first.")
        self._access.check(request, principal.role)
        kind, token = self._access.kind_of(request), self.token_of(request)
        if principal.is_account and kind is not None and token is not None:
            self._rates.take(token, kind)
        request[_PRINCIPAL] = principal

    async def _find(self, request: web.Request) -> Principal | None:
        known = self.token_of(request)
        if known is None:
            return None
        token: str = known
        now, limits = int(time.time()), self._limits
        found = await self._services.read(lambda reader: accounts.find_session(reader.connection, token, now, limits))
        if found is None:
            return None
        if found[1]:
            await self._services.write(lambda store: accounts.see_session(store.connection, token, now))
        return found[0]

    def token_of(self, request: web.Request) -> str | None:
        return request.cookies.get(_cookie(self.doors.origin_of(request)))

    async def sign_in(self, request: web.Request, name: str, password: str) -> tuple[Principal, str]:
        """A new session for the right password. ApiError 401, 429 with Retry-After; 404 where there are no accounts."""
        await self.check_accounts()
        kept = await self._verified(request, name, password)
        before, now, limits = self.token_of(request), int(time.time()), self._limits

        def begin(store: Store) -> tuple[Principal, str] | None:
            if kept is None or not accounts.is_still_verified(store.connection, name, kept):
                return None
            token = accounts.begin_session(store.connection, name, before, now, limits)
            found = accounts.find_session(store.connection, token, now, limits)
            return found and (found[0], token)
        begun = await self._services.write(lambda store: store.atomically(lambda: begin(store)))
        if begun is None:
            raise ApiError(401, "WRONG_PASSWORD", "The user name or the password is wrong.")
        log.info("%s signed in, from %s", name, self.doors.address_of(request))
        return begun

    async def check_accounts(self) -> None:
        """ApiError 404 where nobody signs in."""
        if not await self._services.has_accounts():
            raise ApiError(404, "NO_ACCOUNTS", "This server has no accounts: nobody signs in.")

    async def change_password(self, request: web.Request, name: str, old: str, new: str) -> None:
        """Ends the user's other sessions. ApiError 403 where `old` is wrong, 422 for a weak `new`, 429."""
        try:
            check_strength(new, name)
        except WeakPassword as weak:
            raise invalid_at("new", str(weak), "WEAK_PASSWORD") from None
        kept = await self._verified(request, name, old)
        value, this = await self._hashed(partial(hash_password, new)), self.token_of(request)

        def change(store: Store) -> bool:
            if kept is None or not accounts.is_still_verified(store.connection, name, kept):
                return False
            accounts.set_password(store.connection, name, value, this)
            return True
        if not await self._services.write(lambda store: store.atomically(lambda: change(store))):
            raise ApiError(403, "WRONG_PASSWORD", "The old password is wrong.")
        log.warning("%s changed their password, from %s", name, self.doors.address_of(request))

    async def _verified(self, request: web.Request, name: str, password: str) -> str | None:
        """What is kept of the right password, to be checked again where it is used; None for a wrong one. ApiError 429."""
        address = self.doors.address_of(request)
        wait = self._throttle.begin(name, address)
        if wait > 0:
            log.warning("refused without a look: too many tries, from %s", address)
            minutes = int(wait // 60) + 1
            raise ApiError(429, "TOO_MANY_TRIES", "Too many tries. Try again in "
                           + (f"{minutes} minutes." if minutes > 1 else "a minute."),
                           headers={"Retry-After": str(int(wait) + 1)})
        kept = await self._services.read(lambda reader: accounts.kept_password(reader.connection, name))
        if not await self._hashed(partial(verify, password, kept)):
            log.warning("refused: a wrong name or password, from %s", address)
            return None
        self._throttle.forgive(name, address)
        return kept

    async def _hashed(self, work: Callable[[], Result]) -> Result:
        if self._waiting >= MAX_WAITING:
            raise ApiError(503, "SIGN_IN_BUSY", "Too many people sign in at once. Try again in a moment.",
                           headers={"Retry-After": "5"})
        self._waiting += 1
        try:
            async with self._hashing:
                return await asyncio.to_thread(work)
        finally:
            self._waiting -= 1

    async def sessions_of(self, request: web.Request, name: str) -> list[SessionView]:
        this, now, limits = self.token_of(request), int(time.time()), self._limits
        return await self._services.read(lambda reader: accounts.sessions_of(reader.connection, name, this, now, limits))

    async def end(self, name: str, public_id: str) -> None:
        """ApiError 404 for what is no session of that user."""
        if not await self._services.write(lambda store: accounts.end_session_by_id(store.connection, name, public_id)):
            raise ApiError(404, "NOT_FOUND", "There is no such session.")

    async def sign_out(self, request: web.Request) -> None:
        known = self.token_of(request)
        if known is not None:
            token: str = known
            await self._services.write(lambda store: accounts.end_session(store.connection, token))

    def set_cookie(self, request: web.Request, response: web.Response, token: str | None) -> None:
        """None takes the cookie away."""
        origin = self.doors.origin_of(request)
        response.set_cookie(_cookie(origin), token or "", max_age=None if token else 0, path="/", httponly=True,
                            secure=origin.startswith("https:"), samesite="Strict")
