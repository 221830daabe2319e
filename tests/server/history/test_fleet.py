"""Four servers on one PostgreSQL behind nginx lose and double nothing, whatever the network and kill -9 do."""
import secrets

import pytest

from fleet_run import KINDS, FleetRun
from history_run import Plan
from tampering import verified

pytestmark = pytest.mark.parametrize("engine", ["postgresql"], indirect=True, scope="session")


@pytest.mark.long
def test_reviewers_of_four_servers_that_are_killed_and_of_a_postgres_that_is_killed_lose_and_double_nothing(
        tmp_path, own_postgres):
    seed = secrets.randbits(32)
    print(f"seed {seed}")
    report = FleetRun(tmp_path / "data", Plan(seed, restarts=len(KINDS), limit=400), own_postgres).run()
    print("\n".join(report.lines()))
    assert report.faults == []
    assert report.missing() == []
    assert sum(report.kills.values()) == len(KINDS) and report.acknowledged >= 600
    for number in range(4):
        code, text = verified(tmp_path / f"machine {number}")
        assert code == 0, text
