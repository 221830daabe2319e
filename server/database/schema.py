"""The database schema, as a list of migrations: a database of any release is brought to this one at start."""
from __future__ import annotations

from collections.abc import Mapping

from server.contract.errors import Told
from server.contract.search_form import SIGNS
from server.database.database import Connection
from server.database.search_index import SEARCH_INDEX

Statement = str | Mapping[str, str]  # for every engine, or by the engine's name for those that need it

_FIRST: tuple[Statement, ...] = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    "CREATE TABLE queues (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT",
    "CREATE TABLE queue_members (queue_id INTEGER NOT NULL REFERENCES queues (id), user TEXT NOT NULL,"
    " PRIMARY KEY (user, queue_id)) STRICT, WITHOUT ROWID",
    "CREATE TABLE documents (sha256 TEXT PRIMARY KEY, media_type TEXT NOT NULL, bytes BLOB NOT NULL) STRICT",
    """CREATE TABLE invoices (
        id TEXT PRIMARY KEY,
        queue_id INTEGER NOT NULL REFERENCES queues (id),
        source_sha256 TEXT NOT NULL UNIQUE,
        document_sha256 TEXT REFERENCES documents (sha256),
        file_name TEXT NOT NULL,
        upload_date TEXT NOT NULL,
        number TEXT,
        vendor TEXT,
        date TEXT,
        total TEXT,
        total_order REAL NOT NULL,
        currency TEXT,
        confidence TEXT,
        confidence_order REAL NOT NULL,
        line_count INTEGER NOT NULL,
        search TEXT NOT NULL,
        status TEXT NOT NULL,
        review_status TEXT NOT NULL,
        review_version INTEGER NOT NULL DEFAULT 0,
        saved_by TEXT,
        saved_at TEXT,
        notes TEXT
    ) STRICT""",
    "CREATE TABLE contents (invoice_id TEXT PRIMARY KEY REFERENCES invoices (id), record TEXT NOT NULL,"
    " line_items TEXT NOT NULL) STRICT",
    "CREATE INDEX invoices_by_upload ON invoices (queue_id, upload_date, id)",
    "CREATE INDEX invoices_by_status ON invoices (queue_id, status, upload_date, id)",
    "CREATE INDEX invoices_by_number ON invoices (queue_id, COALESCE(number, ''), id)",
    "CREATE INDEX invoices_by_vendor ON invoices (queue_id, COALESCE(vendor, ''), id)",
    "CREATE INDEX invoices_by_date ON invoices (queue_id, COALESCE(date, ''), id)",
    "CREATE INDEX invoices_by_total ON invoices (queue_id, total_order, id)",
    "CREATE INDEX invoices_by_confidence ON invoices (queue_id, confidence_order, id)",
    """CREATE TABLE audit (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        invoice_id TEXT NOT NULL REFERENCES invoices (id),
        review_version INTEGER NOT NULL CHECK (review_version > 0),
        request_id TEXT NOT NULL,
        payload_sha256 TEXT NOT NULL,
        user TEXT NOT NULL,
        reviewer TEXT NOT NULL,
        status TEXT NOT NULL,
        notes TEXT NOT NULL,
        saved_at TEXT NOT NULL,
        changes TEXT NOT NULL,
        marks TEXT NOT NULL,
        answer TEXT NOT NULL,
        UNIQUE (invoice_id, review_version),
        UNIQUE (invoice_id, request_id)
    ) STRICT""",
    {"sqlite": "CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit"
               " BEGIN SELECT RAISE(ABORT, 'audit rows are append-only'); END",
     "postgresql": "CREATE FUNCTION refuse_change_of_audit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                   " RAISE EXCEPTION 'audit rows are append-only' USING ERRCODE = 'integrity_constraint_violation';"
                   " END $$"},
    {"sqlite": "CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit"
               " BEGIN SELECT RAISE(ABORT, 'audit rows are append-only'); END",
     "postgresql": "CREATE TRIGGER audit_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON audit"
                   " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit()"},
    {"sqlite": """CREATE TRIGGER audit_is_never_replaced BEFORE INSERT ON audit WHEN EXISTS (
        SELECT 1 FROM audit WHERE seq = NEW.seq
        UNION ALL SELECT 1 FROM audit WHERE invoice_id = NEW.invoice_id AND review_version = NEW.review_version
        UNION ALL SELECT 1 FROM audit WHERE invoice_id = NEW.invoice_id AND request_id = NEW.request_id)
        BEGIN SELECT RAISE(ABORT, 'audit rows are append-only'); END"""},
    "INSERT INTO queues (id, name) VALUES (1, 'default')",
    "INSERT INTO queue_members (queue_id, user) VALUES (1, 'local')",
)

