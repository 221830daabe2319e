"""The work queue: pages, filters, search and order."""
import json
import sqlite3
import unicodedata
from urllib.parse import urlencode

import pytest

from support import ROOT, change, open_store, payload, sample_record, source

from server.database.sqlite import DATABASE, migrate
from server.invoices.inserting import NewInvoice

pytestmark = pytest.mark.both_engines

CONTRACT = json.loads((ROOT / "tests/contract/queue.json").read_text())


def rows(server, query=""):
    return server.get(f"/api/hitl/invoices{query}").json


@pytest.fixture
def many(tmp_path):
    """Thirty invoices; every third one is in review."""
    store = open_store(tmp_path / "data")
    store.add_invoices(NewInvoice({**sample_record(index), "status": "in_review" if index % 3 == 0 else "extracted"},
                                  source(index), None, f"{index}.xml") for index in range(30))
    store.close()


def test_o7_a_row_has_the_columns_of_the_baseline_and_amounts_are_texts_as_in_the_invoice(server):
    page = rows(server)
    assert page["total"] == 3 and page["skip"] == 0 and page["limit"] == 100 and page["next_cursor"] is None
    row = page["invoices"][0]
    assert set(row) == set(CONTRACT["row"]) and set(page) == set(CONTRACT["page"])
    assert (row["total_amount"], row["extraction_confidence"], row["line_item_count"]) == ("102", "0.85", 2)
    record = server.get(f"/api/hitl/invoice/{row['invoice_id']}").json
    assert record["fields"]["total_amount"]["value"] == row["total_amount"]


def test_o4_total_is_the_length_of_the_queue_not_of_the_page(many, start):
    page = rows(start(), "?skip=25&limit=10")
    assert (page["total"], len(page["invoices"]), page["skip"], page["limit"]) == (30, 5, 25, 10)


def test_status_filters_rows_and_total(many, start):
    server = start()
    page = rows(server, "?status=in_review&limit=4")
    assert page["total"] == 10 and {row["status"] for row in page["invoices"]} == {"in_review"}
    assert rows(server, "?status=")["total"] == 30


def test_search_finds_words_of_number_and_vendor_in_any_case(many, start):
    server = start()
    assert [row["vendor_name"] for row in rows(server, "?q=vENDOR%207")["invoices"]] == [
        "Vendor 27", "Vendor 17", "Vendor 7"]
    assert rows(server, "?q=inv-0007")["total"] == 1
    assert rows(server, "?q=100%25")["total"] == 0


@pytest.mark.parametrize("typed", ["8690.05", "8,690.05", "8.690,05", "8 690,05", "8'690.05", "2025-03-17", "17.03.2025",
                                   "17.3.2025", "po-77", "M\u00fcller", "MULLER", "Mueller",
                                   "sohne lodz", "\u0141\u00d3D\u0179"])
def test_search_finds_amount_date_order_and_customer_with_or_without_accents(start, tmp_path, typed):
    store = open_store(tmp_path / "data")
    record = sample_record(1)
    for name, value in {"vendor_name": "M\u00fcller & S\u00f6hne", "total_amount": "8690.05", "invoice_date": "2025-03-17",
                        "po_number": "PO-77", "customer_name": "\u0141\u00f3d\u017a"}.items():
        record["fields"][name] = {**record["fields"]["vendor_name"], "value": value}
    store.add_invoices([NewInvoice(record, source(1), None, "a.xml"), NewInvoice(sample_record(2), source(2), None, "b.xml")])
    store.close()
    server = start()
    assert [row["vendor_name"] for row in rows(server, "?" + urlencode({"q": typed}))["invoices"]] == ["M\u00fcller & S\u00f6hne"]
    assert rows(server, "?q=17-")["total"] == 0


@pytest.mark.parametrize(("typed", "found"), [("329.00", 1), ("329,00", 1), ("29.00", 0), ("1,329.00", 0)])
def test_search_finds_a_whole_amount_as_the_list_shows_it(start, tmp_path, typed, found):
    store = open_store(tmp_path / "data")
    record = sample_record(1)
    for name, value in {"total_amount": "329", "invoice_date": "2025-03-17"}.items():
        record["fields"][name] = {**record["fields"]["vendor_name"], "value": value}
    store.add_invoices([NewInvoice(record, source(1), None, "a.xml")])
    store.close()
    assert rows(start(), "?" + urlencode({"q": typed}))["total"] == found


@pytest.mark.parametrize("part", [
    "Lager 12,500", "Los 1.234.567", "Halle 12'500", "Werk 12 500.00", "Tor 8,5", "Platz 3.00", "Bau 17.03.2025", "Nr. 2024-12",
    "Stra\u00dfe 7", "\u65e5\u672c 12,500", "\uff11\uff12,\uff15\uff10\uff10", "\u0141\u00d3D\u0179 (Nord-Ost)"])
