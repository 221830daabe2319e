"""Checks that the packages of the server import downwards only; prints each breach and fails if there is one."""
from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Iterator

from breach import Breach, report

# Each may import itself and those before it.
ORDER = ("contract", "monitoring", "database", "accounts", "audit", "invoices", "verification", "importing", "arrivals", "learning",
         "demo", "http", "cli")
IMPORT = re.compile(r"\s*(?:from|import)\s+server(?:\.([a-z_]+)|\s+import\s+([a-z_]+))")


def breaches_of_module(package: str, path: Path, text: str) -> Iterator[Breach]:
    """Imports of a package that stands above; `path` is relative to the root."""
    if package not in ORDER:
        yield Breach(path, 1, f"{package} has no place in the order of the server's packages")
        return
    below = ORDER[:ORDER.index(package) + 1]
    for number, line in enumerate(text.splitlines(), 1):
        if found := IMPORT.match(line):
            imported = found.group(1) or found.group(2)
            if imported not in below:
                yield Breach(path, number, f"server/{package} may not import server/{imported}")


def breaches(root: Path) -> Iterator[Breach]:
    for path in sorted((root / "server").rglob("*.py")):
        inside = path.relative_to(root / "server").parts
        if len(inside) > 1:
            yield from breaches_of_module(inside[0], path.relative_to(root), path.read_text("utf-8"))
        elif inside[0] != "__init__.py":
            yield Breach(path.relative_to(root), 1, "a module of the server stands in a package")


if __name__ == "__main__":
    sys.exit(report("packages", breaches(Path(__file__).resolve().parent.parent)))
