// A heap of indexes: little code, and never slow.
#include "domain/order.h"

#include <algorithm>

namespace countersign::domain {

std::vector<std::uint32_t> order_by(const std::vector<double>& keys) {
  std::vector<std::uint32_t> order(keys.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto before = [&](std::uint32_t a, std::uint32_t b) { return keys[a] != keys[b] ? keys[a] < keys[b] : a < b; };
  std::make_heap(order.begin(), order.end(), before);
  std::sort_heap(order.begin(), order.end(), before);
  return order;
}

}  // namespace countersign::domain
