"""Import of invoices: UBL 2.1, UN/CEFACT CII, PDF with either inside; what is on the pages of others; and the JSON of engines."""
from __future__ import annotations

from server.importing.failure import ImportFailure
from server.importing.reader import MOST_LINES, Imported, read_content, read_file

__all__ = ["MOST_LINES", "ImportFailure", "Imported", "read_content", "read_file"]
