// countersign_read [FILE...]: words of documents in, proposals out, a line of JSON for each document.
// A file, or without files the standard input, holds JSON Lines, a document a line, or the XHTML of one document.
// A line before a document may say what is known of it, or that hints are to be learnt from it.
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "page_input.h"
#include "proposal_output.h"
#include "reading/reader.h"

namespace {

using namespace countersign;

void answer(const native::Document& document, native::Question& question) {
  if (question.corrections.empty())
    std::cout << native::to_json_line(reading::read_invoice(document, question.known),
                                      reading::payment_codes(question.known.codes));
  else
    std::cout << native::to_json_line(reading::keys_of(question.vendor),
                                      reading::learn_from(document, question.corrections));
  std::cout << '\n' << std::flush;
  question = {};
}

void answer_json(const std::string& line, native::Question& question) {
  if (const auto document = native::document_from_json(line)) answer(*document, question);
  else if (auto asked = native::question_from_json(line)) question = std::move(*asked);
  else std::cout << R"({"failure": "This is no document: see native/reading/page_input.h."})" << '\n' << std::flush;
}

void answer_all(std::istream& input) {
  std::string line;
  native::Question question;
  while (std::getline(input, line)) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    if (native::is_xhtml(line)) {
      line += '\n';
      line.append(std::istreambuf_iterator<char>(input), {});
      answer(native::document_from_xhtml(line), question);
      return;
    }
    answer_json(line, question);
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
