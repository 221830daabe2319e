"""What somebody changes who can write to the database, and to the data folder, but has no key, is noticed by verify."""
import shutil

import pytest

from support import open_store
from tampering import TABLES, by_hand, filled, save, verified

from server.audit import anchors

pytestmark = pytest.mark.both_engines


@pytest.fixture
def place(tmp_path):
    return filled(tmp_path / "data")


def test_what_was_written_fits_and_how_much_that_is_is_printed(place):
    code, text = verified(place.data)
    assert (code, text.splitlines()[-1]) == (0, "All of it fits.")
    assert text.startswith("5 saves, 7 events, 3 invoices, 1 documents and 2 accounts were looked at.")
    assert "Signed: saves up to number 5 of 5, events up to 7 of 7, by head" in text
    assert "Not covered: claims, sessions" in text


CUT = "DELETE FROM audit WHERE invoice_id = '{0}' AND review_version > {kept}"
HEAD_BACK = ("UPDATE invoices SET review_version = {kept}, chain_head = (SELECT chain FROM audit WHERE invoice_id = '{0}'"
             " AND review_version = {kept}) WHERE id = '{0}'")
NOTHING_SIGNED = tuple(f"DELETE FROM {table}" for table in TABLES[1:])


@pytest.mark.parametrize("statements, words", [
    (("UPDATE audit SET seq = 100 WHERE review_version = 3",), "are not all there as they were then"),
    (("UPDATE audit SET seq = -seq", "UPDATE audit SET seq = 6 + seq"), "are not all there as they were then"),
    (("UPDATE audit SET content = NULL WHERE review_version = 2",), "version 2: was changed"),
    (("UPDATE documents SET bytes = substr(bytes, 2)",), "its bytes were changed"),
    (("UPDATE documents SET media_type = 'text/html'",), "invoice {0}: its queue, file, document"),
    (("UPDATE invoices SET document_sha256 = NULL", "DELETE FROM documents"), "invoice {0}: its queue, file, document"),
    (("DELETE FROM documents",), "invoice {0}: its queue, file, document"),
    (("DELETE FROM contents WHERE invoice_id = '{2}'",), "invoice {2}: its content is missing"),
    (("UPDATE audit SET content = 'x' WHERE review_version = 2",), "version 2: was changed"),
    (("UPDATE audit SET chain = '\u00e9' WHERE review_version = 2",), "version 2: was changed"),
    (("UPDATE heads SET mac = '\u00e9' WHERE id = 2",), "head 2: was changed"),
    (("DELETE FROM meta WHERE name = 'epoch'",), "the epoch was changed"),
    (("UPDATE accounts SET role = 'admin' WHERE name = 'bob'",), "account bob: was changed: role"),
    (("UPDATE accounts SET is_disabled = 1 WHERE name = 'ada'",), "account ada: was changed: is_disabled"),
    (("UPDATE accounts SET password = (SELECT password FROM accounts WHERE name = 'ada') || ' '",), "was changed: password"),
    (("INSERT INTO accounts SELECT 'eve', role, password, 0, created_at FROM accounts WHERE name = 'ada'",),
     "account eve: was not made by this server"),
    (("DELETE FROM sessions", "DELETE FROM accounts WHERE name = 'bob'"), "account bob: is missing"),
    (("DELETE FROM queue_members WHERE \"user\" = 'bob'",), "account bob: was changed: queues"),
    (("INSERT INTO queue_members (queue_id, \"user\") VALUES (2, 'ada')",), "account ada: was changed: queues"),
    (("INSERT INTO queue_members (queue_id, \"user\") VALUES (2, 'local')",), "queue member local"),
    (("UPDATE queues SET name = 'third' WHERE id = 2",), "queue third: was changed"),
    (("DELETE FROM contents WHERE invoice_id = '{2}'", "DELETE FROM invoices WHERE id = '{2}'"), "invoice {2}: is missing"),
    (("DELETE FROM audit WHERE invoice_id = '{1}'", "DELETE FROM contents WHERE invoice_id = '{1}'",
      "DELETE FROM invoices WHERE id = '{1}'"), "invoice {1}: is missing"),
    (("DELETE FROM audit WHERE invoice_id = '{1}'", "UPDATE invoices SET review_version = 0, chain_head = NULL WHERE id = '{1}'"),
     "are not all there as they were then"),
    (("UPDATE invoices SET queue_id = 2 WHERE id = '{2}'",), "invoice {2}: its queue, file, document"),
    (("UPDATE invoices SET document_sha256 = NULL WHERE id = '{0}'",), "invoice {0}: its queue, file, document"),
    (("UPDATE invoices SET file_name = 'x' WHERE id = '{0}'",), "invoice {0}: its queue, file, document"),
    (("UPDATE invoices SET status = 'validated' WHERE id = '{0}'",), "invoice {0}: its status"),
    (("UPDATE invoices SET status = 'approved' WHERE id = '{2}'",), "invoice {2}: its status"),
    (("UPDATE invoices SET saved_by = 'Eve' WHERE id = '{0}'",), "invoice {0}: its status, or who saved it"),
    (("UPDATE invoices SET notes = 'pay' WHERE id = '{0}'",), "invoice {0}: its notes were changed"),
    (("UPDATE invoices SET total = '1' WHERE id = '{0}'",), "invoice {0}: what the queue shows of it was changed: total"),
    (("UPDATE contents SET record = replace(record, '100', '900') WHERE invoice_id = '{0}'",), "invoice {0}: its content"),
    (("UPDATE contents SET line_items = replace(line_items, '50', '90') WHERE invoice_id = '{2}'",), "invoice {2}: its content"),
    (("INSERT INTO arrivals (invoice_id, actor, lane, most_lines, taken_until_ms) VALUES ('{2}', 'x', 'quick', 9, 0)",),
     "invoice {2}: stands among the files that are not read yet"),
    (("INSERT INTO invoices (id, queue_id, source_sha256, file_name, upload_date, total_order, confidence_order, line_count, search,"
      " status, review_status, total) VALUES ('x', 1, 'x', 'x.pdf', '2026', 0, 0, 0, '', 'failed', 'pending_review', '9')",
      "INSERT INTO contents VALUES ('x', '{{\"fields\":{{}},\"addresses\":{{}}}}', '[]')"), "invoice x: was not put in by this server"),
    (("UPDATE contents SET record = '[' WHERE invoice_id = '{2}'",), "invoice {2}: its content cannot be read"),
    (("UPDATE journal SET actor = 'eve' WHERE kind = 'imported'",), "(imported): was changed"),
    (("DELETE FROM journal WHERE seq = 2",), "are not all there as they were then"),
    (("INSERT INTO journal SELECT 100, at, kind, subject, actor, details, mac FROM journal WHERE kind = 'account'"
      " AND subject = 'bob'",), "event 100 (account): was changed"),
    (("DELETE FROM journal", "DELETE FROM heads"), "nothing in this database is signed"),
    (("UPDATE heads SET audit_seq = 4 WHERE id = 3",), "head 3: was changed"),
    (("DELETE FROM heads WHERE id = 2",), "head 3: was changed"),
    (("DELETE FROM heads WHERE id > 2",), "the mark of the last head tells of head"),
    (("INSERT INTO redactions VALUES ('audit', 1, 1, 'x')", "UPDATE audit SET notes = 'x' WHERE seq = 1"), "version 1: was changed"),
    (("UPDATE contents SET record = '{{\"fields\":[],\"addresses\":[]}}' WHERE invoice_id = '{2}'",), "invoice {2}: its content"),
    (("UPDATE contents SET line_items = '" + "[" * 5000 + "]" * 5000 + "' WHERE invoice_id = '{2}'",), "invoice {2}: its content"),
    (("UPDATE meta SET value = '" + "0" * 32 + "' WHERE name = 'epoch'",), "the epoch was changed")])
