"""A made-up invoice as a scanner sees the page of a needle printer: grey, a little askew, with specks and without text."""
from __future__ import annotations

import random
import struct
import unicodedata
import zlib

from server.demo.paper import HEIGHT, WIDTH, Placed, box_of

DOTS_PER_INCH = 150
PIXELS = (round(WIDTH * DOTS_PER_INCH / 72), round(HEIGHT * DOTS_PER_INCH / 72))
_PAPER, _INK, _SLOPE, _SPECKS = 0xF2, 0x38, 0.004, 900
_LETTERS = (  # of 5 x 7 needles from the blank to the tilde, a byte a column, the lowest bit on top
    "000000000000005F00000007000700147F147F14242A7F2A12231308646236495620500008070300001C2241000041221C002A1C7F1C2A08083E0808",
    "00807030000808080808000060600020100804023E5149453E00427F400072494949462141494D331814127F1027454545393C4A4949314121110907",
    "3649494936464949291E0000140000004034000000081422411414141414004122140802015909063E415D594E7C1211127C7F494949363E41414122",
    "7F4141413E7F494949417F090909013E414151737F0808087F00417F41002040413F017F081422417F404040407F021C027F7F0408107F3E4141413E",
    "7F090909063E4151215E7F09192946264949493203017F01033F4040403F1F2040201F3F4038403F631408146303047804036159494D43007F414141",
    "0204081020004141417F04020102044040404040000307080020545478407F284444383844444428384444287F385454541800087E090218A4A49C78",
    "7F0804047800447D40002040403D007F1028440000417F40007C047804787C080404783844444438FC1824241818242418FC7C080404084854545424",
    "04043F44243C4040207C1C2040201C3C4030403C44281028444C9090907C4464544C440008364100000077000000413608000201020402",
)
_COLUMNS = bytes.fromhex("".join(_LETTERS))
_ADVANCE, _HEIGHT = 6, 8  # needles


def _needle(size: float) -> int:
    """Pixels from needle to needle."""
    return max(1, int(size * DOTS_PER_INCH / 72 / _HEIGHT))


def folded(text: str) -> str:
    """The text in the letters that the printer has; others are question marks."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("’", "'"))
    return "".join(letter if " " <= letter <= "~" else "?" for letter in plain if not unicodedata.combining(letter))


def can_print(text: str) -> bool:
    return "?" not in folded(text)


def text_width(text: str, size: float) -> float:
    return len(folded(text)) * _ADVANCE * _needle(size) * 72 / DOTS_PER_INCH


def _drop(x: float) -> float:
    """How much lower the askew page has a place x points from the left, in points."""
    return x * _SLOPE


def polygon(placed: Placed) -> list[float]:
    """The corners of a text in pixels, clockwise from the top left."""
    left, top, right, bottom = box_of(placed, text_width(placed.text, placed.size))
    scale = DOTS_PER_INCH / 72
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    return [round(each * scale, 1) for x, y in corners for each in (x, y + _drop(x))]


def draw(places: list[Placed], seed: str) -> bytes:
    """The grey pixels of the first page, row by row."""
    width, height = PIXELS
    dice = random.Random(seed)
    rows = [bytearray([_PAPER - (row >> 8)]) * width for row in range(height)]
    for placed in places:
        if placed.page == 0:
            _print(rows, placed)
    for _ in range(_SPECKS):
        rows[dice.randrange(height)][dice.randrange(width)] = dice.randrange(90, 220)
    return b"".join(rows)


def _print(rows: list[bytearray], placed: Placed) -> None:
    needle, scale = _needle(placed.size), DOTS_PER_INCH / 72
    dot = bytes([_INK] * max(1, needle - (0 if placed.bold else 1) * (needle > 2)))
    left, top = round(placed.x * scale), round(placed.baseline * scale) - 7 * needle
    for index, letter in enumerate(folded(placed.text)):
        at = (ord(letter) - 32) * 5
        for column, bits in enumerate(_COLUMNS[at:at + 5]):
            x = left + (index * _ADVANCE + column) * needle
            y = top + round(_drop(x / scale) * scale)
            for bit in range(8):
                if bits >> bit & 1:
                    for row in rows[max(0, y + bit * needle):y + bit * needle + len(dot)]:
                        row[x:x + len(dot)] = dot[:max(0, len(row) - x)]


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def write_png(grey: bytes) -> bytes:
    width, height = PIXELS
    lines = b"".join(b"\0" + grey[row * width:(row + 1) * width] for row in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(lines, 9)) + _chunk(b"IEND", b""))