SQL_SIGNS = SIGNS.replace("\\", "\\\\").replace("'", "\\'").replace("\t", "\\t")
_LISTED = "status, review_status, currency, date_order, total_order, confidence_order, saved_by"
_SORT_COLUMNS = ("upload_date", "number_order", "vendor_order", "date_order", "total_order", "confidence_order")
_QUEUE: tuple[Statement, ...] = (
    *(f"ALTER TABLE invoices ADD COLUMN {column} TEXT NOT NULL DEFAULT ''"
      for column in ("number_order", "vendor_order", "date_order")),
    {"sqlite": "UPDATE invoices SET number_order = search_form(number), vendor_order = search_form(vendor),"
               " date_order = COALESCE(date, ''), search = search_text(number, vendor)"},
    *(f"DROP INDEX invoices_by_{each}"
      for each in ("upload", "status", "number", "vendor", "date", "total", "confidence")),
    f"CREATE INDEX listed_by_state ON invoices (queue_id, {_LISTED})",
    {"sqlite": f"CREATE INDEX listed_by_text ON invoices (queue_id, search, {_LISTED})"},
    *({"sqlite": f"CREATE INDEX listed_by_{column} ON invoices (queue_id, {column}, id, {_LISTED}, search)",
       "postgresql": f"CREATE INDEX listed_by_{column} ON invoices (queue_id, {column}, id)"}
      for column in _SORT_COLUMNS),
    *({"sqlite": statement} for statement in SEARCH_INDEX),
    """CREATE TABLE claims (
        invoice_id TEXT PRIMARY KEY REFERENCES invoices (id),
        user TEXT NOT NULL,
        holder TEXT NOT NULL,
        reviewer TEXT NOT NULL,
        until_ms INTEGER NOT NULL
    ) STRICT""",
)

_ACCOUNTS: tuple[Statement, ...] = (
    "CREATE TABLE accounts (name TEXT PRIMARY KEY, role TEXT NOT NULL, password TEXT NOT NULL,"
    " is_disabled INTEGER NOT NULL, created_at TEXT NOT NULL)",
    "CREATE TABLE sessions (token_sha256 TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES accounts (name),"
    " created_at BIGINT NOT NULL, seen_at BIGINT NOT NULL)",
    "CREATE INDEX sessions_by_account ON sessions (account)",
    "ALTER TABLE audit ADD COLUMN chain TEXT",
    "ALTER TABLE invoices ADD COLUMN chain_head TEXT",
)

# What matches words alone is counted after every save: from as few pages as can be.
_SLIM_TEXT: tuple[Statement, ...] = (
    {"sqlite": "DROP INDEX listed_by_text"},
    {"sqlite": "CREATE INDEX listed_by_text ON invoices (queue_id, search, status)"},
)

# Where servers share a database, they count the tries of passwords together.
_TRIES: tuple[Statement, ...] = (
    {"postgresql": "CREATE TABLE sign_in_tries (place TEXT PRIMARY KEY, times TEXT NOT NULL, last_at BIGINT NOT NULL)"},
    {"postgresql": "CREATE INDEX sign_in_tries_by_time ON sign_in_tries (last_at)"},
)

_SAME_PLACE = " AND ".join(f"NEW.{column} IS OLD.{column}" for column in ("seq", "invoice_id", "review_version", "chain"))


def _append_only(table: str, same: str | None) -> tuple[Statement, ...]:
    """`same`: what a change that a row of `redactions` stands for leaves as it is, on SQLite; None: nothing is ever changed."""
    refused = f"BEGIN SELECT RAISE(ABORT, '{table} rows are append-only'); END"
    unless = "" if same is None else (f" WHEN NOT ({same} AND EXISTS (SELECT 1 FROM redactions"
                                      f" WHERE source = '{table}' AND seq = OLD.seq))")
    function = "refuse_change_of_audit" if same is None else "refuse_change_but_redaction"
    return (
        {"sqlite": f"CREATE TRIGGER {table}_is_never_changed BEFORE UPDATE ON {table}{unless} {refused}",
         "postgresql": f"CREATE TRIGGER {table}_is_never_changed BEFORE UPDATE ON {table}"
                       f" FOR EACH ROW EXECUTE FUNCTION {function}()"},
        {"sqlite": f"CREATE TRIGGER {table}_is_never_deleted BEFORE DELETE ON {table} {refused}",
         "postgresql": f"CREATE TRIGGER {table}_is_never_deleted BEFORE DELETE OR TRUNCATE ON {table}"
                       " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit()"})


