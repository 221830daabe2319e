"""Prints how long the work queue of 100,000 invoices takes to answer: lists, searches, claims. queue.py [DATA FOLDER]"""
from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from server.claims import read_claim  # noqa: E402
from server.list_query import read_query  # noqa: E402
from server.listing import CountCache  # noqa: E402
from server.reading import Reader  # noqa: E402
from server.sqlite_database import SqliteDatabase  # noqa: E402
from server.store import Store, now_ms  # noqa: E402

COUNT, REPEATS = 100_000, 9
QUERIES = [
    {}, {"skip": "50000"}, {"skip": "99900"}, {"sort": "vendor_name", "skip": "70000"}, {"status": "extracted,in_review"},
    {"status": "rejected"}, {"review_status": "pending_review", "sort": "total_amount"}, {"currency": "JPY"},
    {"amount_min": "1000", "amount_max": "1010"}, {"amount_min": "10", "amount_max": "100000", "sort": "invoice_number"},
    {"date_from": "2025-03-01", "date_to": "2025-03-31", "currency": "EUR", "sort": "-total_amount"},
    {"confidence_max": "0.7", "sort": "extraction_confidence"}, {"reviewer": "Ada"},
    {"q": "INV-25-04711"}, {"q": "04711"}, {"q": "inv"}, {"q": "i"}, {"q": "gmbh", "sort": "-total_amount"}, {"q": "株"},
    {"q": "товарищество"}, {"q": "nothing at all"}, {"q": "inv 25", "skip": "60000", "sort": "vendor_name"},
    {"q": "inv", "status": "rejected"}, {"q": "77 inv cn", "currency": "USD"},
]


def milliseconds(work) -> float:
    start = time.thread_time()
    work()
    return (time.thread_time() - start) * 1000


def main(folder: Path) -> None:
    if not (folder / "countersign.sqlite3").exists():
        taken = milliseconds(lambda: subprocess.run(
            [sys.executable, ROOT / "serve.py", "demo", "--data", folder, "--count", str(COUNT)], check=True))
        print(f"made in {taken / 1000:.1f} s")
    database = SqliteDatabase(folder)
    reader = Reader(database)
    print(" median  counted already")
    for query in QUERIES:
        def work():
            return reader.listing("local", read_query(query), now_ms())
        work()

        def fresh():
            reader._counts = CountCache()
            work()
        print(f"{median(milliseconds(fresh) for _ in range(REPEATS)):6.1f} ms "
              f"{median(milliseconds(work) for _ in range(REPEATS)):6.1f} ms  {work()['total']:6} of {query}")
    store = Store(database)
    after = None
    for listed in ({}, {"status": "extracted", "currency": "JPY"}, {"q": "04711"}, {"q": "i", "sort": "vendor_name"}):
        times = []
        for holder in range(REPEATS):
            request = read_claim({"holder": f"h{holder}", "reviewer": "Ada", "after": after, "list": listed}, None)
            times.append(milliseconds(lambda: store.claim(request, "local")))
        print(f"{median(times):6.1f} ms  claim of {listed}")
    store.close()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as temporary:
            main(Path(temporary) / "data")
