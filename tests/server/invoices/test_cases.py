"""Cases by their number: what people who review invoices ran into, and the server is the place where it could fail."""
import base64
import threading
import time

import pytest

from server.contract import field_table as table
from server.importing import read_file
from support import baseline, change, fill, new_id, payload

VALUES = {"text": "Text of {}", "multiline": "Two\nlines of {}", "money": "12.5", "rate": "19", "quantity": "3", "date": "2024-02-29",
          "currency": "CHF", "country": "CH", "email": "a@example.org", "phone": "+41 1", "identifier": "ID {}"}
ATTACHMENT_BYTES = 3_300_000
PATIENCE_S = 2  # of another reviewer, on a slow machine

pytestmark = pytest.mark.both_engines


@pytest.fixture
def invoice(ids):
    return ids[0]


def value_for(name, kind):
    return VALUES[kind].format(name)


@pytest.mark.one_server
def test_o13_every_field_part_and_cell_that_is_saved_is_back_after_a_reload(server, invoice):
    line = new_id()
    wanted = {f"fields/{each.name}": value_for(each.name, each.kind) for each in table.FIELDS}
    wanted |= {f"addresses/{address.name}/{part.name}": value_for(part.name, part.kind)
               for address in table.ADDRESSES for part in table.ADDRESS_PARTS}
    wanted |= {f"lines/{line}/{cell.name}": value_for(cell.name, cell.kind) for cell in table.LINE_CELLS}
    assert server.save(payload(invoice, 0, *(change(path, value) for path, value in wanted.items()))).status == 200
    record = server.view(invoice)
    found = {f"fields/{each.name}": record["fields"][each.name]["value"] for each in table.FIELDS}
    found |= {f"addresses/{address.name}/{part.name}": record["addresses"][address.name]["value"][part.name]
              for address in table.ADDRESSES for part in table.ADDRESS_PARTS}
    found |= {f"lines/{line}/{cell.name}": record["line_items"][-1][cell.name] for cell in table.LINE_CELLS}
    assert found == wanted


@pytest.mark.one_server
@pytest.mark.parametrize("cell, value", [("amount", "twelve"), ("quantity", "1,5"), ("tax_rate", "NaN")])
def test_o10_a_correction_of_a_line_that_is_no_number_is_refused_at_its_cell(server, invoice, cell, value):
    [line, _] = server.view(invoice)["line_items"]
    answers = [server.save(payload(invoice, 0, change(f"lines/{line['line_id']}/{cell}", value))),
               server.save(baseline(invoice, 0, line_item_validations=[{"line_number": 1, "corrections": {cell: value}}]))]
    assert [answer.status for answer in answers] == [422, 422]
    assert [[error["path"] for error in answer.json["errors"]] for answer in answers] == [
        [f"lines/{line['line_id']}/{cell}"], [f"lines/1/{cell}"]]
    assert server.view(invoice)["review_version"] == 0


@pytest.mark.one_server
def test_o5_a_new_line_whose_numbers_are_all_zero_is_kept(server, invoice):
    line = new_id()
    zeros = {"quantity": "0", "unit_price": "0", "amount": "0"}
    server.save(payload(invoice, 0, *(change(f"lines/{line}/{cell}", value) for cell, value in zeros.items())))
    kept = server.view(invoice)["line_items"][-1]
    assert (kept["line_id"], {cell: kept[cell] for cell in zeros}) == (line, zeros)


def test_g4_a_save_that_deletes_many_of_300_lines_holds_nobody_up(start, tmp_path):
    lines = [{"line_number": number, "description": f"Item {number}", "amount": "1"} for number in range(1, 301)]
    big, other = fill(tmp_path / "data", 2, line_items=lines)
    server = start()
    ids = [line["line_id"] for line in server.view(big)["line_items"]]
    done = threading.Event()

    def delete_lines():
        for version in range(6):
            doomed = ids[version * 40:(version + 1) * 40]
            assert server.save(payload(big, version, *(change(f"lines/{line}", None) for line in doomed))).status == 200
        done.set()

    worker = threading.Thread(target=delete_lines)
    worker.start()
    longest, version = 0.0, 0
    while not done.is_set() and worker.is_alive():
        begun = time.monotonic()
        assert server.save(payload(other, version, change("fields/po_number", str(version)))).status == 200
        longest, version = max(longest, time.monotonic() - begun), version + 1
    worker.join()
    assert done.is_set() and version > 0 and longest < PATIENCE_S
    assert len(server.view(big)["line_items"]) == 60


def test_g11_a_large_attachment_in_an_e_invoice_is_no_part_of_what_the_panel_loads(start, tmp_path):
    content = base64.b64encode(b"%PDF-1.4" + bytes(ATTACHMENT_BYTES)).decode()
    file = tmp_path / "large.xml"
    file.write_text(f"""<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
      xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
      xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"><cbc:ID>A1</cbc:ID>
      <cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID><cac:Attachment>
      <cbc:EmbeddedDocumentBinaryObject mimeCode="application/pdf" filename="a.pdf">{content}</cbc:EmbeddedDocumentBinaryObject>
      </cac:Attachment></cac:AdditionalDocumentReference></Invoice>""")
    imported = read_file(file)
    assert imported.record["fields"]["invoice_number"]["value"] == "A1"
    [invoice_id] = fill(tmp_path / "data", 1, **imported.record)
    answer = start().get(f"/api/hitl/invoice/{invoice_id}")
    assert answer.status == 200 and len(answer.content) < 64 * 1024
