// A heap of indexes: little code, and never slow.
#include "domain/values/text/order.h"

#include <algorithm>

namespace countersign::domain {

std::vector<std::uint32_t> order_of(std::size_t count,
                                    const std::function<bool(std::uint32_t, std::uint32_t)>& before) {
  std::vector<std::uint32_t> order(count);
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto is_before = [&](std::uint32_t a, std::uint32_t b) { return before(a, b); };
  std::make_heap(order.begin(), order.end(), is_before);
  std::sort_heap(order.begin(), order.end(), is_before);
  return order;
}

std::vector<std::uint32_t> order_by(const std::vector<double>& keys) {
  return order_of(keys.size(),
                  [&](std::uint32_t a, std::uint32_t b) { return keys[a] != keys[b] ? keys[a] < keys[b] : a < b; });
}

}  // namespace countersign::domain
