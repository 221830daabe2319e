"""Times the import of many UBL invoices, the median of some rounds: importing.py [--count N] [--rounds N] [--beside CHECKOUT], in turns."""
from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
INVOICE = ROOT / "tests/einvoice/documents/invoice.xml"


class Cost(NamedTuple):
    wall: float  # seconds
    processor: float  # seconds, of all processes


def made(folder: Path, count: int) -> list[str]:
    """Files that differ in the invoice's number."""
    text = INVOICE.read_text("utf-8")
    files = []
    for number in range(count):
        file = folder / f"{number:05}.xml"
        file.write_text(text.replace("<cbc:ID>", f"<cbc:ID>{number}-", 1), "utf-8")
        files.append(str(file))
    return files


def timed(checkout: Path, files: list[str]) -> Cost:
    with tempfile.TemporaryDirectory() as data:
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        done = subprocess.run([sys.executable, str(checkout / "serve.py"), "import", "--data", f"{data}/data", *files],
                              capture_output=True, text=True, check=False)
        wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if not done.stdout.startswith(f"{len(files)} imported"):
        sys.exit(f"{checkout}: {done.stdout}{done.stderr[:500]}")
    return Cost(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--beside", type=Path)
    arguments = parser.parse_args()
    checkouts = [ROOT, *([arguments.beside.resolve()] if arguments.beside else [])]
    costs: dict[Path, list[Cost]] = {checkout: [] for checkout in checkouts}
    with tempfile.TemporaryDirectory() as folder:
        files = made(Path(folder), arguments.count)
        for _ in range(arguments.rounds):
            for checkout in checkouts:
                costs[checkout].append(timed(checkout, files))
    middle = {checkout: Cost(*(statistics.median(part) for part in zip(*each))) for checkout, each in costs.items()}
    for checkout, cost in middle.items():
        print(f"{checkout}: {arguments.count} files in {cost.wall:.2f} s, {cost.processor:.2f} s of the processor")
    if arguments.beside:
        ours, theirs = middle[ROOT], middle[checkouts[1]]
        print(f"{theirs.wall / ours.wall:.1f} times as fast, {theirs.processor / ours.processor:.1f} times less of the processor")


if __name__ == "__main__":
    main()
