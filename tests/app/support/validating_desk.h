// A desk with an invoice open, whose saves the server takes.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>

#include "app/support/queue_desk.h"

namespace countersign::test {

inline Desk desk_at_first() {
  Desk desk;
  desk.open(0);
  desk.effects.clear();
  return desk;
}

inline bool says_validated(const Desk& desk) {
  return std::any_of(desk.state.notices.begin(), desk.state.notices.end(),
                     [](const app::Notice& each) { return each.about == app::About::validation; });
}

inline std::string saved_id(const Desk& desk) {
  return desk.asked<app::StoreOutboxEntry>()->entry.save.request_id;
}

/// The last save gets to the server, which takes it.
inline void accept(Desk& desk, std::int64_t version) {
  desk.send(app::EntryStored{saved_id(desk), "{}"});
  app::SavedAnswer answer;
  answer.review_version = version;
  desk.send(app::SaveAccepted{desk.asked<app::PostReview>()->call, answer});
}

}  // namespace countersign::test
