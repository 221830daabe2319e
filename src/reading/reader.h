// Reader: proposes the values of an invoice from the words of its pages. Nothing is made up: what is not found is
// empty.
#pragma once

#include <vector>

#include "reading/page/page.h"
#include "reading/page/proposal.h"

namespace countersign::reading {

/// Of the first kMostPagesRead pages and kMostWordsRead words.
Proposals read_invoice(const std::vector<Page>& pages);

}  // namespace countersign::reading
