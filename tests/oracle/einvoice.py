"""Judges the oracle's documents with the program and compares with what the official artefacts say; prints each rule that differs.

einvoice.py PROGRAM [ORACLE]. ORACLE is ../shared/oracle/en16931 where that is there; without one there is nothing to compare.
"""
from __future__ import annotations

import collections
import json
import subprocess
import sys
from pathlib import Path
from typing import Iterable

ORACLE = Path(__file__).resolve().parents[3] / "shared/oracle/en16931"


def judge(program: str, files: Iterable[Path]) -> dict[str, set[str]]:
    """The rules fired of each file, by its name; a file that cannot be read fires "unreadable"."""
    asked = "".join(json.dumps({"file": str(file)}) + "\n" for file in files)
    answers = subprocess.run([program, "check", "--jsonl"], input=asked, capture_output=True, text=True, check=False).stdout
    fired: dict[str, set[str]] = {}
    for line in answers.splitlines():
        answer = json.loads(line)
        faults = {"unreadable"} if "error" in answer else {fault["id"] for fault in answer["fired"]}
        fired[Path(answer["file"]).name] = faults
    return fired


def differences(program: str, oracle: Path) -> tuple[list[str], int]:
    """A sentence for each difference, and how many verdicts were compared."""
    verdicts = json.loads((oracle / "verdicts.json").read_text("utf-8"))
    found, compared = [], 0
    for group in ("unit", "mutants"):
        fired = judge(program, sorted((oracle / group).glob("*.xml")))
        for name, verdict in sorted(verdicts[group].items()):
            official = {rule for rule in verdict["fired"] if rule.startswith("BR-")}
            ours = fired.get(name, {"no answer"})
            compared += 1
            found += [f"{group}/{name}: {rule} fires officially" for rule in sorted(official - ours)]
            found += [f"{group}/{name}: {rule} fires only here" for rule in sorted(ours - official)]
            for expected, rule in verdict.get("asserts", []):
                if rule.startswith("BR-") and (rule in ours) != (expected != "success"):
                    found.append(f"{group}/{name}: the test wants {expected} of {rule}")
    return found, compared


def main() -> int:
    oracle = Path(sys.argv[2]) if len(sys.argv) > 2 else ORACLE
    if not (oracle / "verdicts.json").exists():
        print("e-invoice oracle: not here, nothing compared")
        return 0
    found, compared = differences(sys.argv[1], oracle)
    for sentence in found:
        print(sentence)
    rules = collections.Counter(sentence.split(": ", 1)[1].split(" ")[0] for sentence in found if "fires" in sentence)
    for rule, count in rules.most_common():
        print(f"{rule}: {count} differences")
    print(f"e-invoice oracle: {compared} documents, {len(found)} differences")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
