"""The server's field table is the one of tests/contract/fields.json."""
import json

from support import ROOT

from server.contract import field_table as table

CONTRACT = json.loads((ROOT / "tests" / "contract" / "fields.json").read_text())


def test_fields_have_the_names_labels_kinds_and_order_of_the_contract():
    assert [field._asdict() for field in table.FIELDS] == CONTRACT["fields"]


def test_addresses_and_their_parts_are_those_of_the_contract():
    parts = [part._asdict() for part in table.ADDRESS_PARTS]
    assert [{**address._asdict(), "parts": parts} for address in table.ADDRESSES] == CONTRACT["addresses"]


def test_line_cells_are_those_of_the_contract():
    assert [cell._asdict() for cell in table.LINE_CELLS] == CONTRACT["line_cells"]


def test_groups_statuses_and_decisions_are_those_of_the_contract():
    assert list(table.GROUPS) == [group["name"] for group in CONTRACT["groups"]]
    assert list(table.STATUSES) == CONTRACT["statuses"]
    assert list(table.REVIEW_STATUSES) == CONTRACT["review_statuses"]
    assert list(table.DECISIONS) == CONTRACT["decisions"]
