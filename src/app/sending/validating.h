// Validating: a decision is bound to what was on the screen, asks once where something is wrong, and can be taken back.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/record/draft.h"

namespace countersign::app {

/// What is on the screen has to stand still for as long as a person needs to see that it is another invoice.
inline constexpr std::int64_t kQuietMs = 800;

enum class AfterSave : std::uint8_t { stay, next };

/// Asked before an invoice is validated with something wrong in it.
struct ValidationQuestion {
  std::vector<std::string> faults;  // as the rules say them
  int unchecked = 0;                // fields in doubt that nobody confirmed
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
  std::optional<domain::Draft> answered;  // to be validated in spite of its faults
};

/// A validation that can be taken back.
struct Validated {
  std::string invoice_id;
  std::int64_t version = 0;    // that it made
  bool is_taken_back = false;  // as soon as its invoice is loaded
};

struct Turn;
struct OpenInvoice;
struct AppState;

/// Asks first where something is wrong that was not asked about yet; whether it did.
bool asks_before_validating(Turn& turn, OpenInvoice& open, AfterSave after);
/// Says that an invoice was validated, with the way back.
void tell_validated(Turn& turn, const std::string& invoice_id, std::int64_t version);
/// After a record was shown: saves its decision back, where that was asked for.
void take_back_validation(Turn& turn);
/// After a save of what stood in the form: the reviewer has seen what the record says now.
void keep_seen(OpenInvoice& open, std::uint64_t generation_before);

}  // namespace countersign::app
