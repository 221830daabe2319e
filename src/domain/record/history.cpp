// Folding saves.
#include "domain/record/history.h"

#include <algorithm>
#include <map>

namespace countersign::domain {

std::vector<Change> changes_between(const std::vector<SavedVersion>& saves, std::int64_t older, std::int64_t newer) {
  std::vector<Change> net;
  std::map<Path, std::size_t> at;
  for (const SavedVersion& save : saves) {
    if (!save.review_version || *save.review_version <= older || *save.review_version > newer) continue;
    for (const Change& change : save.changes) {
      const auto [found, is_new] = at.emplace(change.path, net.size());
      if (is_new) net.push_back(change);
      else net[found->second].value = change.value;
    }
  }
  net.erase(std::remove_if(net.begin(), net.end(),
                           [](const Change& each) { return same_value(kind_of(each.path), each.base, each.value); }),
            net.end());
  return net;
}

}  // namespace countersign::domain
