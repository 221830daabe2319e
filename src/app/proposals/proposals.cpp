// When the pages are read, what of it is offered, and how it is accepted.
#include "app/proposals/proposals.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "app/form/checking.h"
#include "app/form/form.h"
#include "app/form/form_order.h"
#include "app/form/undo.h"
#include "app/proposals/found_lines.h"

namespace countersign::app {
namespace {

constexpr float kLeastConfidence = 0.5f;  // less is a guess
constexpr std::size_t kMostOffered = 100;
constexpr std::size_t kMostCells = 5'000;  // of lines

/// What the reader looks for.
constexpr std::array<std::string_view, 16> kLookedFor = {
    "invoice_number", "invoice_date", "due_date",    "delivery_date",           "currency",     "subtotal",
    "tax_amount",     "total_amount", "vendor_name", "tax_registration_number", "vendor_email", "vendor_phone",
    "customer_name",  "po_number",    "customer_id", "deposit_amount"};
constexpr std::array<std::string_view, 2> kAddresses = {"vendor_address", "bill_to_address"};
constexpr std::array<std::string_view, 4> kParts = {"street", "city", "postal_code", "country"};

bool is_free(const AppState& state, const domain::Path& path) {
  const OpenInvoice& open = *state.open;
  return !base_value(open, path) && open.draft.edits.count(path) == 0 && may_edit(state, path);
}

bool has_room_for_one(const AppState& state) {
  const auto is_free_field = [&](std::string_view name) { return is_free(state, domain::field_path(name)); };
  if (std::any_of(kLookedFor.begin(), kLookedFor.end(), is_free_field)) return true;
  return std::any_of(kAddresses.begin(), kAddresses.end(), [&](std::string_view address) {
    return std::any_of(kParts.begin(), kParts.end(),
                       [&](std::string_view part) { return is_free(state, domain::address_path(address, part)); });
  });
}

bool has_words(const DocumentState& document) {
  return std::any_of(document.words.begin(), document.words.end(),
                     [](const domain::PageWords& page) { return !page.empty(); });
}

/// A field's place in the form; the addresses follow.
std::size_t rank_of(const domain::Path& path) {
  if (path.kind == domain::Path::Kind::field) return place_in_form(*domain::field_index(path.owner));
  return domain::kFieldCount + *domain::address_index(path.owner) * domain::kAddressPartCount +
         *domain::address_part_index(path.part);
}

bool is_of_form(const domain::Path& path) {
  if (path.kind == domain::Path::Kind::field) return domain::field_index(path.owner).has_value();
  return path.kind == domain::Path::Kind::address_part && domain::address_index(path.owner) &&
         domain::address_part_index(path.part);
}

bool is_of_line(const domain::Path& path) {
  return path.kind == domain::Path::Kind::line_cell && domain::line_cell_index(path.part).has_value();
}

}  // namespace

void look_for_values(Turn& turn) {
  AppState& state = turn.state;
  OpenInvoice* open = editable(state);
  if (open == nullptr || open->found.asked || state.document.part != 0 || !state.document.all_read ||
      !has_words(state.document) || !(has_room_for_one(state) || has_room_for_lines(state)))
    return;
  open->found.asked = true;
  turn.ask(ReadPages{state.document.call});
}

const Proposal* proposal_for(const AppState& state, const domain::Path& path) {
  if (!state.open || state.open->base == nullptr || state.open->conflict) return nullptr;
  const FoundValues& found = state.open->found;
  for (const Proposal& each : found.all) {
    if (each.path == path) return found.dismissed.count(path) == 0 && is_free(state, path) ? &each : nullptr;
  }
  return nullptr;
}

std::vector<const Proposal*> proposals_now(const AppState& state) {
  std::vector<const Proposal*> now;
  if (!state.open) return now;
  for (const Proposal& each : state.open->found.all) {
    if (const Proposal* offered = proposal_for(state, each.path)) now.push_back(offered);
  }
  return now;
}

std::optional<domain::Path> next_proposal(const AppState& state, const domain::Path& path) {
  for (const Proposal* each : proposals_now(state)) {
    if (rank_of(each->path) > rank_of(path)) return each->path;
  }
  return std::nullopt;
}

std::string text_of(const AppState& state, const Proposal& proposal) {
  return domain::shown_text(domain::kind_of(proposal.path), proposal.value, state.number_format);
}

void on(Turn& turn, const PagesRead& event) {
  AppState& state = turn.state;
  const bool waits = state.document.phase == DocumentPhase::open && state.document.call == event.call;
  if (!waits || !state.open || !state.open->found.asked) return;
  std::vector<Proposal>&all = state.open->found.all, &cells = state.open->found.cells;
  all.clear();
  cells.clear();
  for (const Proposal& each : event.proposals) {
    if (each.confidence < kLeastConfidence || each.value.empty()) continue;
    if (all.size() < kMostOffered && is_of_form(each.path)) all.push_back(each);
    else if (cells.size() < kMostCells && is_of_line(each.path)) cells.push_back(each);
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Proposal& a, const Proposal& b) { return rank_of(a.path) < rank_of(b.path); });
}

void on(Turn& turn, const ProposalAccepted& event) {
  const Proposal* proposal = proposal_for(turn.state, event.path);
  if (proposal != nullptr) on(turn, FieldEdited{event.path, text_of(turn.state, *proposal)});
}

/// One step back takes all of them out again.
void on(Turn& turn, const ProposalsAccepted&) {
  OpenInvoice* open = editable(turn.state);
  const std::vector<const Proposal*> offered = proposals_now(turn.state);
  const bool has_lines = lines_offered(turn.state) > 0;
  if (open == nullptr || (offered.empty() && !has_lines)) return;
  Recorded recorded(*open, has_lines ? Recorded::What::lines : Recorded::What::texts);
  for (const Proposal* each : offered) {
    forget_errors(*open, each->path);
    recorded.changes(each->path);
    open->draft.edits[each->path] = text_of(turn.state, *each);
  }
  if (has_lines) add_found_lines(turn, recorded);
  judge_all(*open);
  rebuild_lines(*open);
}

void on(Turn& turn, const FoundLinesAccepted&) {
  OpenInvoice* open = editable(turn.state);
  if (open == nullptr || lines_offered(turn.state) == 0) return;
  Recorded recorded(*open, Recorded::What::lines);
  add_found_lines(turn, recorded);
  judge_all(*open);
  rebuild_lines(*open);
  ask_focus(turn.state, domain::cell_path(open->draft.added_lines.front(), "description"));
}

void on(Turn& turn, const ProposalDismissed& event) {
  if (proposal_for(turn.state, event.path) != nullptr) turn.state.open->found.dismissed.insert(event.path);
}

}  // namespace countersign::app
