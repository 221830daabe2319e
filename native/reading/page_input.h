// Page input: the words of documents, as JSON Lines or as the XHTML of poppler's `pdftotext -bbox-layout`.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "reading/page/page.h"

namespace countersign::native {

using Document = std::vector<reading::Page>;

/// {"pages": [{"width": 595, "height": 842, "source": "text"|"recognised", "words": [[text, x, y, width, height],
/// ...]}]} with places in the units of the page's width; none where it has another form.
std::optional<Document> document_from_json(std::string_view text);

/// <page width height> with <word xMin yMin xMax yMax>text</word>; everything else is passed over.
Document document_from_xhtml(std::string_view text);

/// Whether the text is XHTML, not JSON.
bool is_xhtml(std::string_view text);

}  // namespace countersign::native
