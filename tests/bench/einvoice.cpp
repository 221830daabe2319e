// Times reading and judging of e-invoices: bench_einvoice FILE..., the best of several runs, in milliseconds of the
// processor.
#include <algorithm>
#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "einvoice/checks/judge.h"
#include "einvoice/xml/xml.h"

using namespace countersign;

namespace {

constexpr int kRuns = 7;

// Time of the processor, so that other programs do not count.
double since(std::clock_t start) {
  return 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

void time_file(const char* path) {
  std::ifstream in(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  std::size_t steps = 0;
  double reading = 1e9, gathering = 1e9, judging = 1e9, all = 1e9;
  for (int run = 0; run < kRuns; ++run) {
    const std::clock_t start = std::clock();
    const auto tree = einvoice::read_xml(bytes);
    const double read = since(start);
    if (!tree) {
      std::cout << path << ": " << tree.error() << "\n";
      return;
    }
    const auto document = einvoice::Document::of(tree.value());
    const double gathered = since(start);
    if (!document) return;
    if (!einvoice::judge(document.value())) return;
    const double judged = since(start);
    steps = einvoice::Tree().steps_left - tree.value().steps_left;
    reading = std::min(reading, read);
    gathering = std::min(gathering, gathered - read);
    judging = std::min(judging, judged - gathered);
    all = std::min(all, judged);
  }
  std::cout << path << ": reading " << reading << ", gathering " << gathering << ", judging " << judging << ", all "
            << all << " ms, " << steps << " steps\n";
}

}  // namespace

int main(int count, char** values) {
  for (int i = 1; i < count; ++i) time_file(values[i]);
  return 0;
}
