// Cases of the whole invoice by their numbers, at the layer of the application.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <chrono>

#include "app/form/form.h"
#include "app/support/line_form.h"
#include "app/support/world.h"

using namespace countersign;
using test::Form;
using test::Tab;
using test::World;

namespace {

std::string text_for(domain::FieldKind kind) {
  if (domain::is_number(kind)) return "12.5";
  if (kind == domain::FieldKind::date) return "2024-02-29";
  if (kind == domain::FieldKind::currency) return "CHF";
  return kind == domain::FieldKind::country ? "CH" : "anew";
}

/// Every value that the form shows: fields, parts of addresses, cells of the first line.
std::vector<domain::Path> all_paths(const std::string& line_id) {
  std::vector<domain::Path> paths;
  for (const domain::FieldSpec& field : domain::field_table()) paths.push_back(domain::field_path(field.name));
  for (const auto& address : domain::address_table()) {
    for (const auto& part : domain::address_part_table())
      paths.push_back(domain::address_path(address.name, part.name));
  }
  for (const auto& cell : domain::line_cell_table()) paths.push_back(domain::cell_path(line_id, cell.name));
  return paths;
}

double milliseconds_of(Form& form, const app::Event& event) {
  const auto start = std::chrono::steady_clock::now();
  form.send(event);
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

TEST_CASE("O13: every value the form shows can be edited, and after a save and its reload every edit is back") {
  World world;
  Tab& tab = world.tab("Ada");
  tab.open("i1");
  const std::vector<domain::Path> paths = all_paths(tab.form().line_rows.at(0).line_id);
  for (const domain::Path& path : paths) tab.send(app::FieldEdited{path, text_for(domain::kind_of(path))});
  tab.save();
  REQUIRE(tab.version() == 1);
  CHECK_FALSE(app::is_dirty(tab.form()));
  for (const domain::Path& path : paths) {
    INFO(domain::to_text(path));
    CHECK(domain::value_at(*tab.form().base, path) == domain::Value(text_for(domain::kind_of(path))));
  }
}

TEST_CASE("B11: what is shown beside a typed amount is what is saved, and shown after the reload") {
  for (const char* typed : {"2475", "2,475.00", "2475.005", "(5)", "-0", "1,000,000.1"}) {
    INFO(typed);
    World world;
    Tab& tab = world.tab("Ada");
    tab.open("i1");
    tab.type("total_amount", typed);
    const app::FieldView view = app::field_view(tab.state, domain::field_path("total_amount"));
    const std::string echo = view.canonical.empty() ? view.text : view.canonical;
    tab.save();
    REQUIRE(tab.version() == 1);
    CHECK(tab.shown("total_amount") == echo);
  }
}

TEST_CASE("O5: a new line whose numbers are all zero is saved as it is") {
  World world;
  Tab& tab = world.tab("Ada");
  tab.open("i1");
  tab.send(app::LineAdded{});
  const std::string id = tab.form().line_rows.back().line_id;
  for (const char* cell : {"quantity", "unit_price", "amount"})
    tab.send(app::FieldEdited{domain::cell_path(id, cell), "0"});
  tab.save();
  REQUIRE(world.invoice().lines.back().line_id == id);
  CHECK(world.invoice().lines.back().cells[*domain::line_cell_index("amount")] == domain::Value("0"));
}

TEST_CASE("G1: an edit of a cell among 20,000 lines judges no other line") {
  Form form(20'000);
  std::vector<double> edits;
  for (int i = 0; i < 21; ++i) {
    const domain::Path path = domain::cell_path("n" + std::to_string(1 + i * 900), "amount");
    edits.push_back(milliseconds_of(form, app::FieldEdited{path, "2.5"}));
  }
  std::sort(edits.begin(), edits.end());
  const double whole = milliseconds_of(form, app::CellsFilled{{"n1"}, {"amount"}, "3"});
  CHECK(edits[10] * 10 < whole);
}

TEST_CASE("G1: what a cell of the last of 20,000 lines shows is found as fast as of the first") {
  const Form form(20'000);
  const auto milliseconds_at = [&](const char* line_id) {
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < 300; ++i) app::field_view(form.state, domain::cell_path(line_id, "amount"));
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  };
  const double first = std::max(milliseconds_at("n1"), milliseconds_at("n2"));
  CHECK(std::min(milliseconds_at("n19999"), milliseconds_at("n20000")) < 10 * first);
}

TEST_CASE("G2: another currency on an invoice of 40 lines is no wait") {
  Form form(40);
  constexpr double kNoticedMs = 100;
  CHECK(milliseconds_of(form, app::FieldEdited{domain::field_path("currency"), "JPY"}) < kNoticedMs);
}
