// Judging: every rule of EN 16931 asked of a document.
#pragma once

#include <string_view>
#include <vector>

#include "einvoice/checks/check.h"
#include "einvoice/document/document.h"

namespace countersign::einvoice {

/// The rules that the invoice breaks, in the order of rules(). The faults point to rules(), not into the document. An
/// error where the document costs more steps than one may, see Tree::steps_left.
domain::Result<std::vector<Fault>> judge(const Document& document);
/// The specification beside EN 16931 that the document says it follows (BT-24); en16931 where there is none that is
/// known.
Profile profile_of(const Document& document);
/// "XRechnung", "Peppol BIS Billing"; empty for EN 16931 alone.
std::string_view profile_name(Profile profile);
/// As judge(), of the rules of profile_of() alone. Nothing where that is en16931.
domain::Result<std::vector<Fault>> judge_profile(const Document& document);
/// "UBL Invoice", "UBL CreditNote", "CII".
std::string_view syntax_name(Syntax syntax);

}  // namespace countersign::einvoice
