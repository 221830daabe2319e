"""Programs that read files for the importer, each in a process with bounds on time and memory."""
from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

from server.importing.failure import ImportFailure

MEMORY_BYTES = 2 * 1024 * 1024 * 1024
_ROOT = Path(__file__).resolve().parents[2]
_BUILT = ("build/native", "bin")


class Built(NamedTuple):
    """A program of this project, built by script/reader."""

    program: str
    variable: str  # of the environment, where it names another place
    name: str  # for people


READER = Built("countersign_read", "COUNTERSIGN_READ", "The reader of pages")
CORE = Built("countersign", "COUNTERSIGN_PROGRAM", "The reader of e-invoices")


class Engine(NamedTuple):
    """A program, and what it is called where people are told that it is missing."""

    program: str
    package: str


TEXT = Engine("pdftotext", "poppler-utils")
PICTURE = Engine("pdftoppm", "poppler-utils")
RECOGNISER = Engine("tesseract", "tesseract-ocr")
SCANNER = Engine("zbarimg", "zbar-tools")


class EngineMissing(Exception):
    """A program is not installed; the text is a sentence for people."""


def built_program(built: Built) -> str:
    """Its path; raises EngineMissing where it was not built."""
    named = os.environ.get(built.variable)
    for path in [Path(named)] if named else [_ROOT / folder / built.program for folder in _BUILT]:
        if path.is_file():
            return str(path)
    raise EngineMissing(f"{built.name} is not built (script/reader makes {built.program}).")


def path_of(engine: Engine) -> str:
    found = shutil.which(engine.program)
    if found is None:
        raise EngineMissing(f"{engine.program} is not installed (Debian package {engine.package}).")
    return found


def run(arguments: list[str], content: bytes = b"", seconds: int = 60, fine: tuple[int, ...] = (0,)) -> bytes:
    """What the program prints; raises ImportFailure where it ends with none of `fine` or takes more time or memory than it may."""
    name = Path(arguments[0]).name
    bounds = ["prlimit", f"--as={MEMORY_BYTES}", f"--cpu={seconds}", "--"] if shutil.which("prlimit") else []
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(bounds + arguments, input=content, capture_output=True, timeout=seconds, check=False, env=environment)
    except subprocess.TimeoutExpired:
        raise ImportFailure(f"{name} takes too long to read the file.") from None
    if done.returncode not in fine:
        reasons = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ImportFailure(f"{name} cannot read the file: {reasons[-1] if reasons else 'it takes more time or memory than it may'}.")
    return done.stdout
