// What keeps a save from being sent, found before it is, and what a save of an address has to say beside its changes.
#pragma once

#include <vector>

#include "domain/record/backend.h"
#include "domain/record/draft.h"

namespace countersign::app {

/// Adds to `set.invalid` why the changes to this record cannot be saved as they are.
void check_save(domain::ChangeSet& set, const domain::Invoice& record, const domain::Backend& backend,
                domain::Decision decision);
/// The parts that stay of the addresses that change, each with its value as base and value: the predecessor's backend
/// empties what a save of an address leaves out.
std::vector<domain::Change> unchanged_parts(const domain::Invoice& record, const std::vector<domain::Change>& changes);

}  // namespace countersign::app