def test_a_name_is_found_by_all_of_it_whatever_stands_in_it(start, tmp_path, part):
    store = open_store(tmp_path / "data")
    record = sample_record(1)
    name = f"Vereinigte Werke f\u00fcr F\u00f6rder- und Anlagentechnik, Zweigniederlassung {part}, Abteilung Einkauf, mbH & Co. KG"
    record["fields"]["customer_name"] = {**record["fields"]["vendor_name"], "value": name}
    store.add_invoices([NewInvoice(record, source(1), None, "a.xml"), NewInvoice(sample_record(2), source(2), None, "b.xml")])
    store.close()
    server = start()
    for typed in (name, part, name.upper(), f"\u2068{name}\u2069", name.replace("Anlagen", "Anlagen\u00ad"), name.replace(" ", "\u00a0 ")):
        assert rows(server, "?" + urlencode({"q": typed}))["total"] == 1, typed


def test_search_follows_a_save(server, ids):
    server.save(payload(ids[0], 0, change("fields/vendor_name", "Žluťoučký Kůň")))
    found = rows(server, "?q=%C5%BDLU%C5%A4OU")["invoices"]
    assert [row["invoice_id"] for row in found] == [ids[0]]
    assert (found[0]["review_version"], found[0]["status"]) == (1, "in_review")


@pytest.mark.parametrize("sort", ["upload_date", "invoice_number", "vendor_name", "invoice_date", "total_amount",
                                  "extraction_confidence"])
def test_pages_by_cursor_show_every_row_once_in_the_order_of_one_page(many, start, sort):
    server = start()
    for order in (sort, "-" + sort):
        whole = [row["invoice_id"] for row in rows(server, f"?sort={order}&limit=200")["invoices"]]
        seen, cursor = [], ""
        while cursor is not None:
            page = rows(server, f"?sort={order}&limit=7&cursor={cursor}")
            seen += [row["invoice_id"] for row in page["invoices"]]
            cursor = page["next_cursor"]
        assert seen == whole and len(set(seen)) == 30


def test_totals_are_ordered_as_numbers_and_no_total_comes_first(start, tmp_path):
    store = open_store(tmp_path / "data")
    for index, total in enumerate(["9", "100", "-5", None, "20.5"]):
        store.add_invoice(sample_record(index, total_amount=total), source(index), None, "x")
    store.close()
    page = rows(start(), "?sort=total_amount")
    assert [row["total_amount"] for row in page["invoices"]] == [None, "-5", "9", "20.5", "100"]


def test_f4_two_rows_with_equal_number_vendor_and_total_are_both_there(start, tmp_path):
    store = open_store(tmp_path / "data")
    for index in (1, 2):
        store.add_invoice(sample_record(0), source(index), None, "x")
    store.close()
    assert len({row["invoice_id"] for row in rows(start())["invoices"]}) == 2


def numbers(server, **query):
    return [row["invoice_number"] for row in rows(server, "?" + urlencode({"sort": "invoice_number", **query}))["invoices"]]


@pytest.fixture
def mixed(start, tmp_path):
    store = open_store(tmp_path / "data")
    for index, (currency, total, date, confidence) in enumerate([
            ("EUR", "9.99", "2025-01-31", "0.5"), ("EUR", "10", "2025-02-01", "0.7"), ("USD", "10.01", "2025-02-28", "0.71"),
            ("JPY", "-3", None, None), (None, None, "2025-03-01", "0.95")]):
        record = {**sample_record(index, currency=currency, total_amount=total, invoice_date=date, invoice_number=str(index)),
                  "extraction_confidence": confidence}
        store.add_invoice(record, source(index), None, "x")
    store.close()
    return start()


@pytest.mark.parametrize("query,expected", [
    ({"currency": "EUR"}, "01"), ({"amount_min": "10"}, "12"), ({"amount_max": "10.00"}, "013"),
    ({"amount_min": "-5", "amount_max": "9.99"}, "03"), ({"date_from": "2025-02-01"}, "124"), ({"date_to": "2025-02-01"}, "01"),
    ({"date_from": "2025-02-01", "date_to": "2025-02-28"}, "12"), ({"confidence_max": "0.7"}, "01"),
    ({"confidence_min": "0.71", "confidence_max": "1"}, "24"), ({"review_status": "pending_review"}, "01234"),
    ({"review_status": "validated"}, ""), ({"status": "extracted,in_review"}, "01234"), ({"status": "approved,rejected"}, ""),
    ({"currency": "EUR", "q": "vendor 1"}, "1")])
def test_filters_are_limits_that_include_their_ends_and_leave_out_what_has_no_value(mixed, query, expected):
    assert numbers(mixed, **query) == list(expected)
    assert rows(mixed, "?limit=1&" + urlencode(query))["total"] == len(expected)


def test_all_filters_of_the_contract_work_together(mixed):
    assert rows(mixed, "?" + urlencode(CONTRACT["list"]))["total"] == 0


