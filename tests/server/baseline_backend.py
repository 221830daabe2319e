"""A double of the predecessor's backend, as it was measured: the package `baseline` beside this file.

Usage: /usr/bin/python3 tests/server/baseline_backend.py --port P [--host H] [--dist DIR] [--count N] [--lines broken|mended]
"""
from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from baseline.app import main  # noqa: E402

if __name__ == "__main__":
    main()
