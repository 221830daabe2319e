"""Kill -9 of a server that takes and reads files: the short form; `script/soak` runs 50 kills over 500 files."""
from arrivals_run import run


def test_no_file_is_lost_or_doubled_however_often_the_server_is_killed(tmp_path):
    counts = run(tmp_path / "data", files=40, kills=6, seed=20261129)
    assert counts["kills"] == 6
