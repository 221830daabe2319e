// Prints what the rules cost on an invoice of 20,000 lines: judging all of it, and following one edit of a cell.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "domain/rules/check.h"

using namespace countersign::domain;

namespace {

constexpr int kLines = 20'000;

Invoice invoice_of_many_lines() {
  Invoice invoice;
  invoice.fields[*field_index("currency")].value = "EUR";
  invoice.fields[*field_index("subtotal")].value = "400000";
  invoice.lines.resize(kLines);
  for (int i = 0; i < kLines; ++i) {
    Line& line = invoice.lines[static_cast<std::size_t>(i)];
    line.line_id = "0123456789abcdef0123456789a" + std::to_string(10'000 + i);
    line.line_number = i + 1;
    line.cells[*line_cell_index("quantity")] = "2";
    line.cells[*line_cell_index("unit_price")] = "10";
    line.cells[*line_cell_index("amount")] = i % 100 == 0 ? "21" : "20";
    line.cells[*line_cell_index("tax_rate")] = "19";
  }
  return invoice;
}

double microseconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

int main() {
  const Invoice invoice = invoice_of_many_lines();
  auto start = std::chrono::steady_clock::now();
  Check check(invoice, {});
  std::printf("%d lines judged once: %.1f ms\n", kLines, microseconds_since(start) / 1000);
  std::vector<double> times;
  for (int i = 0; i < 2000; ++i) {
    const Path path = cell_path(invoice.lines[static_cast<std::size_t>(i * 9 % kLines)].line_id, "amount");
    start = std::chrono::steady_clock::now();
    check.set(path, Value(i % 2 == 0 ? "25.5" : "20"));
    check.settle();
    times.push_back(microseconds_since(start));
  }
  std::sort(times.begin(), times.end());
  std::printf("one cell edited: median %.1f us, 99th percentile %.1f us, most %.1f us\n", times[1000], times[1980],
              times.back());
  return check.all().empty() ? 1 : 0;
}
