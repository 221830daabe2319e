// Result: a value, or a sentence for people that says why there is none.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace countersign::domain {

struct [[nodiscard]] Error {
  std::string message;
  std::vector<std::string> readings = {};  // canonical values, where a typed text can mean each of them
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : held_(std::move(value)) {}
  Result(Error error) : held_(std::move(error)) {}

  bool ok() const { return std::holds_alternative<T>(held_); }
  explicit operator bool() const { return ok(); }
  const T& value() const { return *std::get_if<T>(&held_); }
  const Error& failure() const { return *std::get_if<Error>(&held_); }
  const std::string& error() const { return std::get_if<Error>(&held_)->message; }

 private:
  std::variant<T, Error> held_;
};

}  // namespace countersign::domain
