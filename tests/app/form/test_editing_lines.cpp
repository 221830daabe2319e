// Undo and redo, and ranges of cells: cases M5 and M8 and what a spreadsheet's user expects.
#include <catch_amalgamated.hpp>

#include "app/form/table_heads.h"
#include "app/form/undo.h"
#include "app/support/line_form.h"

using namespace countersign;
using test::Form;

namespace {

const std::vector<std::string> kCells = {"description", "quantity", "unit_of_measure", "unit_price", "amount"};

}  // namespace

TEST_CASE("undo takes back field by field, and redo makes the edits again") {
  Form form;
  const domain::Path vendor = domain::field_path("vendor_name"), po = domain::field_path("po_number");
  for (const char* text : {"A", "Ac", "Acme"}) form.type(vendor, text);
  form.type(po, "7");
  form.undo();
  CHECK(form.field("po_number").empty());
  CHECK(form.field("vendor_name") == "Acme");
  form.undo();
  CHECK(form.field("vendor_name").empty());
  CHECK(domain::is_empty(form.state.open->draft));
  form.undo();
  form.redo();
  form.redo();
  form.redo();
  CHECK(form.field("vendor_name") == "Acme");
  CHECK(form.field("po_number") == "7");
  form.undo();
  form.type(po, "8");
  form.redo();
  CHECK(form.field("po_number") == "8");
}

TEST_CASE("a deleted and an added line come back and go again") {
  Form form;
  form.send(app::LineAdded{});
  const std::string added = form.ids().back();
  form.type(domain::cell_path(added, "description"), "New");
  form.send(app::LineDeleted{added});
  CHECK(form.state.open->line_rows.size() == 3);
  form.undo();
  CHECK(form.cell(3, "description") == "New");
  form.undo();
  form.undo();
  CHECK(domain::is_empty(form.state.open->draft));
  form.send(app::LineDeleted{"n2"});
  CHECK(form.state.open->line_rows[1].deleted);
  form.undo();
  CHECK_FALSE(form.state.open->line_rows[1].deleted);
  form.redo();
  CHECK(form.state.open->line_rows[1].deleted);
}

TEST_CASE("M8: a range of cells is filled with one value in one action, and that is undone in one") {
  Form form(20);
  form.send(app::CellsFilled{form.ids(), {"unit_of_measure", "tax_rate"}, "19"});
  CHECK(form.cell(0, "unit_of_measure") == "19");
  CHECK(form.cell(19, "tax_rate") == "19");
  form.undo();
  CHECK(domain::is_empty(form.state.open->draft));
  form.redo();
  CHECK(form.cell(10, "tax_rate") == "19");
}

TEST_CASE("a filled cell that says what the record says is no edit, and a deleted line stays as it is") {
  Form form;
  form.send(app::LineDeleted{"n3"});
  form.send(app::CellsFilled{form.ids(), {"quantity"}, "1"});
  CHECK(form.state.open->draft.edits.size() == 1);
  CHECK(form.cell(1, "quantity") == "1");
}

TEST_CASE("a pasted table goes down and to the right, adds lines, and says what did not fit") {
  Form form;
  form.send(app::CellsPasted{form.ids(1), kCells, "Bolt\t 5 \tC62\t1.50\t7.5\tleft over\r\n\"a\tb\"\t6\r\nNew\t7\r\n"});
  CHECK(form.cell(0, "quantity") == "1");
  CHECK(form.cell(1, "description") == "Bolt");
  CHECK(form.cell(1, "quantity") == "5");
  CHECK(form.cell(2, "description") == "a b");
  REQUIRE(form.state.open->line_rows.size() == 4);
  CHECK(form.cell(3, "description") == "New");
  CHECK(form.state.notices.back().title == "1 pasted cell did not fit.");
  form.undo();
  CHECK(form.state.open->line_rows.size() == 3);
  CHECK(domain::is_empty(form.state.open->draft));
  form.redo();
  CHECK(form.cell(3, "quantity") == "7");
}

TEST_CASE("a pasted table with heads fills the cells that they name, wherever it is pasted") {
  Form form;
  form.send(app::CellsPasted{
      form.ids(1), {"amount"}, "No.\tAmount\tQty\tDescription\tTax %\n7\t12.5\t5\tBolt\t19\n8\t3\t1\tNut\t7\n"});
  CHECK(form.cell(1, "amount") == "12.5");
  CHECK(form.cell(1, "quantity") == "5");
  CHECK(form.cell(1, "description") == "Bolt");
  CHECK(form.cell(2, "tax_rate") == "7");
  CHECK(form.state.open->line_rows.size() == 3);
  CHECK(form.state.notices.empty());
  form.undo();
  CHECK(domain::is_empty(form.state.open->draft));
}

TEST_CASE("what a save lacks in new lines is named as their fields are, and of many the first ten") {
  Form form;
  form.send(app::CellsPasted{form.ids(), kCells, "A\tone\nB\ttwo\nC\tthree\nD\tfour\n"});
  form.send(app::SaveRequested{});
  CHECK(form.state.notices.back().title == "Not saved: 4 fields to put right.");
  CHECK(form.state.notices.back().text == "Line 1, Quantity, Line 2, Quantity, Line 3, Quantity, New line 4, Quantity");
  std::string many;
  for (int i = 0; i < 12; ++i) many += "A\tone\n";
  form.send(app::CellsPasted{form.ids(), kCells, many});
  form.send(app::SaveRequested{});
  CHECK(form.state.notices.back().text.find("New line 10, Quantity\u2026") != std::string::npos);
}

