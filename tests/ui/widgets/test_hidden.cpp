// Hidden characters of a value are drawn, named and described as such.
#include <catch_amalgamated.hpp>

#include "ui/support/stage.h"

using namespace countersign;
using test::Stage;
using ui::Role;

namespace {

const std::string kOverride =
    "Pay\u202e"
    "00.001";

app::AppState with_override() {
  app::AppState state = test::sample_state(1);
  auto invoice = std::make_shared<domain::Invoice>(*state.open->base);
  invoice->fields[*domain::field_index("vendor_name")].value = kOverride;
  invoice->lines[0].cells[*domain::line_cell_index("description")] = kOverride;
  invoice->notes = kOverride;
  state.open->base = invoice;
  state.open->check = domain::Check(*invoice, state.number_format);
  state.queue.parts.at(0).rows[0].vendor_name = kOverride;
  return state;
}

}  // namespace

TEST_CASE("a field draws what hides in it and describes it, and keeps its text as it was") {
  Stage stage;
  stage.height = 4000;
  stage.panel(with_override());
  const ui::Node& field = stage.node(Role::textbox, "Vendor name");
  CHECK(stage.drawn(field.rect) == "Pay<U+202E>00.001");
  CHECK(field.value == kOverride);
  CHECK(field.description.find("Shows: Pay<U+202E>00.001") != std::string::npos);
  CHECK(field.description.find("Vendor name has hidden characters") != std::string::npos);
  CHECK(stage.node(Role::textbox, "Line 1, Description").description.find("<U+202E>") != std::string::npos);
  CHECK(stage.has(Role::text, "Earlier notes: Pay<U+202E>00.001"));
}

TEST_CASE("no name and no description of the panel holds a hidden character") {
  Stage stage;
  stage.panel(with_override());
  for (const ui::Node& node : stage.tree.nodes()) {
    INFO(node.name);
    CHECK((node.name + node.description + node.options).find("\u202e") == std::string::npos);
  }
}

TEST_CASE("the words of a document are given as they are, for copying") {
  Stage stage;
  stage.frame([](ui::Ui& ui) { ui.add_words(1, "Rech\u00adnung", {0, 0, 10, 10}); });
  CHECK(stage.has(Role::text, "Rech\u00adnung"));
}

TEST_CASE("a password is described by nothing of itself") {
  Stage stage;
  stage.frame([](ui::Ui& ui) { ui.field("p", "Password", kOverride, {.password = true}); });
  CHECK(stage.node(Role::textbox, "Password").description.empty());
}