def test_a_change_by_hand_is_named(place, statements, words):
    by_hand(place.data, *(each.format(*place.ids) for each in statements))
    code, text = verified(place.data)
    assert code == 1 and words.format(*place.ids) in text and text.endswith("Something does not fit.\n")


def test_a_trigger_that_somebody_took_away_or_put_in_is_named(place, database):
    if database:
        by_hand(place.data, "ALTER TABLE audit DISABLE TRIGGER audit_is_never_changed", "CREATE TRIGGER mine BEFORE UPDATE ON"
                " contents FOR EACH ROW EXECUTE FUNCTION refuse_change_of_audit()")
    else:
        by_hand(place.data, "CREATE TRIGGER mine AFTER INSERT ON audit BEGIN SELECT 1; END", "DROP INDEX journal_by_kind")
    code, text = verified(place.data)
    assert code == 1 and "trigger mine" in text and ("trigger audit_is_never_changed" if database else "index journal_by_kind") in text


def test_a_tail_that_nobody_has_signed_yet_is_missed_by_the_mark_of_the_epoch(place):
    with_tail = open_store(place.data)
    save(with_tail, place.ids[0], 3, "Late")
    with_tail.connection.close()  # as after kill -9: nothing signs it
    with_tail.database.close()
    assert verified(place.data)[0] == 0
    by_hand(place.data, *(each.format(place.ids[0], kept=3) for each in (CUT, HEAD_BACK)))
    code, text = verified(place.data)
    assert code == 1 and "saves up to number 6 were acknowledged, and the last there is has number 5" in text


