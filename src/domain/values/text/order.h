// Order: the one sort for the few that are small enough not to want one of their own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace countersign::domain {

/// Indexes below `count` as `before` orders them; it must tell every two apart.
[[nodiscard]] std::vector<std::uint32_t> order_of(std::size_t count,
                                                  const std::function<bool(std::uint32_t, std::uint32_t)>& before);
/// Indexes of the keys from the least to the greatest; equal keys stay in their order.
[[nodiscard]] std::vector<std::uint32_t> order_by(const std::vector<double>& keys);

template <class T>
void take_order(std::vector<T>& items, const std::vector<std::uint32_t>& order) {
  std::vector<T> sorted;
  sorted.reserve(items.size());
  for (const std::uint32_t index : order) sorted.push_back(std::move(items[index]));
  items.swap(sorted);
}

template <class T>
void reorder(std::vector<T>& items, const std::vector<double>& keys) {
  take_order(items, order_by(keys));
}

}  // namespace countersign::domain
