// Hidden values: those of an invoice that have characters which are not seen, and what the rules say of them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "domain/record/invoice.h"
#include "domain/rules/rules.h"

namespace countersign::domain {

class HiddenValues {
 public:
  void set(const Path& path, const Value& value);
  bool empty() const { return shown_.empty(); }
  /// Of fields and addresses, as the form shows them.
  void judge_document(std::vector<Finding>& findings) const;
  void judge_line(const std::string& line_id, std::vector<Finding>& findings) const;

 private:
  void say(std::vector<Finding>& findings, const Path& path, std::string_view label) const;
  std::map<Path, std::string> shown_;  // each as an excerpt with its hidden characters written out
};

}  // namespace countersign::domain