@pytest.mark.sqlite_only
@pytest.mark.parametrize("of_anchors", ["whole", "cut", "gone"])
def test_a_cut_below_the_last_anchor_is_noticed_whatever_becomes_of_the_anchors(place, of_anchors):
    last = place.data / anchors.NAME
    if of_anchors == "gone":
        last.unlink()
    elif of_anchors == "cut":
        last.write_text(last.read_text().splitlines(keepends=True)[0])
    by_hand(place.data, *(each.format(place.ids[1], kept=1) for each in (CUT, HEAD_BACK)), "DELETE FROM heads WHERE id > 2")
    code, text = verified(place.data)
    assert code == 1 and "saves up to number 5 were acknowledged" in text


@pytest.mark.sqlite_only
def test_codes_that_are_taken_away_with_all_signatures_and_anchors_are_not_signed_again(place):
    for name in (anchors.NAME, anchors.MARK):
        (place.data / name).unlink()
    by_hand(place.data, "UPDATE audit SET chain = NULL, reviewer = 'Eve'", "UPDATE invoices SET chain_head = NULL", *NOTHING_SIGNED)
    for _ in range(2):
        code, text = verified(place.data)
        assert code == 1 and "nothing in this database is signed" in text
        open_store(place.data).close()  # a start does not launder it


@pytest.mark.sqlite_only
def test_a_cut_that_a_start_renews_the_epoch_for_stays_noticed_until_an_operator_renews_it(place):
    by_hand(place.data, *(each.format(place.ids[1], kept=1) for each in (CUT, HEAD_BACK)),
            "DELETE FROM heads WHERE id > 2", "UPDATE sqlite_sequence SET seq = 4 WHERE name = 'audit'")
    open_store(place.data).close()
    code, text = verified(place.data)
    assert code == 1 and "the last save was number 4, and 5 was acknowledged" in text


@pytest.mark.sqlite_only
def test_files_that_were_gone_when_the_server_started_are_named_until_an_operator_renews_the_epoch(place):
    (place.data / anchors.NAME).unlink()
    code, text = verified(place.data)
    assert code == 1 and "anchors: gone from the data folder" in text
    open_store(place.data).close()
    code, text = verified(place.data)
    assert code == 1 and "anchors: gone from the data folder when the server started" in text
    store = open_store(place.data)
    store.renew_epoch()
    store.close()
    assert verified(place.data)[0] == 0


