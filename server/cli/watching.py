"""`serve.py watch DIR`: what is put into a folder goes into the queue, and then into done/ or failed/, with what was said of it
beside it."""
from __future__ import annotations

import argparse
import contextlib
import errno
import fcntl
import os
import signal
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from server.cli import control, rooms
from server.cli.arguments import add_folder
from server.cli.importing import Outcomes, There, importing
from server.cli.reading_files import Outcome
from server.contract.control import IMPORT
from server.contract.hidden import seen

HELP = "  serve.py watch DIR [--once] [--data DIR]\n"
LOOK_SECONDS = 1.0
QUIET_SECONDS = 2.0  # that nobody has written to a file, before it counts as whole


class _Seen(NamedTuple):
    size: int
    changed_ns: int


def add_parsers(commands: Any) -> None:
    parser = commands.add_parser("watch", help="put what comes into a folder into the queue, through the running server")
    add_folder(parser)
    parser.add_argument("--queue", default="default", metavar="QUEUE", help="the queue to put them into")
    parser.add_argument("--once", action="store_true", help="take what is whole now, then end")
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.set_defaults(max_lines=None)


def run(arguments: argparse.Namespace) -> int:
    """Until SIGTERM or SIGINT. OSError where the folder is none; ServerSays where the queue is none."""
    folder: Path = arguments.folder
    rooms.make(folder)
    rooms.give_back(folder)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: sys.exit(0))
    before: dict[Path, _Seen] = {}
    while True:
        now = _files(folder)
        whole = [file for file in now if _is_whole(file, now[file], before.get(file), arguments.once)]
        _take(arguments, folder, [file for file in whole if _stem(file) not in {_stem(each) for each in now.keys() - set(whole)}])
        if arguments.once:
            return 0
        before = now
        time.sleep(LOOK_SECONDS)


def _files(folder: Path) -> dict[Path, _Seen]:
    found = {}
    for file in sorted(folder.iterdir()):
        with contextlib.suppress(FileNotFoundError):
            state = file.lstat()
            if (stat.S_ISREG(state.st_mode) or stat.S_ISLNK(state.st_mode)) and not file.name.startswith("."):
                found[file] = _Seen(state.st_size, state.st_mtime_ns)
    return found


def _stem(file: Path) -> str:
    return file.stem.lower()


def _is_whole(file: Path, now: _Seen, before: _Seen | None, is_first_look: bool) -> bool:
    """Nobody has it open to write, and it is as it was at the look before, and has been for some time."""
    is_quiet = is_first_look or now == before and time.time_ns() - now.changed_ns >= QUIET_SECONDS * 1e9
    return is_quiet and not _is_written(file)


def _is_written(file: Path) -> bool:
    """Whether a program has it open to write, as far as the system tells: a lease to read is not given then. What cannot be opened
    is not waited for: it is said why."""
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOFOLLOW)
    except OSError as error:
        return error.errno == errno.ENOENT
    try:
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except OSError as error:
        return error.errno == errno.EAGAIN
    finally:
        os.close(descriptor)
    return False


def _take(arguments: argparse.Namespace, folder: Path, files: list[Path]) -> None:
    """What was taken when this or the server ended is taken again: it is in the queue once all the same."""
    if not files:
        return
    try:
        _check_server(arguments)
        taken = rooms.take(folder, files)
        for file in [each for each in taken if each.is_symlink()]:
            _put_away(folder, file, [Outcome(str(file), "failed", "It is a link, and no file.")])
        for file, outcomes in list(_outcomes(arguments, [each for each in taken if each.is_file() and not each.is_symlink()])):
            _put_away(folder, file, outcomes)
    except OSError as error:
        print(f"{seen(str(error))}: {len(files)} files wait.", file=sys.stderr, flush=True)
        rooms.give_back(folder)


def _check_server(arguments: argparse.Namespace) -> None:
    """OSError where none answers that would take them."""
    if arguments.database is None:
        try:
            control.send(arguments.data, {"kind": IMPORT, "action": "states", "ids": []})
        except OSError:
            raise ConnectionError(f"No server answers on {arguments.data}") from None


def _outcomes(arguments: argparse.Namespace, files: list[Path]) -> Iterator[tuple[Path, Outcomes]]:
    """On SQLite always through the server, which a command that has the database open would keep from starting."""
    if arguments.database is None:
        yield from There(arguments).outcomes(files)
        return
    with importing(arguments, len(files)) as importer:
        yield from importer.outcomes(files)


def _put_away(folder: Path, file: Path, outcomes: Outcomes) -> None:
    names = [each.name.replace(str(file), str(folder / file.name), 1) for each in outcomes]
    said = "".join(f"{seen(name)}: {each.said}\n" for name, each in zip(names, outcomes) if each.said is not None)
    rooms.put(folder, file, said, rooms.FAILED if any(each.kind == "failed" for each in outcomes) else rooms.DONE)
    print(said, end="", file=sys.stderr, flush=True)
