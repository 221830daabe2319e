"""The check of texts finds what is said outside the catalogue and what a language lacks, and nothing in the repository."""
from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from check_texts import breaches_of_source, catalogue, faults_of_language, faults_of_sentence, is_text  # noqa: E402


@pytest.mark.parametrize("literal", ["Save", "save it", "\\xE2\\x9C\\x93 kept", "No."])
def test_a_word_with_a_capital_or_a_blank_is_a_text(literal: str) -> None:
    assert is_text(literal)


@pytest.mark.parametrize("literal", ["save", "total_amount", ", ", "! ", "\\xE2\\x9C\\x8E ", "0.", "A", " %"])
def test_a_name_and_a_mark_are_none(literal: str) -> None:
    assert not is_text(literal)


def test_a_text_is_found_in_code_and_not_in_a_comment() -> None:
    code = '// "Not this"\ncall("ids", "Say this");  // "nor this"\nurl("http://x", "And this");\n'
    assert [(each.line, each.message) for each in breaches_of_source(Path("src/ui/views/x.cpp"), code)] == [
        (2, '"Say this" is a text outside the catalogue'), (3, '"And this" is a text outside the catalogue')]


def test_an_exception_holds_for_its_file_alone() -> None:
    code = 'text += " UTC";\n'
    assert not list(breaches_of_source(Path("src/ui/views/words/words.cpp"), code))
    assert len(list(breaches_of_source(Path("src/ui/views/queue/queue.cpp"), code))) == 1


def test_the_catalogue_is_read_with_the_files_it_is_made_of() -> None:
    english = catalogue(ROOT)
    assert english["save_changes"] == "Save changes"
    assert english["field_invoice_number"] == "Invoice number"
    assert english["changed_from_to"] == "{0}: {1} → {2}"


@pytest.mark.parametrize("english, said, forms, faults", [
    ("{0} of {1}", "{1}: {0}", 2, []),
    ("{0} of {1}", "{0}", 2, ["has the places ['{0}'] and not ['{0}', '{1}']"]),
    ("1 field|{0} fields", "1 pole|{0} pola|{0} pól", 3, []),
    ("1 field|{0} fields", "1 pole|{0} pól", 3, ["has 2 forms and not 3"]),
    ("1 field|{0} fields", "{0}", 1, []),
    ("Save", "a|b", 3, ["has 2 forms and not 1"]),
    ("Save", " ", 2, ["is empty"])])
def test_a_sentence_has_the_forms_of_its_language_and_the_places_of_the_english(
        english: str, said: str, forms: int, faults: list[str]) -> None:
    assert list(faults_of_sentence(english, said, forms)) == faults


def test_a_key_that_a_language_lacks_or_has_too_many_is_named() -> None:
    told = {"panel": {"save": "Speichern", "gone": "Weg"}, "page": {"Skip": "Springen"}}
    assert list(faults_of_language({"save": "Save", "undo": "Undo"}, ["Skip", "Row"], told, 2)) == [
        "undo is missing", "gone is not in the catalogue", "the texts of the page are not those of src/text/page.json"]


def test_the_repository_has_no_breach() -> None:
    done = subprocess.run([sys.executable, str(ROOT / "tools/check_texts.py")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
