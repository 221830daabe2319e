// Times reading and judging of e-invoices: bench_einvoice FILE..., the best of several runs of each, in milliseconds.
#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "einvoice/judge.h"
#include "einvoice/xml.h"

using namespace countersign;

namespace {

constexpr int kRuns = 7;

double since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

void time_file(const char* path) {
  std::ifstream in(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  double reading = 1e9, gathering = 1e9, judging = 1e9, all = 1e9;
  for (int run = 0; run < kRuns; ++run) {
    const auto start = std::chrono::steady_clock::now();
    const auto tree = einvoice::read_xml(bytes);
    const double read = since(start);
    if (!tree) {
      std::cout << path << ": " << tree.error() << "\n";
      return;
    }
    const auto document = einvoice::Document::of(tree.value());
    const double gathered = since(start);
    if (!document) return;
    einvoice::judge(document.value());
    const double judged = since(start);
    reading = std::min(reading, read);
    gathering = std::min(gathering, gathered - read);
    judging = std::min(judging, judged - gathered);
    all = std::min(all, judged);
  }
  std::cout << path << ": reading " << reading << ", gathering " << gathering << ", judging " << judging << ", all "
            << all << " ms\n";
}

}  // namespace

int main(int count, char** values) {
  for (int i = 1; i < count; ++i) time_file(values[i]);
  return 0;
}
