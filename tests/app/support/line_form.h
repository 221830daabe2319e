// A form with an invoice of some lines, for tests of editing them.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/form/form.h"
#include "app/update.h"

namespace countersign::test {

struct Form {
  app::AppState state;
  app::Effects effects;
  std::uint64_t seed = 1;

  /// Lines n1, n2 ... with 1, 2 ... as their quantity.
  explicit Form(int lines = 3, bool stable_ids = true) : Form(invoice_of(lines), stable_ids) {}
  explicit Form(std::shared_ptr<const domain::Invoice> invoice, bool stable_ids = true) {
    app::Session session;
    session.capabilities.changes = stable_ids;
    state.session = session;
    state.reviewer = "Ada";
    send(app::InvoiceChosen{"i1"});
    send(app::InvoiceLoaded{first<app::FetchInvoice>()->call, std::move(invoice)});
    effects.clear();
  }
  static std::shared_ptr<domain::Invoice> invoice_of(int lines) {
    auto invoice = std::make_shared<domain::Invoice>();
    invoice->invoice_id = "i1";
    for (int i = 1; i <= lines; ++i) {
      domain::Line line;
      line.line_id = "n" + std::to_string(i);
      line.line_number = i;
      line.cells[*domain::line_cell_index("quantity")] = std::to_string(i);
      invoice->lines.push_back(line);
    }
    return invoice;
  }
  void send(const app::Event& event) {
    app::Stamp stamp;
    stamp.random = {seed++, 7};
    for (app::Effect& effect : app::update(state, event, stamp)) effects.push_back(std::move(effect));
  }
  template <class E>
  const E* first() const {
    for (const app::Effect& effect : effects) {
      if (const E* found = effect.as<E>()) return found;
    }
    return nullptr;
  }
  void type(const domain::Path& path, const std::string& text) { send(app::FieldEdited{path, text}); }
  std::string cell(std::size_t row, std::string_view name) const {
    return app::cell_view(state, state.open->line_rows.at(row), *domain::line_cell_index(name)).text;
  }
  std::string field(std::string_view name) const { return app::field_view(state, domain::field_path(name)).text; }
  std::vector<std::string> ids(std::size_t from = 0) const {
    std::vector<std::string> ids;
    for (std::size_t i = from; i < state.open->line_rows.size(); ++i) ids.push_back(state.open->line_rows[i].line_id);
    return ids;
  }
  void undo() { send(app::UndoRequested{}); }
  void redo() { send(app::RedoRequested{}); }
};

}  // namespace countersign::test
