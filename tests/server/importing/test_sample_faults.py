"""What `check` finds in every sample, fault by fault. sample_faults.json says of each why it is true, as read beside the file."""
from __future__ import annotations

import json
from pathlib import Path

import pytest

from server.cli.checking import verdict_of
from server.importing import read_file
from support import ROOT

SAMPLES = ROOT.parent / "shared" / "samples"
KNOWN = json.loads(Path(__file__).with_name("sample_faults.json").read_text("utf-8"))
pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="../shared/samples is not here")


@pytest.mark.parametrize("name", KNOWN)
def test_a_sample_has_the_faults_that_were_found_true_and_no_others(name: str) -> None:
    verdict = verdict_of(read_file(SAMPLES / name))
    known = KNOWN[name]
    assert verdict.kind == known["kind"]
    assert [(each.rule, each.severity, each.place) for each in verdict.faults] == [
        (each["rule"], each["severity"], each["place"]) for each in known["faults"]]
    assert all(each.message for each in verdict.faults)


def test_every_sample_that_carries_an_invoice_is_known() -> None:
    assert {f"{file.parent.name}/{file.name}" for file in (*SAMPLES.glob("*/*.xml"), *SAMPLES.glob("pdf/*.pdf"))} == set(KNOWN)
