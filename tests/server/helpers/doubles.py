"""The double of the predecessor's backend as a process of its own, and what was recorded of the real one."""
from __future__ import annotations

import contextlib
import http.client
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from support import ROOT, SAVE, Answer

RECORDED = ROOT / "tests/contract/baseline_exchanges.json"
MEASURED = ROOT.parent / "shared/baseline/exchanges.json"  # where the recordings came from
JSON_TYPE = {"Content-Type": "application/json"}


class Exchange(NamedTuple):
    name: str
    request: dict[str, Any]
    status: int
    headers: dict[str, str]
    answer: Any


class Double:
    def __init__(self, port: int) -> None:
        self.port = port

    def request(self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        with contextlib.closing(connection):
            connection.request(method, path, body, headers or {})
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())

    def get(self, path: str) -> Any:
        return self.request("GET", path).json

    def view(self, index: int) -> Any:
        return self.get(f"/api/hitl/invoice/real-{index:03}")

    def rows(self, query: str = "limit=500") -> Any:
        return self.get(f"/api/hitl/invoices?{query}")["invoices"]

    def post(self, path: str, content: Any) -> tuple[int, Any]:
        answer = self.request("POST", path, json.dumps(content).encode(), JSON_TYPE)
        return answer.status, answer.json

    def control(self, what: str, index: int, content: Any) -> Any:
        status, answer = self.post(f"/double/{what}/real-{index:03}", content)
        assert status == 200, answer
        return answer

    def save(self, index: int, version: Any, *corrections: dict[str, Any], **more: Any) -> tuple[int, Any]:
        return self.post(SAVE, {
            "invoice_id": f"real-{index:03}", "expected_review_version": version, "reviewer": "ada",
            "field_validations": list(corrections), "line_item_validations": [],
            "overall_validation_status": "pending", **more})


def correction(name: str, corrected: Any, **more: Any) -> dict[str, Any]:
    return {"field_name": name, "value": None, "confidence": 1.0, "validated": True, "corrected_value": corrected, **more}


def line_correction(number: int, corrections: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"line_number": number, "validated": True, "corrections": corrections, **more}


@contextlib.contextmanager
def running(*options: str | Path) -> Iterator[Double]:
    program = ROOT / "tests/server/helpers/baseline_backend.py"
    process = subprocess.Popen([sys.executable, str(program), "--port", "0", *map(str, options)],
                               stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield Double(int(process.stdout.readline().rsplit(":", 1)[1]))
    finally:
        process.terminate()
        process.communicate(timeout=10)


def exchanges(section: str, path: Path = RECORDED) -> list[Exchange]:
    return [Exchange(**entry) for entry in json.loads(path.read_text(encoding="utf-8"))[section]]
