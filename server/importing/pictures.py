"""How large a picture is, told from its head, before anything draws it."""
from __future__ import annotations

import struct
from collections.abc import Iterator

from server.importing.failure import ImportFailure

MOST_PIXELS = 40_000_000  # what the panel shows, and some more than a page at 600 dpi
_MILLION = 1_000_000
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # markers of JPEG that tell a size
_WIDTH, _HEIGHT = 256, 257  # tags of TIFF


def check_size(content: bytes) -> None:
    """ImportFailure for a picture, or a page of one, that is too large. One whose head tells no size passes: who draws it
    says why that cannot be."""
    for width, height in _sizes(content):
        if width * height > MOST_PIXELS:
            raise ImportFailure(f"The picture has {width * height // _MILLION} megapixels; at most {MOST_PIXELS // _MILLION} are read.")


def _sizes(content: bytes) -> Iterator[tuple[int, int]]:
    try:
        if content.startswith(b"\x89PNG"):
            width, height = struct.unpack_from("!II", content, 16)
            yield width, height
        elif content.startswith(b"\xff\xd8"):
            yield from _of_jpeg(content)
        elif content.startswith((b"II*\0", b"MM\0*")):
            yield from _of_tiff(content, "<" if content.startswith(b"II") else ">")
    except (struct.error, IndexError):
        return


def _of_jpeg(content: bytes) -> Iterator[tuple[int, int]]:
    at = 2
    while content[at] == 0xFF:
        marker, length = struct.unpack_from("!xBH", content, at)
        if marker in _FRAMES:
            height, width = struct.unpack_from("!HH", content, at + 5)
            yield width, height
            return
        at += 2 + length


def _of_tiff(content: bytes, order: str) -> Iterator[tuple[int, int]]:
    (at,) = struct.unpack_from(f"{order}I", content, 4)
    seen: set[int] = set()
    while at and at not in seen:
        seen.add(at)
        (count,) = struct.unpack_from(f"{order}H", content, at)
        tags = {}
        for place in range(at + 2, at + 2 + 12 * count, 12):
            tag, kind = struct.unpack_from(f"{order}HH", content, place)
            tags[tag] = struct.unpack_from(f"{order}{'H' if kind == 3 else 'I'}", content, place + 8)[0]
        yield tags.get(_WIDTH, 0), tags.get(_HEIGHT, 0)
        (at,) = struct.unpack_from(f"{order}I", content, at + 2 + 12 * count)
