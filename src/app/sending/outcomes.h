// Outcomes: what becomes of a save and of the reload that follows it.
#pragma once

#include <memory>
#include <string>

#include "app/model/turn.h"

namespace countersign::app {

/// The server has the save: the entry goes, and the open invoice shows the record; where it did not come with the
/// answer, it is reloaded.
void accept_save(Turn& turn, const std::string& request_id, std::optional<std::int64_t> saved_version,
                 const std::shared_ptr<const domain::Invoice>& record = nullptr);
/// The record after an accepted save.
void finish_save_reload(Turn& turn, std::shared_ptr<const domain::Invoice> invoice);

}  // namespace countersign::app
