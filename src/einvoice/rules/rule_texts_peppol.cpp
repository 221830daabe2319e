// Rules of Peppol BIS Billing 3 (PEPPOL-EN16931-R).
#include "einvoice/rules/rule_texts.h"

namespace countersign::einvoice {
namespace {

constexpr RuleText kPeppol[] = {
    {"PEPPOL-EN16931-R001", "BT-23", "An invoice names its business process.", "Give the business process."},
    {"PEPPOL-EN16931-R003", "BT-10, BT-13", "An invoice has the buyer's reference or an order's.",
     "Give one of the two."},
    {"PEPPOL-EN16931-R004", "BT-24", "The specification's identifier is that of Peppol BIS Billing 3.",
     "Use urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0."},
    {"PEPPOL-EN16931-R005", "BT-6, BT-5", "The accounting currency is another than the invoice's.",
     "Leave the accounting currency out."},
    {"PEPPOL-EN16931-R007", "BT-23", "A business process is written urn:fdc:peppol.eu:2017:poacc:billing:NN:1.0.",
     "Correct the business process, NN is two digits."},
    {"PEPPOL-EN16931-R008", "all", "No element is empty.", "Leave the element out."},
    {"PEPPOL-EN16931-R010", "BT-49", "The buyer has an electronic address.", "Give the buyer's electronic address."},
    {"PEPPOL-EN16931-R020", "BT-34", "The seller has an electronic address.", "Give the seller's electronic address."},
    {"PEPPOL-EN16931-R040", "BT-92, BT-93, BT-94", "An allowance or charge is its base times its percentage.",
     "Multiply again and correct the amount that is wrong."},
    {"PEPPOL-EN16931-R041", "BT-93, BT-94", "A percentage comes with its base.", "Give the base amount."},
    {"PEPPOL-EN16931-R042", "BT-93, BT-94", "A base comes with its percentage.", "Give the percentage."},
    {"PEPPOL-EN16931-R043", "BG-20, BG-21", "The indicator of an allowance or charge is true or false.",
     "Write true or false."},
    {"PEPPOL-EN16931-R044", "BT-147", "A price has no charge.", "Make it an allowance, or a charge of the line."},
    {"PEPPOL-EN16931-R046", "BT-146, BT-147, BT-148", "A net price is the gross price less its allowance.",
     "Subtract again and correct the price that is wrong."},
    {"PEPPOL-EN16931-R051", "BT-5", "All amounts but the accounting VAT total are in the invoice's currency.",
     "Correct the currency."},
    {"PEPPOL-EN16931-R053", "BG-23", "One VAT total has the breakdowns.", "Join the breakdowns under one total."},
    {"PEPPOL-EN16931-R054", "BT-111",
     "With an accounting currency there is one VAT total without breakdowns, else none.",
     "Give the accounting VAT total, or leave it out."},
    {"PEPPOL-EN16931-R055", "BT-110, BT-111", "The two VAT totals have the same sign.", "Correct the sign."},
    {"PEPPOL-EN16931-R061", "BT-89", "A direct debit has a mandate's reference.", "Give the mandate's reference."},
    {"PEPPOL-EN16931-R101", "BT-128", "A line's document reference is an object identifier (130).",
     "Leave other references out."},
    {"PEPPOL-EN16931-R110", "BT-134, BT-73", "A line's period does not start before the invoice's.", "Correct a date."},
    {"PEPPOL-EN16931-R111", "BT-135, BT-74", "A line's period does not end after the invoice's.", "Correct a date."},
    {"PEPPOL-EN16931-R120", "BT-131, BT-129, BT-146",
     "A line's amount is quantity times price plus charges less allowances.",
     "Multiply again and correct the amount that is wrong."},
    {"PEPPOL-EN16931-R121", "BT-149", "A price's base quantity is above 0.", "Correct the base quantity."},
    {"PEPPOL-EN16931-R130", "BT-150, BT-130", "A price's unit is that of the quantity.", "Use one unit."},
};

}  // namespace

std::span<const RuleText> peppol_texts() {
  return kPeppol;
}

}  // namespace countersign::einvoice
