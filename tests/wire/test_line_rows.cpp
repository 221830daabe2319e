// Lines as they are read, without a tree of them.
#include <catch_amalgamated.hpp>

#include "wire/answers/review_view.h"
#include "wire/same_lines.h"

using namespace countersign;

namespace {

domain::Invoice streamed(const std::string& members) {
  auto invoice = wire::parse_review_view(R"({"invoice_id": "i", "review_version": 0, )" + members + "}");
  REQUIRE(invoice.ok());
  return invoice.value();
}

domain::Invoice from_tree(const std::string& members) {
  auto invoice =
      wire::review_view_of(*wire::parse_json(R"({"invoice_id": "i", "review_version": 0, )" + members + "}"));
  REQUIRE(invoice.ok());
  return invoice.value();
}

}  // namespace

TEST_CASE("a line is read with its id, its number, its cells and what the panel does not know") {
  const domain::Invoice invoice = streamed(
      R"("line_items": [{"description": "Bolts", "amount": 1.50, "line_id": "a1", "line_number": 7, "confidence": 0.5,
      "validated": true, "z": [1, {"x": []}], "b": {"y": 2}, "unit_price": ""}, {"line_number": 9}, {}])");
  REQUIRE(invoice.lines.size() == 3);
  const domain::Line& line = invoice.lines[0];
  CHECK(line.line_id == "a1");
  CHECK(line.has_stable_id);
  CHECK(line.line_number == 7);
  CHECK(line.cells[*domain::line_cell_index("description")] == domain::Value("Bolts"));
  CHECK(line.cells[*domain::line_cell_index("amount")] == domain::Value("1.50"));
  CHECK(line.cells[*domain::line_cell_index("unit_price")] == std::nullopt);
  CHECK(line.confidence == domain::Value("0.5"));
  CHECK(line.validated);
  REQUIRE(line.unknown_cells.size() == 2);
  CHECK(line.unknown_cells[0].name == "b");
  CHECK(line.unknown_cells[0].record.value == domain::Value(R"({"y":2})"));
  CHECK(line.unknown_cells[1].record.value == domain::Value(R"([1,{"x":[]}])"));
  CHECK(invoice.lines[1].line_id == "n9");
  CHECK(invoice.lines[2].line_id == "n3");
}

TEST_CASE("lines that are read one by one are those of the tree") {
  const std::string members = GENERATE(
      R"("line_items": [])", R"("line_items": null)", R"("line_items": 5)", R"("line_items": {"a": [{}]})",
      R"("line_items": [1, "x", null, [], [[{}]], [{"amount": 1}], {"amount": 2}, 1.5, true])",
      R"("line_items": [{"amount": 1, "amount": null, "amount": "2"}, {"amount": [3], "description": {"a": 1}}])",
      R"("line_items": [{"line_id": "a", "line_id": "", "line_number": 4}, {"line_id": 5, "line_number": "5"}])",
      R"("line_items": [{"line_number": 4, "line_number": null, "line_id": null}, {"line_id": "b", "line_number": 2.0}])",
      R"("line_items": [{"x": 1, "x": null}, {"x": null, "x": 1, "a": 2, "x": "Not extracted"}])",
      R"("line_items": [{"validated": true, "validated": "true", "confidence": [1], "confidence": 1e-1}])",
      R"("line_items": [{"amount": 1}], "line_items": [{"amount": 2}])",
      R"("line_items": [{"amount": 1}], "line_items": null)",
      R"("line_items": [{"amount": 1}], "line_items": 7, "line_items": [{}, 3])",
      R"("fields": {"line_items": [{"amount": 1}]}, "line_items": [{"line_items": [{"amount": 2}]}], "more": [[{"amount": 9}]])");
  CAPTURE(members);
  CHECK(test::are_same_lines(streamed(members), from_tree(members)));
}

TEST_CASE("what is nested too deep is refused within a line too") {
  const std::string deep = std::string(70, '[') + std::string(70, ']');
  CHECK_FALSE(
      wire::parse_review_view(R"({"invoice_id": "i", "review_version": 0, "line_items": [{"x": )" + deep + "}]}").ok());
}
