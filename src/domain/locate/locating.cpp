// Which of several equal values on a page is the one of a field: the one beside its label.
#include "domain/locate/locating.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <optional>

#include "domain/locate/finding.h"
#include "domain/locate/locating_lines.h"
#include "domain/values/dates/date.h"
#include "domain/values/numbers/number_text.h"
#include "domain/values/text/order.h"
#include "domain/values/text/text.h"

namespace countersign::domain {
namespace {

struct Labels {
  std::string_view field;
  std::string_view words;  // folded, separated by blanks; a better one stands before a lesser one
  bool last = false;       // without a label the last place counts, not the first
};

constexpr std::array kLabels = {
    Labels{"invoice_number",
           "rechnungsnummer rechnungsnr rechnungnr invoicenumber invoiceno facturen facture avoir faktura beleg nummer "
           "number nr no"},
    Labels{"invoice_date", "rechnungsdatum invoicedate datedefacture datefacture belegdatum vom datum date fecha data"},
    Labels{"due_date",
           "f\xC3\xA4llig duedate due \xC3\xA9"
           "ch\xC3\xA9"
           "ance zahlbar pay"},
    Labels{"subtotal", "positionssumme nettosumme subtotal zwischensumme totalht netto lines summe ht net", true},
    Labels{"tax_amount", "steuerbetrag mehrwertsteuer umsatzsteuer totaltva mwst ust tva vat tax", true},
    Labels{"total_amount",
           "bruttosumme rechnungsbetrag gesamtbetrag gesamtsumme endbetrag grandtotal totalttc invoicetotal brutto "
           "total summe ttc",
           true},
    Labels{"vendor_name", "verk\xC3\xA4ufer vendor seller supplier from"},
    Labels{"tax_registration_number", "ustidnr ustid vat tva taxid"},
    Labels{"po_number", "bestellung bestellnummer order purchase commande po"}};

const Labels* labels_of(const Path& path) {
  if (path.kind != Path::Kind::field) return nullptr;
  for (const Labels& each : kLabels) {
    if (each.field == path.owner) return &each;
  }
  return nullptr;
}

struct Surroundings {
  std::string before, above;  // on its line, and in its column of the lines above; folded
};

Surroundings surroundings_of(const PageText& text, const Found& found) {
  constexpr int kLinesAbove = 2;
  constexpr float kTouching = 0.002f;
  Surroundings around;
  for (const Token& token : text.seen) {
    if (token.page != found.page || token.line > found.line || token.line < found.line - kLinesAbove) continue;
    const bool same_column = token.box.x < found.box.right() && token.box.right() > found.box.x;
    if (token.line < found.line && same_column) around.above += token.folded;
    if (token.line == found.line && token.box.right() <= found.box.x + kTouching) around.before += token.folded;
  }
  return around;
}

constexpr int kBest = 100;

/// How good the best label in these words is, 0 for none. A short one must begin or end them.
int label_score(std::string_view labels, const std::string& words) {
  constexpr std::size_t kShort = 3;
  int score = kBest;
  while (!labels.empty()) {
    const std::size_t end = std::min(labels.find(' '), labels.size());
    const std::string_view label = labels.substr(0, end);
    labels.remove_prefix(std::min(end + 1, labels.size()));
    const std::size_t at = words.rfind(label);
    if (at != std::string::npos && (label.size() > kShort || at == 0 || at + label.size() == words.size()))
      return score;
    --score;
  }
  return 0;
}

/// Higher is better; a label on the line counts more than one above.
int score_of(const Labels& labels, const Surroundings& around) {
  const int before = label_score(labels.words, around.before);
  return before > 0 ? before + kBest : label_score(labels.words, around.above);
}

void rank(const PageText& text, const Path& path, Finds& finds) {
  const Labels* labels = labels_of(path);
  if (labels == nullptr || finds.size() < 2) return;
  constexpr double kLines = 1e6;  // more than there are
  std::vector<double> keys;
  for (const Found& found : finds) {
    const double line = labels->last ? -found.line : found.line;
    keys.push_back(line - kLines * score_of(*labels, surroundings_of(text, found)));
  }
  reorder(finds, keys);
}

Places places_of(const Finds& finds) {
  Places places;
  places.reserve(finds.size());
  for (const Found& found : finds) places.push_back({found.page, found.box});
  return places;
}

constexpr std::ptrdiff_t kFewDigits = 2;

/// A number of one or two digits stands on a page for many things: a quantity, a day, the number of a line.
bool says_little(const PageText& text, const Found& found) {
  const std::string printed = words_in(text, found.page, found.box);
  return std::ssize(printed) <= kFewDigits && std::all_of(printed.begin(), printed.end(), is_digit);
}

/// The likeliest first. What says little is taken beside a label of the field alone: no place is better than a wrong
/// one.
Finds find_of(const PageText& text, const Path& path, std::string_view value) {
  Finds finds = find_value(text, kind_of(path), value);
  rank(text, path, finds);
  if (std::count_if(value.begin(), value.end(), is_digit) > kFewDigits) return finds;
  const Labels* labels = labels_of(path);
  const auto is_unlikely = [&](const Found& found) {
    return says_little(text, found) && (labels == nullptr || score_of(*labels, surroundings_of(text, found)) == 0);
  };
  finds.erase(std::remove_if(finds.begin(), finds.end(), is_unlikely), finds.end());
  return finds;
}

void locate_one(const PageText& text, const Path& path, const Value& value, Located& located) {
  if (!value || value->empty()) return;
  const Finds finds = find_of(text, path, *value);
  if (!finds.empty()) located.push_back({path, places_of(finds)});
}

/// Whether a place is level with one where another cell of the line stands.
bool is_in_row(const Located& located, const Path& cell, const Found& found) {
  return std::any_of(located.begin(), located.end(), [&](const FieldLocation& each) {
    if (each.path.kind != cell.kind || each.path.owner != cell.owner || each.path == cell) return false;
    const Place& place = each.places.front();
    return place.page == found.page && place.box.y < found.head.bottom() && found.head.y < place.box.bottom();
  });
}

/// Where a value stands that was typed: that of a line in its row, if it stands there.
Places places_of_typed(const PageText& text, const Located& located, const Path& path, std::string_view value) {
  if (path.kind != Path::Kind::line_cell) return places_of(find_of(text, path, value));
  Finds in_row = find_value(text, kind_of(path), value);
  const auto is_elsewhere = [&](const Found& found) { return !is_in_row(located, path, found); };
  in_row.erase(std::remove_if(in_row.begin(), in_row.end(), is_elsewhere), in_row.end());
  return places_of(in_row.empty() ? find_of(text, path, value) : in_row);
}

/// The parts of an address stand together: of several places of one the nearest to its first part comes first.
void gather_address(const AddressSpec& address, Located& located) {
  std::optional<Place> anchor;
  for (const CellSpec& part : address_part_table()) {
    const Path path = address_path(address.name, part.name);
    const auto found =
        std::find_if(located.begin(), located.end(), [&](const auto& each) { return each.path == path; });
    if (found == located.end()) continue;
    Places& places = found->places;
    if (!anchor) anchor = places.front();
    std::vector<double> distances;
    for (const Place& each : places) {
      distances.push_back(
          static_cast<double>(std::abs(each.box.y - anchor->box.y) + std::abs(each.box.x - anchor->box.x)) +
          std::abs(each.page - anchor->page));
    }
    reorder(places, distances);
  }
}

/// What was typed at a path, where that is another value than the record's or cannot be read.
std::optional<Result<Value>> changed_value(const Invoice& base, const Draft& draft, const NumberFormat& format,
                                           const Path& path) {
  const auto edit = draft.edits.find(path);
  if (edit == draft.edits.end()) return std::nullopt;
  const FieldKind kind = kind_of(path);
  Result<Value> value = read_typed(kind, edit->second, format);
  if (value && same_value(kind, value.value(), value_at(base, path))) return std::nullopt;
  return value;
}

}  // namespace

const Places* places_at(const Located& located, const Path& path) {
  for (const FieldLocation& each : located) {
    if (each.path == path) return &each.places;
  }
  return nullptr;
}

Places places_of_value(const PageText& text, FieldKind kind, std::string_view value) {
  return places_of(find_value(text, kind, value));
}

Places places_of_words(const PageText& text, std::string_view words) {
  return places_of(find_text(text, words, TextMatch::whole));
}

Located locate(const Invoice& invoice, const PageText& text) {
  Located located;
  if (text.seen.empty()) return located;
  for (std::size_t i = 0; i < kFieldCount; ++i) {
    locate_one(text, field_path(field_table()[i].name), invoice.fields[i].value, located);
  }
  for (std::size_t i = 0; i < kAddressCount; ++i) {
    for (std::size_t part = 0; part < kAddressPartCount; ++part) {
      const Path path = address_path(address_table()[i].name, address_part_table()[part].name);
      locate_one(text, path, invoice.addresses[i].parts[part], located);
    }
    gather_address(address_table()[i], located);
  }
  for (std::size_t list = 0; list < kListCount; ++list) {
    for (std::size_t row = 0; row < invoice.lists[list].size(); ++row) {
      for (const ListCellSpec& cell : cells_of(list_table()[list])) {
        const Path path = list_path(list_table()[list].name, row + 1, cell.name);
        locate_one(text, path, value_at(invoice, path), located);
      }
    }
  }
  locate_lines(invoice, text, located);
  return located;
}

bool is_changed(const Invoice& base, const Draft& draft, const NumberFormat& format, const Path& path) {
  return changed_value(base, draft, format, path).has_value();
}

Places places_now(const Invoice& base, const Draft& draft, const NumberFormat& format, const PageText& text,
                  const Located& located, const Path& path) {
  if (const std::optional<Result<Value>> changed = changed_value(base, draft, format, path)) {
    const Result<Value>& value = *changed;
    return value && value.value() ? places_of_typed(text, located, path, *value.value()) : Places{};
  }
  const Places* places = places_at(base.field_locations, path);
  if (places == nullptr) places = places_at(located, path);
  return places != nullptr ? *places : Places{};
}

bool is_printed_as_is(const Path& path) {
  constexpr std::array<std::string_view, 6> kPrintedCodes = {"invoice_type", "payment_method",  "currency",
                                                             "country",      "unit_of_measure", "entity"};
  const std::string_view name = path.kind == Path::Kind::field ? path.owner : path.part;
  return std::find(kPrintedCodes.begin(), kPrintedCodes.end(), name) == kPrintedCodes.end();
}

std::string doubtful_date(const PageText& text, std::string_view value, const Place& place) {
  std::string printed = without_footnote(words_in(text, place.page, place.box));
  const Result<Date> day = parse_typed_date(printed);
  const bool is_sure = day ? to_text(day.value()) == value : day.failure().readings.empty();
  return is_sure ? "" : printed;
}

std::string words_in(const PageText& text, int page, const Box& box) {
  std::string out;
  int line = -1;
  for (const Token& token : text.seen) {
    const float x = token.box.x + token.box.w / 2, y = token.box.middle();
    if (token.page != page || x < box.x || x > box.right() || y < box.y || y > box.bottom()) continue;
    if (!out.empty()) out += token.line == line ? ' ' : '\n';
    out += token.text;
    line = token.line;
  }
  return out;
}

}  // namespace countersign::domain
