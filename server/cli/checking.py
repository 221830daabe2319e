"""The command `check`: what the rules find in invoices, each with what to do; nothing is imported."""
from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any, NamedTuple

from server.contract.hidden import seen
from server.importing import Imported, ImportFailure, core, read_file

HELP = "  serve.py check FILE...\n"
_BROKEN, _UNREADABLE = 1, 2
_STOPPING = ("fatal", "error")  # severities, of e-invoices and of records


class Fault(NamedTuple):
    rule: str
    severity: str
    place: str  # in the XML, or a field of the panel
    message: str
    cure: str


class Verdict(NamedTuple):
    kind: str  # "UBL Invoice, XRechnung", "CII", or what read the pages
    faults: list[Fault]


def add_parsers(commands: Any) -> None:
    checking = commands.add_parser("check", help="say what the rules find in e-invoices; nothing is imported")
    checking.add_argument("files", nargs="+", type=Path, metavar="FILE")


def run(arguments: argparse.Namespace) -> int:
    """1 where a rule is broken that has to be kept, 2 where a file cannot be read or nothing can be written."""
    try:
        code = max(_check_one(file) for file in arguments.files)
        sys.stdout.flush()
    except OSError as error:
        print(f"serve.py: what was found cannot be written: {error.strerror}", file=sys.stderr)
        return _UNREADABLE
    return code


def _check_one(file: Path) -> int:
    try:
        verdict = verdict_of(read_file(file))
    except ImportFailure as failure:
        sys.stdout.flush()
        print(f"{seen(str(file))}: {seen(str(failure))}", file=sys.stderr)
        return _UNREADABLE
    _print(file, verdict)
    return _BROKEN if any(fault.severity in _STOPPING for fault in verdict.faults) else 0


def verdict_of(imported: Imported) -> Verdict:
    """
    An e-invoice is asked the rules of EN 16931, and of the panel's those that look further, as at a bank account; all else
    the panel's. ZUGFeRD 1 has rules of its own, and is asked the panel's.
    """
    findings = core.findings_of(imported.record)
    judged = core.verdict_of_xml(imported.xml) if imported.xml is not None else {}
    if "fired" not in judged:
        return Verdict(_kind_of(imported.record), [_of_panel(each) for each in findings])
    faults = [_of_standard(each) for each in (*judged["fired"], *judged.get("profile_fired", []))]
    faults += [_of_panel(each) for each in findings if not each["rule"].startswith("BR-")]
    return Verdict(", ".join(filter(None, (judged["syntax"], judged.get("profile")))), faults)


def _kind_of(record: dict[str, Any]) -> str:
    extensions = record["extensions"]
    kind: str = extensions["reading"]["engine"] if "reading" in extensions else extensions["en16931"]["syntax"]
    return kind


def _of_standard(fired: dict[str, str]) -> Fault:
    return Fault(fired["id"], fired["severity"], fired["place"], fired["message"], fired["cure"])


def _of_panel(finding: dict[str, Any]) -> Fault:
    """The message of the panel ends with what to do."""
    message = finding["message"].removesuffix(finding["cure"]).rstrip()
    return Fault(finding["rule"], finding["severity"], finding["at"][0] if finding["at"] else "the document", message, finding["cure"])


def _print(file: Path, verdict: Verdict) -> None:
    count = len(verdict.faults)
    print(f"{seen(str(file))}: {verdict.kind}, {'no rule is broken' if count == 0 else '1 fault' if count == 1 else f'{count} faults'}")
    for fault in verdict.faults:
        print(f"  {fault.rule} {fault.severity} {seen(fault.place)}")
        for sentence in filter(None, (fault.message, fault.cure)):
            print(f"    {seen(sentence)}")
