"""The cases of docs/cases.md: a number in the name of a test leads to its row, and each row has a test."""
from __future__ import annotations

import re
from pathlib import Path
from typing import Iterator

from breach import Breach

PAGE = Path("docs/cases.md")
_ROW = re.compile(r"^\| ([A-U]\d+) \|")  # V: invariants, of which no test is named
_NAMES = {
    ".cpp": re.compile(r'TEST_CASE\("((?:[^"\\]|\\.)*)'), ".js": re.compile(r"^test\('((?:[^'\\]|\\.)*)"),
    ".json": re.compile(r'^\s*"name": "((?:[^"\\]|\\.)*)'), ".py": re.compile(r"^def test_((?:[a-z]\d+_)+)|^\s*\"\"\"([A-Z]\d+), ")}
_NUMBERS = re.compile(r"^([A-Z]\d{1,2}(?:, [A-Z]\d{1,2})*): |\(([A-Z]\d{1,2}(?:, [A-Z]\d{1,2})*)\)")


def numbers_in(suffix: str, line: str) -> list[str]:
    """The cases that a line of a test names."""
    found = _NAMES[suffix].search(line)
    if found is None:
        return []
    if suffix == ".py":
        return [each.upper() for each in re.findall(r"[a-zA-Z]\d+", found.group(1) or found.group(2))]
    return [each for match in _NUMBERS.finditer(found.group(1)) for each in (match.group(1) or match.group(2)).split(", ")]


def _files(root: Path) -> Iterator[Path]:
    for path in sorted((root / "tests").rglob("*")):
        if path.suffix in (".cpp", ".js", ".py") or path.parent.name == "contract" and path.name == "rules.json":
            yield path


def breaches_of_cases(root: Path) -> Iterator[Breach]:
    rows: dict[str, int] = {}
    for number, line in enumerate((root / PAGE).read_text("utf-8").splitlines(), 1):
        if found := _ROW.match(line):
            if found.group(1) in rows:
                yield Breach(PAGE, number, f"{found.group(1)} has two rows")
            rows[found.group(1)] = number
    tested = set()
    for path in _files(root):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            for case in numbers_in(path.suffix, line):
                tested.add(case)
                if case not in rows:
                    yield Breach(path.relative_to(root), number, f"{case} has no row in {PAGE}")
    yield from (Breach(PAGE, number, f"{case} has no test") for case, number in rows.items() if case not in tested)
