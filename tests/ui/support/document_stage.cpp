#include "ui/support/document_stage.h"

namespace countersign::test {

domain::Word word(const std::string& text, float x, float y) {
  return {text, {x, y, 0.02f * static_cast<float>(text.size()), 0.012f}};
}

app::AppState with_document() {
  app::AppState state = sample_state();
  auto invoice = std::make_shared<domain::Invoice>(*state.open->base);
  invoice->fields[*domain::field_index("vendor_name")].value = "Acme";
  invoice->fields[*domain::field_index("total_amount")].value = "1234.5";
  invoice->fields[*domain::field_index("po_number")].value = "PO-7";
  state.open->base = invoice;
  state.document.phase = app::DocumentPhase::open;
  state.document.call = 5;
  state.document.pages = {{600, 800}, {600, 800}};
  state.document.words = {{word("Acme", 0.1f, 0.1f), word("Sum", 0.1f, 0.5f), word("1.234,50", 0.5f, 0.5f)},
                          {word("Paid", 0.1f, 0.2f), word("1.234,50", 0.5f, 0.2f), word("12,75", 0.5f, 0.3f)}};
  state.document.all_read = true;
  return state;
}

void settle(Stage& stage, const app::AppState& state) {
  for (int i = 0; i < 4; ++i) stage.panel(state);
}

}  // namespace countersign::test
