// The tables of sets, one a syntax.
#pragma once

#include "einvoice/document/sets.h"

namespace countersign::einvoice {

std::span<const Member> ubl_members();
std::span<const Member> cii_members();

}  // namespace countersign::einvoice
