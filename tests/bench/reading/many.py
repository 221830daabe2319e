"""Times the way in of many PDFs with text and no data: python3 -m tests.bench.reading.many [--count 149] [--with-xml] PDF_OR_FOLDER...

The files are the pages of those that are given, without what they carry (with --with-xml as they are), as often as it takes. They are
imported beside a server that runs, as `serve.py import` does it. Then one page alone is read, and one as a scan, in this process."""
from __future__ import annotations

import argparse
import io
import itertools
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from pypdf import PdfReader, PdfWriter

from server.importing import engine, page_reading, page_words

ROOT = Path(__file__).resolve().parents[3]
SERVE = [sys.executable, str(ROOT / "serve.py")]


class Cost(NamedTuple):
    wall: float  # seconds
    processor: float  # seconds, of all processes


def bare(content: bytes) -> bytes:
    """The pages without what the PDF carries."""
    writer = PdfWriter()
    for page in PdfReader(io.BytesIO(content)).pages:
        writer.add_page(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def made(folder: Path, sources: list[bytes], count: int) -> list[Path]:
    files = []
    for number, content in zip(range(count), itertools.cycle(sources)):
        files.append(folder / f"{number:05}.pdf")
        files[-1].write_bytes(content + b"\n%%%d\n" % number)  # other bytes, the same pages
    return files


def imported(folder: Path, files: list[Path]) -> Cost:
    """Beside a server; its work is counted, its start is not in the wall time."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    server = subprocess.Popen([*SERVE, "--port", "0", "--data", str(folder / "data")], stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        server.stdout.readline()
        began = time.perf_counter()
        done = subprocess.run([*SERVE, "import", "--data", str(folder / "data"), *map(str, files)], capture_output=True, text=True,
                              check=False)
        wall = time.perf_counter() - began
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()
    if not done.stdout.startswith(f"{len(files)} imported"):
        sys.exit(done.stdout + done.stderr[:500])
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def best(work: Callable[[], object], rounds: int = 3) -> Cost:
    costs = []
    for _ in range(rounds):
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        work()
        wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
        costs.append(Cost(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime))
    return Cost(*(min(part) for part in zip(*costs)))


def proposed(path: Path) -> bytes:
    """What the reader of pages is asked in the panel and in the importer, without codes."""
    return engine.run([engine.built_program(engine.READER)], page_words.of_text(path).xhtml)


def of_one_page(content: bytes) -> Iterator[tuple[str, Cost]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.pdf"
        path.write_bytes(content)
        yield "text to proposals", best(lambda: proposed(path))
        yield "with its codes", best(lambda: page_reading.findings_of(content, ".pdf"))
        subprocess.run(["pdftoppm", "-r", "200", "-png", "-singlefile", str(path), f"{folder}/scan"], check=True)
        scan = (Path(folder) / "scan.png").read_bytes()
        yield "as a scan", best(lambda: page_reading.findings_of(scan, ".png"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=149)
    parser.add_argument("--with-xml", action="store_true")
    options = parser.parse_args()
    found = sorted(file for path in options.paths for file in ([path] if path.is_file() else path.rglob("*.pdf")))
    whole = [file.read_bytes() for file in found]
    sources = whole if options.with_xml else [bare(content) for content in whole]
    with tempfile.TemporaryDirectory(prefix="countersign-") as folder:
        files = made(Path(folder), sources, options.count)
        cost = imported(Path(folder), files)
        print(f"{len(files)} files beside a server: {cost.wall:.1f} s, {cost.processor:.1f} s of the processor")
    page = next(content for content in map(bare, whole) if len(PdfReader(io.BytesIO(content)).pages) == 1)
    for name, cost in of_one_page(page):
        print(f"one page, {name}: {1000 * cost.wall:.0f} ms, {1000 * cost.processor:.0f} ms of the processor")


if __name__ == "__main__":
    main()
