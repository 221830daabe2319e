// Undo: the edits of the open invoice as steps that are taken back and made again. A draft that is replaced from
// outside, a press of Save and a conflict begin a new history.
#pragma once

#include <cstdint>

#include "app/model/state/state.h"

namespace countersign::app {

/// Records what happens to the draft during its life as one step; typing on in the same field joins the step before.
class Recorded {
 public:
  enum class What { texts, lines };  // lines: some are added, deleted or restored

  explicit Recorded(OpenInvoice& open, What what = What::texts);
  ~Recorded();
  Recorded(const Recorded&) = delete;
  Recorded& operator=(const Recorded&) = delete;
  /// Before the text at this path changes; once for each path.
  void changes(const domain::Path& path);

 private:
  OpenInvoice& open_;
  EditStep step_;
};

enum class StepWay : std::uint8_t { undo, redo };

bool can_undo(const AppState& state);
bool can_redo(const AppState& state);

}  // namespace countersign::app
