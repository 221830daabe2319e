// The shorter code lists, and looking codes up in all of them.
#include "einvoice/codes/code_lists.h"

#include <array>
#include <unordered_set>

namespace countersign::einvoice {
namespace {

using Codes = std::unordered_set<std::string_view>;

// 1001 of UNTDID D.24A: invoices, credit notes.
constexpr std::string_view kInvoiceTypes =
    "71 80 81 82 84 102 130 202 203 204 211 218 219 295 325 326 331 380 382 383 384 385 386 387 388 389 390 393 "
    "394 395 456 457 471 472 473 500 501 527 553 575 623 633 751 780 817 870 875 876 877 935";
constexpr std::string_view kCreditNoteTypes = "81 83 261 262 296 308 381 396 420 458 502 503 532";

constexpr std::string_view kCurrencies =
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE "
    "CHF CHW CLF CLP CNH CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD "
    "GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP "
    "LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB "
    "PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STD SVC SYP SZL THB "
    "TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAF XAG XAU XBA XBB XBC "
    "XBD XCD XCG XDR XOF XPD XPF XPT XSU XTS XUA XXX YER ZAR ZMW ZWG";

// With 1A (Kosovo) and XI (Northern Ireland).
constexpr std::string_view kCountries =
    "1A AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW "
    "BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ "
    "FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ "
    "IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH "
    "MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL "
    "PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD "
    "TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XI YE YT ZA ZM ZW";

constexpr std::string_view kPaymentMeans =
    "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 "
    "40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62 63 64 65 66 67 68 69 70 74 75 76 77 78 "
    "91 92 93 94 95 96 97 98 ZZZ";

constexpr std::string_view kAllowanceReasons = "41 42 60 62 63 64 65 66 67 68 70 71 88 95 100 102 103 104 105";

constexpr std::string_view kIcd =
    "0002 0003 0004 0005 0006 0007 0008 0009 0010 0011 0012 0013 0014 0015 0016 0017 0018 0019 0020 0021 0022 "
    "0023 0024 0025 0026 0027 0028 0029 0030 0031 0032 0033 0034 0035 0036 0037 0038 0039 0040 0041 0042 0043 "
    "0044 0045 0046 0047 0048 0049 0050 0051 0052 0053 0054 0055 0056 0057 0058 0059 0060 0061 0062 0063 0064 "
    "0065 0066 0067 0068 0069 0070 0071 0072 0073 0074 0075 0076 0077 0078 0079 0080 0081 0082 0083 0084 0085 "
    "0086 0087 0088 0089 0090 0091 0093 0094 0095 0096 0097 0098 0099 0100 0101 0102 0104 0105 0106 0107 0108 "
    "0109 0110 0111 0112 0113 0114 0115 0116 0117 0118 0119 0120 0121 0122 0123 0124 0125 0126 0127 0128 0129 "
    "0130 0131 0132 0133 0134 0135 0136 0137 0138 0139 0140 0141 0142 0143 0144 0145 0146 0147 0148 0149 0150 "
    "0151 0152 0153 0154 0155 0156 0157 0158 0159 0160 0161 0162 0163 0164 0165 0166 0167 0168 0169 0170 0171 "
    "0172 0173 0174 0175 0176 0177 0178 0179 0180 0183 0184 0185 0186 0187 0188 0189 0190 0191 0192 0193 0194 "
    "0195 0196 0197 0198 0199 0200 0201 0202 0203 0204 0205 0206 0207 0208 0209 0210 0211 0212 0213 0214 0215 "
    "0216 0217 0218 0219 0220 0221 0222 0223 0224 0225 0226 0227 0228 0229 0230 0231 0232 0233 0234 0235 0236 "
    "0237 0238 0239 0240 0241 0242 0243 0244 0245 0246 0247 0248";

constexpr std::string_view kEas =
    "0002 0007 0009 0037 0060 0088 0096 0097 0106 0130 0135 0142 0147 0151 0154 0158 0170 0177 0183 0184 0188 "
    "0190 0191 0192 0193 0194 0195 0196 0198 0199 0200 0201 0202 0203 0204 0205 0208 0209 0210 0211 0212 0213 "
    "0215 0216 0217 0218 0219 0220 0221 0225 0230 0235 0240 0242 0244 0245 0246 0248 9910 9913 9914 9915 9918 "
    "9919 9920 9922 9923 9924 9925 9926 9927 9928 9929 9930 9931 9932 9933 9934 9935 9936 9937 9938 9939 9940 "
    "9941 9942 9943 9944 9945 9946 9947 9948 9949 9950 9951 9952 9953 9957 9959 AN AQ AS AU EM";

constexpr std::string_view kVatex =
    "VATEX-EU-132 VATEX-EU-132-1A VATEX-EU-132-1B VATEX-EU-132-1C VATEX-EU-132-1D VATEX-EU-132-1E VATEX-EU-132-1F "
    "VATEX-EU-132-1G VATEX-EU-132-1H VATEX-EU-132-1I VATEX-EU-132-1J VATEX-EU-132-1K VATEX-EU-132-1L "
    "VATEX-EU-132-1M VATEX-EU-132-1N VATEX-EU-132-1O VATEX-EU-132-1P VATEX-EU-132-1Q VATEX-EU-135-1 VATEX-EU-143 "
    "VATEX-EU-143-1A VATEX-EU-143-1B VATEX-EU-143-1C VATEX-EU-143-1D VATEX-EU-143-1E VATEX-EU-143-1F "
    "VATEX-EU-143-1FA VATEX-EU-143-1G VATEX-EU-143-1H VATEX-EU-143-1I VATEX-EU-143-1J VATEX-EU-143-1K "
    "VATEX-EU-143-1L VATEX-EU-144 VATEX-EU-146-1E VATEX-EU-148 VATEX-EU-148-A VATEX-EU-148-B VATEX-EU-148-C "
    "VATEX-EU-148-D VATEX-EU-148-E VATEX-EU-148-F VATEX-EU-148-G VATEX-EU-151 VATEX-EU-151-1A VATEX-EU-151-1AA "
    "VATEX-EU-151-1B VATEX-EU-151-1C VATEX-EU-151-1D VATEX-EU-151-1E VATEX-EU-153 VATEX-EU-159 VATEX-EU-309 "
    "VATEX-EU-79-C VATEX-EU-AE VATEX-EU-D VATEX-EU-F VATEX-EU-G VATEX-EU-I VATEX-EU-IC VATEX-EU-J VATEX-EU-O "
    "VATEX-FR-298SEXDECIESA VATEX-FR-AE VATEX-FR-CGI261-1 VATEX-FR-CGI261-2 VATEX-FR-CGI261-3 VATEX-FR-CGI261-4 "
    "VATEX-FR-CGI261-5 VATEX-FR-CGI261-7 VATEX-FR-CGI261-8 VATEX-FR-CGI261A VATEX-FR-CGI261B VATEX-FR-CGI261C-1 "
    "VATEX-FR-CGI261C-2 VATEX-FR-CGI261C-3 VATEX-FR-CGI261D-1 VATEX-FR-CGI261D-1BIS VATEX-FR-CGI261D-2 "
    "VATEX-FR-CGI261D-3 VATEX-FR-CGI261D-4 VATEX-FR-CGI261E-1 VATEX-FR-CGI261E-2 VATEX-FR-CGI275 VATEX-FR-CGI277A "
    "VATEX-FR-CGI295 VATEX-FR-CNWVAT VATEX-FR-FRANCHISE";

constexpr std::string_view kMime =
    "application/pdf image/png image/jpeg text/csv "
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet "
    "application/vnd.oasis.opendocument.spreadsheet";

void insert(Codes& into, std::string_view text) {
  while (!text.empty()) {
    const std::size_t blank = text.find(' ');
    into.insert(text.substr(0, blank));
    text = blank == std::string_view::npos ? std::string_view() : text.substr(blank + 1);
  }
}

Codes codes_of(CodeList list) {
  Codes codes;
  const CodeListSource& source = code_list_source(list);
  insert(codes, source.codes);
  insert(codes, source.more);
  return codes;
}

}  // namespace

const CodeListSource& code_list_source(CodeList list) {
  static const std::array<CodeListSource, kCodeListCount> kSources{{
      {"invoice type", "UNTDID 1001, D.24A, invoices", kInvoiceTypes, {}},
      {"credit note type", "UNTDID 1001, D.24A, credit notes", kCreditNoteTypes, {}},
      {"document type", "UNTDID 1001, D.24A, invoices and credit notes", kInvoiceTypes, kCreditNoteTypes},
      {"currency", "ISO 4217:2015, amendment 176 and STD", kCurrencies, {}},
      {"country", "ISO 3166-1:2020 alpha-2, 1A and XI", kCountries, {}},
      {"VAT point date", "UNTDID 2005, D.24A, restricted", "3 35 432", {}},
      {"VAT point date", "UNTDID 2475, D.24A, restricted", "5 29 72", {}},
      {"reference", "UNTDID 1153, D.24A", reference_codes(), {}},
      {"text subject", "UNTDID 4451, D.24A, restricted", subject_codes(), {}},
      {"text subject", "UNTDID 4451, D.24A", subject_codes(), more_subject_codes()},
      {"identifier scheme", "ISO/IEC 6523 ICD list, to 0248", kIcd, {}},
      {"item classification", "UNTDID 7143, D.24A", item_class_codes(), {}},
      {"payment means", "UNTDID 4461, D.24A", kPaymentMeans, {}},
      {"VAT category", "UNTDID 5305, D.24A, restricted", "AE L M E S Z G O K B", {}},
      {"allowance reason", "UNTDID 5189, D.24A, restricted", kAllowanceReasons, {}},
      {"charge reason", "UNTDID 7161, D.24A", charge_reason_codes(), {}},
      {"VAT exemption reason", "CEF VATEX, version 7 and VATEX-EU-135-1", kVatex, {}},
      {"unit of measure", "UN/ECE Recommendation 20 with Recommendation 21", unit_codes(), {}},
      {"media type", "IANA media types, restricted", kMime, {}},
      {"electronic address scheme", "CEF EAS", kEas, {}},
  }};
  return kSources[static_cast<std::size_t>(list)];
}

bool is_listed(CodeList list, std::string_view code) {
  static const std::array<Codes, kCodeListCount> kLists = [] {
    std::array<Codes, kCodeListCount> lists;
    for (std::size_t i = 0; i < kCodeListCount; ++i) lists[i] = codes_of(static_cast<CodeList>(i));
    return lists;
  }();
  return kLists[static_cast<std::size_t>(list)].contains(code);
}

}  // namespace countersign::einvoice
