// Locating: where on the pages of its document the values of an invoice stand.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/record/draft.h"
#include "domain/record/invoice.h"
#include "domain/record/path.h"
#include "domain/values/page/page_text.h"

namespace countersign::domain {

using Located = std::vector<FieldLocation>;

/// The places of a path, the likeliest first; null where it has none.
[[nodiscard]] const Places* places_at(const Located& located, const Path& path);

/// Where a value of this kind stands, in whatever notation; the value is canonical.
[[nodiscard]] Places places_of_value(const PageText& text, FieldKind kind, std::string_view value);

/// Where these words stand, whatever their case and punctuation, in the order of the pages.
[[nodiscard]] Places places_of_words(const PageText& text, std::string_view words);

/// The fields, address parts and line cells of an invoice that were found. Of equal values the one beside a label of
/// the field comes first; the cells of a line are those of one row of a table. Not of more than 2000 lines.
[[nodiscard]] Located locate(const Invoice& invoice, const PageText& text);

/// Whether the draft holds another value at this path than the record, or one that cannot be read.
[[nodiscard]] bool is_changed(const Invoice& base, const Draft& draft, const NumberFormat& format, const Path& path);

/// Where the value stands that the form shows at this path: a place that was told counts before one that was located,
/// and neither counts for a changed value, which is looked for in the text.
[[nodiscard]] Places places_now(const Invoice& base, const Draft& draft, const NumberFormat& format,
                                const PageText& text, const Located& located, const Path& path);

/// Whether a value of this path is normally printed as it is: not a code for something that is written out.
[[nodiscard]] bool is_printed_as_is(const Path& path);

/// A date that is printed at a place so that it can mean another day, as it is printed: "04/05/2025" where the value is
/// 2025-05-04. Empty where nothing is in doubt.
[[nodiscard]] std::string doubtful_date(const PageText& text, std::string_view value, const Place& place);

/// The words whose middle lies in a box, as they are read, a line of the page a line.
[[nodiscard]] std::string words_in(const PageText& text, int page, const Box& box);

}  // namespace countersign::domain
