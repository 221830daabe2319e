// Edited: an example in which bytes choose what is changed. It stays XML, so that readers and rules are reached.
#pragma once

#include <array>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "einvoice/checks/judge.h"
#include "einvoice/page/page.h"
#include "einvoice/reading/reading.h"
#include "einvoice/reading/record.h"
#include "einvoice/xml/xml.h"

namespace countersign::einvoice {

/// Reads and judges as the program does, and lays out as the panel does; traps where words are missing that it owes.
inline void read_and_judge(std::string_view text) {
  const auto tree = read_xml(text);
  if (!tree) {
    if (tree.error().empty()) __builtin_trap();
    return;
  }
  const auto invoice = read_invoice(tree.value());
  if (invoice && record_of(invoice.value()).lines.size() != invoice.value().lines.size()) __builtin_trap();
  const auto sheet = lay_out(tree.value(), Language::german);
  if (!sheet && sheet.error().empty()) __builtin_trap();
  const auto document = Document::of(tree.value());
  if (!document) return;
  for (const auto& faults : {judge(document.value()), judge_profile(document.value())}) {
    if (!faults) continue;
    for (const Fault& fault : faults.value())
      if (fault.place.empty() || fault.message.empty() || fault.cure.empty()) __builtin_trap();
  }
}

class Edited {
 public:
  /// `name`: of a file in tests/einvoice/documents.
  explicit Edited(const std::string& name) {
    std::ifstream in(std::string(REPOSITORY) + "/tests/einvoice/documents/" + name, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    for (std::size_t at = 0; at < text.size();) {
      const bool is_tag = text[at] == '<';
      std::size_t end = text.find(is_tag ? '>' : '<', at);
      end = end == std::string::npos ? text.size() : end + (is_tag ? 1 : 0);
      pieces_.push_back(text.substr(at, end - at));
      at = end;
    }
  }

  /// Four bytes an edit: what is done, to which piece (two bytes), and a value.
  std::string text(const std::uint8_t* data, std::size_t size) const {
    constexpr std::size_t kEdit = 4, kMostEdits = 64;
    std::vector<std::string> pieces = pieces_;
    for (std::size_t at = 0; at + kEdit <= size && at < kEdit * kMostEdits; at += kEdit)
      edit(pieces, data[at], (data[at + 1] * 256U + data[at + 2]) % pieces.size(), data[at + 3]);
    std::string all;
    for (const std::string& piece : pieces) all += piece;
    return all;
  }

 private:
  static constexpr std::array<std::string_view, 24> kTexts{"",
                                                           "1",
                                                           "-1.005",
                                                           "9223372036854775807",
                                                           "0.000000000000000001",
                                                           "EUR",
                                                           "SEK",
                                                           "S",
                                                           "E",
                                                           "O",
                                                           "Z",
                                                           "VAT",
                                                           "true",
                                                           "0",
                                                           "380",
                                                           "381",
                                                           "58",
                                                           "59",
                                                           "102",
                                                           "2025-02-29",
                                                           "20250301",
                                                           "2025-03-01",
                                                           "x@y",
                                                           "GROUP"};

  static bool opens(const std::string& piece) {
    return piece.size() > 2 && piece[0] == '<' && piece[1] != '/' && piece[1] != '?' && piece[1] != '!' &&
           piece[piece.size() - 2] != '/';
  }

  static std::size_t end_of_element(const std::vector<std::string>& pieces, std::size_t at) {
    std::size_t depth = 0;
    for (; at < pieces.size(); ++at) {
      if (opens(pieces[at])) ++depth;
      else if (pieces[at].substr(0, 2) == "</" && --depth == 0) return at + 1;
      if (depth == 0) return at + 1;
    }
    return at;
  }

  static void edit(std::vector<std::string>& pieces, std::uint8_t what, std::size_t at, std::uint8_t value) {
    constexpr std::size_t kMostPieces = 10'000;
    const auto begin = pieces.begin() + static_cast<std::ptrdiff_t>(at);
    const auto end = pieces.begin() + static_cast<std::ptrdiff_t>(end_of_element(pieces, at));
    const std::size_t after = static_cast<std::size_t>(value) % pieces.size();
    switch (what % 4U) {
      case 0:
        if (pieces[at][0] != '<') pieces[at] = kTexts[value % kTexts.size()];
        break;
      case 1:
        if (opens(pieces[at]) && at > 8) pieces.erase(begin, end);
        break;
      case 2:
        if (opens(pieces[at]) && pieces.size() < kMostPieces) {
          const std::vector<std::string> copy(begin, end);
          pieces.insert(pieces.begin() + static_cast<std::ptrdiff_t>(value < 128 ? at : after), copy.begin(),
                        copy.end());
        }
        break;
      default:
        if (const std::size_t quote = pieces[at].find("=\""); quote != std::string::npos && at > 8)
          pieces[at].replace(quote + 2, pieces[at].find('"', quote + 2) - quote - 2, kTexts[value % kTexts.size()]);
    }
  }

  std::vector<std::string> pieces_;
};

}  // namespace countersign::einvoice
