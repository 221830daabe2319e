#!/usr/bin/python3
"""The long form of test_history.py, with --fleet of test_fleet.py: prints what was done and found; exit code 1 where a fault
was found or none fired."""
import argparse
import contextlib
import dataclasses
import os
import secrets
import sys
import tempfile
from pathlib import Path

from fleet_run import FleetRun
from history_run import HistoryRun, Plan
from postgres import PostgresServer
from support import DATABASE_VARIABLE


def _fleet(data: Path, plan: Plan, stack: contextlib.ExitStack) -> HistoryRun:
    postgres = PostgresServer().start()
    stack.callback(postgres.remove)
    os.environ[DATABASE_VARIABLE] = postgres.new_database()
    return FleetRun(data, plan, postgres)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--restarts", type=int, default=50)
    parser.add_argument("--saves", type=int, default=5000)
    parser.add_argument("--reviewers", type=int, default=Plan.reviewers)
    parser.add_argument("--invoices", type=int, default=Plan.invoices)
    parser.add_argument("--chance", type=float, default=Plan.chance, help="of a network fault, per request")
    parser.add_argument("--limit", type=float, default=3600.0, help="seconds")
    parser.add_argument("--seed", type=int, default=secrets.randbits(32))
    parser.add_argument("--fleet", action="store_true", help="four servers on one PostgreSQL behind nginx")
    arguments = vars(parser.parse_args())
    fleet = arguments.pop("fleet")
    plan = Plan(**arguments)
    print(dataclasses.asdict(plan), flush=True)
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        data = Path(folder) / "data"
        report = _fleet(data, plan, stack).run() if fleet else HistoryRun(data, plan).run()
    print("\n".join(report.lines()))
    missing = report.missing()
    if missing:
        print(f"never happened: {', '.join(missing)}")
    return 1 if report.faults or missing else 0


if __name__ == "__main__":
    sys.exit(main())
