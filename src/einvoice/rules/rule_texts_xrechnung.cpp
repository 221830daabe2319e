// Rules of XRechnung 3.0 (BR-DE) and of its extension (BR-DEX), as its schematron has them.
#include "einvoice/rules/rule_texts.h"

namespace countersign::einvoice {
namespace {

constexpr std::string_view kOtherScheme = "Correct the scheme.";
constexpr std::string_view kOtherMeans = "Give what belongs to the means of payment, or another means.";

constexpr RuleText kXrechnung[] = {
    {"BR-DE-1", "BG-16", "An invoice has payment instructions.", "Say how the invoice is to be paid."},
    {"BR-DE-2", "BG-6", "The seller has a contact.", "Give the seller's contact."},
    {"BR-DE-3", "BT-37", "The seller's address has a city.", "Give the city."},
    {"BR-DE-4", "BT-38", "The seller's address has a post code.", "Give the post code."},
    {"BR-DE-5", "BT-41", "The seller's contact has a name.", "Name a person or a department."},
    {"BR-DE-6", "BT-42", "The seller's contact has a telephone number.", "Give the telephone number."},
    {"BR-DE-7", "BT-43", "The seller's contact has an email address.", "Give the email address."},
    {"BR-DE-8", "BT-52", "The buyer's address has a city.", "Give the city."},
    {"BR-DE-9", "BT-53", "The buyer's address has a post code.", "Give the post code."},
    {"BR-DE-10", "BT-77", "A deliver-to address has a city.", "Give the city."},
    {"BR-DE-11", "BT-78", "A deliver-to address has a post code.", "Give the post code."},
    {"BR-DE-14", "BT-119", "Each VAT breakdown has a rate.", "Give the rate, 0 where there is no VAT."},
    {"BR-DE-15", "BT-10", "An invoice has the buyer's reference.", "Give the buyer's reference, such as a Leitweg-ID."},
    {"BR-DE-16", "BT-31, BT-32, BG-11", "A VAT category asks for a tax identifier of the seller or a representative.",
     "Give the seller's VAT or tax identifier."},
    {"BR-DE-17", "BT-3", "The type is 326, 380, 381, 384, 389, 875, 876 or 877.", "Use one of these codes.",
     Severity::warning},
    {"BR-DE-18", "BT-20", "A line on cash discount is written #SKONTO#TAGE=n#PROZENT=n.nn# and ends with a line break.",
     "Write the line so; #BASISBETRAG=n.nn# may follow."},
    {"BR-DE-19", "BT-84", "A SEPA credit transfer goes to an IBAN.", "Correct the IBAN.", Severity::warning},
    {"BR-DE-20", "BT-91", "A SEPA direct debit is taken from an IBAN.", "Correct the IBAN.", Severity::warning},
    {"BR-DE-21", "BT-24", "The specification's identifier is that of XRechnung 3.0.",
     "Use urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0.", Severity::warning},
    {"BR-DE-22", "BT-125", "Attachments have different file names.", "Give each attachment a name of its own."},
    {"BR-DE-23-a", "BG-17, BT-81", "A credit transfer (30, 58) comes with its account.", kOtherMeans},
    {"BR-DE-23-b", "BG-18, BG-19, BT-81", "A credit transfer (30, 58) comes with neither card nor direct debit.",
     kOtherMeans},
    {"BR-DE-24-a", "BG-18, BT-81", "A card payment (48, 54, 55) comes with its card.", kOtherMeans},
    {"BR-DE-24-b", "BG-17, BG-19, BT-81", "A card payment (48, 54, 55) comes with neither account nor direct debit.",
     kOtherMeans},
    {"BR-DE-25-a", "BG-19, BT-81", "A direct debit (59) comes with its mandate.", kOtherMeans},
    {"BR-DE-25-b", "BG-17, BG-18, BT-81", "A direct debit (59) comes with neither account nor card.", kOtherMeans},
    {"BR-DE-26", "BG-3, BT-3", "A corrected invoice (384) names the one it corrects.", "Give the preceding invoice.",
     Severity::warning},
    {"BR-DE-27", "BT-42", "A telephone number has three digits at least.", "Correct the telephone number.",
     Severity::warning},
    {"BR-DE-28", "BT-43", "An email address has one @ between a name and a domain.", "Correct the email address.",
     Severity::warning},
    {"BR-DE-30", "BT-90, BG-19", "A direct debit names the creditor's identifier.", "Give the creditor's identifier."},
    {"BR-DE-31", "BT-91, BG-19", "A direct debit names the account it is taken from.", "Give the debited account."},
    {"BR-DEX-01", "BT-125", "An attachment is of a media type that the standard lists, or application/xml.",
     "Attach it in another form."},
    {"BR-DEX-02", "BT-131, BG-DEX-01", "A line with lines below it is their sum.",
     "Add up again and correct the amount that is wrong.", Severity::warning},
    {"BR-DEX-03", "BG-DEX-06", "A line below a line has one VAT category.", "Give one VAT category."},
    {"BR-DEX-04", "BT-29, BT-46, BT-60", "A party identifier's scheme is of ISO/IEC 6523, or XR01 to XR03.",
     kOtherScheme},
    {"BR-DEX-05", "BT-30, BT-47, BT-61", "A legal registration's scheme is of ISO/IEC 6523, or XR01 to XR03.",
     kOtherScheme},
    {"BR-DEX-06", "BT-157", "An item's standard identifier has a scheme of ISO/IEC 6523, or XR01 to XR03.",
     kOtherScheme},
    {"BR-DEX-07", "BT-34, BT-49", "An electronic address has a scheme of CEF EAS, or XR01 to XR03.", kOtherScheme},
    {"BR-DEX-08", "BT-71", "A delivery location's scheme is of ISO/IEC 6523, or XR01 to XR03.", kOtherScheme},
    {"BR-DEX-09", "BT-115, BT-DEX-002",
     "What is due is the total less what is paid, with rounding and third party payments.",
     "Add up again and correct the amount that is wrong."},
    {"BR-DEX-10", "BT-DEX-001", "A third party payment has a type.", "Give the type."},
    {"BR-DEX-11", "BT-DEX-002", "A third party payment has an amount.", "Give the amount."},
    {"BR-DEX-12", "BT-DEX-003", "A third party payment has a description.", "Give the description."},
    {"BR-DEX-13", "BT-DEX-002", "A third party payment has two decimals at most.", "Round the amount to two decimals."},
    {"BR-DEX-14", "BT-DEX-002, BT-5", "A third party payment is in the invoice's currency.", "Correct the currency."},
    {"BR-DEX-15", "BG-25", "A line of CII is not below another line.", "Give the lines without a parent.",
     Severity::warning},
};

}  // namespace

std::span<const RuleText> xrechnung_texts() {
  return kXrechnung;
}

}  // namespace countersign::einvoice
