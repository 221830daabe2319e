// The tax id and the mail of the seller: not those that stand with the buyer.
#include <algorithm>
#include <cmath>

#include "domain/values/text/identifier.h"
#include "domain/values/text/text.h"
#include "reading/page/characters.h"
#include "reading/parties/party_names.h"

namespace countersign::reading {
namespace {

bool is_of_buyer(const Reading& reading, const FoundId& id, const Block* buyer) {
  const auto& seen = reading.sheet.text.seen;
  constexpr std::string_view kTheirs =
      " client kunde kunden ihre votre customer cliente buyer klant nabywca odberatel your ihr ";
  for (std::size_t i = id.first; i > 0 && i + 8 > id.first && seen[i - 1].line == seen[id.first].line; --i) {
    if (is_in(kTheirs, reading.sheet.plain[i - 1])) return true;
  }
  if (buyer == nullptr || buyer->page != seen[id.first].page) return false;
  const domain::Box &box = buyer->box, &at = seen[id.first].box;
  return at.y > box.y && at.y < box.bottom() + 8 * at.h && at.x < box.right() + 0.1f && at.right() > box.x - 0.1f;
}

/// Whether the line also tells a register, a bank or a manager, as the imprint of a seller does.
bool is_in_imprint(const Reading& reading, const FoundId& id) {
  constexpr std::string_view kImprint =
      " hrb hra registergericht amtsgericht geschaftsfuhrer geschaftsfuhrung iban bic siret siren rcs ape naf capital "
      "bank "
      "vorstand inhaber handelsregister kvk ";
  const auto& seen = reading.sheet.text.seen;
  const int line = seen[id.first].line;
  std::size_t i = id.first;
  while (i > 0 && seen[i - 1].line == line) --i;
  for (; i < seen.size() && seen[i].line == line; ++i) {
    if (is_in(kImprint, reading.sheet.plain[i])) return true;
  }
  return false;
}

/// Behind a label and the "No." that may follow it; the end of the line where nothing does.
std::size_t behind(const Reading& reading, const FoundLabel& label) {
  const auto& seen = reading.sheet.text.seen;
  std::size_t i = label.past;
  const auto is_passed_over = [&](std::size_t token) {
    const FoundLabel* next = reading.labels.of_token(token);
    return reading.sheet.plain[token].empty() || (next != nullptr && next->weight_of(Meaning::any_number) > 0);
  };
  while (i < seen.size() && seen[i].line == seen[label.first].line && is_passed_over(i)) ++i;
  return i;
}

/// "987 654 325 MVA": who is registered for VAT has the word behind the number.
bool is_of_vat(std::string_view plain) {
  return plain == "mva" || plain == "mwst" || plain == "tva" || plain == "iva";
}

/// The number of the tax office beside its label, or a tax id without a form that is known; in one word or in groups
/// of digits; empty where there is none.
Piece tax_number(const Reading& reading, const Block* buyer) {
  Piece best;
  float most = -1000;
  constexpr std::ptrdiff_t kFewestDigits = 7;
  constexpr float kFoot = 0.8f;
  const auto& seen = reading.sheet.text.seen;
  for (const FoundLabel& label : reading.labels.all()) {
    if (label.weight_of(Meaning::tax_office_id) == 0 && label.weight_of(Meaning::tax_id) == 0) continue;
    const std::size_t first = behind(reading, label);
    if (first >= seen.size() || seen[first].line != seen[label.first].line || reading.values.taken[first]) continue;
    if (reading.labels.of_token(first) != nullptr) continue;
    std::size_t past = first + 1;
    const std::size_t end = reading.sheet.phrases[reading.sheet.phrase_of[first]].past;
    while (past < end && is_all_digits(seen[past - 1].text) && has_digit(seen[past].text)) ++past;
    if (past < end && is_of_vat(reading.sheet.plain[past])) ++past;
    const std::string value = without_edges(text_of(reading.sheet, first, past), ",.;");
    if (std::count_if(value.begin(), value.end(), domain::is_digit) < kFewestDigits) continue;
    const FoundId id{first, past, IdKind::vat_id, value};
    const float marks = (is_of_buyer(reading, id, buyer) ? -9.0f : 0.0f) +
                        (is_in_imprint(reading, id) || seen[first].box.y > kFoot ? 3.0f : 0.0f);
    if (marks <= most) continue;
    most = marks;
    best = {value, seen[first].page, domain::box_of(reading.sheet.text, first, past)};
  }
  return best;
}

void propose_tax_id(const Reading& reading, const Block* seller, const Block* buyer, const PartyWriter& writer) {
  const FoundId* best = nullptr;
  float least = 0;
  std::size_t count = 0;
  for (const FoundId& id : reading.values.ids) {
    if (id.kind != IdKind::vat_id) continue;
    const domain::Token& token = reading.sheet.text.seen[id.first];
    float distance = is_of_buyer(reading, id, buyer) ? 100.0f : 0.0f;
    if (seller != nullptr) {
      distance += token.page == seller->page ? std::abs(token.box.y - seller->box.bottom()) * 10 : 5.0f;
      distance += seller->country == id.value.substr(0, 2) ? 0.0f : 4.0f;
    }
    if (token.box.y > 0.8f) distance -= 4;
    if (is_in_imprint(reading, id)) distance -= 6;
    if (best == nullptr || id.value != best->value) ++count;
    if (best == nullptr || distance < least) {
      least = distance;
      best = &id;
    }
  }
  if (best == nullptr) return;
  const bool theirs = is_of_buyer(reading, *best, buyer);
  const bool is_doubtful = domain::check_vat_id(best->value) == domain::VatVerdict::sum_bad;
  const bool is_one_of_two = !tax_number(reading, buyer).text.empty();  // which of them is asked for cannot be seen
  const float confidence = theirs ? 0.4f : is_doubtful ? 0.6f : count == 1 && !is_one_of_two ? 0.96f : 0.88f;
  const auto& seen = reading.sheet.text.seen;
  writer.put(Field::seller_tax_id,
             {best->value, seen[best->first].page, domain::box_of(reading.sheet.text, best->first, best->past)},
             confidence);
}

void propose_mail(const Reading& reading, const Block* buyer, const PartyWriter& writer) {
  for (const domain::Token& token : reading.sheet.text.seen) {
    const std::size_t at = token.text.find('@');
    if (at == std::string::npos || at == 0 || token.text.find('.', at) == std::string::npos) continue;
    const bool theirs = buyer != nullptr && token.page == buyer->page && token.box.y > buyer->box.y - 0.02f &&
                        token.box.y < buyer->box.bottom() + 0.06f && token.box.x < buyer->box.right();
    if (theirs) continue;
    std::string value = token.text;
    while (!value.empty() && (value.back() == ',' || value.back() == '.' || value.back() == ';')) value.pop_back();
    writer.put(Field::seller_email, {value, token.page, token.box}, 0.8f);
    return;
  }
}

}  // namespace

void propose_seller_ids(const PartyWriter& writer, const Block* seller, const Block* buyer) {
  propose_tax_id(writer.reading, seller, buyer, writer);
  const Piece number = tax_number(writer.reading, buyer);
  if (!writer.proposals[Field::seller_tax_id] && !number.text.empty()) writer.put(Field::seller_tax_id, number, 0.8f);
  propose_mail(writer.reading, buyer, writer);
}

}  // namespace countersign::reading
