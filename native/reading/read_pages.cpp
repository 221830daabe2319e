// countersign_read [FILE...]: words of documents in, proposals out, a line of JSON for each document.
// A file, or without files the standard input, holds JSON Lines, a document a line, or the XHTML of one document.
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "page_input.h"
#include "proposal_output.h"
#include "reading/reader.h"

namespace {

using namespace countersign;

void answer(const native::Document& document) {
  std::cout << native::to_json_line(reading::read_invoice(document)) << '\n' << std::flush;
}

void answer_json(const std::string& line) {
  if (const auto document = native::document_from_json(line)) answer(*document);
  else std::cout << R"({"failure": "This is no document: see native/reading/page_input.h."})" << '\n' << std::flush;
}

void answer_all(std::istream& input) {
  std::string line;
  while (std::getline(input, line)) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    if (native::is_xhtml(line)) {
      line += '\n';
      line.append(std::istreambuf_iterator<char>(input), {});
      answer(native::document_from_xhtml(line));
      return;
    }
    answer_json(line);
  }
}

}  // namespace

int main(int count, char** arguments) {
  std::ios::sync_with_stdio(false);
  if (count < 2) answer_all(std::cin);
  for (int i = 1; i < count; ++i) {
    std::ifstream file(arguments[i], std::ios::binary);
    if (!file) {
      std::cerr << arguments[i] << ": cannot be opened\n";
      return 1;
    }
    answer_all(file);
  }
  return 0;
}
