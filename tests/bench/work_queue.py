"""Prints how long the work queue of 100,000 invoices takes to answer: lists, searches, claims. work_queue.py [DATA FOLDER]"""
from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from server.contract.list_query import read_query  # noqa: E402
from server.database.clock import now_ms  # noqa: E402
from server.database.sqlite import DATABASE  # noqa: E402
from server.http.services import Options, Services  # noqa: E402
from server.invoices.claims import read_claim  # noqa: E402
from server.invoices.listing import CountCache  # noqa: E402

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


async def milliseconds(work: Callable[[], Awaitable[object]]) -> float:
    start = time.perf_counter()
    await work()
    return (time.perf_counter() - start) * 1000


def options(folder: Path) -> Options:
    return Options(data_dir=folder, dist_dir=folder, host="127.0.0.1", port=0, reviewer=None)


async def forget_counts(services: Services) -> None:
    def forget() -> None:
        services._reader()._counts = CountCache()
    await services._run(services._counter, forget)


async def bench_lists(services: Services, elsewhere: sqlite3.Connection) -> None:
    """Each list counted anew; right after somebody else's save, when SQLite reads its pages anew too; and again."""
    print("     anew  after save      again")
    for given in QUERIES:
        query = read_query(given)

        def work() -> Awaitable[dict[str, object]]:
            return services.listing("local", query, now_ms())
        anew, after_save, again = [], [], []
        await work()
        for _ in range(REPEATS):
            elsewhere.execute("INSERT INTO meta (name, value) VALUES ('bench', '')")
            elsewhere.execute("DELETE FROM meta WHERE name = 'bench'")
            after_save.append(await milliseconds(work))
            await work()
            again.append(await milliseconds(work))
            await forget_counts(services)
            anew.append(await milliseconds(work))
        print(f"{median(anew):6.1f} ms {median(after_save):8.1f} ms {median(again):7.1f} ms"
              f"  {(await work())['total']:6} of {given}")


async def bench_claims(services: Services) -> None:
    for listed in ({}, {"status": "extracted", "currency": "JPY"}, {"q": "04711"}, {"q": "i", "sort": "vendor_name"}):
        times = []
        for holder in range(REPEATS):
            request = read_claim({"holder": f"h{holder}", "reviewer": "Ada", "after": None, "list": listed}, None)
            times.append(await milliseconds(lambda: services.write(lambda store: store.claim(request, "local"))))
        print(f"{median(times):6.1f} ms  claim of {listed}")


async def bench(folder: Path) -> None:
    services = Services(options(folder))
    await services.start()
    elsewhere = sqlite3.connect(folder / DATABASE, isolation_level=None)
    await bench_lists(services, elsewhere)
    await bench_claims(services)
    elsewhere.close()
    await services.stop()


def main(folder: Path) -> None:
    if not (folder / DATABASE).exists():
        began = time.monotonic()
        subprocess.run([sys.executable, ROOT / "serve.py", "demo", "--data", folder, "--count", str(COUNT)], check=True)
        print(f"made in {time.monotonic() - began:.1f} s")
    asyncio.run(bench(folder))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as temporary:
            main(Path(temporary) / "data")
