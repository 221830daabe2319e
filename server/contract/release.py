"""Release: which one this is, as package.json says it for all parts."""
from __future__ import annotations

import json
from pathlib import Path

RELEASE: str = json.loads((Path(__file__).resolve().parents[2] / "package.json").read_text("utf-8"))["version"]
