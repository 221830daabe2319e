// Refused and waiting saves of one invoice, joined into the one that was just refused.
#include "app/conflict/absorbing.h"

#include <algorithm>

#include "app/conflict/conflict.h"
#include "app/conflict/conflict_rows.h"
#include "app/conflict/lines_seen.h"
#include "app/outbox/outbox.h"

namespace countersign::app {
namespace {

using domain::Change;

/// Edits that were already rejected once and that nobody decided stay against what they were typed over.
std::vector<Change> with_rejected(std::vector<Change> changes, const std::vector<Change>& rejected) {
  for (const Change& change : rejected) {
    const bool typed_again =
        std::any_of(changes.begin(), changes.end(), [&](const Change& each) { return each.path == change.path; });
    if (typed_again || is_at_odds({change}, changes)) continue;  // a line that was edited again is no longer deleted
    changes.push_back(change);
  }
  return changes;
}

/// Each line as it was seen first.
std::vector<domain::Line> joined(std::vector<domain::Line> first, const std::vector<domain::Line>& later) {
  join_lines(first, later);
  return first;
}

void join_seen(OutboxEntry& entry, const OutboxEntry& other) {
  const std::vector<domain::Line>&mine = entry.save.lines_seen, &its = other.save.lines_seen;
  entry.save.lines_seen = other.seq < entry.seq ? joined(its, mine) : joined(mine, its);
}

void absorb(Turn& turn, const std::string& request_id, const std::string& other_id) {
  OutboxEntry* entry = find_entry(turn.state, request_id);
  const OutboxEntry* other = find_entry(turn.state, other_id);
  const bool earlier = other->seq < entry->seq;
  join_seen(*entry, *other);
  entry->save.changes =
      earlier ? united(other->save.changes, entry->save.changes) : united(entry->save.changes, other->save.changes);
  entry->save.notes =
      earlier ? joined_notes(other->save.notes, entry->save.notes) : joined_notes(entry->save.notes, other->save.notes);
  delete_entry(turn, other_id);
}

/// Two tabs typed different values on top of the same save: neither was chosen over the other.
bool is_beside(const std::vector<OutboxEntry>& taken, const OutboxEntry& other) {
  std::string below = other.follows;
  for (auto each = taken.rbegin(); each != taken.rend(); ++each) {
    if (each->save.request_id == below) below = each->follows;
    else if (is_at_odds(each->save.changes, other.save.changes)) return true;
  }
  return false;
}

}  // namespace

void absorb_rejected(Turn& turn, const std::string& request_id, const std::string& invoice_id,
                     const OpenInvoice* form) {
  const OutboxEntry* old = find_conflict(turn.state, invoice_id);
  if (old == nullptr) return;
  OutboxEntry* entry = find_entry(turn.state, request_id);
  const bool is_shown = form != nullptr && form->conflict && form->conflict->request_id == old->save.request_id;
  if (is_at_odds(is_shown ? undecided_changes(*form->conflict) : old->save.changes, entry->save.changes)) return;
  join_seen(*entry, *old);
  if (old->seq < entry->seq) entry->save.changes = with_rejected(std::move(entry->save.changes), old->save.changes);
  else entry->save.changes = united(entry->save.changes, old->save.changes);
  entry->save.notes = joined_notes(old->save.notes, entry->save.notes);
  delete_entry(turn, std::string(old->save.request_id));
}

void absorb_successors(Turn& turn, const std::string& request_id, const OpenInvoice* form) {
  std::vector<OutboxEntry> taken;
  for (const std::string& id : successors_of(turn.state, *find_entry(turn.state, request_id))) {
    const OutboxEntry* other = find_entry(turn.state, id);
    if ((form != nullptr && !is_carried(*form, id)) || is_beside(taken, *other)) continue;
    taken.push_back(*other);
    absorb(turn, request_id, id);
  }
}

void absorb_waiting(Turn& turn, const std::string& request_id, const std::string& invoice_id) {
  std::vector<std::string> others;
  for (const OutboxEntry* entry : waiting_of(turn.state, invoice_id)) {
    if (entry->save.request_id != request_id) others.push_back(entry->save.request_id);
  }
  for (const std::string& id : others) {
    const std::vector<Change>& changes = find_entry(turn.state, request_id)->save.changes;
    if (!is_at_odds(changes, find_entry(turn.state, id)->save.changes)) absorb(turn, request_id, id);
  }
}

}  // namespace countersign::app
