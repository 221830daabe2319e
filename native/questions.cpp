#include "questions.h"

#include <algorithm>
#include <istream>

#include "einvoice/xml/xml.h"
#include "files.h"

namespace countersign::native {
namespace {

using domain::Error;
using nlohmann::json;

constexpr std::size_t kMostBytes = einvoice::Limits{}.bytes;

/// Not with ignore(), which waits for what comes after.
void skip(std::istream& in, std::size_t size) {
  std::string part(std::min<std::size_t>(size, 1U << 16U), '\0');
  while (size > 0 && in.read(part.data(), static_cast<std::streamsize>(std::min(size, part.size()))))
    size -= static_cast<std::size_t>(in.gcount());
}

domain::Result<std::string> following(std::istream& in, const json& count) {
  if (!count.is_number_unsigned()) return Error{"\"bytes\" is no number"};
  const auto size = count.get<std::size_t>();
  if (size > kMostBytes) {
    skip(in, size);
    return Error{"The file is larger than " + std::to_string(kMostBytes >> 20U) + " MiB"};
  }
  std::string bytes(size, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(size));
  if (static_cast<std::size_t>(in.gcount()) < size) return Error{"Less bytes follow than were announced"};
  return bytes;
}

domain::Result<std::string> document_of(std::istream& in, const json& asked, const std::string& file) {
  if (asked.contains("bytes")) return following(in, asked["bytes"]);
  if (!asked.contains("xml")) return question_of(file).bytes;
  if (!asked["xml"].is_string()) return Error{"\"xml\" is no text"};
  return asked["xml"].get<std::string>();
}

}  // namespace

std::optional<Question> next_question(std::istream& in) {
  std::string line;
  if (!std::getline(in, line)) return std::nullopt;
  const json asked = json::parse(line, nullptr, false);
  if (!asked.is_object() || !asked.contains("file") || !asked["file"].is_string())
    return Question{"", Error{"The line is no object with the key \"file\""}};
  const auto file = asked["file"].get<std::string>();
  return Question{file, document_of(in, asked, file)};
}

Question question_of(const std::string& file) {
  return {file, read_file(file, kMostBytes)};
}

}  // namespace countersign::native
