"""The program as it is called: program.py PROGRAM runs these tests against it."""
from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = ROOT / "tests/einvoice/documents"
PROGRAM = sys.argv.pop(1) if len(sys.argv) > 1 else os.environ.get("COUNTERSIGN_PROGRAM", "build/native/countersign")


def call(*words: str, given: str = "") -> tuple[int, str, str]:
    done = subprocess.run([PROGRAM, *words], input=given, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def lines_of(text: str) -> list[Any]:
    return [json.loads(line) for line in text.splitlines()]


class Program(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def file(self, name: str, text: str) -> str:
        path = self.folder / name
        path.write_text(text, "utf-8")
        return str(path)

    def broken(self) -> str:
        text = (DOCUMENTS / "invoice.xml").read_text("utf-8")
        return self.file("broken.xml", text.replace(">107.10</cbc:PayableAmount>", ">107.20</cbc:PayableAmount>"))

    def test_valid_invoices_end_with_0(self) -> None:
        code, out, _ = call("check", *(str(DOCUMENTS / name) for name in ("invoice.xml", "credit_note.xml", "cii.xml")))
        self.assertEqual(code, 0)
        self.assertEqual([line.split(": ")[1] for line in out.splitlines()], [
            "UBL Invoice, no rule is broken", "UBL CreditNote, no rule is broken", "CII, no rule is broken"])

    def test_a_fault_is_printed_with_id_severity_place_what_and_cure_and_ends_with_1(self) -> None:
        code, out, _ = call("check", self.broken())
        self.assertEqual(code, 1)
        self.assertEqual(out.splitlines()[1:], [
            "  BR-CO-16 fatal /Invoice/cac:LegalMonetaryTotal",
            "    BT-115 is 107.20, and BT-112 - BT-113 + BT-114 is 107.10: 0.10 too much.",
            "    Add up again and correct the amount that is wrong."])

    def test_a_warning_alone_ends_with_0(self) -> None:
        text = (DOCUMENTS / "invoice.xml").read_text("utf-8").replace(
            "<cac:PayeeFinancialAccount>",
            "<cac:CardAccount><cbc:PrimaryAccountNumberID>4111111111111111</cbc:PrimaryAccountNumberID></cac:CardAccount>"
            "<cac:PayeeFinancialAccount>")
        code, out, _ = call("check", self.file("card.xml", text))
        self.assertEqual(code, 0)
        self.assertIn("BR-51 warning", out)

    def test_a_file_that_cannot_be_read_ends_with_2_and_the_others_are_judged(self) -> None:
        code, out, _ = call("check", str(self.folder / "none.xml"), self.file("cut.xml", "<a"), self.broken())
        self.assertEqual(code, 2)
        self.assertIn("none.xml: cannot be read: No such file or directory", out)
        self.assertIn("cut.xml: cannot be read: A start tag is cut", out)
        self.assertIn("BR-CO-16", out)

    def test_one_fault_is_not_called_faults_and_names_are_written_in_one_line(self) -> None:
        broken = Path(self.broken())
        _, out, _ = call("check", str(broken.rename(broken.parent / "a\x1b[31m\nb.xml")))
        self.assertEqual(out.splitlines()[0], f"{self.folder}/a<U+001B>[31m b.xml: UBL Invoice, 1 fault")

    def test_what_cannot_be_written_ends_with_2(self) -> None:
        with open("/dev/full", "w") as full:
            for words in (["check", "--jsonl"], ["check"], ["check", "--format", "json"], ["read"]):
                done = subprocess.run([PROGRAM, *words, str(DOCUMENTS / "invoice.xml")], stdout=full, stderr=subprocess.PIPE, check=False)
                self.assertEqual((done.returncode, done.stderr), (2, b"countersign: what was found cannot be written\n"), words)

    def test_help_is_given_wherever_it_is_asked_for(self) -> None:
        for words in (["--help"], ["help"], ["check", "--help"], ["check", "a", "--help"]):
            code, out, _ = call(*words)
            self.assertEqual((code, out[:17]), (0, "countersign check"))

    def test_json_is_one_list_with_an_object_a_file(self) -> None:
        code, out, _ = call("check", "--format", "json", self.broken(), str(DOCUMENTS / "cii.xml"))
        broken, good = json.loads(out)
        self.assertEqual(code, 1)
        self.assertEqual(set(broken), {"file", "syntax", "fired"})
        self.assertEqual(set(broken["fired"][0]), {"id", "severity", "place", "message", "cure"})
        self.assertEqual(good["fired"], [])

    def test_json_lines_take_paths_and_texts_and_go_on_after_what_is_no_question(self) -> None:
        asked = [{"file": self.broken()}, {"file": "given", "xml": (DOCUMENTS / "cii.xml").read_text("utf-8")}, 7,
                 {"file": "wrong", "xml": 1}]
        code, out, _ = call("check", "--jsonl", given="".join(json.dumps(each) + "\n" for each in asked) + "no JSON\n")
        answers = lines_of(out)
        self.assertEqual(code, 2)
        self.assertEqual([fault["id"] for fault in answers[0]["fired"]], ["BR-CO-16"])
        self.assertEqual(answers[1], {"file": "given", "syntax": "CII", "fired": []})
        self.assertEqual([set(answer) for answer in answers[2:]], [{"file", "error"}] * 3)

    def test_bytes_that_are_no_utf_8_are_refused_with_the_place_and_the_json_is_well_formed(self) -> None:
        path = self.folder / "latin.xml"
        path.write_bytes((DOCUMENTS / "invoice.xml").read_bytes().replace(b">EUR<", b">E\xffR<"))
        code, out, _ = call("check", "--jsonl", str(path))
        self.assertEqual(code, 2)
        self.assertRegex(lines_of(out)[0]["error"], r"^A character is none of XML's, or no UTF-8 \(line \d+, column \d+\)$")

    def test_read_gives_the_record_of_each_document_in_one_process(self) -> None:
        files = sorted(DOCUMENTS.glob("*.xml"))
        for words, given in ((map(str, files), ""), ((), "".join(json.dumps({"file": str(file)}) + "\n" for file in files))):
            code, out, _ = call("read", *words, given=given)
            self.assertEqual(code, 0)
            for file, answer in zip(files, lines_of(out), strict=True):
                kept = json.loads((ROOT / "tests/einvoice/records" / file.with_suffix(".json").name).read_text("utf-8"))
                self.assertEqual(json.dumps(answer), json.dumps({"file": str(file), "record": kept}))

    def test_documents_may_follow_their_questions_as_bytes(self) -> None:
        text = (DOCUMENTS / "cii.xml").read_text("utf-8")
        asked = "".join(json.dumps({"file": name, "bytes": len(each.encode())}) + "\n" + each
                        for name, each in (("one", text), ("none", ""), ("two", text)))
        code, out, _ = call("read", given=asked + json.dumps({"file": "short", "bytes": 9}) + "\n<a/>")
        answers = lines_of(out)
        self.assertEqual(code, 2)
        self.assertEqual([answer["file"] for answer in answers], ["one", "none", "two", "short"])
        self.assertEqual(answers[0]["record"], answers[2]["record"])
        self.assertEqual(answers[1]["error"], "The XML cannot be read: the file holds no XML element (line 1, column 1)")
        self.assertEqual(answers[3]["error"], "Less bytes follow than were announced")

    def test_what_is_no_invoice_is_an_error_and_the_others_are_read(self) -> None:
        code, out, _ = call("read", self.file("html.xml", "<html/>"), self.file("cut.xml", "<a"), str(DOCUMENTS / "cii.xml"))
        self.assertEqual(code, 2)
        self.assertEqual([answer.get("error", "read") for answer in lines_of(out)], [
            "The XML is neither UBL 2.1 nor CII: its root is 'html'",
            "The XML cannot be read: a start tag is cut or has a bad character (line 1, column 2)", "read"])

    def test_review_says_what_the_panel_s_rules_find_in_a_record(self) -> None:
        _, out, _ = call("read", str(DOCUMENTS / "invoice.xml"))
        record = lines_of(out)[0]["record"]
        record["fields"]["due_date"]["value"] = "1999-12-31"
        asked = [{"file": "a", "record": record, "today": "2026-01-15"}, {"file": "b"}, {"file": "c", "record": 7}]
        code, out, _ = call("review", given="".join(json.dumps(each) + "\n" for each in asked))
        answers = lines_of(out)
        self.assertEqual(code, 2)
        self.assertEqual([(each["rule"], each["severity"], each["at"]) for each in answers[0]["findings"]],
                         [("due-date", "warning", ["fields/due_date", "fields/invoice_date"])])
        self.assertEqual(answers[0]["findings"][0]["cure"], "Check both dates.")
        self.assertEqual([set(answer) for answer in answers[1:]], [{"error", "file"}] * 2)

    def test_bad_calls_end_with_2_and_the_help(self) -> None:
        for words in ([], ["check"], ["check", "--format", "xml", "a"],
                      ["check", "--no"], ["what"], ["review", "a"], ["read", "--format", "json"]):
            code, out, err = call(*words)
            self.assertEqual((code, out), (2, ""), words)
            self.assertIn("countersign check", err)

    def test_the_page_of_rules_is_the_program_s(self) -> None:
        page = (ROOT / "docs/einvoice.md").read_text("utf-8")
        for command in ("rules", "lists"):
            code, out, _ = call(command)
            self.assertEqual(code, 0)
            self.assertIn(out, page)


if __name__ == "__main__":
    unittest.main()
