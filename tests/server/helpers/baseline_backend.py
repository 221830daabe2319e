"""A double of the predecessor's backend, as it was measured: the package `baseline` of `tests/server`.

Usage: /usr/bin/python3 tests/server/helpers/baseline_backend.py --port P [--host H] [--dist DIR] [--count N] [--lines broken|mended]
"""
from __future__ import annotations

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[each]) for each in (1, 3)]

from baseline.app import main  # noqa: E402

if __name__ == "__main__":
    main()
