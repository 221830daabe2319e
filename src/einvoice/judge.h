// Judging: every rule of EN 16931 asked of a document.
#pragma once

#include <string_view>
#include <vector>

#include "einvoice/check.h"
#include "einvoice/document.h"

namespace countersign::einvoice {

/// The rules that the invoice breaks, in the order of rules(). The faults point to rules(), not into the document. An
/// error where the document costs more steps than one may, see Tree::steps_left.
domain::Result<std::vector<Fault>> judge(const Document& document);
/// "UBL Invoice", "UBL CreditNote", "CII".
std::string_view syntax_name(Syntax syntax);

}  // namespace countersign::einvoice