# What is signed, and what takes the place of what is erased from it; a queue that nobody is in holds what is erased.
_JOURNAL: tuple[Statement, ...] = (
    "CREATE TABLE journal (seq INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, kind TEXT NOT NULL,"
    " subject TEXT NOT NULL, actor TEXT NOT NULL, details TEXT NOT NULL, mac TEXT NOT NULL) STRICT",
    "CREATE INDEX journal_by_kind ON journal (kind, subject)",
    "CREATE TABLE heads (id INTEGER PRIMARY KEY, at TEXT NOT NULL, audit_seq INTEGER NOT NULL, audit_digest TEXT NOT NULL,"
    " journal_seq INTEGER NOT NULL, journal_digest TEXT NOT NULL, mac TEXT NOT NULL) STRICT",
    "CREATE TABLE redactions (source TEXT NOT NULL, seq INTEGER NOT NULL, event INTEGER NOT NULL, mac TEXT NOT NULL,"
    " PRIMARY KEY (source, seq, event)) STRICT",
    "ALTER TABLE audit ADD COLUMN content TEXT",
    "ALTER TABLE sessions ADD COLUMN proof TEXT",
    "INSERT INTO queues (id, name) VALUES (0, '(erased)')",
    {"postgresql": "CREATE FUNCTION refuse_change_but_redaction() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                   " IF NEW.seq = OLD.seq AND (to_jsonb(NEW) -> 'chain') IS NOT DISTINCT FROM (to_jsonb(OLD) -> 'chain')"
                   " AND (to_jsonb(NEW) -> 'mac') IS NOT DISTINCT FROM (to_jsonb(OLD) -> 'mac')"
                   " AND EXISTS (SELECT 1 FROM redactions WHERE source = TG_TABLE_NAME AND seq = OLD.seq) THEN RETURN NEW; END IF;"
                   " RAISE EXCEPTION 'rows of % are append-only', TG_TABLE_NAME"
                   " USING ERRCODE = 'integrity_constraint_violation'; END $$"},
    {"sqlite": "DROP TRIGGER audit_is_never_changed", "postgresql": "DROP TRIGGER audit_is_never_changed ON audit"},
    {"sqlite": "DROP TRIGGER audit_is_never_deleted"},
    *_append_only("audit", _SAME_PLACE),
    *_append_only("journal", "NEW.seq IS OLD.seq AND NEW.mac IS OLD.mac"),
    *_append_only("heads", None), *_append_only("redactions", None),
    *({"sqlite": f"CREATE TRIGGER {table}_is_never_replaced BEFORE INSERT ON {table}"
                 f" WHEN EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key})"
                 f" BEGIN SELECT RAISE(ABORT, '{table} rows are append-only'); END"}
      for table, key in (("journal", "seq"), ("heads", "id"))),
)

# What invoices that are perhaps one share: as twin_form has it.
_TRANSLATED = " || chr(10) || ".join(f"translate({column}, E'{SQL_SIGNS}', '')" for column in ("number_order", "vendor_order"))
_TWINS: tuple[Statement, ...] = (
    "ALTER TABLE invoices ADD COLUMN twin TEXT NOT NULL DEFAULT ''",
    {"sqlite": "UPDATE invoices SET twin = twin_form(number, vendor)",
     "postgresql": f"UPDATE invoices SET twin = substr(encode(sha256(convert_to({_TRANSLATED}, 'UTF8')), 'hex'), 1, 32)"
                   f" WHERE translate(number_order, E'{SQL_SIGNS}', '') <> '' AND translate(vendor_order, E'{SQL_SIGNS}', '') <> ''"},
    "CREATE INDEX invoices_by_twin ON invoices (queue_id, twin)",
)

# More of an invoice is searched, without regard to accents. PostgreSQL, which has no such function, takes it up with the
# next save of each invoice.
_SEARCHED: tuple[Statement, ...] = (
    {"sqlite": "UPDATE invoices SET search = (SELECT search_text_of(record) FROM contents WHERE invoice_id = id)"
               " WHERE id IN (SELECT invoice_id FROM contents WHERE record LIKE '%\"fields\"%')"},
)

