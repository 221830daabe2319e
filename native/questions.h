// Questions: the documents that JSON Lines ask about.
#pragma once

#include <iosfwd>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "domain/values/result.h"

namespace countersign::native {

/// {"file": PATH}, {"file": NAME, "xml": TEXT}, or {"file": NAME, "bytes": N} with N bytes after the end of the line.
struct Question {
  std::string file;
  domain::Result<std::string> bytes;  // the document, or why it cannot be read
};

/// The next question; none at the end. What is no question is one with a failure.
std::optional<Question> next_question(std::istream& in);

/// The document in a file.
Question question_of(const std::string& file);

/// One line of JSON. Bytes that are no UTF-8 are replaced.
template <class Json>
std::string to_line(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace countersign::native
