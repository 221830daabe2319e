"""All checks of a database against the server's key: what does not fit, how much is covered, and what is not."""
from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import NamedTuple

from server.accounts import accounts
from server.audit import anchors, heads
from server.audit.redactions import Redactions
from server.database import portions
from server.database.database import Connection
from server.database.epoch import last_seq, read_epoch
from server.database.portions import Query
from server.database.secret_key import SecretKey
from server.verification import attachments, order
from server.verification.invoices import Invoices
from server.verification.order import Order
from server.verification.signatures import Signatures
from server.verification.told import Told

NEVER_COVERED = ("claims, sessions, counted tries of passwords, when accounts were made, files that are not read yet, what the"
                 " queue is searched and sorted by and takes for duplicates, what was learnt of vendors, who has read what; what is"
                 " done by who has the key; a data folder and a database that were put back together to an earlier state, unless a"
                 " copy of the anchors from elsewhere is given: --anchors FILE")


class Outside(NamedTuple):
    """What the data folder tells, read before the database is."""

    mark: tuple[str, int] | None  # epoch and number of the last save that was acknowledged
    head: anchors.HeadMark | None
    anchors: list[anchors.Anchor | anchors.Sum]
    copies: list[anchors.Anchor | anchors.Sum]  # of the anchors, from elsewhere
    is_needed: bool  # by a database of this folder alone


class Report(NamedTuple):
    """Sentences: what does not fit, what does, and what cannot be told."""

    findings: list[str]
    losses: list[str]  # that a server noticed at a start, and that no operator has renewed the epoch after
    covered: list[str]
    uncovered: list[str]


def verify(connection: Connection, key: SecretKey, outside: Outside) -> Report:
    """Reads the whole database; within a transaction that shows one state of it."""
    signatures, redactions = Signatures(key), Redactions(connection)
    told = Told(connection, signatures, redactions)
    if told.began is None:
        return Report(["nothing in this database is signed: it was taken away, or no server of this release has run on it"],
                      [], [], [])
    found_order = Order(connection, signatures, told, not outside.is_needed)
    found_order.check_mark(outside.head, told)
    for known in (outside.anchors, outside.copies):
        found_order.check_anchors(known, told)
        found_order.findings += order.sums(connection, known)
    invoices = Invoices(connection, signatures, redactions, told)
    documents, wrong_documents = _documents(connection)
    findings = [*told.findings, *found_order.findings, *_marks(connection, outside, told), *invoices.findings,
                *wrong_documents, *attachments.misplaced(connection), *_arrivals(connection, told), *_accounts(connection, told)]
    covered = [f"{invoices.saves} saves, {told.events} events, {invoices.invoices} invoices, {documents} documents and"
               f" {len(accounts.all_accounts(connection))} accounts were looked at."]
    return Report(findings, list(_losses(told)), covered + _signed(found_order, outside), _uncovered(found_order, invoices, told, outside))


def _losses(told: Told) -> Iterator[str]:
    for event, details in told.unacknowledged:
        if "files" in details:
            yield f"{' and '.join(details['files'])}: gone from the data folder when the server started, at {event.at}"
        elif details["marked"] is None:
            yield f"the mark of the epoch was gone from the data folder when the server started, at {event.at}"
        else:
            yield (f"when the server started, at {event.at}, the last save was number {details['last']}, and"
                   f" {details['marked'][1]} was acknowledged, under epoch {details['marked'][0]}")


def _marks(connection: Connection, outside: Outside, told: Told) -> Iterator[str]:
    """The epoch and its mark; and whether the files are there that a server writes at its start."""
    epoch, last, mark = read_epoch(connection), last_seq(connection), outside.mark
    if epoch != told.epochs[-1]:
        yield "the epoch was changed"
    if mark is not None and mark[0] == epoch and mark[1] > last:
        yield f"saves up to number {mark[1]} were acknowledged, and the last there is has number {last}"
    renewal = told.renewals[-1] if told.renewals else None
    between = {renewal.before, renewal.replaced} if renewal is not None and renewal.is_asked else set()
    if mark is not None and mark[0] not in told.epochs and mark[0] not in between:
        yield "the mark of the epoch is of a later state: this database does not know its epoch"
    if outside.is_needed and mark is not None and mark[0] != epoch and mark[0] in told.epochs and mark[0] not in between:
        yield "the mark of the epoch is of an earlier epoch than the database"
    head = heads.last(connection)
    if not outside.is_needed or head is None or head.id <= 1:
        return
    for name, value in (("the mark of the epoch", mark), (f"the mark of the last head ({anchors.MARK})", outside.head),
                        (anchors.NAME, outside.anchors)):
        if not value:
            yield f"{name}: gone from the data folder"


