"""Errors as the contract speaks them: a status, an error code, a sentence, and what else the panel needs."""
from __future__ import annotations

import json
from typing import Any


class Told(Exception):
    """What a command may end with; its text is a sentence for who gave the command."""


class ApiError(Exception):
    """An answer that refuses a request. `extra` joins the body; it holds only what the caller may see."""

    def __init__(self, status: int, code: str, message: str, extra: dict[str, Any] | None = None,
                 headers: dict[str, str] | None = None) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.message = message
        self.extra = extra or {}
        self.headers = headers or {}

    def __reduce__(self) -> tuple[Any, ...]:
        """Else an exception is sent to another process without what is not in its `args`."""
        return ApiError, (self.status, self.code, self.message, self.extra, self.headers)


MOST_FAULTS = 50  # in one answer
_LONGEST_PLACE = 200  # characters of a path, which may be a key that a stranger made up


def invalid(errors: list[dict[str, str]], code: str = "INVALID_REQUEST", status: int = 422, count: int = 0) -> ApiError:
    """A body that is refused, with the faults found: [{path, message}], the first 50 of them; `count`: of all, where
    `errors` are not all."""
    told = [{**each, "path": _short(each["path"])} for each in errors[:MOST_FAULTS]]
    first, count = told[0], max(count, len(errors))
    place = f"{first['path']} " if first["path"] else ""
    more = f" (and {count - 1} more)" if count > 1 else ""
    left_out = {"errors_left_out": count - len(told)} if count > len(told) else {}
    return ApiError(status, code, f"{place}{first['message']}.{more}", {"path": first["path"], "errors": told, **left_out})


def _short(path: str) -> str:
    return path if len(path) <= _LONGEST_PLACE else path[:_LONGEST_PLACE - 1] + "…"


def invalid_at(path: str, message: str, code: str = "INVALID_REQUEST", status: int = 422) -> ApiError:
    return invalid([{"path": path, "message": message}], code, status)


def check_author(payload: dict[str, Any], signed_in: str | None) -> None:
    """ApiError 403 where somebody is signed in and the body names another reviewer."""
    if signed_in is not None and payload.get("reviewer") not in (None, "", signed_in):
        raise ApiError(403, "USER_MISMATCH", f"{signed_in} is signed in, and the request names another reviewer.")


def not_found() -> ApiError:
    return ApiError(404, "NOT_FOUND", "There is no such invoice.")


def storage_full() -> ApiError:
    return ApiError(507, "STORAGE_FULL", "The server's disk is full: nothing was saved.",
                    headers={"Retry-After": "30"})


def invoice_too_large() -> ApiError:
    return ApiError(413, "INVOICE_TOO_LARGE", "With this save the invoice is larger than the database keeps.")


def storage_unavailable() -> ApiError:
    """Nothing is said of whether the save was stored: the same save, sent again, learns it."""
    return ApiError(503, "STORAGE_UNAVAILABLE", "The server's database cannot be used now.",
                    headers={"Retry-After": "5"})


def body_of(error: ApiError, as_problem: bool) -> tuple[str, bytes]:
    """The media type and the body: flat, or by RFC 9457 for a client that asks for it."""
    body: dict[str, Any] = {"error_code": error.code, "message": error.message, "retryable": error.status >= 500
                            and error.status not in (501, 505), **error.extra}
    if as_problem:
        body = {"type": "about:blank", "title": error.code, "status": error.status, "detail": error.message, **body}
    media_type = "application/problem+json" if as_problem else "application/json"
    return media_type, json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
