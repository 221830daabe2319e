"""The JSON of extraction services, told apart by their form."""
from __future__ import annotations

import json
from decimal import Decimal

from server.importing.services import azure, google, textract
from server.importing.failure import ImportFailure
from server.importing.findings import Findings


def is_engine_json(content: bytes) -> bool:
    try:
        findings_of(content)
    except ImportFailure:
        return False
    return True


def findings_of(content: bytes) -> Findings:
    """Raises ImportFailure where it is not the JSON of a service that is known."""
    try:
        answer = json.loads(content, parse_float=Decimal)
    except (ValueError, RecursionError):
        raise ImportFailure("The JSON cannot be read.") from None
    if isinstance(answer, dict):
        for service in (azure, textract, google):
            try:
                findings: Findings | None = service.findings_of(answer)
            except (KeyError, TypeError, ValueError, AttributeError, IndexError, ArithmeticError):
                raise ImportFailure("The JSON of the service has a form that is not known.") from None
            if findings is not None:
                return findings
    raise ImportFailure("The JSON is of no service that is known: Azure Document Intelligence, Amazon Textract, Google Document AI.")
