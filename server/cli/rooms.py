"""The rooms of a watched folder: where what was taken lies, and where it goes. Others may write into the folder: nobody who does
leads this program to read or write a file elsewhere."""
from __future__ import annotations

import contextlib
import itertools
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

DONE, FAILED = "done", "failed"
_TAKEN = ".taken"  # closed to others: what lies here is what was looked at
_LONGEST = 255  # bytes of a name
_SAID = ".txt"


def make(folder: Path) -> None:
    """OSError where one of them is a link, a file, or another user's."""
    for name in (DONE, FAILED):
        (folder / name).mkdir(exist_ok=True)
        with _opened(folder / name):
            pass
    (folder / _TAKEN).mkdir(mode=0o700, exist_ok=True)
    with _opened(folder / _TAKEN) as room:
        if os.fstat(room).st_uid not in (os.geteuid(), folder.stat().st_uid):
            raise PermissionError(f"{folder / _TAKEN} is another user's")
        with contextlib.suppress(OSError):  # where the file system has no modes
            os.fchmod(room, 0o700)


def take(folder: Path, files: Iterable[Path]) -> list[Path]:
    """Out of reach of others, those that can be moved; their new paths."""
    taken = []
    for file in files:
        with contextlib.suppress(OSError):
            os.rename(file, folder / _TAKEN / file.name)
            taken.append(folder / _TAKEN / file.name)
    return taken


def give_back(folder: Path) -> None:
    """All that was taken and not put away, as far as that can be done."""
    with _opened(folder / _TAKEN) as source, _opened(folder) as target:
        for name in os.listdir(source):
            with contextlib.suppress(FileNotFoundError):
                os.rename(name, _free(target, name), src_dir_fd=source, dst_dir_fd=target)


def put(folder: Path, taken: Path, said: str, where: str) -> None:
    """Into DONE or FAILED, with what was said of it beside it. OSError."""
    with _opened(folder / where) as room:
        name = _free(room, taken.name, (_SAID,) if said else ())
        if said:
            file = os.open(f"{name}{_SAID}", os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666, dir_fd=room)
            with os.fdopen(file, "w", encoding="utf-8") as stream:
                stream.write(said)
        os.rename(taken, name, dst_dir_fd=room)


@contextlib.contextmanager
def _opened(folder: Path) -> Iterator[int]:
    """A descriptor of a folder that is no link."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except NotADirectoryError:
        raise NotADirectoryError(f"{folder} is no folder, or a link to one") from None
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _free(room: int, name: str, more: tuple[str, ...] = ()) -> str:
    """The name, shortened and with a number where it has to be, so that neither it nor it with one of `more` is there."""
    there = set(os.listdir(room))
    stem, suffix = os.path.splitext(name)
    for number in itertools.count(1):
        tail = suffix if number == 1 else f"-{number}{suffix}"
        left = _LONGEST - max(map(len, ("", *more))) - len(os.fsencode(tail))
        free = os.fsdecode(os.fsencode(stem)[:max(1, left)]) + tail
        if not any(each in there for each in (free, *(free + each for each in more))):
            return free
    raise AssertionError
