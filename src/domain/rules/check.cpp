// Keeps what lines add up to and what they are blamed for, and judges anew only what an edit reached.
#include "domain/rules/check.h"

#include <algorithm>

#include "domain/values/numbers/currency.h"
#include "domain/values/text/hidden.h"

namespace countersign::domain {
namespace {

constexpr int kDigitsOfUnknown = 2;  // for comparing, while the rule `currency` says the code is unknown

std::optional<Decimal> number_of(const Value& value) {
  return value ? Decimal::parse(*value) : std::nullopt;
}

Decimal sum_of(const std::vector<En16931::Term>& terms) {
  Decimal sum;
  for (const En16931::Term& term : terms) {
    if (const auto number = number_of(term)) sum = add(sum, *number).value_or(sum);
  }
  return sum;
}

template <class Figures>  // of a line that may change, or not
auto* cell_of(Figures& line, std::string_view name) {
  if (name == "quantity") return &line.quantity;
  if (name == "unit_price") return &line.unit_price;
  if (name == "amount") return &line.amount;
  if (name == "tax_rate") return &line.tax_rate;
  return name == "tax_amount" ? &line.tax_amount : nullptr;
}

void take_terms(LineFigures& line, const En16931::Line& terms) {
  const auto base = number_of(terms.base_quantity);
  if (base && !base->is_zero()) line.base_quantity = base;
  line.adjustments = subtract(sum_of(terms.charges), sum_of(terms.allowances)).value_or(Decimal());
  line.category = terms.category.value_or("");
  line.has_sub_lines = terms.has_sub_lines;
}

void change(Sum& sum, const std::optional<Decimal>& by, int sign) {
  if (by) sign > 0 ? sum.add(*by) : sum.take(*by);
}

void count_rate(Figures::ByRate& by_rate, const std::string& key, const Decimal& amount, int sign) {
  Figures::OfRate& of_rate = by_rate[key];
  of_rate.lines += sign;
  change(of_rate.amounts, amount, sign);
  if (of_rate.lines == 0) by_rate.erase(key);
}

/// Of a line that counts: amount x rate, rounded to the currency's minor units.
std::optional<Decimal> rounded_tax(const LineFigures& line, const MessageFormat& format) {
  if (!line.is_counted || !line.amount.number || !line.tax_rate.number) return std::nullopt;
  const auto times = multiply(*line.amount.number, *line.tax_rate.number);
  return times ? divide(*times, *Decimal::of(100, 0), format.digits) : std::nullopt;
}

}  // namespace

Reading reading_of(FieldKind kind, const Value& value) {
  Reading reading;
  reading.text = value;
  if (is_number(kind)) {
    reading.number = number_of(value);
    reading.is_readable = !value || reading.number;
  }
  return reading;
}

const Reading& Figures::field(std::string_view name) const {
  return fields[*field_index(name)];
}

std::vector<TaxFigures> Figures::taxes() const {
  std::vector<TaxFigures> taxes;
  const Rows& rows = lists[*list_index("tax_breakdown")];
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& [category, rate, base, amount] = rows[i];
    if (category.text || rate.text || base.text || amount.text)
      taxes.push_back({category.text, rate.text, base.text, amount.text, i + 1});
  }
  return taxes;
}

Check::Check(const Invoice& invoice, const NumberFormat& format, const std::optional<Date>& today) {
  figures_.format.numbers = format;
  figures_.today = today;
  figures_.terms = invoice.en16931;
  figures_.codes = invoice.codes;
  figures_.subtype = invoice.invoice_subtype;
  figures_.duplicates = invoice.duplicates;
  for (std::size_t i = 0; i < kFieldCount; ++i) {
    figures_.fields[i] = reading_of(field_table()[i].kind, invoice.fields[i].value);
    hidden_.set(field_path(field_table()[i].name), invoice.fields[i].value);
  }
  for (std::size_t i = 0; i < kAddressCount; ++i) {
    for (std::size_t part = 0; part < kAddressPartCount; ++part)
      hidden_.set(address_path(address_table()[i].name, address_part_table()[part].name),
                  invoice.addresses[i].parts[part]);
  }
  take_lists(invoice);
  figures_.known_number = figures_.field("invoice_number").text;
  figures_.known_vendor = figures_.field("vendor_name").text;
  figures_.vendor_country = value_at(invoice, address_path("vendor_address", "country"));
  for (const Unread& each : invoice.unread) {
    if (each.path.kind != Path::Kind::line_cell) figures_.unread.push_back(each);
    else unread_[each.path.owner].push_back(each);
  }
  take_lines(invoice);
  take_currency();
  settle();
}

