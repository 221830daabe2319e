// Numbers and words out of texts.
#include "documents/document_answers.h"

#include <algorithm>
#include <string>
#include <vector>

#include "domain/values/page/page_text.h"
#include "domain/values/text/text.h"

namespace countersign::shell {
namespace {

float number_of(std::string_view text) {
  return domain::measure_of(text).value_or(0);
}

std::vector<app::PageSize> sizes_of(std::string_view text) {
  std::vector<app::PageSize> sizes;
  while (!text.empty()) {
    const float width = number_of(domain::next_part(text, ' ')), height = number_of(domain::next_part(text, ' '));
    constexpr float kLeast = 1, kMost = 1e6f;
    sizes.push_back({std::clamp(width, kLeast, kMost), std::clamp(height, kLeast, kMost)});
  }
  return sizes;
}

std::vector<app::Proposal> proposals_of(std::string_view text) {
  std::vector<app::Proposal> proposals;
  while (!text.empty()) {
    std::string_view record = domain::next_part(text, domain::kRecordEnd);
    const std::optional<domain::Path> path = domain::parse_path(domain::next_part(record, domain::kFieldEnd));
    app::Proposal proposal;
    proposal.value = std::string(domain::next_part(record, domain::kFieldEnd));
    proposal.confidence = number_of(domain::next_part(record, domain::kFieldEnd));
    proposal.place.page = static_cast<int>(number_of(domain::next_part(record, domain::kFieldEnd)));
    domain::Box& box = proposal.place.box;
    for (float* number : {&box.x, &box.y, &box.w, &box.h})
      *number = number_of(domain::next_part(record, domain::kFieldEnd));
    if (!path) continue;
    proposal.path = *path;
    proposals.push_back(std::move(proposal));
  }
  return proposals;
}

}  // namespace

app::Event event_of_document(app::CallId call, DocumentSays says, double a, double b, std::string_view text) {
  switch (says) {
    case DocumentSays::progress: return app::DocumentProgressed{call, a, b};
    case DocumentSays::pages:
      return app::DocumentPagesKnown{call, static_cast<int>(a), static_cast<int>(b), sizes_of(text)};
    case DocumentSays::words: {
      const std::string_view words = domain::next_part(text, domain::kGroupEnd);
      return app::DocumentPageRead{call, static_cast<int>(a), domain::words_of(words), domain::words_of(text)};
    }
    case DocumentSays::found: return app::PagesRead{call, proposals_of(text)};
    case DocumentSays::failed:
    case DocumentSays::painted: break;
  }
  return app::DocumentFailed{call, static_cast<app::DocumentTrouble>(static_cast<int>(a)), std::string(text)};
}

}  // namespace countersign::shell
