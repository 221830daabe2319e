// Identifiers are checked by form, by country and by check number.
#include <catch_amalgamated.hpp>

#include "domain/values/text/identifier.h"

using namespace countersign::domain;

TEST_CASE("an IBAN is read with blanks and small letters (N1)") {
  CHECK(check_iban("GB82 WEST 1234 5698 7654 32") == IbanFault::none);
  CHECK(check_iban("gb82west12345698765432") == IbanFault::none);
  CHECK(check_iban("GB82\u00A0WEST\u202F1234 5698 7654 32") == IbanFault::none);
}

TEST_CASE("an IBAN whose sum is wrong is refused, also for one swapped digit (N2, N7)") {
  CHECK(check_iban("GB82WEST12345698765431") == IbanFault::checksum);
  CHECK(check_iban("GB82WEST12345698765423") == IbanFault::checksum);
}

TEST_CASE("check digits that are never issued are refused although the sum is right (N4)") {
  CHECK(check_iban("DE99000000000000000030") == IbanFault::checksum);
  CHECK(check_iban("DE01000000000000000048") == IbanFault::checksum);
  CHECK(check_iban("DE00000000000000000066") == IbanFault::checksum);
}

TEST_CASE("an IBAN has the length of its country, an unknown country only the general form (N5)") {
  CHECK(check_iban("DE8937040044053201300") == IbanFault::length);
  CHECK(check_iban("DE89370400440532013000") == IbanFault::none);
  CHECK(check_iban("QQ2912345678901234") == IbanFault::none);
  CHECK(check_iban("QQ3012345678901234") == IbanFault::checksum);
  CHECK(check_iban("DE8937040044053201300\u00E9") == IbanFault::form);
  CHECK_FALSE(looks_like_iban("1234567890"));
  CHECK_FALSE(looks_like_iban(""));
}

TEST_CASE("a VAT id has the form of its country; Greece is EL or GR (N8)") {
  CHECK(check_vat_id("EL123456789") == VatVerdict::form_good);
  CHECK(check_vat_id("GR 123 456 789") == VatVerdict::form_good);
  CHECK(check_vat_id("DE123456789") == VatVerdict::form_good);
  CHECK(check_vat_id("de 123 456 789") == VatVerdict::form_good);
  CHECK(check_vat_id("DE12345678") == VatVerdict::form_bad);
  CHECK(check_vat_id("DE12345678O") == VatVerdict::form_bad);
  CHECK(check_vat_id("NL123456789B01") == VatVerdict::form_good);
  CHECK(check_vat_id("FRXX123456789") == VatVerdict::form_good);
  CHECK(check_vat_id("CHE-123.456.789 MWST") == VatVerdict::form_good);
  CHECK(check_vat_id("201/113/40209") == VatVerdict::unknown);
  CHECK(check_vat_id("123456789RT0001") == VatVerdict::unknown);
  CHECK(check_vat_id("") == VatVerdict::unknown);
}

TEST_CASE("a Belgian enterprise number ends in 97 minus the rest of its first eight digits (N10)") {
  CHECK(is_belgian_enterprise_number("0202.239.951"));
  CHECK(is_belgian_enterprise_number("BE 0202 239 951"));
  CHECK_FALSE(is_belgian_enterprise_number("0202.239.952"));
  CHECK_FALSE(is_belgian_enterprise_number("202239951"));
  CHECK(check_vat_id("BE0202239951") == VatVerdict::form_good);
  CHECK(check_vat_id("BE0202239915") == VatVerdict::sum_bad);
}