def test_mine_is_what_i_saved_last_and_remaining_is_what_is_not_validated_yet(server, ids):
    for invoice_id, reviewer, decision in ((ids[0], "Ada", "pending"), (ids[1], "Bea", "validated")):
        server.save(payload(invoice_id, 0, reviewer=reviewer, overall_validation_status=decision))
    assert [row["invoice_id"] for row in rows(server, "?reviewer=Ada")["invoices"]] == [ids[0]]
    page = rows(server)
    assert (page["total"], page["remaining"]) == (3, 2)
    assert rows(server, "?limit=1")["remaining"] == 2


@pytest.mark.parametrize("typed", ["山田", "田", "ＩＮＶ", "žluť", unicodedata.normalize("NFD", "ŽLUŤ"), "STRASSE", "ελλασ", "النور",
                                   "inv 山", "-0001", "%", "_", '"', "'", "1234567890" * 19])
def test_partial_words_of_every_script_are_found_however_they_are_written(start, tmp_path, typed):
    store = open_store(tmp_path / "data")
    name = "株式会社 山田商店 Žluťoučký Straße ΕΛΛΑΣ النور 100%_\"' " + "1234567890" * 30
    store.add_invoice(sample_record(1, vendor_name=name), source(1), None, "x")
    store.add_invoice(sample_record(2, vendor_name="Other", invoice_number=None), source(2), None, "x")
    store.close()
    assert [row["vendor_name"] for row in rows(start(), "?" + urlencode({"q": typed}))["invoices"]] == [name]


def test_a_search_that_many_match_is_the_same_as_one_that_few_match(start, tmp_path):
    store = open_store(tmp_path / "data")
    store.add_invoices(NewInvoice(sample_record(index, vendor_name=f"Many {index % 5}",
                                                currency="JPY" if index % 7 == 0 else "EUR"), source(index), None, "x")
                       for index in range(3100))
    store.close()
    server = start()
    assert rows(server, "?q=many")["total"] == 3100
    assert rows(server, "?q=many%203")["total"] == len([n for n in range(3100) if n % 5 == 3 or "3" in f"{n:04}"])
    assert rows(server, "?q=many&currency=JPY&limit=5")["total"] == len(range(0, 3100, 7))
    assert rows(server, "?q=many&status=extracted&skip=200")["total"] == 3100
    assert rows(server, "?q=many&status=rejected")["total"] == 0
    assert rows(server, "?q=inv-0042&sort=vendor_name")["total"] == 1
    page = rows(server, "?q=many&skip=3000&limit=200&sort=-invoice_number")
    assert len(page["invoices"]) == 100 and page["invoices"][-1]["invoice_number"] == "INV-0000"


@pytest.mark.sqlite_only
def test_a_database_of_the_first_release_is_searched_and_ordered_like_a_new_one(start, tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    old = sqlite3.connect(folder / DATABASE, isolation_level=None)
    migrate(old, 1)
    for index, vendor in enumerate(["alpha", "Beta", "GAMMA ＫＫ"]):
        old.execute("INSERT INTO invoices (id, queue_id, source_sha256, file_name, upload_date, number, vendor, total_order,"
                    " confidence_order, line_count, search, status, review_status) VALUES (?, 1, ?, 'x', 'x', ?, ?, 0, 0, 0,"
                    " ?, 'extracted', 'pending_review')", (f"i{index}", str(index), f"N{index}", vendor, vendor.casefold()))
        old.execute("INSERT INTO contents (invoice_id, record, line_items) VALUES (?, '{}', '[]')", (f"i{index}",))
    old.close()
    server = start()
    assert [row["vendor_name"] for row in rows(server, "?sort=vendor_name")["invoices"]] == ["alpha", "Beta", "GAMMA ＫＫ"]
    assert [row["invoice_id"] for row in rows(server, "?q=gamma%20kk")["invoices"]] == ["i2"]


@pytest.mark.parametrize("query", [
    "currency=eur", "amount_min=1,5", "amount_max=1e3", "date_from=2025-02-30", "date_to=today", "confidence_min=high",
    "review_status=open", "status=extracted,open", "reviewer=" + "a" * 201, "amount_min=99999999999999999999999",
    "limit=0", "limit=201", "limit=x", "limit=1e2", "limit=-1", "limit=%D9%A1", "limit=99999999999999999999", "skip=-1",
    "skip=9999999999", "status=open", "sort=secret", "sort=--upload_date", "q=" + "a" * 201, "q=%00", "cursor=x",
    "cursor=W10=", "cursor=WyItdXBsb2FkX2RhdGUiLDEsMl0=", "cursor=bnVsbA==", "cursor=%F0%9F%92%A9",
    "cursor=WyItdXBsb2FkX2RhdGUiLCAieFx1MDAwMCIsICJhIl0=",
    "cursor=WyItdXBsb2FkX2RhdGUiLCJhIiwiYiJd&skip=1", "cursor=WyItdXBsb2FkX2RhdGUiLCJcdWQ4MDAiLCJiIl0="])
def test_a_query_that_cannot_be_is_a_4xx_that_names_the_parameter(shared, query):
    server = shared[0]
    answer = server.get(f"/api/hitl/invoices?{query}")
    assert answer.status in (400, 422)
    assert answer.json["path"] in query
    assert server.get("/health").status == 200
