"""What bodies say, by kind; pure functions, so that a process of its own can run them."""
from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple

from server.contract import save_body as contract
from server.contract.errors import ApiError
from server.contract.save_request import SaveRequest
from server.http.etag import read_if_match
from server.http.json_input import parse_json
from server.invoices.claims import read_claim


class SaidSave(NamedTuple):
    save: SaveRequest | ApiError
    identity: tuple[str, str] | None  # invoice_id and request_id, also of a body that is faulty elsewhere
    payload_sha256: str


def read_save(body: bytes, user: str, key: str | None, if_match: str | None, reviewer: str | None,
              signed_in: str | None) -> SaidSave:
    """`key`: the request_id of the header."""
    payload = parse_json(body)
    contract.check_user(payload, user)
    identity = contract.request_identity(payload, key)
    sha256 = contract.payload_sha256(payload) if isinstance(payload, dict) else ""
    try:
        save: SaveRequest | ApiError = contract.read_save(
            payload, sha256, new_request_id=partial(secrets.token_hex, 16), header_request_id=key,
            if_match=read_if_match(if_match), default_reviewer=reviewer, signed_in=signed_in)
    except ApiError as error:
        save = error
    return SaidSave(save, identity, sha256)


def read_claim_body(body: bytes, reviewer: str | None, author: str | None) -> Any:
    return read_claim(parse_json(body), reviewer, author)


KINDS: Mapping[str, Callable[..., Any]] = {"save": read_save, "claim": read_claim_body, "json": parse_json}