def _documents(connection: Connection) -> tuple[int, list[str]]:
    count, wrong = 0, []
    for name, content in portions.rows(connection, Query("sha256", "bytes", "LENGTH(bytes)", "documents"), ("",)):
        count += 1
        if hashlib.sha256(content).hexdigest() != name:
            wrong.append(f"document {name}: its bytes were changed")
    return count, wrong


def _arrivals(connection: Connection, told: Told) -> Iterator[str]:
    for (invoice_id,) in connection.execute("SELECT invoice_id FROM arrivals ORDER BY invoice_id").fetchall():
        if invoice_id in told.invoices:
            yield f"invoice {invoice_id}: stands among the files that are not read yet, and was put in"


def _accounts(connection: Connection, told: Told) -> Iterator[str]:
    present = {each.name: accounts.state_of(connection, each.name) for each in accounts.all_accounts(connection)}
    for name in sorted(present.keys() | told.accounts.keys(), key=str):  # SQLite keeps bytes where somebody put them
        expected, found = told.accounts.get(name, {"is_gone": True}), present.get(name, {"is_gone": True})
        wrong = [each for each in sorted(expected.keys() | found.keys()) if expected.get(each) != found.get(each)]
        if "is_gone" in wrong:
            yield f"account {name}: {'is missing' if 'is_gone' in found else 'was not made by this server'}"
        elif wrong:
            yield f"account {name}: was changed: {', '.join(wrong)}"
    queues = dict(connection.execute("SELECT name, id FROM queues ORDER BY name").fetchall())
    for queue in sorted(queues.items() ^ told.queues.items()):
        yield f"queue {queue[0]}: was changed, or is missing, or was not made by this server"
    for user, queue_id in connection.execute('SELECT "user", queue_id FROM queue_members ORDER BY 1, 2').fetchall():
        if user not in present and (user, queue_id) != (accounts.LOCAL_USER, 1):
            yield f"queue member {user}: was not made by this server"


def _signed(found: Order, outside: Outside) -> list[str]:
    head, rest = found.head, found.rest()
    if head is None:
        return ["No head was signed yet."]
    known = [each for each in outside.anchors if isinstance(each, anchors.Anchor)]
    lines = [f"Signed: saves up to number {head.audit_seq} of {rest.audit}, events up to {head.journal_seq} of {rest.journal},"
             f" by head {head.id} of {head.at}."]
    if known:
        lines.append(f"Outside the database: {len(outside.anchors)} anchors, the last of {known[-1].at}, head {known[-1].head}.")
    return lines


def _uncovered(found: Order, invoices: Invoices, told: Told, outside: Outside) -> list[str]:
    lines, rest = [], found.rest()
    if found.head is not None and found.head.reach != rest:
        lines.append("the order and the number of the last saves and events, which are not signed yet: of those each is signed by"
                     " itself, and the number of the last save is in the mark of the epoch")
    if invoices.unchecked:
        lines.append(f"{invoices.unchecked} saves, up to number {(told.began or {})['unchecked']}, that came with a copy which"
                     " could not be checked")
    if (told.began or {}).get("unchained"):
        lines.append(f"saves up to number {(told.began or {})['unchained']} without a code, from before there was a chain")
    if invoices.without_content:
        lines.append(f"what {invoices.without_content} saves by an earlier release made of their invoices")
    if invoices.erased_saves:
        lines.append(f"what was erased from {invoices.erased_saves} saves: their places are signed, and what is left of them")
    if invoices.compacted_saves:
        lines.append(f"the request_id and the stored answer of {invoices.compacted_saves} saves that were compacted: all else of them"
                     " is signed")
    if outside.head is None or not outside.anchors:
        lines.append("heads that were cut off: this data folder has no mark of the last head, or no anchors")
    return [*lines, NEVER_COVERED]
