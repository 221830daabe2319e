// StoredDraft: what a reviewer typed into an invoice and has not saved, as the browser keeps it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "domain/record/draft.h"

namespace countersign::app {

struct StoredDraft {
  std::string user;
  std::string invoice_id;
  std::string tab_id;  // with the two above the key: tabs do not write over each other
  std::string epoch;
  std::int64_t review_version = 0;  // of the record it was typed on
  std::int64_t stored_at_ms = 0;    // since the epoch of Unix
  std::vector<domain::Change> changes;
  std::vector<domain::Line> lines_seen;  // that they delete or edit, as they were
  std::map<domain::Path, bool> checked;
  std::string notes;
  domain::Decision decision = domain::Decision::pending;
  std::vector<std::string> carries;  // the unfinished saves it was typed on
};

}  // namespace countersign::app
