// Searching among the rows that are loaded, where the backend does not search its list, or has not yet.
#pragma once

#include "app/model/state/state.h"

namespace countersign::app {

/// Finds the rows anew.
void search_here(QueueState& queue);
/// Shows of the loaded rows those that hold the text, while the server looks for all that do. Where none does, what was
/// shown stays until then.
void narrow_here(QueueState& queue);
/// Adds those of a part that came at the end.
void search_part(QueueState& queue, std::int64_t at);

}  // namespace countersign::app