void Check::take_lists(const Invoice& invoice) {
  for (std::size_t list = 0; list < kListCount; ++list) {
    const auto cells = cells_of(list_table()[list]);
    for (std::size_t row = 0; row < invoice.lists[list].size(); ++row) {
      for (std::size_t i = 0; i < cells.size(); ++i)
        set(list_path(list_table()[list].name, row + 1, cells[i].name), invoice.lists[list][row].cells[i]);
    }
  }
}

void Check::take_lines(const Invoice& invoice) {
  lines_.reserve(invoice.lines.size());
  for (const Line& line : invoice.lines) {
    LineFigures figures;
    figures.line_id = line.line_id;
    at_.emplace(line.line_id, lines_.size());
    for (std::size_t cell = 0; cell < kLineCellCount; ++cell) {
      const CellSpec& spec = line_cell_table()[cell];
      if (Reading* reading = cell_of(figures, spec.name)) *reading = reading_of(spec.kind, line.cells[cell]);
      if (line.cells[cell] && has_hidden(*line.cells[cell]))
        hidden_.set(cell_path(line.line_id, spec.name), line.cells[cell]);
    }
    lines_.push_back(std::move(figures));
  }
  if (invoice.en16931) {
    std::unordered_map<std::int64_t, std::size_t> by_number;
    for (std::size_t i = 0; i < invoice.lines.size(); ++i) by_number.emplace(invoice.lines[i].line_number, i);
    for (const En16931::Line& terms : invoice.en16931->lines) {
      const auto found = by_number.find(terms.line_number);
      if (found != by_number.end()) take_terms(lines_[found->second], terms);
    }
  }
  for (const LineFigures& line : lines_) count(line, 1);
}

void Check::take_currency() {
  const Value& code = figures_.field("currency").text;
  const std::optional<int> digits = code ? minor_units(*code) : std::nullopt;
  for (const LineFigures& line : lines_) change(figures_.rounded_taxes, rounded_tax(line, figures_.format), -1);
  figures_.format.digits = digits.value_or(kDigitsOfUnknown);
  figures_.format.is_known = digits.has_value();
  for (const LineFigures& line : lines_) change(figures_.rounded_taxes, rounded_tax(line, figures_.format), 1);
  figures_.format.whole_units = code && is_rounded_to_whole(*code);
  for (std::size_t i = 0; i < lines_.size(); ++i) judge(i);
  is_stale_ = true;
}

void Check::count(const LineFigures& line, int sign) {
  if (!line.is_counted) return;
  if (!line.amount.is_readable || !line.tax_rate.is_readable) figures_.unreadable_lines += sign;
  if (line.tax_amount.number) figures_.taxed_lines += sign;
  change(figures_.line_taxes, line.tax_amount.number, sign);
  if (!line.amount.number) return;
  figures_.priced_lines += sign;
  change(figures_.line_amounts, line.amount.number, sign);
  change(figures_.rounded_taxes, rounded_tax(line, figures_.format), sign);
  count_rate(figures_.by_rate, line.tax_rate.number ? line.tax_rate.number->to_text() : "", *line.amount.number, sign);
  if (!figures_.terms) return;
  if (line.category.empty()) figures_.lines_without_category += sign;
  const Value rate = line.tax_rate.number ? Value(line.tax_rate.number->to_text()) : std::nullopt;
  count_rate(figures_.by_category, tax_key(line.category, rate), *line.amount.number, sign);
}

void Check::say_unread(const LineFigures& line, std::vector<Finding>& findings) const {
  const auto found = unread_.find(line.line_id);
  if (found == unread_.end()) return;
  for (const Unread& each : found->second) {
    const Reading* cell = cell_of(line, each.path.part);
    if (cell != nullptr && !cell->text && cell->is_readable) findings.push_back(finding_of(each));
  }
}