@pytest.mark.sqlite_only
def test_a_copy_of_the_anchors_tells_of_a_folder_and_a_database_put_back_together(place, tmp_path):
    before = shutil.copytree(place.data, tmp_path / "before")
    store = open_store(place.data)
    save(store, place.ids[0], 3, "Late")
    store.close()
    assert verified(before)[0] == 0
    code, text = verified(before, "--anchors", place.data / anchors.NAME)
    assert code == 1 and "which is not there any more" in text
    assert verified(place.data, "--anchors", before / anchors.NAME)[0] == 0


def test_a_content_changed_by_hand_is_not_laundered_by_the_next_save(place):
    by_hand(place.data, "UPDATE contents SET record = replace(record, 'EUR', 'USD'), line_items = line_items")
    store = open_store(place.data)
    save(store, place.ids[0], 3, "Next")
    store.close()
    code, text = verified(place.data)
    assert code == 1 and f"invoice {place.ids[0]}, version 4: began with another content" in text


def test_nothing_is_signed_over_heads_that_are_gone(place):
    by_hand(place.data, "DELETE FROM heads WHERE id > 2")
    store = open_store(place.data)
    save(store, place.ids[0], 3, "Next")
    store.close()
    code, text = verified(place.data)
    assert code == 1 and "which is not there any more" in text


def test_notes_that_somebody_took_away_are_missed_and_notes_that_a_reviewer_cleared_are_not(place):
    store = open_store(place.data)
    for invoice_id, version in ((place.ids[0], 3), (place.ids[1], 2)):
        save(store, invoice_id, version, "Held", validation_notes="Do not pay")
        save(store, invoice_id, version + 1, "Next")
    save(store, place.ids[1], 4, "Cleared", clear_fields=["notes"])
    store.close()
    assert verified(place.data)[0] == 0
    by_hand(place.data, f"UPDATE invoices SET notes = NULL WHERE id = '{place.ids[0]}'")
    code, text = verified(place.data)
    assert code == 1 and text.startswith(f"invoice {place.ids[0]}: its notes were changed\n")
    by_hand(place.data, f"UPDATE invoices SET notes = 'Do not pay' WHERE id IN ('{place.ids[0]}', '{place.ids[1]}')")
    code, text = verified(place.data)
    assert code == 1 and text.startswith(f"invoice {place.ids[1]}: its notes were changed\n")


@pytest.mark.sqlite_only
@pytest.mark.parametrize("statement, words", [
    ("UPDATE accounts SET password = X'00ff' WHERE name = 'bob'", "account bob: was changed: password"),
    ("INSERT INTO accounts SELECT X'65', role, password, 0, created_at FROM accounts WHERE name = 'ada'", "was not made by this server"),
    ("UPDATE audit SET notes = CAST(X'ff' AS TEXT) WHERE seq = 1", "version 1: was changed"),
    ("UPDATE contents SET record = CAST(X'ff' AS TEXT)", "its content"),
    ("UPDATE journal SET kind = CAST(X'ff' AS TEXT) WHERE seq = 2", "event 2"),
    ("UPDATE invoices SET vendor = CAST(X'ff' AS TEXT)", "what the queue shows of it was changed: vendor")])
def test_what_no_server_could_have_written_is_named_too(place, statement, words):
    by_hand(place.data, statement)
    code, text = verified(place.data)
    assert code == 1 and words in text and text.endswith("Something does not fit.\n")


def test_a_name_that_somebody_put_in_does_not_write_over_what_verify_says(place):
    by_hand(place.data, "INSERT INTO accounts SELECT '\x1b[2J\x1b[HAll of it fits.\n', role, password, 0, created_at FROM accounts"
            " WHERE name = 'ada'")
    code, text = verified(place.data)
    assert code == 1 and "\x1b" not in text and "All of it fits.\n" not in text and "was not made by this server" in text
