"""Sessions: who a request is from, what that role may do, and how one begins and ends."""
from __future__ import annotations

import hmac
import logging
import time
from functools import partial

from aiohttp import web

from server.accounts import accounts
from server.accounts.accounts import LOCAL, TOKEN, Kept, Principal, SessionView
from server.accounts.devices import Devices
from server.accounts.devices import SECONDS as DEVICE_SECONDS
from server.accounts.passwords import WeakPassword, check_strength, hash_password
from server.audit.adoption import ACCOUNT
from server.contract.errors import ApiError, invalid_at
from server.http.password_checks import PasswordChecks
from server.http.rate_limits import RateLimits
from server.http.request_policy import Doors
from server.http.services import Services
from server.http.web_io import cookie_of
from server.invoices.store import Store

_PRINCIPAL = "countersign_principal"

log = logging.getLogger("countersign.sign_in")


def user_of(request: web.Request) -> str:
    return principal_of(request).user


def principal_of(request: web.Request) -> Principal:
    """Who an admitted request is from."""
    principal: Principal = request[_PRINCIPAL]
    return principal


def name_of(request: web.BaseRequest) -> str | None:
    """Of who is signed in; None for a request that was not admitted."""
    principal: Principal | None = request.get(_PRINCIPAL)
    return None if principal is None else principal.user


class Access:
    """Which roles an address is for. An address that was not named here is for nobody."""

    def __init__(self) -> None:
        self._open: set[tuple[str, str]] = set()
        self._roles: dict[tuple[str, str], frozenset[str]] = {}
        self._kinds: dict[tuple[str, str], str] = {}
        self._for_token: set[tuple[str, str]] = set()

    def allow_token(self, method: str, route: web.AbstractRoute) -> None:
        """Also for who sends the import token."""
        self._for_token.add((method, _canonical(route)))

    def takes_token(self, request: web.Request) -> bool:
        return _key(request) in self._for_token

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


def _cookie(origin: str, kind: str = "") -> str:
    """Browsers keep a __Host- cookie for https alone; on loopback without TLS the port keeps servers apart."""
    return f"__Host-countersign{kind}" if origin.startswith("https:") else f"countersign{kind}-{origin.rpartition(':')[2]}"


class Sessions:
    def __init__(self, services: Services, access: Access) -> None:
        self.doors = Doors()
        self._services = services
        self._access = access
        self._limits = services.options.limits
        self._rates = RateLimits(services.options.rate_factor, time.monotonic)
        self._passwords = PasswordChecks(services)

    async def admit(self, request: web.Request) -> None:
        """Names who a request is from. ApiError 401 for nobody, 403 for a role that may not do this, 429 for too much."""
        if request.match_info.http_exception is not None or self._access.is_open(request):
            return
        if self._is_by_token(request):
            request[_PRINCIPAL] = TOKEN
            return
        principal = await self._find(request) if await self._services.has_accounts() else LOCAL
        if principal is None:
            raise ApiError(401, "SIGN_IN_NEEDED", "Sign in first.")
        self._access.check(request, principal.role)
        kind, token = self._access.kind_of(request), self.token_of(request)
        if principal.is_account and kind is not None and token is not None:
            self._rates.take(token, kind)
        request[_PRINCIPAL] = principal

    def _is_by_token(self, request: web.Request) -> bool:
        """ApiError 401 for another token than the one."""
        given, token = request.headers.get("Authorization"), self._services.options.import_token
        is_bearer = given is not None and given[:7].lower() == "bearer "  # a proxy's own is nothing of ours
        if given is None or not is_bearer or token is None or not self._access.takes_token(request):
            return False
        if not hmac.compare_digest(given.encode("utf-8", "replace"), f"{given[:7]}{token}".encode()):
            raise ApiError(401, "TOKEN_NEEDED", "This is not the import token.", headers={"WWW-Authenticate": "Bearer"})
        return True

    async def _find(self, request: web.Request) -> Principal | None:
        known = self.token_of(request)
        if known is None:
            return None
        token: str = known
        now, limits = int(time.time()), self._limits
        key = self._services.session_key
        found = await self._services.read(lambda reader: accounts.find_session(reader.connection, token, now, limits, key))
        if found is None:
            return None
        if found[1]:
            await self._services.write(lambda store: accounts.see_session(store.connection, token, now))
        return found[0]

    def token_of(self, request: web.Request) -> str | None:
        return cookie_of(request, _cookie(self.doors.origin_of(request)))

    async def sign_in(self, request: web.Request, name: str, password: str) -> tuple[Principal, str]:
        """A new session for the right password. ApiError 401, 429 with Retry-After; 404 where there are no accounts."""
        await self.check_accounts()
        kept = await self._verified(request, name, password)
        before, now, limits, key = self.token_of(request), int(time.time()), self._limits, self._services.session_key

        def begin(store: Store) -> tuple[Principal, str] | None:
            if kept is None or not accounts.is_still_verified(store.connection, name, kept):
                return None
            token = accounts.begin_session(store.connection, name, before, now, limits, key)
            found = accounts.find_session(store.connection, token, now, limits, key)
            store.note("signed_in", name, name, {"address": self.doors.address_of(request)})
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
        value, this = await self._passwords.hashed(partial(hash_password, new)), self.token_of(request)

        def change(store: Store) -> bool:
            if kept is None or not accounts.is_still_verified(store.connection, name, kept):
                return False
            accounts.set_password(store.connection, name, value, this)
            store.note(ACCOUNT, name, name, {**accounts.state_of(store.connection, name), "did": "passwd"})
            return True
        if not await self._services.write(lambda store: store.atomically(lambda: change(store))):
            raise ApiError(403, "WRONG_PASSWORD", "The old password is wrong.")
        log.warning("%s changed their password, from %s", name, self.doors.address_of(request))

    async def _verified(self, request: web.Request, name: str, password: str) -> Kept | None:
        """As PasswordChecks.verified."""
        device = self._devices().find(self._device_cookie(request), name, int(time.time()))
        return await self._passwords.verified(name, password, self.doors.address_of(request), device)

    def _devices(self) -> Devices:
        return Devices(self._services.key.derived("device"))

    def _device_cookie(self, request: web.Request) -> str | None:
        return cookie_of(request, _cookie(self.doors.origin_of(request), "-device"))

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

            def end(store: Store) -> None:
                name = accounts.end_session(store.connection, token)
                if name is not None:
                    store.note("signed_out", name, name)
            await self._services.write(lambda store: store.atomically(lambda: end(store)))

    def set_cookie(self, request: web.Request, response: web.Response, token: str | None) -> None:
        """None takes the cookie away."""
        self._set(request, response, "", token or "", None if token else 0)

    def make_device_known(self, request: web.Request, response: web.Response, name: str) -> None:
        """After a sign-in. Stays when the session ends, so that a stranger's tries do not lock its user out."""
        value = self._devices().renew(self._device_cookie(request), name, int(time.time()))
        self._set(request, response, "-device", value, DEVICE_SECONDS)

    def _set(self, request: web.Request, response: web.Response, kind: str, value: str, max_age: int | None) -> None:
        origin = self.doors.origin_of(request)
        response.set_cookie(_cookie(origin, kind), value, max_age=max_age, path="/", httponly=True,
                            secure=origin.startswith("https:"), samesite="Strict")