void Check::judge(std::size_t at) {
  std::vector<Finding> findings;
  if (lines_[at].is_counted) {
    findings = check_line(lines_[at], figures_.format);
    hidden_.judge_line(lines_[at].line_id, findings);
    say_unread(lines_[at], findings);
  }
  const auto before = line_findings_.find(at);
  if (before != line_findings_.end()) {
    for (const Finding& each : before->second) --line_counts_[static_cast<std::size_t>(each.severity)];
    line_findings_.erase(before);
  }
  for (const Finding& each : findings) ++line_counts_[static_cast<std::size_t>(each.severity)];
  if (!findings.empty()) line_findings_.emplace(at, std::move(findings));
}

void Check::set(const Path& path, const std::optional<Value>& value) {
  hidden_.set(path, value.value_or(std::nullopt));
  Reading reading = value ? reading_of(kind_of(path), *value) : Reading{std::nullopt, std::nullopt, false};
  if (path.kind == Path::Kind::field) {
    const auto index = field_index(path.owner);
    if (!index) return;
    figures_.fields[*index] = std::move(reading);
    is_stale_ = true;
    if (path.owner == "currency") take_currency();
  } else if (path.kind == Path::Kind::address_part) {
    if (path == address_path("vendor_address", "country")) figures_.vendor_country = reading.text;
    is_stale_ = true;
  } else if (const auto place = list_place(path)) {
    Figures::Rows& rows = figures_.lists[place->list];
    if (rows.size() <= place->row) rows.resize(place->row + 1);
    rows[place->row][place->cell] = std::move(reading);
    is_stale_ = true;
  } else if (path.kind == Path::Kind::line_cell) {
    const auto found = at_.find(path.owner);
    if (found == at_.end()) return;
    if (Reading* cell = cell_of(lines_[found->second], path.part)) {
      count(lines_[found->second], -1);
      *cell = std::move(reading);
      count(lines_[found->second], 1);
      is_stale_ = true;
    }
    judge(found->second);
  }
}

void Check::add_line(const std::string& line_id) {
  if (!at_.emplace(line_id, lines_.size()).second) return count_line(line_id, Counted::yes);
  LineFigures line;
  line.line_id = line_id;
  lines_.push_back(std::move(line));
  count(lines_.back(), 1);
  is_stale_ = true;
}

void Check::count_line(const std::string& line_id, Counted counted) {
  const bool is_counted = counted == Counted::yes;
  const auto found = at_.find(line_id);
  if (found == at_.end() || lines_[found->second].is_counted == is_counted) return;
  LineFigures& line = lines_[found->second];
  count(line, -1);
  line.is_counted = is_counted;
  count(line, 1);
  judge(found->second);
  is_stale_ = true;
}

void Check::settle() {
  if (!is_stale_) return;
  document_findings_ = check_document(figures_);
  hidden_.judge_document(document_findings_);
  is_stale_ = false;
}

std::array<int, 3> Check::counts() const {
  std::array<int, 3> counts = line_counts_;
  for (const Finding& each : document_findings_) ++counts[static_cast<std::size_t>(each.severity)];
  return counts;
}

std::vector<Finding> Check::all() const {
  std::vector<Finding> findings = document_findings_;
  for (const auto& [at, of_line] : line_findings_) findings.insert(findings.end(), of_line.begin(), of_line.end());
  return findings;
}

const Finding* Check::of_subtotal() const {
  for (const Finding& each : document_findings_) {
    if (each.rule == RuleId::lines_subtotal || each.rule == RuleId::br_co_10) return &each;
  }
  return nullptr;
}

std::optional<Decimal> Check::number_at(const std::string& line_id, std::string_view cell) const {
  const auto found = at_.find(line_id);
  const Reading* reading = found == at_.end() ? nullptr : cell_of(lines_[found->second], cell);
  return reading != nullptr ? reading->number : std::nullopt;
}

std::optional<std::size_t> Check::place_of(const std::string& line_id) const {
  const auto found = at_.find(line_id);
  return found == at_.end() ? std::nullopt : std::optional<std::size_t>(found->second);
}

const std::vector<Finding>* Check::of_line(const std::string& line_id) const {
  const auto at = at_.find(line_id);
  const auto found = at == at_.end() ? line_findings_.end() : line_findings_.find(at->second);
  return found == line_findings_.end() ? nullptr : &found->second;
}

}  // namespace countersign::domain
