"""Whether all rows that were signed are there, each at its number: the heads, their mark, the anchors and the epoch's mark."""
from __future__ import annotations

from collections.abc import Iterator

from server.audit import anchors, heads
from server.audit.heads import Head, Reach
from server.database.database import Connection
from server.verification.signatures import Signatures
from server.verification.told import Told

_WORDS = {"audit": "saves", "journal": "events"}


class _Fold:
    """The rows of a table, summed up as the heads do."""

    def __init__(self, connection: Connection, table: str, gapless_from: int | None) -> None:
        """`gapless_from`: after this number, one follows the other; None where they need not."""
        self._table = table
        self._codes = heads.codes(connection, table, 0)
        self._next = next(self._codes, None)
        self._gapless_from = gapless_from
        self.digest, self.seq = "", 0
        self.gaps: list[tuple[int, int]] = []

    def to(self, seq: int) -> str:
        while self._next is not None and self._next[0] <= seq:
            if self._gapless_from is not None and self._next[0] != self.seq + 1 and self._next[0] > self._gapless_from + 1:
                self.gaps.append((max(self.seq, self._gapless_from) + 1, self._next[0] - 1))
            self.digest, self.seq = heads.folded(self.digest, *self._next), self._next[0]
            self._next = next(self._codes, None)
        return self.digest


class Order:
    """Follows the heads once. `head`: the last; `macs`: the signature of each."""

    def __init__(self, connection: Connection, signatures: Signatures, told: Told, has_gaps: bool) -> None:
        self.findings: list[str] = []
        self.head: Head | None = None
        self.macs: dict[int, str] = {}
        self.sums: dict[int, str] = {}  # of the saves, by the number of the last
        first = None if has_gaps else (told.began or {}).get("audit", 0)
        self._folds = {"audit": _Fold(connection, "audit", first),
                       "journal": _Fold(connection, "journal", None if has_gaps else 0)}
        broken: set[str] = set()
        for head in heads.all_heads(connection):
            if not self._follows(head, signatures):
                self.findings.append(f"head {head.id}: was changed, or was not signed by this server, or heads before it are missing")
                break
            for table in set(_WORDS) - broken:
                if not self._fits(head, table):
                    broken.add(table)
            self.head = head
            self.macs[head.id] = head.mac
        for table, fold in self._folds.items():
            fold.to(2**62)
            self.findings += [f"{_WORDS[table]} {first} to {last} are missing" for first, last in fold.gaps]

    def rest(self) -> Reach:
        """The last numbers that there are."""
        return Reach(self._folds["audit"].seq, self._folds["journal"].seq)

    def _follows(self, head: Head, signatures: Signatures) -> bool:
        before = "" if self.head is None else self.head.mac
        signer = signatures.signer("head", head.mac, lambda key: head.signed(key, before).mac)
        is_next = head.id == (1 if self.head is None else self.head.id + 1)
        return is_next and signatures.may(signer, Reach(0, head.journal_seq))

    def _fits(self, head: Head, table: str) -> bool:
        seq, digest = (head.audit_seq, head.audit_digest) if table == "audit" else (head.journal_seq, head.journal_digest)
        if self._folds[table].to(seq) == digest:
            return True
        since = f"after {self.head.at}" if self.head is not None else "from the beginning"
        self.findings.append(f"{_WORDS[table]} {since} until {head.at} (number {seq}) are not all there as they were then")
        return False

    def check_mark(self, mark: anchors.HeadMark | None, told: Told) -> None:
        """The last head that this machine knows of."""
        if mark is not None:
            self._check_known("the mark of the last head", mark.epoch, mark.head, mark.mac, told)

    def check_anchors(self, known: list[anchors.Anchor | anchors.Sum], told: Told) -> None:
        """As anchors.read gives them, also those of a copy that was kept elsewhere."""
        of_replaced = {each.anchors for each in told.renewals if each.anchors}
        ends = [at for at, each in enumerate(known) if each.mac in of_replaced]
        for each in known[ends[-1] + 1:] if ends else known:
            if isinstance(each, anchors.Anchor):
                self._check_known(f"the anchor of {each.at}", each.epoch, each.head, each.head_mac, told)

    def _check_known(self, what: str, epoch: str, head: int, mac: str, told: Told) -> None:
        if epoch not in told.epochs and epoch in {each.replaced for each in told.renewals}:
            return
        if epoch not in told.epochs:
            self.findings.append(f"{what} is of a later state: this database does not know its epoch")
            return
        if self.macs.get(head) == mac:
            return
        ended = [each for each in told.renewals if each.before == epoch]
        if not ended or head <= ended[0].head:
            self.findings.append(f"{what} tells of head {head}, which is not there any more")


def sums(connection: Connection, known: list[anchors.Anchor | anchors.Sum]) -> Iterator[str]:
    """Findings of anchors that sum up saves alone, of earlier releases."""
    pending = [each for each in known if isinstance(each, anchors.Sum)]
    fold = _Fold(connection, "audit", None)
    before: anchors.Sum | None = None
    for each in pending:
        if fold.to(each.seq) != each.digest or (each.seq and fold.seq != each.seq):
            since = f"after {before.at} (save {before.seq})" if before else "from the beginning"
            yield f"saves {since} until {each.at} (save {each.seq}) are not all there as they were then"
            return
        before = each
