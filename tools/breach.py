"""Breach: what a check of the repository finds, and how each check ends."""
from __future__ import annotations

from pathlib import Path
from typing import Iterable, NamedTuple


class Breach(NamedTuple):
    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


def report(name: str, found: Iterable[Breach]) -> int:
    """Prints each breach and how many there are; the exit code, 1 where there is one."""
    breaches = list(found)
    for breach in breaches:
        print(breach)
    print(f"{name}: {len(breaches)} breaches")
    return 1 if breaches else 0
