// Pages that are read from the right.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <string>
#include <vector>

#include "paper.h"
#include "reading/page/direction.h"

namespace countersign::reading {
namespace {

std::string in_order(std::string_view seen) {
  // Beside a word that tells the direction of the page.
  domain::PageWords words{{std::string(seen), {0.1f, 0.1f, 0.1f, 0.02f}}, {"תינובשח", {0.5f, 0.1f, 0.2f, 0.02f}}};
  put_letters_in_order(words);
  CHECK(words[1].text == "חשבונית");
  return words[0].text;
}

/// As it hangs on the wall opposite a mirror.
Page mirrored_page(const Paper& paper) {
  Page page = paper.page();
  for (domain::Word& word : page.words) word.box = mirrored(word.box);
  std::reverse(page.words.begin(), page.words.end());
  return page;
}

bool is_near(const domain::Box& a, const domain::Box& b) {
  const auto near = [](float x, float y) { return x - y < 0.001f && y - x < 0.001f; };
  return near(a.x, b.x) && near(a.y, b.y) && near(a.w, b.w) && near(a.h, b.h);
}

const Paper kInvoice = [] {  // set from the left
  Paper paper;
  paper.line({{0.1f, "חברת אורן בע״מ"}})
      .line({{0.1f, "עוסק מורשה 513904417"}})
      .skip(2)
      .line({{0.1f, "חשבונית מס מספר 10482"}, {0.6f, "תאריך: 16/02/2025"}})
      .skip(2)
      .line({{0.1f, "תיאור"}, {0.4f, "כמות"}, {0.6f, "מחיר"}, {0.8f, "סה״כ"}})
      .line({{0.1f, "התקנת רשת"}, {0.4f, "1"}, {0.6f, "2,400.00"}, {0.8f, "2,400.00"}})
      .line({{0.1f, "נתב אלחוטי"}, {0.4f, "3"}, {0.6f, "350.00"}, {0.8f, "1,050.00"}})
      .skip(1)
      .line({{0.6f, "סה״כ לפני מע״מ"}, {0.8f, "3,450.00"}})
      .line({{0.6f, "מע״מ"}, {0.7f, "18%"}, {0.8f, "621.00"}})
      .line({{0.6f, "סה״כ לתשלום"}, {0.8f, "4,071.00"}});
  return paper;
}();

}  // namespace

TEST_CASE("Letters as they are seen become letters as they are read") {
  struct Case {
    std::string_view seen, read;
  };
  const std::vector<Case> cases = {
      {"מ\"עב", "בע\"מ"},
      {":ךיראת", "תאריך:"},
      {",22", "22,"},
      {"2,400.00", "2,400.00"},
      {"₪3,450.00", "₪3,450.00"},
      {"18%", "18%"},
      {"%15", "%15"},
      {"16/02/2025", "16/02/2025"},
      {"104-א", "א-104"},
      {"(2009)", "(2009)"},
      {"Ltd.", "Ltd."},
      {"٧٧٨-٣١٥-٢٠٤", "٢٠٤-٣١٥-٧٧٨"},
      {"١٨/٠٣/٢٠٢٥", "١٨/٠٣/٢٠٢٥"},
      {"ةكرش", "شركة"},
      {"\uFE94\uFEDB\uFEAE\uFEB7", "شركة"},
      {"\uFEE1\uFEFC\uFEB3", "سلام"},
  };
  for (const Case& each : cases) {
    INFO(each.seen);
    CHECK(in_order(each.seen) == each.read);
  }
}

TEST_CASE("A ligature of lam and alef that came as two letters is put right where the letters before it tell") {
  CHECK(in_order("رهزلأا") == "الأزهر");
  CHECK(in_order("قاقحتسلاا") == "الاستحقاق");
  CHECK(in_order("ثاثلأل") == "للأثاث");
}

TEST_CASE("On a page that is read from the left only words of the other direction are turned") {
  domain::PageWords words{
      {"Invoice", {0.1f, 0.1f, 0.2f, 0.02f}}, {",22", {0.4f, 0.1f, 0.1f, 0.02f}}, {"רפסמ", {0.6f, 0.1f, 0.1f, 0.02f}}};
  put_letters_in_order(words);
  CHECK(words[1].text == ",22");
  CHECK(words[2].text == "מספר");
}

TEST_CASE("A page that is read from the right gives its values, where they stand") {
  const Page page = mirrored_page(kInvoice);
  const Proposals proposals = read_invoice({page});
  struct Case {
    Field field;
    std::string_view value, first_word, last_word;
  };
  const std::vector<Case> cases = {{Field::invoice_number, "10482", "10482", "10482"},
                                   {Field::invoice_date, "2025-02-16", "16/02/2025", "16/02/2025"},
                                   {Field::net, "3450", "3,450.00", "3,450.00"},
                                   {Field::tax, "621", "621.00", "621.00"},
                                   {Field::total, "4071", "4,071.00", "4,071.00"},
                                   {Field::seller_name, "חברת אורן בע״מ", "חברת", "בע״מ"},
                                   {Field::seller_tax_id, "513904417", "513904417", "513904417"}};
  const auto box_of = [&](std::string_view text) {
    return std::find_if(page.words.begin(), page.words.end(), [&](const domain::Word& w) { return w.text == text; })
        ->box;
  };
  for (const Case& each : cases) {
    INFO(name_of(each.field));
    CHECK(value_of(proposals, each.field) == each.value);
    REQUIRE(proposals[each.field]);
    CHECK(is_near(proposals[each.field]->place.box, domain::around(box_of(each.first_word), box_of(each.last_word))));
  }
  REQUIRE(proposals.lines.size() == 2);
  CHECK(value_of(proposals, 1, Cell::description) == "נתב אלחוטי");
  CHECK(value_of(proposals, 1, Cell::quantity) == "3");
}

TEST_CASE("Latin words on a page that is read from the right are read in their own order, and found where they stand") {
  Paper paper = kInvoice;
  paper.line({{0.1f, "להעברה:"}});
  Page page = mirrored_page(paper);
  const float y = paper.page().words.back().box.y;
  const auto set = [&](std::string_view text, float x) {
    page.words.push_back({std::string(text), {x, y, 0.04f, 0.012f}});
  };
  set("IL62", 0.5f);
  set("0108", 0.545f);
  set("0000", 0.59f);
  set("0009", 0.635f);
  set("9999", 0.68f);
  set("999", 0.725f);
  const Proposals proposals = read_invoice({page});
  CHECK(value_of(proposals, Field::iban) == "IL620108000000099999999");
  REQUIRE(proposals[Field::iban]);
  CHECK(is_near(proposals[Field::iban]->place.box, {0.5f, y, 0.265f, 0.012f}));
}

TEST_CASE("An amount in groups on a page that is read from the right is one number") {
  Paper paper;
  paper.line({{0.1f, "فاتورة رقم 881"}}).skip(2).line({{0.1f, "الإجمالي"}}).line({{0.1f, "المجموع الإجمالي"}});
  Page page = mirrored_page(paper);
  const float y = paper.page().words[3].box.y;
  page.words.push_back({"14", {0.3f, y, 0.02f, 0.012f}});
  page.words.push_back({"500,00", {0.325f, y, 0.05f, 0.012f}});
  const Proposals proposals = read_invoice({page});
  CHECK(value_of(proposals, Field::total) == "14500");
}

TEST_CASE("Names that begin with their legal form are names of companies") {
  Paper paper;
  paper.line({{0.1f, "شركة النيل للمطبوعات"}}).skip(3).line({{0.1f, "فاتورة رقم 40117"}});
  CHECK(value_of(read_invoice({mirrored_page(paper)}), Field::seller_name) == "شركة النيل للمطبوعات");
}

}  // namespace countersign::reading
