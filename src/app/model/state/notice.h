// Notices: messages that pass, and where the focus is to go.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "domain/record/path.h"

namespace countersign::app {

enum class Tone : std::uint8_t { info, success, warning, error };

/// What a message speaks of: it goes when that is settled.
enum class About : std::uint8_t { other, session, save, loading, storing, queue, validation };

/// A message that passes: it can be dismissed and needs no decision.
struct Notice {
  std::uint64_t id = 0;
  Tone tone = Tone::info;
  std::string title;
  std::string text;
  About about = About::other;
  std::string invoice_id = {};  // whose save it speaks of
};

/// A place that the focus is to go to: a field of the form, or the reviewer's name. Each wish is granted once.
struct FocusWish {
  std::uint64_t number = 0;
  std::optional<domain::Path> path;
};

}  // namespace countersign::app
