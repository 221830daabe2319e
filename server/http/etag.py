"""ETag and If-Match: "<epoch>.<invoice>.<version>", one strong tag; of an answer that is compressed with ".br" or ".gzip" behind."""
from __future__ import annotations

import re

from server.contract.errors import ApiError

_TAG = re.compile(r'"([0-9a-f]{32})\.([A-Za-z0-9_-]{1,64})\.(0|[1-9][0-9]{0,17})(?:\.(?:br|gzip))?"', re.ASCII)


def format_etag(epoch: str, invoice_id: str, version: int) -> str:
    return f'"{epoch}.{invoice_id}.{version}"'


def read_if_match(header: str | None) -> tuple[str, str, int] | None:
    """(epoch, invoice, version); ApiError 400 for "*", lists, weak and foreign tags."""
    if header is None:
        return None
    match = _TAG.fullmatch(header.strip())
    if match is None:
        raise ApiError(400, "INVALID_IF_MATCH", "If-Match is one tag that this server gave.")
    return match.group(1), match.group(2), int(match.group(3))
