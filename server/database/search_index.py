"""SQLite's index for the text search of the queue: trigrams of number and vendor, kept by triggers."""
from __future__ import annotations

from server.database.database import Connection

FEW = 3000  # candidates that are read one by one; where there are more, a pass over an index is faster
_MOST_TRIGRAMS = 16

# A row of `invoices` keeps its rowid; only that of a file that could not be read is ever deleted.
SEARCH_INDEX = (
    "CREATE VIRTUAL TABLE invoice_words USING fts5 (search, content = 'invoices', content_rowid = 'rowid',"
    " tokenize = 'trigram case_sensitive 1', detail = 'none')",
    "INSERT INTO invoice_words (invoice_words) VALUES ('rebuild')",
    "CREATE TRIGGER invoice_words_added AFTER INSERT ON invoices"
    " BEGIN INSERT INTO invoice_words (rowid, search) VALUES (NEW.rowid, NEW.search); END",
    """CREATE TRIGGER invoice_words_changed AFTER UPDATE OF search ON invoices WHEN OLD.search <> NEW.search BEGIN
        INSERT INTO invoice_words (invoice_words, rowid, search) VALUES ('delete', OLD.rowid, OLD.search);
        INSERT INTO invoice_words (rowid, search) VALUES (NEW.rowid, NEW.search);
        END""",
)


def narrowed(connection: Connection, words: tuple[str, ...]) -> tuple[str, str] | None:
    """A condition and its parameter that leave few rows, among them all with these words; None where many would be left."""
    trigrams = dict.fromkeys(word[at:at + 3] for word in words for at in range(len(word) - 2))
    if not trigrams:
        return None
    match = " ".join('"' + trigram.replace('"', '""') + '"' for trigram in list(trigrams)[:_MOST_TRIGRAMS])
    found = connection.execute("SELECT COUNT(*) FROM (SELECT 1 FROM invoice_words WHERE invoice_words MATCH ? LIMIT ?)",
                               (match, FEW + 1)).fetchone()[0]
    return None if found > FEW else ("rowid IN (SELECT rowid FROM invoice_words WHERE invoice_words MATCH ?)", match)
