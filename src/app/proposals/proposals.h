// Proposals: offers values that stand on the pages for fields that are empty, and takes those that are accepted as
// typed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/model/turn.h"

namespace countersign::app {

/// Asks for what stands on the pages, once all words are there and a field that could be found is empty.
void look_for_values(Turn& turn);

/// What is offered for a field now: one that is empty and was not typed into. Null where nothing is.
const Proposal* proposal_for(const AppState& state, const domain::Path& path);
/// All of them, in the order of the form.
std::vector<const Proposal*> proposals_now(const AppState& state);
/// The field after this one for which something is offered.
std::optional<domain::Path> next_proposal(const AppState& state, const domain::Path& path);
/// As it would stand in the field.
std::string text_of(const AppState& state, const Proposal& proposal);

}  // namespace countersign::app