# Files that were taken and are not read yet, or could not be; each has its row in `invoices`, which holds nothing else so far.
_ARRIVALS: tuple[Statement, ...] = (
    "CREATE TABLE arrivals (invoice_id TEXT PRIMARY KEY REFERENCES invoices (id), actor TEXT NOT NULL, lane TEXT NOT NULL,"
    " most_lines INTEGER NOT NULL, taken_until_ms INTEGER NOT NULL, failure TEXT) STRICT",
    "CREATE TABLE arrival_files (invoice_id TEXT NOT NULL REFERENCES arrivals (invoice_id), part INTEGER NOT NULL,"
    " name TEXT NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (invoice_id, part)) STRICT",
    {"sqlite": "CREATE TRIGGER invoice_words_gone AFTER DELETE ON invoices BEGIN"
               " INSERT INTO invoice_words (invoice_words, rowid, search) VALUES ('delete', OLD.rowid, OLD.search); END"},
)

# Where vendors print their values, as saves showed it; what was saved before is not learnt from.
_LEARNT: tuple[Statement, ...] = (
    "CREATE TABLE learnt (queue_id INTEGER NOT NULL REFERENCES queues (id), vendor TEXT NOT NULL, field TEXT NOT NULL,"
    " keys TEXT NOT NULL, name TEXT NOT NULL, hint TEXT NOT NULL, invoice_id TEXT NOT NULL REFERENCES invoices (id),"
    " learnt_at TEXT NOT NULL, PRIMARY KEY (queue_id, vendor, field)) STRICT",
    "CREATE INDEX learnt_by_invoice ON learnt (invoice_id)",
    "INSERT INTO meta (name, value) SELECT 'learnt_saves', CAST(COALESCE(MAX(seq), 0) AS TEXT) FROM audit",
)

# Files that came within an invoice's file; what they are called and are used for stands in its record.
_ATTACHMENTS: tuple[Statement, ...] = (
    "CREATE TABLE attachments (invoice_id TEXT NOT NULL REFERENCES invoices (id), position INTEGER NOT NULL,"
    " document_sha256 TEXT NOT NULL REFERENCES documents (sha256), PRIMARY KEY (invoice_id, position)) STRICT",
    "CREATE INDEX attachments_by_document ON attachments (document_sha256)",
)

# Grows when the list of a queue becomes another, but not with saves (queue_version.py).
_VERSIONS: tuple[Statement, ...] = ("ALTER TABLE queues ADD COLUMN version INTEGER NOT NULL DEFAULT 0",)

MIGRATIONS: tuple[tuple[Statement, ...], ...] = (_FIRST, _QUEUE, _ACCOUNTS, _SLIM_TEXT, _TRIES, _JOURNAL, _TWINS, _SEARCHED, _ARRIVALS,
                                                 _LEARNT, _ATTACHMENTS, _VERSIONS)
FIRST_SIGNED = MIGRATIONS.index(_JOURNAL) + 1  # version from which a server signs what is there, before anything else


class SchemaTooNew(Told):
    """The database was written by a later release."""


class SchemaTooOld(Told):
    """The database was last used by an earlier release."""


def check_version(version: int) -> None:
    """SchemaTooNew for a version that only a later release knows."""
    if version > len(MIGRATIONS):
        raise SchemaTooNew(f"The database has schema {version}, this release knows {len(MIGRATIONS)}:"
                           " use a later release.")


def check_at_version(connection: Connection, is_sqlite: bool) -> None:
    """For who only reads: SchemaTooNew, or SchemaTooOld where no server of this release has run on the database yet."""
    sql = "PRAGMA user_version" if is_sqlite else "SELECT version FROM schema_version WHERE id = 1"
    version = int(connection.execute(sql).fetchone()[0])
    check_version(version)
    if version < len(MIGRATIONS):
        raise SchemaTooOld(f"The database has schema {version}, this release has {len(MIGRATIONS)}: start its server once, which"
                           " migrates it, or use the release that it is from.")


def statements(step: int, engine: str) -> list[str]:
    """What brings a database of that engine from version `step` to the next."""
    chosen = [each if isinstance(each, str) else each.get(engine, "") for each in MIGRATIONS[step]]
    return [each for each in chosen if each]
