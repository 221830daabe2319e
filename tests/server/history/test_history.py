"""No save is lost, doubled, or under another name, whatever the network and kill -9 do. soak_history.py is the long form."""
import secrets

import pytest

from history_run import HistoryRun, Plan
from tampering import verified


@pytest.mark.long
@pytest.mark.parametrize("seed", [20260101, secrets.randbits(32)], ids=["fixed seed", "random seed"])
def test_reviewers_on_a_bad_network_with_a_server_that_is_killed_lose_and_double_nothing(tmp_path, seed):
    print(f"seed {seed}")
    report = HistoryRun(tmp_path / "data", Plan(seed, restarts=12, limit=240)).run()
    print("\n".join(report.lines()))
    assert report.faults == []
    assert report.missing() == []
    assert sum(report.kills.values()) == 12 and report.acknowledged >= 600
    code, text = verified(tmp_path / "data")
    assert code == 0, text  # no false alarm, at whatever instant it was killed
