// Document answers: what the page tells of a document, as events.
#pragma once

#include <cstdint>
#include <string_view>

#include "app/model/events/event.h"
#include "app/model/values/rest.h"

namespace countersign::shell {

/// Says in web/document/documents.js; tools/check_border.py compares them, as every enum that crosses by number.
enum class DocumentSays : int { progress, pages, failed, words, painted, found };

/// progress: bytes loaded and in all. pages: the first one told of, how many in all, and as text their widths and
/// heights in points. failed: the trouble. words: the page, and as text x, y, width, height and the word, separated by
/// U+001F, each word by U+001E; behind U+001D places in the same form, with the paths of their values as words.
/// found: as reading::told_of tells it.
COUNTERSIGN_REST app::Event event_of_document(app::CallId call, DocumentSays says, double a, double b,
                                              std::string_view text);

}  // namespace countersign::shell
