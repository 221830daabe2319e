"""Import of e-invoices: UBL 2.1, UN/CEFACT CII, and PDF/A-3 with either inside."""
from __future__ import annotations

from server.importing.failure import ImportFailure
from server.importing.reader import MOST_LINES, Imported, read_file

__all__ = ["MOST_LINES", "ImportFailure", "Imported", "read_file"]
