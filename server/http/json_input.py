"""Reads JSON from strangers: what a parser would choke on, or read in two ways, is refused before it is used."""
from __future__ import annotations

import json
import re
from typing import Any

from server.contract.errors import ApiError

MAX_DEPTH = 32
MAX_INTEGER_DIGITS = 18

_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)', re.DOTALL)
_BRACKET = re.compile(rb"[\[\]{}]")


def parse_json(body: bytes) -> Any:
    """The value of a UTF-8 JSON text. ApiError 400 for everything that is not plain, unambiguous JSON."""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        raise _refused("The body is not UTF-8.") from None
    if _depth(body) > MAX_DEPTH:
        raise _refused(f"The body is nested deeper than {MAX_DEPTH} levels.")
    try:
        value = json.loads(text, object_pairs_hook=_object, parse_constant=_constant, parse_int=_integer)
    except json.JSONDecodeError as error:
        raise _refused(f"The body is not JSON: {error.msg} at character {error.pos}.") from None
    if "\\u" in text:
        _check_text(value)
    return value


def _refused(message: str) -> ApiError:
    return ApiError(400, "INVALID_JSON", message)


def _depth(body: bytes) -> int:
    if body.count(b"[") + body.count(b"{") <= MAX_DEPTH:
        return 0
    depth = deepest = 0
    for match in _BRACKET.finditer(_STRING.sub(b"", body)):
        if match.group() in b"[{":
            depth += 1
            if depth > deepest:
                deepest = depth
        else:
            depth -= 1
    return deepest


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise _refused("An object names a key twice.")
    return result


def _constant(_: str) -> Any:
    raise _refused("NaN and Infinity are not JSON.")


def _integer(digits: str) -> int:
    if len(digits.lstrip("-")) > MAX_INTEGER_DIGITS:
        raise _refused(f"An integer has more than {MAX_INTEGER_DIGITS} digits.")
    return int(digits)


def _check_text(value: Any) -> None:
    if isinstance(value, str):
        if "\0" in value or any("\ud800" <= char <= "\udfff" for char in value):
            raise _refused("A text holds NUL or half of a surrogate pair.")
    elif isinstance(value, dict):
        for key, item in value.items():
            _check_text(key)
            _check_text(item)
    elif isinstance(value, list):
        for item in value:
            _check_text(item)
