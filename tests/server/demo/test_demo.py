"""The demonstration queue: always the same, and of every kind that a reviewer meets."""
from __future__ import annotations

import unicodedata
from decimal import Decimal
from pathlib import Path
from typing import Any

from server.demo import generate
from server.invoices.inserting import NewInvoice
from server.invoices.store import Store

QUEUE = list(generate(60))


def values(record: dict[str, Any], name: str) -> str | None:
    found: str | None = record["fields"][name]["value"]
    return found


def test_it_is_the_same_every_time_and_whatever_the_count() -> None:
    assert QUEUE == list(generate(60))
    assert QUEUE[:10] == list(generate(10))
    assert len({each.source_sha256 for each in QUEUE}) == 60


def test_the_store_takes_it_and_knows_it_again(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "data")
    try:
        new = [NewInvoice(each.record, each.source_sha256, each.document, each.file_name) for each in QUEUE]
        assert [added for _, added in store.add_invoices(new)] == [True] * 60
        assert [added for _, added in store.add_invoices(new)] == [False] * 60
    finally:
        store.close()


def test_currencies_have_none_two_and_three_decimals() -> None:
    currencies = {values(each.record, "currency") for each in QUEUE}
    assert {"EUR", "USD", "GBP", "CHF", "JPY", "KWD", None} <= currencies
    for each in QUEUE:
        if values(each.record, "currency") == "JPY":
            assert "." not in (values(each.record, "total_amount") or "")


def test_scripts_of_the_world_are_there() -> None:
    text = "".join(values(each.record, "vendor_name") or "" for each in QUEUE)
    scripts = {unicodedata.name(letter).split()[0] for letter in text if letter.isalpha()}
    assert {"LATIN", "GREEK", "CYRILLIC", "CJK", "HANGUL", "HIRAGANA", "ARABIC", "HEBREW", "THAI", "DEVANAGARI"} <= scripts


def test_lines_go_from_one_to_four_hundred() -> None:
    counts = [len(each.record["line_items"]) for each in QUEUE]
    assert min(counts) == 1
    assert max(counts) == 400


def test_credit_notes_low_confidences_missing_values_and_long_names_are_there() -> None:
    records = [each.record for each in QUEUE]
    assert any(record["invoice_subtype"] == "credit_note" and (values(record, "total_amount") or "").startswith("-") for record in records)
    assert any(record["low_confidence_fields"] for record in records)
    assert any(values(record, "vendor_name") is None for record in records)
    assert any(len(values(record, "customer_name") or "") >= 300 for record in records)


def test_some_sums_are_wrong_and_most_are_right() -> None:
    wrong = 0
    for each in QUEUE:
        amounts = {name: Decimal(values(each.record, name) or "0") for name in ("subtotal", "tax_amount", "total_amount")}
        lines = sum((Decimal(line["amount"]) for line in each.record["line_items"]), Decimal(0))
        assert lines == amounts["subtotal"]
        wrong += amounts["subtotal"] + amounts["tax_amount"] != amounts["total_amount"]
    assert 3 <= wrong <= 12
