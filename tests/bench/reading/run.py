"""How well invoices are read: python3 -m tests.bench.reading.run [--scans] [--show] [--half 0|1] PDF_OR_FOLDER...

The truth is the XML that each PDF carries, or a JSON file of its name beside it, {"fields": {name: value}, "lines": [{cell: value}]},
as `node tests/bench/reading/made/print.js FOLDER` makes them; the reader sees its page alone. Files whose XML is of another invoice
(NO_TRUTH of truth.py) are named and left out, and what it would be with them is said below. With --scans it sees a picture of the
page: 200 dpi, turned by up to 2 degrees, with noise, read by tesseract."""
from __future__ import annotations

import argparse
import json
import subprocess
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from tests.bench.reading.scanning import scanned_words
from tests.bench.reading.truth import CELLS, HEADER, MORE, NO_TRUTH, Truth, is_right, truth_of

CONFIDENT = 0.9
_ROOT = Path(__file__).resolve().parents[3]


class Tally:
    """Of one field: how often it was there, proposed, right, and said to be sure but wrong."""

    def __init__(self) -> None:
        self.there = self.found = self.right = self.sure = self.sure_wrong = 0

    def count(self, there: int, found: int, right: int) -> None:
        self.there, self.found, self.right = self.there + there, self.found + found, self.right + right

    def add(self, other: Tally) -> None:
        self.count(other.there, other.found, other.right)
        self.sure, self.sure_wrong = self.sure + other.sure, self.sure_wrong + other.sure_wrong

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.there + self.found) if self.there + self.found else 1.0

    def __str__(self) -> str:
        return f"{self.there:6} {self.found:6} {self.right:6} {self.sure:6} {self.sure_wrong:6} {self.f1:8.3f}"


def files_of(given: list[Path], half: int | None) -> list[Path]:
    files = sorted(file for path in given for file in ([path] if path.is_file() else path.rglob("*.pdf")))
    return [file for index, file in enumerate(files) if half is None or index % 2 == half]


def words_of_text(path: Path) -> str:
    done = subprocess.run(["pdftotext", "-bbox-layout", "-q", str(path), "-"], capture_output=True, check=False)
    return done.stdout.decode("utf-8", "replace")


def read(program: Path, words: str) -> tuple[dict[str, Any], float]:
    started = time.perf_counter()
    done = subprocess.run([program], input=words.encode(), capture_output=True, check=True)
    return json.loads(done.stdout.splitlines()[0]), time.perf_counter() - started


def judge_fields(truth: Truth, answer: dict[str, Any], tallies: dict[str, Tally], wrong: list[str]) -> set[str]:
    """The names of the fields that are right."""
    right = set()
    for name in (*HEADER, *MORE):
        wanted, found = truth.fields.get(name), answer["fields"].get(name)
        if wanted is None and name in ("due_date", "order_number", "iban"):
            if found:
                wrong.append(f"{name}: not in the XML, found {found['value']!r} ({found['confidence']:.2f})")
            continue  # the XML may leave out what the page says
        is_good = wanted is not None and found is not None and is_right(name, wanted, found["value"])
        tallies[name].count(wanted is not None, found is not None, is_good)
        if found and found["confidence"] > CONFIDENT and wanted is not None:
            tallies[name].sure += 1
            tallies[name].sure_wrong += not is_good
        if is_good:
            right.add(name)
        elif wanted or found:
            wrong.append(f"{name}: {wanted!r}, found {found and found['value']!r} ({found['confidence'] if found else 0:.2f})")
    return right


def judge_lines(truth: Truth, answer: dict[str, Any], tallies: dict[str, Tally], wrong: list[str]) -> None:
    """Each line with the found one that has most cells in common, in order."""
    lines, left = truth.lines, list(answer["lines"])
    if not lines:
        return  # a profile without lines
    for line in lines:
        def fits(found: dict[str, Any]) -> int:
            return sum(1 for cell in CELLS if cell in line and cell in found and is_right(cell, line[cell], found[cell]["value"]))
        best = max(left, key=fits, default=None)
        if best is not None and fits(best) > 0:
            left.remove(best)
        else:
            best = {}
        for cell in CELLS:
            is_good = cell in line and cell in best and is_right(cell, line[cell], best[cell]["value"])
            tallies[cell].count(cell in line, cell in best, is_good)
            if cell in best and best[cell]["confidence"] > CONFIDENT:
                tallies[cell].sure += 1
                tallies[cell].sure_wrong += not is_good
            if not is_good and (cell in line or cell in best):
                wrong.append(f"line {cell}: {line.get(cell)!r}, found {best.get(cell, {}).get('value')!r}")
    for found in left:
        for cell in CELLS:
            tallies[cell].count(0, cell in found, 0)
            if cell in found and found[cell]["confidence"] > CONFIDENT:
                tallies[cell].sure += 1
                tallies[cell].sure_wrong += 1
        wrong.append("line too many: " + str({cell: found[cell]["value"] for cell in CELLS if cell in found}))


class Result:
    """Of some files."""

    def __init__(self) -> None:
        self.tallies: dict[str, Tally] = defaultdict(Tally)
        self.files = self.all_right = 0

    def judge(self, truth: Truth, answer: dict[str, Any]) -> list[str]:
        """What is wrong."""
        wrong: list[str] = []
        right = judge_fields(truth, answer, self.tallies, wrong)
        judge_lines(truth, answer, self.tallies, wrong)
        self.files += 1
        self.all_right += {"invoice_number", "invoice_date", "total"} <= right
        return wrong


def report(result: Result, times: list[float]) -> None:
    tallies, files, all_right = result.tallies, result.files, result.all_right
    print(f"{'':16} there  found  right   sure  wrong       F1   (wrong: of the sure)")
    whole: dict[str, Tally] = {"ten fields": Tally(), "lines": Tally(), "all": Tally()}
    for name in (*HEADER, *MORE, *CELLS):
        print(f"{name:15} {tallies[name]}")
        whole["all"].add(tallies[name])
        if name in HEADER:
            whole["ten fields"].add(tallies[name])
        if name in CELLS:
            whole["lines"].add(tallies[name])
    for name, tally in whole.items():
        print(f"{name:15} {tally}")
    print(f"files {files}, number, date and total all right {all_right} ({100 * all_right / max(files, 1):.0f} %), "
          f"reader {1000 * sum(times) / max(len(times), 1):.0f} ms a file with its start, at most {1000 * max(times, default=0):.0f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--reader", type=Path, default=_ROOT / "build/native/countersign_read")
    parser.add_argument("--scans", action="store_true")
    parser.add_argument("--show", action="store_true", help="what is wrong, by file")
    parser.add_argument("--half", type=int, choices=(0, 1), help="every other file only")
    options = parser.parse_args()
    result, with_others, times = Result(), Result(), []
    for path in files_of(options.paths, options.half):
        truth = truth_of(path)
        if truth is None:
            print(f"{path.name}: carries no XML that can be read")
            continue
        words = scanned_words(path) if options.scans else words_of_text(path)
        answer, seconds = read(options.reader, words)
        times.append(seconds)
        wrong = with_others.judge(truth, answer)
        if path.name in NO_TRUTH:
            print(f"{path.name}: left out, {NO_TRUTH[path.name]}")
        else:
            result.judge(truth, answer)
        if options.show:
            print(f"== {path.name}")
            print("\n".join("   " + each for each in wrong))
    report(result, times)
    if with_others.files > result.files:
        print("\nwith the files that are left out:")
        report(with_others, times)


if __name__ == "__main__":
    main()
