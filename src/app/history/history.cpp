// The saves of the open invoice, asked for when they are looked at.
#include <algorithm>

#include "app/model/turn.h"

namespace countersign::app {

void on(Turn& turn, const HistoryRequested&) {
  if (!turn.state.open) return;
  OpenInvoice& open = *turn.state.open;
  History history;
  const CallId call = turn.new_call();
  history.load = Asking{call};
  open.history = std::move(history);
  turn.ask(FetchHistory{call, open.invoice_id});
}

void on(Turn& turn, const HistoryClosed&) {
  if (turn.state.open) turn.state.open->history.reset();
}

void on(Turn& turn, const HistoryCompared& event) {
  if (!turn.state.open || !turn.state.open->history) return;
  History& history = *turn.state.open->history;
  history.older = event.older;
  history.newer = event.newer;
}

void on(Turn& turn, const HistoryLoaded& event) {
  if (!turn.state.open || !turn.state.open->history) return;
  History& history = *turn.state.open->history;
  const auto* asking = std::get_if<Asking>(&history.load);
  if (asking == nullptr || asking->call != event.call) return;
  history.load = Ready{};
  history.saves = event.saves;
  const domain::Backend backend = turn.state.session ? turn.state.session->backend : domain::Backend{};
  for (domain::SavedVersion& save : history.saves) {
    for (domain::Change& change : save.changes) {
      const domain::FieldKind kind = domain::kind_of(change.path);
      change.base = domain::read_from(backend, kind, change.base);
      change.value = domain::read_from(backend, kind, change.value);
    }
  }
  history.newer = 0;
  for (const domain::SavedVersion& save : history.saves)
    history.newer = std::max(history.newer, save.review_version.value_or(0));
  history.older = history.newer;  // none are compared
}

void on(Turn& turn, const HistoryLoadFailed& event) {
  if (!turn.state.open || !turn.state.open->history) return;
  History& history = *turn.state.open->history;
  const auto* asking = std::get_if<Asking>(&history.load);
  if (asking != nullptr && asking->call == event.call) history.load = Failed{event.failure};
}

}  // namespace countersign::app
