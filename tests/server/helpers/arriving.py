"""What tests of arrivals share: small invoices, bodies of forms, and waiting until files were read."""
from __future__ import annotations

import io
import time
import zipfile
from typing import Any

from support import Answer, RunningServer

PATH = "/api/hitl/invoices"
SECONDS = 90
BROKEN = b"%PDF-1.4\nnothing else"
_XML = ('<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"'
        ' xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">'
        "<cbc:ID>{}</cbc:ID><cbc:IssueDate>2025-01-02</cbc:IssueDate><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode></Invoice>")


def invoice(number: str) -> bytes:
    """An e-invoice of that number."""
    return _XML.format(number).encode()


def form(*files: tuple[str, bytes], boundary: str = "b0undary") -> tuple[bytes, dict[str, str]]:
    """The body of a form with these files, and its head."""
    parts = b"".join(b'--%s\r\nContent-Disposition: form-data; name="file"; filename="%s"\r\n\r\n%s\r\n'
                     % (boundary.encode(), name.encode(), content) for name, content in files)
    return parts + b"--%s--\r\n" % boundary.encode(), {"Content-Type": f"multipart/form-data; boundary={boundary}"}


def zipped(*files: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return out.getvalue()


def pdf_of(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects, the first its catalogue; `trailer`: what else that says."""
    body = b"%PDF-1.7\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, content)
    count = len(objects) + 1
    table = b"xref\n0 %d\n0000000000 65535 f \n" % count + b"".join(b"%010d 00000 n \n" % each for each in offsets)
    return body + table + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (count, trailer, len(body))


def send(server: RunningServer, *files: tuple[str, bytes], **headers: str) -> Any:
    """The answer's files."""
    body, head = form(*files)
    answer = server.request("POST", PATH, body, {**head, **headers})
    assert answer.status == 200, answer.content
    return answer.json["files"]


def send_raw(server: RunningServer, content: bytes, media_type: str = "application/octet-stream", query: str = "",
             **headers: str) -> Answer:
    return server.request("POST", f"{PATH}{query}", content, {"Content-Type": media_type, **headers})


def states(server: RunningServer, ids: list[str]) -> dict[str, Any]:
    """By id: status and reason."""
    answer = server.get(f"/api/hitl/arrivals?ids={','.join(ids)}")
    assert answer.status == 200, answer.content
    return {each["invoice_id"]: (each["status"], each["reason"]) for each in answer.json["arrivals"]}


def settled(server: RunningServer, ids: list[str]) -> dict[str, Any]:
    """The states once none is being read."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        found = states(server, ids)
        if all(status != "processing" for status, _ in found.values()):
            return found
        time.sleep(0.05)
    raise AssertionError(found)
