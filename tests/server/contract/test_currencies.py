"""The server's currencies are those of tests/contract/currencies.json, and these those of ISO 4217."""
import csv
import json

import pytest

from server.contract.currencies import MINOR_UNITS
from support import ROOT

CONTRACT = json.loads((ROOT / "tests" / "contract" / "currencies.json").read_text())
ISO = ROOT.parent / "shared" / "data" / "iso4217.csv"


def units_of(group: dict[str, str]) -> dict[str, int]:
    return {code: int(units) for units, codes in group.items() for code in codes.split()}


def test_the_server_knows_the_currencies_of_the_contract():
    assert MINOR_UNITS == {**units_of(CONTRACT["in_use"]), **units_of(CONTRACT["withdrawn_since_2021"])}


@pytest.mark.skipif(not ISO.is_file(), reason="../shared/data/iso4217.csv is not here")
def test_the_contract_holds_every_currency_in_use_of_the_standard():
    with ISO.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if not row["WithdrawalDate"] and row["MinorUnit"].isdigit()]
    assert {row["AlphabeticCode"]: int(row["MinorUnit"]) for row in rows} == units_of(CONTRACT["in_use"])
