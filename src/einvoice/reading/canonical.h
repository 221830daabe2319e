// Canonical: a value in the one form that a record keeps, by the kind of its field.
#pragma once

#include <string_view>

#include "domain/record/field_table.h"
#include "domain/values/result.h"
#include "einvoice/reading/invoice.h"

namespace countersign::einvoice {

/// What XML Schema lets a decimal or a date be written as, in the form that is kept, if it is one; a text as it is, but
/// in one line unless its kind has several. Without blanks around it.
std::string plain_form(domain::FieldKind kind, std::string_view value);

/// The canonical form of a plain one: decimals without exponent and needless zeros, days of the calendar, currencies of
/// three capitals, texts up to 20,000 characters. The error follows the name of the field in a sentence.
domain::Result<std::string> canonical(domain::FieldKind kind, const std::string& plain);

/// The first `most` characters.
std::string_view beginning(std::string_view text, std::size_t most);

}  // namespace countersign::einvoice
