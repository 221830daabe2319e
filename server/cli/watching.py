"""`serve.py watch DIR`: what is put into a folder goes into the queue, and then into done/ or failed/, with the reason beside it."""
from __future__ import annotations

import argparse
import contextlib
import errno
import fcntl
import itertools
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from server.cli.importing import Outcomes, There, importing

COMMANDS = ("watch",)
HELP = "  serve.py watch DIR [--once] [--data DIR]\n"
LOOK_SECONDS = 1.0
QUIET_SECONDS = 2.0  # that nobody has written to a file, before it counts as whole
DONE, FAILED = "done", "failed"


class _Seen(NamedTuple):
    size: int
    changed_ns: int


def add_parsers(commands: Any, add_folder: Callable[[argparse.ArgumentParser], None]) -> None:
    parser = commands.add_parser("watch", help="put what comes into a folder into the queue, through the running server")
    add_folder(parser)
    parser.add_argument("--queue", default="default", metavar="QUEUE", help="the queue to put them into")
    parser.add_argument("--once", action="store_true", help="take what is whole now, then end")
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.set_defaults(max_lines=None)


def run(arguments: argparse.Namespace) -> int:
    """Until SIGTERM or SIGINT. OSError where the folder is none; ServerSays where the queue is none."""
    folder: Path = arguments.folder
    for name in (DONE, FAILED):
        (folder / name).mkdir(exist_ok=True)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: sys.exit(0))
    seen: dict[Path, _Seen] = {}
    while True:
        now = _files(folder)
        whole = [file for file in now if _is_whole(file, now[file], seen.get(file), arguments.once)]
        _take(arguments, folder, [file for file in whole if _stem(file) not in {_stem(each) for each in now.keys() - set(whole)}])
        if arguments.once:
            return 0
        seen = now
        time.sleep(LOOK_SECONDS)


def _files(folder: Path) -> dict[Path, _Seen]:
    found = {}
    for file in sorted(folder.iterdir()):
        with contextlib.suppress(FileNotFoundError):
            state = file.stat()
            if file.is_file() and not file.name.startswith("."):
                found[file] = _Seen(state.st_size, state.st_mtime_ns)
    return found


def _stem(file: Path) -> str:
    return file.stem.lower()


def _is_whole(file: Path, now: _Seen, before: _Seen | None, is_first_look: bool) -> bool:
    """Nobody has it open to write, and it is as it was at the look before, and has been for some time."""
    is_quiet = is_first_look or now == before and time.time_ns() - now.changed_ns >= QUIET_SECONDS * 1e9
    return is_quiet and not _is_written(file)


def _is_written(file: Path) -> bool:
    """Whether a program has it open to write, as far as the system tells: a lease to read is not given then."""
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError:
        return True
    try:
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except OSError as error:
        return error.errno == errno.EAGAIN
    finally:
        os.close(descriptor)
    return False


def _take(arguments: argparse.Namespace, folder: Path, files: list[Path]) -> None:
    """What was taken when the server ended stays where it is, and is taken again: it is in the queue once all the same."""
    if not files:
        return
    try:
        for file, outcomes in list(_outcomes(arguments, files)):
            _put_away(folder, file, outcomes)
    except OSError:
        print(f"No server answers on {arguments.data}: {len(files)} files wait.", file=sys.stderr, flush=True)


def _outcomes(arguments: argparse.Namespace, files: list[Path]) -> Iterator[tuple[Path, Outcomes]]:
    """On SQLite always through the server, which a command that has the database open would keep from starting."""
    if arguments.database is None:
        yield from There(arguments).outcomes(files)
        return
    with importing(arguments) as importer:
        yield from importer.outcomes(files)


def _put_away(folder: Path, file: Path, outcomes: Outcomes) -> None:
    reasons = [f"{outcome.name}: {outcome.said}\n" for outcome in outcomes if outcome.kind == "failed"]
    target = _free(folder / (FAILED if reasons else DONE), file)
    if reasons:
        target.with_name(f"{target.name}.txt").write_text("".join(reasons), "utf-8")
        print("".join(reasons), end="", file=sys.stderr, flush=True)
    os.rename(file, target)


def _free(folder: Path, file: Path) -> Path:
    """Its name there, with a number where that is taken."""
    names = itertools.chain([file.name], (f"{file.stem}-{number}{file.suffix}" for number in itertools.count(2)))
    return next(folder / name for name in names if not (folder / name).exists())
