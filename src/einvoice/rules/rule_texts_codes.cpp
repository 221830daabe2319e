// Rules on code lists (BR-CL).
#include "einvoice/rules/rule_texts.h"

namespace countersign::einvoice {
namespace {

constexpr std::string_view kUseCode = "Use a code of that list.";

constexpr RuleText kCodes[] = {
    {"BR-CL-01", "BT-3", "A document type is a code of UNTDID 1001 for invoices or credit notes.", kUseCode},
    {"BR-CL-03", "BT-5, BT-6", "An amount's currency is an ISO 4217 code.", kUseCode},
    {"BR-CL-04", "BT-5", "An invoice's currency is an ISO 4217 code.", kUseCode},
    {"BR-CL-05", "BT-6", "An accounting currency is an ISO 4217 code.", kUseCode},
    {"BR-CL-06", "BT-8", "A VAT point's code is of UNTDID 2005 in UBL (3, 35, 432), of UNTDID 2475 in CII (5, 29, 72).",
     kUseCode},
    {"BR-CL-07", "BT-18, BT-128", "An object identifier's scheme is a code of UNTDID 1153.", kUseCode},
    {"BR-CL-08", "BT-21", "A note's subject is a code of UNTDID 4451.", kUseCode},
    {"BR-CL-10", "BT-29, BT-46, BT-60", "A party identifier's scheme is a code of the ISO/IEC 6523 list.", kUseCode},
    {"BR-CL-11", "BT-30, BT-47, BT-61", "A legal registration's scheme is a code of the ISO/IEC 6523 list.", kUseCode},
    {"BR-CL-13", "BT-158", "An item classification's scheme is a code of UNTDID 7143.", kUseCode},
    {"BR-CL-14", "BT-40, BT-55, BT-69, BT-80", "An address's country is an ISO 3166-1 code.", kUseCode},
    {"BR-CL-15", "BT-159", "An item's country of origin is an ISO 3166-1 code.", kUseCode},
    {"BR-CL-16", "BT-81", "A means of payment is a code of UNTDID 4461.", kUseCode},
    {"BR-CL-17", "BT-95, BT-102, BT-118", "A VAT category is a code of UNTDID 5305.", kUseCode},
    {"BR-CL-18", "BT-151", "A line's VAT category is a code of UNTDID 5305.", kUseCode},
    {"BR-CL-19", "BT-98, BT-140", "An allowance's reason code is of UNTDID 5189.", kUseCode},
    {"BR-CL-20", "BT-105, BT-145", "A charge's reason code is of UNTDID 7161.", kUseCode},
    {"BR-CL-21", "BT-157", "A standard identifier's scheme is a code of the ISO/IEC 6523 list.", kUseCode},
    {"BR-CL-22", "BT-121", "An exemption's reason code is of the CEF's VATEX list.", kUseCode},
    {"BR-CL-23", "BT-130, BT-150", "A unit is a code of UN/ECE Recommendation 20 or 21.", kUseCode},
    {"BR-CL-24", "BT-125", "An attachment's media type is one of the six that are allowed.",
     "Attach PDF, PNG, JPEG, CSV, XLSX or ODS."},
    {"BR-CL-25", "BT-34, BT-49", "An electronic address's scheme is a code of the CEF's EAS list.", kUseCode},
    {"BR-CL-26", "BT-71", "A delivery location's scheme is a code of the ISO/IEC 6523 list.", kUseCode},
};

}  // namespace

std::span<const RuleText> code_texts() {
  return kCodes;
}

}  // namespace countersign::einvoice
