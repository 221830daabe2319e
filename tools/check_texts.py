"""Checks that what a person reads in the panel stands in the catalogue, and that each language says all of it; prints each breach
and fails if there is one."""
from __future__ import annotations

import json
import re
import sys
from fnmatch import fnmatch
from pathlib import Path
from typing import Iterable, Iterator, NamedTuple

from breach import Breach, report

LAYERS = ("src/app", "src/domain", "src/ui")
LITERAL_OR_COMMENT = re.compile(r'"((?:[^"\\\n]|\\.)*)"|(//.*)')
ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)")
# A text for people: a word, and a capital letter or a blank. Names that are compared, stored or sent have neither.
WORD, SIGN_OF_TEXT = re.compile(r"[A-Za-z]{2}"), re.compile(r"[A-Z ]")


class Excepted(NamedTuple):
    """Literals that look like a text and are none."""

    path: str
    literal: str  # a regular expression
    reason: str


EXCEPTIONS = (
    Excepted("src/domain/values/numbers/currency*", r".*", "signs and codes of currencies"),
    Excepted("src/domain/values/text/identifier.cpp", r".*", "forms of numbers, by country"),
    Excepted("src/domain/values/dates/date_text.cpp", r"[^.]*", "words of dates that are read, in many languages"),
    Excepted("src/domain/values/numbers/number_text.cpp", r"CR|DR", "words that are read"),
    Excepted("src/domain/values/text/hidden.cpp", r"0123456789ABCDEF", "digits"),
    Excepted("src/domain/locate/*", r".*", "words that are looked for on a page"),
    Excepted("src/domain/record/field_rows.inc", r"B[GT]-.*", "terms of EN 16931"),
    Excepted("src/domain/rules/rule_rows.inc", r"BR-CO-.*", "names of rules"),
    Excepted("src/domain/rules/check_document.cpp", r"nota de cr|BE", "words that are read"),
    Excepted("src/app/model/values/queue_query.cpp", r"[A-Z]+", "words of the predecessor's backend"),
    Excepted("src/app/*", r"[A-Z]+(_[A-Z]+)+|INTERNAL", "codes of the server"),
    Excepted("src/app/model/*.h", r"Countersign", "the name of the panel"),
    Excepted("src/ui/views/words/words.cpp", r" UTC|\+-Zz", "the same in all languages"),
    Excepted("src/ui/views/dialogs.cpp", r"[A-ZÀ-ž][a-zà-ž]+", "the names of the languages, each in itself"),
    Excepted("src/ui/widgets/base/icons.cpp", r"[a-z ]+", "how icons are drawn"),
)
KEY_AND_SENTENCE = re.compile(r'TEXT\((\w+), ("(?:[^"\\]|\\.)*")\)$', re.MULTILINE)
INCLUDED = re.compile(r'#include "(text/english/.*)"')
PLURAL_OF = re.compile(r'PluralOf\{"(\w+)", Plural::(\w+)\}')
FORMS = {"none": 1, "one": 2, "below_two": 2, "polish": 3, "arabic": 6, "hebrew": 3}
PLACE = re.compile(r"\{\d\}")


def is_text(literal: str) -> bool:
    plain = ESCAPE.sub("", literal)
    return WORD.search(plain) is not None and SIGN_OF_TEXT.search(plain) is not None


def is_excepted(path: Path, literal: str) -> bool:
    return any(fnmatch(str(path), each.path) and re.fullmatch(each.literal, literal) for each in EXCEPTIONS)


def literals_of(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("#include"):
            yield from ((number, found) for found, _ in LITERAL_OR_COMMENT.findall(line) if found)


def breaches_of_source(path: Path, text: str) -> Iterator[Breach]:
    """`path` is relative to the root."""
    for number, literal in literals_of(text):
        if is_text(literal) and not is_excepted(path, literal):
            yield Breach(path, number, f'"{literal}" is a text outside the catalogue')


def catalogue(root: Path) -> dict[str, str]:
    """The English, by key."""
    english = (root / "src/text/english.inc").read_text("utf-8")
    files = [root / "src" / name for name in INCLUDED.findall(english)]
    rows = [row for file in files for row in KEY_AND_SENTENCE.findall(file.read_text("utf-8"))]
    return {key: json.loads(sentence) for key, sentence in rows}


def faults_of_sentence(english: str, said: str, forms: int) -> Iterator[str]:
    wanted = forms if "|" in english else 1
    given = said.split("|")
    if len(given) != wanted:
        yield f"has {len(given)} forms and not {wanted}"
    if any(not form.strip() for form in given):
        yield "is empty"
    # The form for one thing may leave its number out.
    places, last = set(PLACE.findall(english)), set(PLACE.findall(given[-1]))
    if last != places or any(not set(PLACE.findall(form)) <= places for form in given):
        yield f"has the places {sorted(last)} and not {sorted(places)}"


def faults_of_language(english: dict[str, str], page: Iterable[str], told: dict[str, dict[str, str]], forms: int) -> Iterator[str]:
    panel = told["panel"]
    yield from (f"{key} is missing" for key in english if key not in panel)
    yield from (f"{key} is not in the catalogue" for key in panel if key not in english)
    yield from (f"{key} {fault}" for key in english if key in panel for fault in faults_of_sentence(english[key], panel[key], forms))
    if list(page) != list(told["page"]):
        yield "the texts of the page are not those of src/text/page.json"
    yield from (f"{key!r} is empty" for key, said in told["page"].items() if not said.strip())


def breaches_of_languages(root: Path) -> Iterator[Breach]:
    english, page = catalogue(root), json.loads((root / "src/text/page.json").read_text("utf-8"))
    plurals = dict(PLURAL_OF.findall((root / "src/text/text.cpp").read_text("utf-8")))
    files = {path.stem: path for path in sorted((root / "src/text/languages").glob("*.json"))}
    for code in sorted(set(plurals) - {"en"} ^ set(files)):
        yield Breach(Path("src/text/text.cpp"), 1, f"{code} is not both a language with a file and one with a rule for numbers")
    for code, path in files.items():
        told = json.loads(path.read_text("utf-8"))
        for fault in faults_of_language(english, page, told, FORMS.get(plurals.get(code, ""), 0)):
            yield Breach(path.relative_to(root), 1, fault)


def breaches_of_page(root: Path) -> Iterator[Breach]:
    """Each text of the page is still said by it."""
    said = "".join(path.read_text("utf-8") for path in [*root.glob("web/**/*.js"), root / "web/index.html"])
    joined = re.sub(r"' \+\s*'", "", said)
    for text in json.loads((root / "src/text/page.json").read_text("utf-8")):
        if text not in joined:
            yield Breach(Path("src/text/page.json"), 1, f"{text!r} is nowhere in web/")


def breaches(root: Path) -> Iterator[Breach]:
    for layer in LAYERS:
        for path in sorted((root / layer).rglob("*")):
            if path.suffix in (".h", ".cpp", ".inc"):
                yield from breaches_of_source(path.relative_to(root), path.read_text("utf-8"))
    yield from breaches_of_languages(root)
    yield from breaches_of_page(root)


if __name__ == "__main__":
    sys.exit(report("texts", breaches(Path(__file__).resolve().parent.parent)))
