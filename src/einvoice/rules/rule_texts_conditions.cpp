// Rules between terms (BR-CO), on split payment (BR-B) and on decimals (BR-DEC).
#include "einvoice/rules/rule_texts.h"

namespace countersign::einvoice {
namespace {

constexpr std::string_view kRecount = "Add up again and correct the amount that is wrong.";
constexpr std::string_view kReason = "Give a reason or its code.";
constexpr std::string_view kSameMeaning = "Give the code that fits the reason's text.";
constexpr std::string_view kRound = "Round the amount to two decimals.";

constexpr RuleText kConditions[] = {
    {"BR-CO-03", "BT-7, BT-8", "A VAT point is given as a date or as a code, not as both.", "Leave one of them out."},
    {"BR-CO-04", "BT-151", "Each line has a VAT category.", "Give the VAT category's code."},
    {"BR-CO-05", "BT-97, BT-98", "An allowance's reason and its code mean the same.", kSameMeaning},
    {"BR-CO-06", "BT-104, BT-105", "A charge's reason and its code mean the same.", kSameMeaning},
    {"BR-CO-07", "BT-139, BT-140", "A line allowance's reason and its code mean the same.", kSameMeaning},
    {"BR-CO-08", "BT-144, BT-145", "A line charge's reason and its code mean the same.", kSameMeaning},
    {"BR-CO-09", "BT-31, BT-48, BT-63", "A VAT identifier begins with the code of its country.",
     "Put the country's code before the number, EL for Greece."},
    {"BR-CO-10", "BT-106, BT-131", "The sum of line amounts is what the lines add up to.", kRecount},
    {"BR-CO-11", "BT-107, BT-92", "The sum of allowances is what they add up to.", kRecount},
    {"BR-CO-12", "BT-108, BT-99", "The sum of charges is what they add up to.", kRecount},
    {"BR-CO-13", "BT-109, BT-106, BT-107, BT-108", "The total without VAT is the lines less allowances plus charges.",
     kRecount},
    {"BR-CO-14", "BT-110, BT-117", "The VAT total is what the VAT breakdowns add up to.", kRecount},
    {"BR-CO-15", "BT-112, BT-109, BT-110", "The total with VAT is the total without VAT plus the VAT total.", kRecount},
    {"BR-CO-16", "BT-115, BT-112, BT-113, BT-114", "The amount due is the total less what was paid plus rounding.",
     kRecount},
    {"BR-CO-17", "BT-117, BT-116, BT-119", "The tax of a breakdown is its taxable amount times its rate.", kRecount},
    {"BR-CO-18", "BG-23", "An invoice has at least one VAT breakdown.", "Add a breakdown for each category and rate."},
    {"BR-CO-19", "BT-73, BT-74", "An invoicing period has a start or an end.", "Give a date, or leave the period out."},
    {"BR-CO-20", "BT-134, BT-135", "A line's period has a start or an end.", "Give a date, or leave the period out."},
    {"BR-CO-21", "BT-97, BT-98", "An allowance on the document has a reason or its code.", kReason},
    {"BR-CO-22", "BT-104, BT-105", "A charge on the document has a reason or its code.", kReason},
    {"BR-CO-23", "BT-139, BT-140", "A line's allowance has a reason or its code.", kReason},
    {"BR-CO-24", "BT-144, BT-145", "A line's charge has a reason or its code.", kReason},
    {"BR-CO-26", "BT-29, BT-30, BT-31", "The seller can be told by an identifier.",
     "Give the seller's identifier, legal registration or VAT identifier."},
    {"BR-B-01", "BT-151, BT-95, BT-102", "Split payment is for invoices within Italy.",
     "Use another VAT category, or Italian addresses."},
    {"BR-B-02", "BT-151, BT-95, BT-102", "Split payment and the standard rate do not stand in one invoice.",
     "Use one of the two categories."},
};

constexpr RuleText kDecimals[] = {
    {"BR-DEC-01", "BT-92", "A document allowance has two decimals at most.", kRound},
    {"BR-DEC-02", "BT-93", "The base of a document allowance has two decimals at most.", kRound},
    {"BR-DEC-05", "BT-99", "A document charge has two decimals at most.", kRound},
    {"BR-DEC-06", "BT-100", "The base of a document charge has two decimals at most.", kRound},
    {"BR-DEC-09", "BT-106", "The sum of line amounts has two decimals at most.", kRound},
    {"BR-DEC-10", "BT-107", "The sum of allowances has two decimals at most.", kRound},
    {"BR-DEC-11", "BT-108", "The sum of charges has two decimals at most.", kRound},
    {"BR-DEC-12", "BT-109", "The total without VAT has two decimals at most.", kRound},
    {"BR-DEC-13", "BT-110", "The VAT total has two decimals at most.", kRound},
    {"BR-DEC-14", "BT-112", "The total with VAT has two decimals at most.", kRound},
    {"BR-DEC-15", "BT-111", "The VAT total in accounting currency has two decimals at most.", kRound},
    {"BR-DEC-16", "BT-113", "The paid amount has two decimals at most.", kRound},
    {"BR-DEC-17", "BT-114", "The rounding amount has two decimals at most.", kRound},
    {"BR-DEC-18", "BT-115", "The amount due has two decimals at most.", kRound},
    {"BR-DEC-19", "BT-116", "A taxable amount has two decimals at most.", kRound},
    {"BR-DEC-20", "BT-117", "A tax amount has two decimals at most.", kRound},
    {"BR-DEC-23", "BT-131", "A line's net amount has two decimals at most.", kRound},
    {"BR-DEC-24", "BT-136", "A line allowance has two decimals at most.", kRound},
    {"BR-DEC-25", "BT-137", "The base of a line allowance has two decimals at most.", kRound},
    {"BR-DEC-27", "BT-141", "A line charge has two decimals at most.", kRound},
    {"BR-DEC-28", "BT-142", "The base of a line charge has two decimals at most.", kRound},
};

}  // namespace

std::span<const RuleText> condition_texts() {
  return kConditions;
}

std::span<const RuleText> decimals_texts() {
  return kDecimals;
}

}  // namespace countersign::einvoice