TEST_CASE("a first row is one of heads where each of its texts names a cell, and no two the same") {
  const auto cells = [](std::vector<std::string> row) { return app::cells_of_heads(row); };
  using Cells = std::vector<std::string>;
  CHECK(cells({"description", "unit_price", ""}) == Cells{"description", "unit_price", ""});
  CHECK(cells({"#", "QUANTITY", "unit price"}) == Cells{"", "quantity", "unit_price"});
  CHECK(cells({"Tax amount", "Tax %"}) == Cells{"tax_amount", "tax_rate"});
  for (const Cells& row : {Cells{"Bolt", "5"},
                           {"Description", "5"},
                           {"Amount"},
                           {"Amount", ""},
                           {"Amount", "amount"},
                           {"No.", "Qty"},
                           {}}) {
    CAPTURE(row);
    CHECK(cells(row).empty());
  }
}

TEST_CASE("20,000 pasted lines get ids of their own, on either backend") {
  Form form(1, GENERATE(true, false));
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "Item " + std::to_string(i) + "\t2\n";
  form.send(app::CellsPasted{form.ids(), kCells, text});
  const std::vector<std::string> ids = form.ids();
  CHECK(ids.size() == 20'000);
  CHECK(std::set<std::string>(ids.begin(), ids.end()).size() == 20'000);
  CHECK(form.cell(19'999, "description") == "Item 19999");
  form.send(app::SaveRequested{});
  CHECK(form.first<app::StoreOutboxEntry>() != nullptr);
}

TEST_CASE("a reload begins a new history: nothing of the old record is brought back") {
  Form form;
  form.type(domain::field_path("vendor_name"), "Acme");
  form.send(app::ReloadRequested{});
  form.send(app::ReloadConfirmed{});
  CHECK_FALSE(app::can_undo(form.state));
  form.undo();
  CHECK(domain::is_empty(form.state.open->draft));
}

TEST_CASE("what the rules say follows undo, redo and paste as it follows typing") {
  Form form;
  const auto said = [&] { return form.state.open->check.all(); };
  const auto afresh = [&] {
    app::AppState copy = form.state;
    ++copy.open->form_generation;
    app::update(copy, app::TimePassed{}, {});
    return copy.open->check.all();
  };
  const auto is_true = [&] {
    const std::vector<domain::Finding> now = said(), then = afresh();
    if (now.size() != then.size()) return false;
    for (std::size_t i = 0; i < now.size(); ++i) {
      if (now[i].message != then[i].message || !(now[i].at == then[i].at)) return false;
    }
    return true;
  };
  const std::size_t before = said().size();
  form.type(domain::field_path("subtotal"), "100");
  form.send(app::CellsPasted{form.ids(), kCells, "A\t2\tC62\t3\t7\nB\t1\tC62\t5\t5\nC\t1\t\t1\t1\nD\t9\t\t9\t9\n"});
  CHECK(is_true());
  CHECK(said().size() > before);
  form.send(app::LineDeleted{"n1"});
  CHECK(is_true());
  for (int i = 0; i < 3; ++i) {
    form.undo();
    CHECK(is_true());
  }
  CHECK(said().size() == before);
  for (int i = 0; i < 3; ++i) {
    form.redo();
    CHECK(is_true());
  }
}

TEST_CASE("a press of Save begins a new history, and so does a conflict") {
  Form form;
  const domain::Path vendor = domain::field_path("vendor_name");
  form.type(vendor, "Acme");
  form.send(app::SaveRequested{});
  CHECK_FALSE(app::can_undo(form.state));
  form.undo();
  CHECK(form.field("vendor_name") == "Acme");
  form.type(vendor, "Acme Ltd");
  form.undo();
  CHECK(form.field("vendor_name") == "Acme");
  form.redo();
  form.state.open->conflict.emplace();
  CHECK_FALSE(app::can_undo(form.state));
  form.type(vendor, "Other");
  form.state.open->conflict.reset();
  CHECK_FALSE(app::can_undo(form.state));
}

TEST_CASE("a paste decides the rejected edits it stands on, and only those") {
  Form form;
  app::Conflict conflict;
  for (const char* line : {"n1", "n2"})
    conflict.rows.push_back({{domain::cell_path(line, "quantity"), domain::MergeKind::clash, {}, "8", "9"}});
  form.state.open->conflict = conflict;
  form.send(app::CellsPasted{{"n2"}, {"quantity", "unit_price"}, "4\t2"});
  CHECK(form.state.open->conflict->rows[0].choice == app::ConflictChoice::open);
  CHECK(form.state.open->conflict->rows[1].choice == app::ConflictChoice::mine);
}

TEST_CASE("whoever may only read neither pastes nor takes back") {
  Form form;
  form.type(domain::field_path("vendor_name"), "Acme");
  form.state.session->read_only = true;
  form.send(app::CellsPasted{form.ids(), kCells, "A\t2"});
  form.send(app::CellsFilled{form.ids(), {"quantity"}, "2"});
  form.undo();
  CHECK(form.field("vendor_name") == "Acme");
  CHECK(form.state.open->draft.edits.size() == 1);
  CHECK_FALSE(app::can_undo(form.state));
}

TEST_CASE("typing and taking it back by the field's own undo leaves no step") {
  Form form;
  const domain::Path vendor = domain::field_path("vendor_name");
  for (const char* text : {"A", "Ac", "A", ""}) form.type(vendor, text);
  CHECK_FALSE(app::can_undo(form.state));
}
