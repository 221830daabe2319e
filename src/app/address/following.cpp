// Links, Back and Forward.
#include "app/address/following.h"

#include <utility>

#include "app/document/document.h"
#include "app/model/turn.h"
#include "app/opening/opening.h"
#include "app/queue/loading.h"
#include "app/queue/queue.h"
#include "domain/values/text/hidden.h"
#include "domain/values/text/text.h"
#include "text/text.h"

namespace countersign::app {
namespace {

/// The address of what is open; while a link is followed that of the link.
Address address_of(const AppState& state) {
  if (!state.open) return {};
  const OpenInvoice& open = *state.open;
  return open.link.value_or(Address{open.invoice_id, open.history.has_value(), open.cursor});
}

std::string title_of(const AppState& state) {
  std::string number, vendor;
  if (state.open && state.open->base != nullptr) {
    const auto value_of = [&](std::string_view field) {
      return state.open->base->fields[*domain::field_index(field)].value.value_or("");
    };
    number = value_of("invoice_number");
    vendor = value_of("vendor_name");
  } else if (const QueueRow* row = state.open ? find_queue_row(state.queue, state.open->invoice_id) : nullptr) {
    number = row->invoice_number;
    vendor = row->vendor_name;
  }
  if (number.empty() && vendor.empty()) return state.name;
  const std::string shown = domain::hidden_shown(number), who = domain::isolated(domain::hidden_shown(vendor));
  return number.empty() || vendor.empty() ? shown + who : say(Text::pair, {shown, who});
}

}  // namespace

void close_invoice(Turn& turn) {
  AppState& state = turn.state;
  if (!state.open) return;
  keep_draft(turn);
  clear_notices(state, About::other);
  clear_notices(state, About::save);
  close_document(turn);
  state.open.reset();
  remember_place(turn);
}

void follow_address(Turn& turn, const std::string& text) {
  AppState& state = turn.state;
  state.address.text = names_queue(text) ? "#/" : text;
  state.address.is_given = true;
  const std::optional<Address> address = parse_address(text);
  if (!address || address->invoice_id.empty()) {
    close_invoice(turn);
    if (!address) turn.notice(Tone::warning, say(Text::link_names_none), say(Text::link_is_cut));
    return;
  }
  open_invoice(turn, address->invoice_id);
  state.open->link = address;
  if (state.open->base != nullptr) finish_link(turn);
}

void finish_link(Turn& turn) {
  OpenInvoice& open = *turn.state.open;
  const std::optional<Address> link = std::exchange(open.link, std::nullopt);
  if (!link) return;
  if (link->history != open.history.has_value()) {
    if (link->history) on(turn, HistoryRequested{});
    else on(turn, HistoryClosed{});
  }
  if (link->field && link->field != open.cursor) ask_focus(turn.state, link->field);
}

bool give_up_link(Turn& turn, const Failure& failure) {
  AppState& state = turn.state;
  const bool leads_nowhere = failure.kind == FailureKind::not_found || failure.kind == FailureKind::forbidden;
  if (!state.open->link || !leads_nowhere) return false;
  close_invoice(turn);
  state.address.is_given = true;
  turn.notice(Tone::warning, say(Text::link_leads_nowhere), say(Text::link_is_gone));
  return true;
}

void show_address(Turn& turn) {
  ShownAddress& shown = turn.state.address;
  Address address = address_of(turn.state);
  const std::string text = to_text(address);
  address.field.reset();
  const std::string page = to_text(address), title = title_of(turn.state);
  const bool is_given = std::exchange(shown.is_given, false);
  if (text != shown.text || title != shown.title) turn.ask(ShowAddress{text, title, !is_given && page != shown.page});
  shown = {text, title, page};
}

void on(Turn& turn, const AddressChanged& event) {
  follow_address(turn, event.text);
}

}  // namespace countersign::app
