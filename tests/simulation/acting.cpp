// What each step of a schedule does.
#include "simulation/simulation.h"

namespace countersign::simulation {
namespace {

constexpr int kTabsInBrowser = 3;
constexpr std::string_view kInvoices[] = {"i1", "i2", "i3"};
constexpr std::string_view kFields[] = {"vendor_name", "vendor_fax", "po_number"};

/// One of forty texts is one that the server refuses, one that it fails at for ever.
std::string kind_of_text(int choice) {
  return choice == 0 ? "poison." : choice == 1 ? "stuck." : "v.";
}

}  // namespace

void Simulation::act(const Step& step) {
  Tab& tab = tab_of(step);
  if (step.act <= Act::reload) act_in_form(tab, step);
  else if (step.act <= Act::open_entry) act_in_outbox(tab, step);
  else if (step.act <= Act::conflict_discard) act_in_conflict(tab, step);
  else if (step.act <= Act::clock) act_on_tab(tab, step);
  else act_on_world(step);
}

void Simulation::act_in_form(Tab& tab, const Step& step) {
  const int id = tab.memory.id;
  if (step.act == Act::open) {
    const std::string invoice_id(kInvoices[step.arg % 4 % 3]);
    if (step.arg / 4 % 8 == 0) send(id, app::AddressChanged{"#/"});  // back to the queue
    else if (step.arg / 4 % 8 == 1) send(id, app::AddressChanged{"#/invoice/" + invoice_id});
    else send(id, app::InvoiceChosen{invoice_id});
    return;
  }
  if (!tab.state.open || tab.state.open->base == nullptr) return;
  const app::OpenInvoice& form = *tab.state.open;
  const std::string text = std::to_string(id) + '.' + std::to_string(++tab.typed);
  const std::string line = form.line_rows.empty() ? "" : form.line_rows[step.arg % form.line_rows.size()].line_id;
  switch (step.act) {
    case Act::type:
      send(id, app::FieldEdited{domain::field_path(kFields[step.arg % 3]), kind_of_text(step.arg / 3 % 40) + text});
      break;
    case Act::type_cell:
      if (!line.empty() && form.draft.deleted_lines.count(line) == 0)
        send(id, app::FieldEdited{domain::cell_path(line, "description"), "v." + text});
      break;
    case Act::add_line: send(id, app::LineAdded{}); break;
    case Act::delete_line:
      if (!line.empty()) send(id, app::LineDeleted{line});
      break;
    case Act::note: send(id, app::NotesEdited{"n." + text}); break;
    case Act::decide:
      send(id, app::DecisionChosen{step.arg % 2 == 0 ? domain::Decision::needs_review : domain::Decision::validated});
      break;
    case Act::save: send(id, app::SaveRequested{}); break;
    default:
      send(id, app::ReloadRequested{});
      if (step.arg % 2 == 0) send(id, app::ReloadConfirmed{});
      else send(id, app::ReloadCancelled{});
  }
}

void Simulation::act_in_outbox(Tab& tab, const Step& step) {
  const int id = tab.memory.id;
  const std::vector<app::OutboxEntry>& entries = tab.state.outbox.entries;
  if (step.act == Act::retry_all) send(id, app::AllRetriesRequested{});
  if (entries.empty()) return;
  const std::string request_id = entries[step.arg % entries.size()].save.request_id;
  switch (step.act) {
    case Act::retry: send(id, app::EntryRetryRequested{request_id}); break;
    case Act::open_entry: send(id, app::EntryOpened{request_id}); break;
    case Act::discard:
      send(id, app::EntryDiscardRequested{request_id});
      send(id, app::EntryDiscardConfirmed{});
      break;
    default: break;
  }
}

void Simulation::act_in_conflict(Tab& tab, const Step& step) {
  const int id = tab.memory.id;
  if (!tab.state.open || !tab.state.open->conflict) return;
  const std::vector<app::ConflictRow>& rows = tab.state.open->conflict->rows;
  if (step.act == Act::conflict_all) send(id, app::ConflictAllReapplied{});
  if (step.act == Act::conflict_discard) {
    send(id, app::ConflictDiscardRequested{});
    send(id, app::ConflictDiscardConfirmed{});
    return;
  }
  if (rows.empty() || step.act == Act::conflict_all) return;
  const domain::Path path = rows[step.arg % rows.size()].merged.path;
  if (step.act == Act::conflict_mine) send(id, app::ConflictEditReapplied{path});
  if (step.act == Act::conflict_theirs) send(id, app::ConflictEditDropped{path});
}

void Simulation::sign_in(int browser, const std::string& user) {
  Browser& in = browsers_[static_cast<std::size_t>(browser)];
  if (user.empty()) seen_.count(Happened::signed_out);
  else if (user != in.user) seen_.count(Happened::signed_in_as_other);
  in.user = user;
}

void Simulation::act_on_tab(Tab& tab, const Step& step) {
  const int id = tab.memory.id;
  Browser& browser = browsers_[step.browser];
  constexpr std::int64_t kMoves[] = {kHour, -kHour, 720 * kHour, -720 * kHour};
  switch (step.act) {
    case Act::online: send(id, app::CameOnline{}); break;
    case Act::visible: send(id, app::BecameVisible{}); break;
    case Act::compare: send(id, app::NewerCompared{}); break;
    case Act::kill_tab:
      kill(id);
      seen_.count(Happened::tab_killed);
      break;
    case Act::new_tab:
      if (tabs_in(step.browser).size() < kTabsInBrowser) new_tab(step.browser);
      break;
    case Act::freeze:
      tab.frozen = browser.lenient = true;
      seen_.count(Happened::tab_frozen);
      break;
    case Act::thaw:
      tab.frozen = false;
      while (!tab.waiting.empty()) {
        const app::Event event = tab.waiting.front();
        tab.waiting.pop_front();
        handle(tab, event);
      }
      break;
    case Act::kill_browser:
      for (const int each : tabs_in(step.browser)) kill(each);
      seen_.count(Happened::browser_killed);
      break;
    case Act::sign_in: sign_in(step.browser, step.arg % 4 == 0 ? "" : step.arg % 4 == 1 ? "u2" : "u1"); break;
    default:
      browser.clock_offset += kMoves[step.arg % 4];
      browser.lenient = true;
      seen_.count(Happened::clock_moved);
  }
}

/// The data of the site are cleared; half of the browsers tell their tabs.
void Simulation::lose_store(const Step& step) {
  Browser& browser = browsers_[step.browser];
  std::set<std::string> held;
  for (const int id : tabs_in(step.browser)) {
    const app::OutboxState& outbox = find(id)->state.outbox;
    for (const std::vector<app::OutboxEntry>* entries : {&outbox.entries, &outbox.of_others})
      for (const app::OutboxEntry& entry : *entries) held.insert(entry.save.request_id);
  }
  ghost_.store_vanishes(step.browser, held);
  browser.entries.clear();
  browser.drafts.clear();
  browser.settled.clear();
  browser.lenient = true;
  seen_.count(Happened::store_lost);
  const bool tells = step.arg % 16 < 8;
  for (const int id : tabs_in(step.browser)) {
    if (tells) after(1 + below(20), [=, this] { send(id, app::StoreLost{}); });
  }
}

void Simulation::act_on_world(const Step& step) {
  Browser& browser = browsers_[step.browser];
  switch (step.act) {
    case Act::network_fault: faults_.push_back(static_cast<NetworkFault>(step.arg % kNetworkFaults)); break;
    case Act::store_fault:
      if (step.arg % 8 == 7) {
        lose_store(step);
        break;
      }
      browser.faults.push_back(step.arg % 2 == 0 ? StoreFault::aborted : StoreFault::hidden);
      browser.lenient = true;
      break;
    case Act::store_full: browser.full = browser.lenient = true; break;
    case Act::store_room: browser.full = false; break;
    case Act::server_away:
      server_.up = false;
      seen_.count(Happened::server_away);
      break;
    case Act::server_back: server_.up = true; break;
    case Act::server_crash:
      ++server_.lives;
      seen_.count(Happened::server_crashed);
      break;
    case Act::server_busy: server_.busy += 1 + step.arg % 3; break;
    case Act::backup: server_.backup(); break;
    default:
      if (server_.restore()) seen_.count(Happened::restored);
  }
}

}  // namespace countersign::simulation
