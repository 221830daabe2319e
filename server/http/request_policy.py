"""Doors: which Host, Origin, proxy and kind of body the server answers; checked before any handler runs."""
from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass, field

from aiohttp import web

from server.contract.errors import ApiError
from server.http.bodies.upload import UPLOAD_PATH, check_upload_headers
from server.http.web_io import SAVE_LIMIT, check_body_headers

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

READING = ("GET", "HEAD")
OPERATING = frozenset({"/ready", "/metrics"})
WITHOUT_BODY = (*READING, "DELETE")
_ORIGIN = re.compile(r"(https?)://([a-z0-9.-]+|\[[0-9a-f:]+\])(?::([0-9]{1,5}))?", re.ASCII)


def read_origin(text: str) -> str:
    """An origin as browsers write it: https://host, with a port where it is not the scheme's. ValueError."""
    match = _ORIGIN.fullmatch(text.lower())
    if match is None:
        raise ValueError(f"{text} is not an origin such as https://review.example.com")
    scheme, host, port = match.groups()
    usual = {"http": "80", "https": "443"}[scheme]
    return f"{scheme}://{host}" if port in (None, usual) else f"{scheme}://{host}:{int(port)}"


def read_proxy(text: str) -> Network:
    """An address or a network such as 10.0.0.0/8. ValueError."""
    return ipaddress.ip_network(text)


@dataclass(frozen=True)
class Doors:
    """What is let in. Without a public origin: the names of this machine, and no proxy in between."""

    origins: dict[str, str] = field(default_factory=dict)  # a Host that is answered, and the origin of its page
    proxies: tuple[Network, ...] = ()
    pages: frozenset[str] = frozenset()  # other origins of the same site, whose pages may call too
    machine: frozenset[str] = frozenset()  # a Host that OPERATING is answered under too, where no proxy is in between

    @staticmethod
    def on_loopback(host: str, port: int, proxies: tuple[Network, ...] = ()) -> Doors:
        names = {host, "localhost", "127.0.0.1", "[::1]"}
        if ":" in host:
            names.add(f"[{ipaddress.ip_address(host)}]")
            names.discard(host)
        hosts = {f"{name}:{port}".lower(): f"http://{name}:{port}".lower() for name in names}
        if port == 80:
            hosts = {name.lower(): f"http://{name}".lower() for name in names}
            hosts |= {f"{name}:80": origin for name, origin in hosts.items()}
        return Doors(hosts, proxies)

    @staticmethod
    def of_public(origin: str, proxies: tuple[Network, ...] = ()) -> Doors:
        """`origin`: as read_origin gives it. Only its host is answered, not the machine's own names."""
        host = origin.split("://", 1)[1]
        usual = {"http": 80, "https": 443}[origin.split(":", 1)[0]]
        hosts = {host: origin}
        if host.rpartition("]")[2].count(":") == 0:
            hosts[f"{host}:{usual}"] = origin
        return Doors(hosts, proxies)

    def check(self, request: web.Request) -> None:
        """ApiError 403 for who may not call, 400, 413 or 415 for a body that may not come."""
        headers = request.headers
        hosts = [host.lower() for host in headers.getall("Host", ())]
        if len(hosts) != 1 or not (hosts[0] in self.origins or self._is_operating(request, hosts[0])):
            raise ApiError(403, "HOST_NOT_ALLOWED", "This server does not answer for that host name.")
        self._check_proxy(request)
        reading = request.method in READING
        if not (reading and not request.path.startswith("/api/")):
            self._check_page(request, reading)
        if request.match_info.http_exception is not None:
            return
        if request.method in WITHOUT_BODY:
            if request.body_exists:
                raise ApiError(400, "BODY_NOT_EXPECTED", "A request that reads or deletes has no body.")
        elif request.path == UPLOAD_PATH:
            check_upload_headers(request)
        else:
            check_body_headers(request, SAVE_LIMIT)

    def page_of(self, request: web.BaseRequest) -> str | None:
        """The origin of the page that calls, where it is one of `pages`."""
        origins: list[str] = request.headers.getall("Origin", [])
        return origins[0] if len(origins) == 1 and origins[0].lower() in self.pages else None

    def origin_of(self, request: web.Request) -> str:
        """The origin of the page that a checked request belongs to."""
        return self.origins[request.headers["Host"].lower()]

    def _is_operating(self, request: web.Request, host: str) -> bool:
        return (request.method in READING and request.path in OPERATING and host in self.machine
                and not _is_forwarded(request))

    def is_of_this_machine(self, request: web.Request) -> bool:
        """Asked for on this machine, under one of its names, with no proxy in between."""
        try:
            is_near = ipaddress.ip_address((request.remote or "").partition("%")[0]).is_loopback
        except ValueError:
            return False
        return is_near and request.headers["Host"].lower() in self.machine and not _is_forwarded(request)

    def address_of(self, request: web.BaseRequest) -> str:
        """Where the request comes from: the last address that a trusted proxy names, else the connection's other end."""
        if self._is_proxy(request.remote):
            named = ",".join(request.headers.getall("X-Forwarded-For", ())).rpartition(",")[2].strip()
            try:
                return str(ipaddress.ip_address(named))
            except ValueError:
                pass
        return request.remote or ""

    def _is_proxy(self, remote: str | None) -> bool:
        try:
            address = ipaddress.ip_address((remote or "").partition("%")[0])
        except ValueError:
            return False
        return any(address in network for network in self.proxies)

    def _check_proxy(self, request: web.Request) -> None:
        if self._is_proxy(request.remote):
            return
        if _is_forwarded(request):
            raise ApiError(403, "PROXY_NOT_ALLOWED", "The server does not answer through this proxy.")

    def _check_page(self, request: web.Request, reading: bool) -> None:
        other = self.page_of(request) is not None
        origins: list[str] = request.headers.getall("Origin", [])
        if origins and not other and [origin.lower() for origin in origins] != [self.origin_of(request)]:
            raise ApiError(403, "ORIGIN_NOT_ALLOWED", "This page's origin may not call the server.")
        sites: list[str] = request.headers.getall("Sec-Fetch-Site", [])
        allowed = (["same-origin"], ["none"]) if reading else (["same-origin"],)
        if other and sites == ["cross-site"]:
            raise ApiError(403, "SITE_NOT_ALLOWED", "The page and the server are of different sites, between which browsers"
                                                    " send no cookie: serve both under one domain.")
        if sites and sites not in allowed and not (other and sites == ["same-site"]):
            raise ApiError(403, "SITE_NOT_ALLOWED", "Only the server's own page may call it.")


def _is_forwarded(request: web.BaseRequest) -> bool:
    return any(name.lower() == "forwarded" or name.lower().startswith("x-forwarded-") for name in request.headers)
