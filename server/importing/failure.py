"""Why a file cannot be imported."""
from __future__ import annotations


class ImportFailure(Exception):
    """One plain sentence for the person at the command line."""
