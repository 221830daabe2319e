"""The files within what was sent: a form of several, a zip archive, a mail; each with a name that names nothing else."""
from __future__ import annotations

import io
import re
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from server.contract.file_names import clean_name
from server.importing.kinds import is_archive, is_mail, is_readable, refusal_of
from server.importing.reader import MAX_FILE

MOST_FILES = 1000
MOST_BYTES = 400 * 1024 * 1024  # of all files together, unpacked
_MIB = 1024 * 1024
_LITTER = re.compile(r"(^|/)(__MACOSX/|\.DS_Store$|Thumbs\.db$)")
NO_INVOICE = "The file is neither a PDF, a picture, XML, the JSON of an extraction service, a zip archive nor a mail."


class Unusable(Exception):
    """What was sent cannot be taken apart; the text is a sentence for who sent it."""


class Part(NamedTuple):
    """A file. Of `content` and `reason` one is there."""

    group: str  # files of one group and one base name belong together
    name: str
    content: bytes
    reason: str | None = None  # why it is refused


class Unpacking:
    """Counts what was unpacked, so that a small file that becomes a large one is given up."""

    def __init__(self, most_files: int = MOST_FILES, most_bytes: int = MOST_BYTES) -> None:
        self._files_left, self._bytes_left = most_files, most_bytes
        self._most_files, self._most_bytes = most_files, most_bytes
        self._opened = {"archive": self._zipped, "mail": _mailed}

    def parts(self, name: str, content: bytes, group: str = "", within: tuple[str, ...] = ()) -> Iterator[Part]:
        """The file itself, or what is in it. `within`: the kinds of what it is in. Unusable where there is too much."""
        if (refusal := refusal_of(content)) is not None:
            yield Part(group, clean_name(name), b"", self._spent(0) or refusal)
        elif is_archive(content):
            yield from self._inside("archive", name, content, group, within)
        elif is_mail(name, content):
            yield from self._inside("mail", name, content, group, within)
        else:
            reason = self._spent(len(content)) or _reason(content)
            yield Part(group, clean_name(name), b"" if reason else content, reason)

    def _inside(self, kind: str, name: str, content: bytes, group: str, within: tuple[str, ...]) -> Iterator[Part]:
        if kind in within:
            yield Part(group, clean_name(name), b"", f"A{'n' if kind == 'archive' else ''} {kind} within another is not opened.")
            return
        is_empty = True
        try:
            for part in self._opened[kind](content):
                is_empty = False
                if part.reason is not None:
                    self._spent(0)
                    yield part._replace(group=group, name=clean_name(part.name))
                else:
                    yield from self.parts(part.name, part.content, f"{group}/{name}/{part.group}", (*within, kind))
        except (Unusable, OSError):
            raise
        except Exception:  # what readers of archives and mails fail with has no end; the files beside it go in
            yield Part(group, clean_name(name), b"", f"The {kind} cannot be read.")
            return
        if is_empty:
            yield Part(group, clean_name(name), b"", f"The {kind} holds no files that could be invoices.")

    def _spent(self, size: int) -> str | None:
        """Counts one more file: why it is refused, where what came before has taken all. Unusable for one file too many."""
        self._files_left -= 1
        if self._files_left < 0:
            raise Unusable(f"More than {self._most_files} files came at once.")
        if self._bytes_left < size:
            return f"With this file the files are larger than {self._most_bytes // _MIB} MiB together."
        self._bytes_left -= size
        return None

    def _zipped(self, content: bytes) -> Iterator[Part]:
        """What is larger than a file may be is not unpacked further than that, nor is anything once all may be spent."""
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for entry in archive.infolist():
                folder = entry.filename.replace("\\", "/").rpartition("/")[0]
                if entry.is_dir() or _LITTER.search(entry.filename):
                    continue
                if entry.flag_bits & 1:
                    yield Part(folder, entry.filename, b"", "The file is locked with a password.")
                elif stat.S_ISLNK(entry.external_attr >> 16):
                    yield Part(folder, entry.filename, b"", "The entry is a link and no file.")
                elif self._bytes_left < min(entry.file_size, MAX_FILE):
                    yield Part(folder, entry.filename, b"", self._spent(MAX_FILE))
                else:
                    yield _unzipped(archive, entry, folder)


def _reason(content: bytes) -> str | None:
    if len(content) > MAX_FILE:
        return f"The file is larger than {MAX_FILE // _MIB} MiB."
    if not content.strip():
        return "The file is empty."
    return None if is_readable(content) else NO_INVOICE


def _unzipped(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, folder: str) -> Part:
    try:
        with archive.open(entry) as file:
            content = file.read(MAX_FILE + 1)
    except Exception:
        return Part(folder, entry.filename, b"", "The file in the archive cannot be read.")
    return Part(folder, entry.filename, content)


def _mailed(content: bytes) -> Iterator[Part]:
    """The attachments, of attached mails too; not the text, nor pictures that belong to it."""
    from email import message_from_bytes, policy  # takes longer to load than a file to read
    from email.message import EmailMessage
    mail = message_from_bytes(content, policy=policy.default)
    for part in mail.walk():
        if part.is_multipart() or not isinstance(part, EmailMessage):
            continue
        is_attached = part.get_content_disposition() == "attachment"
        kind = part.get_content_maintype()
        if kind == "text" and part.get_content_subtype() != "xml" and not is_attached:
            continue
        if kind == "image" and not is_attached and part.get("Content-ID") is not None:
            continue
        attached = part.get_payload(decode=True)
        if isinstance(attached, bytes):
            yield Part("", part.get_filename() or f"attachment.{part.get_content_subtype()}", attached)


def formed(content: bytes, boundary: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of the files of a form (RFC 7578). Unusable where it is not one, or breaks off."""
    mark = b"--" + boundary
    at = 0 if content.startswith(mark) else content.find(b"\r\n" + mark) + 2
    if not content.startswith(mark, at):
        raise Unusable("The form does not begin with its boundary.")
    while not content.startswith(b"--", at + len(mark)):
        head = content.find(b"\r\n", at + len(mark)) + 2
        body = content.find(b"\r\n\r\n", head - 2) + 4
        end = content.find(b"\r\n" + mark, body - 2)
        if head < 2 or body < 4 or end < 0 or body - head > 16 * 1024:
            raise Unusable("The form breaks off, or is none.")
        name = _file_name(content[head:body])
        if name is not None:
            yield name, content[body:end] if end >= body else b""
        at = end + 2


def _file_name(head: bytes) -> str | None:
    """None of a value that is no file."""
    from email import message_from_bytes, policy
    told = message_from_bytes(head, policy=policy.HTTP)
    found = re.search(rb'filename="((?:[^"\\\r\n]|\\.)*)"', head)
    if found is not None:  # as browsers write it: UTF-8, with %22 for a quote
        return found.group(1).decode("utf-8", "replace").replace("%22", '"').replace('\\"', '"')
    return told.get_filename()


def read_folder(folder: Path, names: list[str]) -> Iterator[tuple[str, bytes]]:
    """Files that lie in a folder under their numbers, by the names they have."""
    for number, name in enumerate(names):
        yield name, (folder / str(number)).read_bytes()
