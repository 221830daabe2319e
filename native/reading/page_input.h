// Page input: the words of documents, as JSON Lines or as the XHTML of poppler's `pdftotext -bbox-layout`.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "reading/reader.h"

namespace countersign::native {

using Document = std::vector<reading::Page>;

/// {"pages": [{"width": 595, "height": 842, "source": "text"|"recognised", "words": [[text, x, y, width, height],
/// ...]}]} with places in the units of the page's width; none where it has another form.
std::optional<Document> document_from_json(std::string_view text);

/// What is asked of the document that follows, and what is known of it.
struct Question {
  reading::Known known;
  reading::KnownVendor vendor;
  reading::Corrections corrections;  // to learn from; none: the document is to be read
};

/// {"codes": [{"text", "page", "box"}], "vendors": [{"keys": [...], "hints": [{"field", "label", "side", "page", "x",
/// "y", "words", "from"}]}], "learn": {field: value}, "vendor": {"name", "tax_id", "account"}}, each of them or none;
/// none where it has a document's form, or another one.
std::optional<Question> question_from_json(std::string_view text);

/// <page width height> with <word xMin yMin xMax yMax>text</word>; everything else is passed over.
Document document_from_xhtml(std::string_view text);

/// Whether the text is XHTML, not JSON.
bool is_xhtml(std::string_view text);

}  // namespace countersign::native
