// What the form shows of a backend that keeps less than the panel knows.
#include <catch_amalgamated.hpp>

#include "ui/support/stage.h"

using namespace countersign;
using namespace countersign::test;
using ui::Role;

namespace {

app::AppState baseline_state() {
  app::AppState state = sample_state();
  app::Session session;
  session.backend.is_baseline = true;
  state.session = session;
  return state;
}

bool is_read_only(const ui::Node& node) {
  return (node.flags & ui::kReadOnly) != 0;
}

}  // namespace

TEST_CASE("a field that the backend does not keep is read only and says why; no field can be marked") {
  Stage stage;
  const app::AppState state = baseline_state();
  stage.panel(state);
  const ui::Node& email = stage.node(Role::textbox, "Vendor email");
  CHECK(is_read_only(email));
  CHECK(email.description.find("This server keeps no change of Vendor email.") != std::string::npos);
  CHECK_FALSE(is_read_only(stage.node(Role::textbox, "Vendor name")));
  CHECK_FALSE(is_read_only(stage.node(Role::textbox, "Line 1, Quantity")));
  CHECK_FALSE(stage.has(Role::checkbox, "Vendor name is checked"));
  CHECK(stage.has(Role::text,
                  "Fields marked \"read only\" are not kept by this server, nor is that a field was checked."));
}

TEST_CASE("what cannot be shown is named, and cells of a line that have no place are shown") {
  Stage stage;
  app::AppState state = sample_state();
  auto invoice = std::make_shared<domain::Invoice>(*state.open->base);
  invoice->not_shown = {"vendor_id", "an entry of line_items"};
  invoice->lines[0].unknown_cells.push_back({"acceptance_percentage", {}});
  invoice->lines[0].unknown_cells[0].record.value = "80";
  state.open->base = invoice;
  stage.panel(state);
  stage.view.current_line = invoice->lines[0].line_id;
  stage.panel(state);
  CHECK(stage.has(Role::text,
                  "The panel cannot show all that the server sent: vendor_id, an entry of line_items. A save "
                  "leaves that as it is."));
  CHECK(is_read_only(stage.node(Role::textbox, "Line 1, acceptance_percentage")));
}
