"""A small writer of PDF pages with text, for made-up invoices: in Helvetica, and what it has no letters for in a font of the reader's."""
from __future__ import annotations

import unicodedata
import zlib

from server.demo.paper import HEIGHT, WIDTH, Placed

# Of Adobe's Helvetica, from the blank on.
_WIDTHS = (278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556,
           556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667,
           778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222,
           222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584)
_OTHERS = {"ß": 611, "æ": 889, "Æ": 1000, "œ": 944, "Œ": 1000, "ø": 611, "Ø": 778, "’": 222, "‘": 222, "–": 556, "—": 1000, "·": 278,
           "×": 584, "°": 400, "€": 556}
_WIDE, _NARROW = 1000, 600  # of the letters that a font of the reader draws, in thousandths of the size


def _letter_width(letter: str) -> int:
    if _in_helvetica(letter):
        base = letter if letter in _OTHERS else unicodedata.normalize("NFD", letter)[0]
        return _OTHERS.get(base) or (_WIDTHS[ord(base) - 32] if 32 <= ord(base) < 127 else 556)
    return _WIDE if unicodedata.east_asian_width(letter) in "WF" else _NARROW


def _in_helvetica(letter: str) -> bool:
    try:
        letter.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def can_write(text: str) -> bool:
    """Letters that stand side by side unchanged; joining, reordered and combining scripts do not."""
    return all(unicodedata.bidirectional(letter) not in ("R", "AL", "AN") and not unicodedata.category(letter).startswith("M")
               and ord(letter) < 0x10000 and "DEVANAGARI" not in unicodedata.name(letter, "") for letter in text)


def text_width(text: str, size: float) -> float:
    if all(_in_helvetica(letter) for letter in text):
        return sum(_letter_width(letter) for letter in text) * size / 1000
    return sum(_other_width(letter) for letter in text) * size / 1000


def _other_width(letter: str) -> int:
    return _WIDE if unicodedata.east_asian_width(letter) in "WF" else _NARROW


def _show(placed: Placed) -> str:
    if all(_in_helvetica(letter) for letter in placed.text):
        font, code = "B" if placed.bold else "R", placed.text.encode("cp1252").hex()
    else:
        font, code = "O", placed.text.encode("utf-16-be").hex()
    return f"BT /{font} {placed.size:g} Tf {placed.x:.3f} {HEIGHT - placed.baseline:.3f} Td <{code}> Tj ET"


class _Objects:
    def __init__(self) -> None:
        self.bodies: list[bytes] = []

    def add(self, body: str | bytes) -> int:
        self.bodies.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(self.bodies)

    def stream(self, entries: str, content: bytes) -> int:
        packed = zlib.compress(content)
        return self.add(f"<< {entries} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode() + packed + b"\nendstream")

    def file(self, root: int) -> bytes:
        out, offsets = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
        for number, body in enumerate(self.bodies, 1):
            offsets.append(len(out))
            out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
        start = len(out)
        out += f"xref\n0 {len(offsets) + 1}\n0000000000 65535 f \n".encode()
        out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
        out += f"trailer\n<< /Size {len(offsets) + 1} /Root {root} 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
        return bytes(out)


def _other_font(objects: _Objects, letters: str) -> int:
    """A font that is not embedded: codes are UTF-16, the reader finds letters for them."""
    pairs = [f"<{ord(letter):04x}> <{ord(letter):04x}>" for letter in sorted(set(letters))]
    blocks = [pairs[at:at + 100] for at in range(0, len(pairs), 100)]
    maps = "".join(f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar\n" for block in blocks)
    unicode = objects.stream("", (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{maps}endcmap end end").encode())
    widths = " ".join(f"{ord(letter)} [{_other_width(letter)}]" for letter in sorted(set(letters)))
    descriptor = objects.add("<< /Type /FontDescriptor /FontName /NotoSans /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0"
                             " /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>")
    descendant = objects.add("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /NotoSans /CIDSystemInfo << /Registry (Adobe)"
                             f" /Ordering (Identity) /Supplement 0 >> /FontDescriptor {descriptor} 0 R /DW 1000 /W [{widths}] >>")
    return objects.add("<< /Type /Font /Subtype /Type0 /BaseFont /NotoSans /Encoding /Identity-H"
                       f" /DescendantFonts [{descendant} 0 R] /ToUnicode {unicode} 0 R >>")


def write_pdf(places: list[Placed], pages: int) -> bytes:
    """A PDF of A4 pages with these texts."""
    objects = _Objects()
    fonts = [objects.add(f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>")
             for name in ("Helvetica", "Helvetica-Bold")]
    fonts.append(_other_font(objects, "".join(placed.text for placed in places) + " "))
    contents = []
    for page in range(pages):
        shown = [_show(placed) for placed in places if placed.page == page]
        contents.append(objects.stream("", "\n".join(["0.6 w 56 496 m 545 496 l S" if page == 0 else "", *shown]).encode()))
    resources = f"<< /Font << /R {fonts[0]} 0 R /B {fonts[1]} 0 R /O {fonts[2]} 0 R >> >>"
    return _with_pages(objects, contents, resources)


def _with_pages(objects: _Objects, contents: list[int], resources: str) -> bytes:
    parent = len(objects.bodies) + len(contents) + 1
    kids = [objects.add(f"<< /Type /Page /Parent {parent} 0 R /MediaBox [0 0 {WIDTH:g} {HEIGHT:g}] /Contents {content} 0 R"
                        f" /Resources {resources} >>") for content in contents]
    objects.add(f"<< /Type /Pages /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] /Count {len(kids)} >>")
    return objects.file(objects.add(f"<< /Type /Catalog /Pages {parent} 0 R >>"))


def write_image_pdf(width: int, height: int, grey: bytes) -> bytes:
    """A PDF whose one page is a picture, as scanners make it."""
    objects = _Objects()
    image = objects.stream(f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray"
                           " /BitsPerComponent 8", grey)
    content = objects.stream("", f"{WIDTH:g} 0 0 {HEIGHT:g} 0 0 cm /I Do".encode())
    return _with_pages(objects, [content], f"<< /XObject << /I {image} 0 R >> >>")
