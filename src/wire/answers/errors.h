// Errors: what a refusing answer says, in our form, the baseline's, or none.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/model/values/failure.h"
#include "wire/json/json.h"

namespace countersign::wire {

struct ErrorBody {
  bool readable = false;  // ours or the baseline's; a gateway's page is not
  std::string error_code;
  std::string message;
  std::vector<app::FieldError> field_errors;
  Json fields;  // the object that holds the error's own members
};

/// Reads {error_code, message, …}, the same wrapped in `detail`, a `detail` text, and a `detail` list of {loc, msg,
/// type}.
[[nodiscard]] ErrorBody parse_error(std::string_view text);

}  // namespace countersign::wire
