// Rules that ask for a term to be there: BR-01 to BR-65.
#include "einvoice/rules/rule_texts.h"

namespace countersign::einvoice {
namespace {

constexpr RuleText kPresence[] = {
    {"BR-01", "BT-24", "An invoice names the specification it follows.", "Give the identifier of the specification."},
    {"BR-02", "BT-1", "An invoice has a number.", "Give the invoice number."},
    {"BR-03", "BT-2", "An invoice has an issue date.", "Give the date of issue."},
    {"BR-04", "BT-3", "An invoice has a type code.", "Give the type code, 380 for a commercial invoice."},
    {"BR-05", "BT-5", "An invoice has a currency.", "Give the ISO 4217 code of the currency."},
    {"BR-06", "BT-27", "An invoice names the seller.", "Give the seller's name."},
    {"BR-07", "BT-44", "An invoice names the buyer.", "Give the buyer's name."},
    {"BR-08", "BG-5", "An invoice has the seller's postal address.", "Give the seller's postal address."},
    {"BR-09", "BT-40", "The seller's address has a country code.", "Give the country of the seller's address."},
    {"BR-10", "BG-8", "An invoice has the buyer's postal address.", "Give the buyer's postal address."},
    {"BR-11", "BT-55", "The buyer's address has a country code.", "Give the country of the buyer's address."},
    {"BR-12", "BT-106", "An invoice has the sum of its lines' net amounts.", "Give the sum of the lines' net amounts."},
    {"BR-13", "BT-109", "An invoice has a total without VAT.", "Give the total without VAT."},
    {"BR-14", "BT-112", "An invoice has a total with VAT.", "Give the total with VAT."},
    {"BR-15", "BT-115", "An invoice has an amount due for payment.", "Give the amount due, 0 where nothing is."},
    {"BR-16", "BG-25", "An invoice has at least one line.", "Add the lines of the invoice."},
    {"BR-17", "BT-59, BG-10", "A payee is named and is another than the seller.",
     "Name the payee, or leave the payee out where it is the seller."},
    {"BR-18", "BT-62, BG-11", "A tax representative is named.", "Give the name of the seller's tax representative."},
    {"BR-19", "BG-12, BG-11", "A tax representative has a postal address.", "Give the tax representative's address."},
    {"BR-20", "BT-69, BG-12", "The tax representative's address has a country code.",
     "Give the country of the tax representative's address."},
    {"BR-21", "BT-126", "Each line has an identifier.", "Number the line."},
    {"BR-22", "BT-129", "Each line has an invoiced quantity.", "Give the quantity of the line."},
    {"BR-23", "BT-130", "Each invoiced quantity has a unit.", "Give the unit's code, C62 for one piece."},
    {"BR-24", "BT-131", "Each line has a net amount.", "Give the net amount of the line."},
    {"BR-25", "BT-153", "Each line names its item.", "Give the name of the item."},
    {"BR-26", "BT-146", "Each line has a net price.", "Give the net price of the item."},
    {"BR-27", "BT-146", "A net price is not negative.", "Make the quantity negative, not the price."},
    {"BR-28", "BT-148", "A gross price is not negative.", "Make the quantity negative, not the price."},
    {"BR-29", "BT-73, BT-74", "An invoicing period does not end before it starts.", "Correct the two dates."},
    {"BR-30", "BT-134, BT-135", "A line's period does not end before it starts.", "Correct the two dates."},
    {"BR-31", "BT-92", "An allowance on the document has an amount.", "Give the amount of the allowance."},
    {"BR-32", "BT-95", "An allowance on the document has a VAT category.", "Give the allowance's VAT category."},
    {"BR-33", "BT-97, BT-98", "An allowance on the document has a reason.", "Give a reason or its code."},
    {"BR-36", "BT-99", "A charge on the document has an amount.", "Give the amount of the charge."},
    {"BR-37", "BT-102", "A charge on the document has a VAT category.", "Give the charge's VAT category."},
    {"BR-38", "BT-104, BT-105", "A charge on the document has a reason.", "Give a reason or its code."},
    {"BR-41", "BT-136", "A line's allowance has an amount.", "Give the amount of the allowance."},
    {"BR-42", "BT-139, BT-140", "A line's allowance has a reason.", "Give a reason or its code."},
    {"BR-43", "BT-141", "A line's charge has an amount.", "Give the amount of the charge."},
    {"BR-44", "BT-144, BT-145", "A line's charge has a reason.", "Give a reason or its code."},
    {"BR-45", "BT-116", "Each VAT breakdown has a taxable amount.", "Give the taxable amount."},
    {"BR-46", "BT-117", "Each VAT breakdown has a tax amount.", "Give the tax amount, 0 where there is none."},
    {"BR-47", "BT-118", "Each VAT breakdown has a category.", "Give the VAT category's code."},
    {"BR-48", "BT-119", "Each VAT breakdown has a rate, unless it is not subject to VAT.", "Give the VAT rate."},
    {"BR-49", "BT-81", "A payment instruction has a means of payment.", "Give the code of the payment means."},
    {"BR-50", "BT-84", "A credit transfer names the account to pay to.", "Give the IBAN or account number."},
    {"BR-51", "BT-87", "A card's number is not given in full.", "Give the first 6 and the last 4 digits at most.",
     Severity::warning},
    {"BR-52", "BT-122", "A supporting document has a reference.", "Give the document's reference."},
    {"BR-53", "BT-6, BT-111", "An accounting currency comes with the VAT total in it.",
     "Give the VAT total in the accounting currency, or leave that currency out."},
    {"BR-54", "BT-160, BT-161", "An item's attribute has a name and a value.",
     "Give both, or leave the attribute out."},
    {"BR-55", "BT-25", "A reference to a preceding invoice has its number.", "Give the preceding invoice's number."},
    {"BR-56", "BT-63", "A tax representative has a VAT identifier.", "Give the tax representative's VAT identifier."},
    {"BR-57", "BT-80", "A deliver-to address has a country code.", "Give the country that was delivered to."},
    {"BR-61", "BT-84, BT-81", "A payment by credit transfer names the account to pay to.",
     "Give the IBAN or account number, or another means of payment."},
    {"BR-62", "BT-34", "The seller's electronic address has a scheme.", "Give the scheme of the address."},
    {"BR-63", "BT-49", "The buyer's electronic address has a scheme.", "Give the scheme of the address."},
    {"BR-64", "BT-157", "An item's standard identifier has a scheme.", "Give the scheme, 0160 for a GTIN."},
    {"BR-65", "BT-158", "An item's classification has a scheme.", "Give the code of the classification's list."},
};

}  // namespace

std::span<const RuleText> presence_texts() {
  return kPresence;
}

}  // namespace countersign::einvoice
