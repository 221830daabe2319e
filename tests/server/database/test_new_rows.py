"""Invoices that were stored before the field table got a row are read, saved and verified as if it had been there."""
import pytest

from server.contract import field_table as table
from support import change, fill, payload
from tampering import verified

pytestmark = pytest.mark.both_engines

EMPTY = {"value": None, "confidence": None, "validated": False}


@pytest.fixture
def ids(tmp_path, database, monkeypatch):
    """Stored by a server whose tables lack a field, a part of addresses, an address and a cell."""
    with monkeypatch.context() as before:
        for name, row in (("FIELD_KINDS", "vendor_id"), ("ADDRESS_PART_KINDS", "province"), ("LINE_CELL_KINDS", "unit_price")):
            before.setattr(table, name, {key: kind for key, kind in getattr(table, name).items() if key != row})
        before.setattr(table, "ADDRESS_PART_NAMES", tuple(table.ADDRESS_PART_KINDS))
        before.setattr(table, "ADDRESS_NAMES", tuple(name for name in table.ADDRESS_NAMES if name != "remit_to_address"))
        return fill(tmp_path / "data")


def test_the_record_has_the_row_in_its_place_and_empty(server, ids):
    record = server.view(ids[0])
    assert list(record["fields"]) == list(table.FIELD_KINDS) and record["fields"]["vendor_id"] == EMPTY
    assert list(record["addresses"]) == list(table.ADDRESS_NAMES)
    assert record["addresses"]["vendor_address"]["value"]["province"] is None


@pytest.mark.parametrize("path", ["fields/vendor_id", "addresses/vendor_address/province", "addresses/remit_to_address/city",
                                  "lines/{line}/unit_price"])
def test_a_save_of_the_row_is_stored_told_in_the_history_and_verified(server, ids, path, tmp_path):
    path = path.format(line=server.view(ids[0])["line_items"][0]["line_id"])
    answer = server.save(payload(ids[0], 0, change(path, "7"), change("fields/vendor_name", "Acme")))
    assert answer.status == 200, answer.content
    changes = {each["path"]: (each["from"], each["to"]) for each in server.history(ids[0])[0]["changes"]}
    assert changes[path] == (None, "7") and set(changes) == {path, "fields/vendor_name"}
    assert server.stop()[0] == 0
    code, text = verified(tmp_path / "data")
    assert code == 0, text
