// Validation: what a reviewer has seen and been asked before an invoice is validated, and what can be taken back.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/record/draft.h"

namespace countersign::app {

enum class AfterSave : std::uint8_t { stay, next };

/// Asked before an invoice is validated with something wrong in it.
struct ValidationQuestion {
  std::vector<std::string> faults;  // as the rules say them
  int unchecked = 0;                // fields in doubt that nobody confirmed
  int unchecked_lines = 0;
  AfterSave after = AfterSave::stay;
  std::uint64_t generation = 0;  // of the form it was asked about
  domain::Draft draft;           // and what was typed there, with the decision
  domain::Decision before = domain::Decision::pending;
};

/// What the reviewer has seen of the open invoice, and what is asked before it is validated.
struct Validation {
  std::uint64_t shown = 0;  // the form_generation that was drawn
  std::int64_t quiet_from =
      0;  // since when, or since the last press that came too early; before that, when it was opened
  std::optional<ValidationQuestion> question;
  std::optional<domain::Draft> answered;         // to be validated in spite of its faults
  std::optional<domain::Decision> before_press;  // what a press to validate put its decision in place of
};

/// A validation that can be taken back.
struct Validated {
  std::string invoice_id;
  std::int64_t version = 0;    // that it made
  bool is_taken_back = false;  // as soon as its invoice is loaded
};

}  // namespace countersign::app
