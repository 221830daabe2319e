// Reader: proposes the values of an invoice from the words of its pages. Nothing is made up: what is not found is
// empty.
#pragma once

#include <vector>

#include "reading/page.h"
#include "reading/proposal.h"

namespace countersign::reading {

/// Reads at most this many pages and words, the first ones.
inline constexpr std::size_t kMostPages = 40;
inline constexpr std::size_t kMostWords = 40'000;

Proposals read_invoice(const std::vector<Page>& pages);

}  // namespace countersign::reading
