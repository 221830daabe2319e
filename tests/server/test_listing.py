"""The work queue: pages, filters, search and order."""
import pytest

from support import change, payload, sample_record, source

from server.store import NewInvoice, Store


def rows(server, query=""):
    return server.get(f"/api/hitl/invoices{query}").json


@pytest.fixture
def many(tmp_path):
    """Thirty invoices; every third one is in review."""
    store = Store.open(tmp_path / "data")
    store.add_invoices(NewInvoice({**sample_record(index), "status": "in_review" if index % 3 == 0 else "extracted"},
                                  source(index), None, f"{index}.xml") for index in range(30))
    store.close()


def test_a_row_has_the_columns_of_the_baseline_and_amounts_are_texts(server):
    page = rows(server)
    assert page["total"] == 3 and page["skip"] == 0 and page["limit"] == 100 and page["next_cursor"] is None
    row = page["invoices"][0]
    assert set(row) == {"invoice_id", "invoice_number", "vendor_name", "total_amount", "currency", "invoice_date",
                        "status", "review_status", "extraction_confidence", "upload_date", "line_item_count",
                        "review_version"}
    assert (row["total_amount"], row["extraction_confidence"], row["line_item_count"]) == ("102", "0.85", 2)


def test_total_is_the_length_of_the_queue_not_of_the_page(many, start):
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
    store = Store.open(tmp_path / "data")
    for index, total in enumerate(["9", "100", "-5", None, "20.5"]):
        store.add_invoice(sample_record(index, total_amount=total), source(index), None, "x")
    store.close()
    page = rows(start(), "?sort=total_amount")
    assert [row["total_amount"] for row in page["invoices"]] == [None, "-5", "9", "20.5", "100"]


def test_two_rows_with_equal_number_vendor_and_total_are_both_there(start, tmp_path):
    store = Store.open(tmp_path / "data")
    for index in (1, 2):
        store.add_invoice(sample_record(0), source(index), None, "x")
    store.close()
    assert len({row["invoice_id"] for row in rows(start())["invoices"]}) == 2


@pytest.mark.parametrize("query", [
    "limit=0", "limit=201", "limit=x", "limit=1e2", "limit=-1", "limit=%D9%A1", "limit=99999999999999999999", "skip=-1",
    "skip=9999999999", "status=open", "sort=secret", "sort=--upload_date", "q=" + "a" * 201, "q=%00", "cursor=x",
    "cursor=W10=", "cursor=WyItdXBsb2FkX2RhdGUiLDEsMl0=", "cursor=bnVsbA==", "cursor=%F0%9F%92%A9",
    "cursor=WyItdXBsb2FkX2RhdGUiLCJhIiwiYiJd&skip=1", "cursor=WyItdXBsb2FkX2RhdGUiLCJcdWQ4MDAiLCJiIl0="])
def test_a_query_that_cannot_be_is_a_4xx_that_names_the_parameter(server, query):
    answer = server.get(f"/api/hitl/invoices?{query}")
    assert answer.status in (400, 422)
    assert answer.json["path"] in query
    assert server.get("/health").status == 200
