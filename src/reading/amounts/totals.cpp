// Net + tax = total: of all assignments of the printed amounts the one with the best labels wins.
#include <algorithm>
#include <bit>
#include <cmath>
#include <map>

#include "domain/values/text/text.h"
#include "reading/amounts/known_values.h"

namespace countersign::reading {
namespace {

using domain::Decimal;

std::vector<double> printed_rates(const Sheet& sheet) {
  std::vector<double> rates;
  for (const domain::PrintedNumber& each : sheet.text.numbers) {
    constexpr double kHighest = 30;
    const double rate = number(each.value);
    if (each.percent && rate > 0 && rate <= kHighest) rates.push_back(rate);
  }
  std::sort(rates.begin(), rates.end());
  rates.erase(std::unique(rates.begin(), rates.end()), rates.end());
  return rates;
}

struct Assignment {
  const KnownValue* net = nullptr;
  const KnownValue* tax = nullptr;  // null where it is not printed as one amount
  const KnownValue* total = nullptr;
  const KnownValue* largest_part = nullptr;  // of the tax, where only its parts are printed
  Decimal tax_value;
  float score = 0;
  int labels = 0;
  bool fits_rate = false;
};

/// Whether the tax is what a printed rate makes of the net; half a unit of rounding for each of a few lines.
bool fits_a_rate(const Decimal& net, const Decimal& tax, const std::vector<double>& rates) {
  constexpr double kRounding = 0.021;
  return std::any_of(rates.begin(), rates.end(), [&](double rate) {
    return std::abs(std::abs(number(net)) * rate / 100 - std::abs(number(tax))) < kRounding;
  });
}

constexpr double kHighestTax = 0.30;

class Search {
 public:
  Search(const Reading& reading, const ValueMap& values, const std::optional<Decimal>& lines_sum)
      : values_(values), lines_sum_(lines_sum), rates_(printed_rates(reading.sheet)), whole_(whole_of_parts(values)) {
    for (const auto& [value, held] : values_) {
      if (total_weight(held) >= 4) largest_ = std::max(largest_, std::abs(number(value)));
    }
  }

  /// The best assignment; a score of 0 where none is good.
  Assignment best() const {
    Assignment best;
    for (const auto& [total_value, total] : values_) {
      if (total_value.is_zero() || is_part(total)) continue;
      for (const auto& [net_value, net] : values_) {
        const std::optional<Decimal> tax = domain::subtract(total_value, net_value);
        if (!tax || net_value.is_zero() || net_value.is_negative() != total_value.is_negative()) continue;
        if (!tax->is_zero() && tax->is_negative() != net_value.is_negative()) continue;
        if (std::abs(number(*tax)) > kHighestTax * std::abs(number(net_value))) continue;
        const Assignment each = judged(net, total, *tax);
        if (each.score > best.score) best = each;
      }
    }
    return best;
  }

 private:
  bool is_part(const KnownValue& total) const {
    return whole_ != nullptr && &total != whole_ && total.weight(Role::total) >= kNamed;
  }

  Assignment judged(const KnownValue& net, const KnownValue& total, const Decimal& tax) const {
    Assignment each{&net, nullptr, &total, nullptr, tax};
    const auto printed = values_.find(tax);
    if (printed != values_.end()) each.tax = &printed->second;
    const float net_label = net_weight(net), total_label = total_weight(total);
    const float tax_label = each.tax != nullptr ? each.tax->weight(Role::tax) : 0;
    const bool is_sum = lines_sum_ && domain::compare(*lines_sum_, net.value) == 0;
    if (net_label + total_label < kNamed && !(is_sum && tax_label >= kNamed)) return {};
    each.labels = (net_label >= 4 ? 1 : 0) + (total_label >= 4 ? 1 : 0) + (tax_label >= 4 ? 1 : 0);
    each.score = net_label + tax_label + 1.3f * total_label;
    if (tax.is_zero()) {
      const bool is_named = net.weight(Role::net) > 0 || tax_label > 0;
      if (!is_named || total_label < 4) return {};
      each.score -= each.tax != nullptr && tax_label > 0 ? 2.0f : 7.0f;
    } else {
      each.fits_rate = fits_a_rate(net.value, tax, rates_) || largest_of_parts(tax, 2) != nullptr;
      each.score += each.fits_rate ? 7.0f : 0.0f;
      if (each.tax == nullptr) {
        each.largest_part = largest_of_parts(tax, 1);
        if (each.largest_part == nullptr) return {};
        each.score -= 3;
      }
    }
    if (is_sum) each.score += 4;
    if (std::abs(number(total.value)) >= largest_) each.score += 3;
    const float contrary = std::max(total.weight(Role::net), total.weight(Role::tax)) - total_label;
    if (contrary > 0) each.score -= 0.7f * contrary;
    if (net.weight(Role::tax) > net_label) each.score -= 4;
    const bool is_backed = each.labels >= 2 || (each.fits_rate && (each.labels == 1 || is_sum));
    return each.score > 9 && is_backed ? each : Assignment{};
  }

  /// The largest of at least so many amounts that are called tax and add up to this one; null where none do.
  const KnownValue* largest_of_parts(const Decimal& tax, int fewest) const {
    constexpr std::size_t kMostParts = 8;
    std::vector<const KnownValue*> parts;
    for (const auto& [value, held] : values_) {
      const int times = value.is_zero() ? 0 : std::min(held.taxes, 2);  // as CGST and SGST are the same
      for (int i = 0; i < times && parts.size() < kMostParts; ++i) parts.push_back(&held);
    }
    constexpr double kHalfCent = 0.004;
    for (unsigned chosen = 1; chosen < (1U << parts.size()); ++chosen) {
      double sum = 0;
      const KnownValue* largest = nullptr;
      for (std::size_t i = 0; i < parts.size(); ++i) {
        if ((chosen >> i & 1U) == 0) continue;
        sum += number(parts[i]->value);
        if (largest == nullptr || std::abs(number(parts[i]->value)) > std::abs(number(largest->value)))
          largest = parts[i];
      }
      if (std::popcount(chosen) >= fewest && std::abs(sum - number(tax)) < kHalfCent) return largest;
    }
    return nullptr;
  }

  const ValueMap& values_;
  const std::optional<Decimal>& lines_sum_;
  std::vector<double> rates_;
  const KnownValue* whole_;
  double largest_ = 0;
};

/// The value with the greatest weight of a role; of equals the one further down.
const KnownValue* strongest(const ValueMap& values, Role role, float least) {
  const KnownValue* best = nullptr;
  for (const auto& [value, held] : values) {
    if (held.weight(role) < least || (value.is_zero() && role != Role::amount_due)) continue;
    const bool is_better =
        best == nullptr || held.weight(role) > best->weight(role) ||
        (held.weight(role) == best->weight(role) && held.place(role)->first > best->place(role)->first);
    if (is_better) best = &held;
  }
  return best;
}

struct AmountWriter {
  const Reading& reading;
  Proposals& proposals;

  void put(Field field, const Decimal& value, const Amount& at, float confidence, Ground ground = Ground::seen) const {
    proposals[field] = {value.to_text(), confidence, place_of(reading.sheet, at.first, at.past), ground};
  }
};

void write_assignment(const Assignment& best, const AmountWriter& writer) {
  float confidence = best.labels >= 3 ? 0.98f : best.labels == 2 ? 0.95f : 0.85f;
  if (!best.fits_rate && !best.tax_value.is_zero()) confidence -= best.labels >= 3 ? 0.03f : 0.08f;
  const bool is_taxed = !printed_rates(writer.reading.sheet).empty();  // a tax of nothing beside a rate is a guess
  if (best.tax_value.is_zero() && (best.tax == nullptr || is_taxed)) confidence = std::min(confidence, 0.85f);
  writer.put(Field::total, best.total->value, *best.total->place(Role::total), confidence, Ground::arithmetic);
  writer.put(Field::net, best.net->value, *best.net->place(Role::net), confidence, Ground::arithmetic);
  const KnownValue* tax = best.tax != nullptr ? best.tax : best.largest_part;
  if (tax != nullptr) writer.put(Field::tax, best.tax_value, *tax->place(Role::tax), confidence, Ground::arithmetic);
}

/// "Net 19 %, Net 7 %, Tax 19 %, Tax 7 %, Total": whether the parts give the total, which they are then written for.
bool write_sums_of_rates(const ValueMap& values, const KnownValue& total, const AmountWriter& writer) {
  const Parts net = parts_of(values, Role::net, 7), tax = parts_of(values, Role::tax, 7);
  const std::optional<Decimal> whole = domain::add(net.sum, tax.sum);
  if (net.count < 2 || tax.count == 0 || !whole || domain::compare(*whole, total.value) != 0) return false;
  writer.put(Field::total, total.value, *total.place(Role::total), 0.95f, Ground::arithmetic);
  writer.put(Field::net, net.sum, *net.largest->place(Role::net), 0.85f, Ground::arithmetic);
  writer.put(Field::tax, tax.sum, *tax.largest->place(Role::tax), 0.85f, Ground::arithmetic);
  return true;
}

/// No assignment fits: the labels alone. Of several amounts of one name none is the one of the invoice.
void write_labelled(const ValueMap& values, const AmountWriter& writer) {
  const KnownValue* whole = whole_of_parts(values);
  const KnownValue* total = whole != nullptr ? whole : strongest(values, Role::total, 4);
  const KnownValue* due = strongest(values, Role::amount_due, 4);
  if (total == nullptr && due != nullptr) total = total_before_payment(values, *due);
  if (total == nullptr) total = due != nullptr ? due : strongest(values, Role::any_total, 4);
  if (total == nullptr) return;
  writer.put(Field::total, total->value, *total->place(Role::total), 0.75f);
  if (whole != nullptr) return;  // net and tax are those of one rate
  if (write_sums_of_rates(values, *total, writer)) return;
  const bool has_rates = parts_of(values, Role::net, 7).count > 1 && parts_of(values, Role::tax, 7).count > 1;
  const KnownValue* net = has_rates ? nullptr : strongest(values, Role::net, 7);
  const KnownValue* tax = has_rates ? nullptr : strongest(values, Role::tax, 7);
  const double high = std::abs(number(total->value)) + 0.005;
  if (net != nullptr && std::abs(number(net->value)) <= high)
    writer.put(Field::net, net->value, *net->place(Role::net), 0.6f);
  if (tax != nullptr && std::abs(number(tax->value)) <= high * kHighestTax)
    writer.put(Field::tax, tax->value, *tax->place(Role::tax), 0.6f);
}

void write_due(const ValueMap& values, const AmountWriter& writer) {
  const auto& total = writer.proposals[Field::total];
  if (!total) return;
  const std::optional<Decimal> total_value = Decimal::parse(total->value);
  const KnownValue* due = strongest(values, Role::amount_due, 4);
  const KnownValue* prepaid = strongest(values, Role::prepaid, 4);
  if (due != nullptr && prepaid != nullptr && total_value) {
    const auto rest = domain::subtract(*total_value, domain::absolute(prepaid->value));
    const bool fits = rest && domain::compare(*rest, due->value) == 0;
    writer.put(Field::amount_due, due->value, *due->place(Role::amount_due), fits ? 0.97f : 0.7f,
               fits ? Ground::arithmetic : Ground::seen);
    if (fits)
      writer.put(Field::prepaid, domain::absolute(prepaid->value), *prepaid->place(Role::prepaid), 0.95f,
                 Ground::arithmetic);
    return;
  }
  if (due != nullptr) {
    const bool same = total_value && domain::compare(*total_value, due->value) == 0;
    writer.put(Field::amount_due, due->value, *due->place(Role::amount_due),
               same ? std::max(0.9f, total->confidence) : 0.7f);
    return;
  }
  domain::Place place = total->place;
  writer.proposals[Field::amount_due] = {total->value, total->confidence - (prepaid != nullptr ? 0.4f : 0.06f), place};
}

/// The sum of the lines: as it is called, or what the lines give; else the net, where nothing is taken off or added.
void write_line_sum(const ValueMap& values, const std::optional<Decimal>& lines_sum, const AmountWriter& writer) {
  const auto& net = writer.proposals[Field::net];
  const KnownValue* called = strongest(values, Role::line_sum, 7);
  const auto given = lines_sum ? values.find(*lines_sum) : values.end();
  const auto& net_or_all = net ? net : writer.proposals[Field::total];  // without tax the lines give the total
  const std::optional<Decimal> whole = net_or_all ? Decimal::parse(net_or_all->value) : std::nullopt;
  const bool is_net = lines_sum && whole && domain::compare(*lines_sum, *whole) == 0;
  if (given != values.end() && ((is_net && called == nullptr) || called == &given->second)) {
    writer.put(Field::line_sum, given->first, *given->second.place(Role::line_sum),
               called == &given->second ? 0.98f
               : net                    ? 0.93f
                                        : 0.85f,
               Ground::arithmetic);
  } else if (called != nullptr && std::abs(number(called->value)) > 0) {
    writer.put(Field::line_sum, called->value, *called->place(Role::line_sum), 0.8f);
  } else if (net) {
    writer.proposals[Field::line_sum] = {net->value, std::min(net->confidence, 0.85f), net->place};
  }
}

}  // namespace

void propose_amounts(const Reading& reading, const std::vector<Amount>& amounts,
                     const std::optional<Decimal>& lines_sum, Proposals& proposals) {
  constexpr std::size_t kMostValues = 600;
  ValueMap values = values_of(amounts);
  if (values.size() > kMostValues) {
    std::erase_if(values, [](const auto& each) {
      return std::all_of(each.second.weights.begin(), each.second.weights.end(), [](float w) { return w == 0; });
    });
  }
  const AmountWriter writer{reading, proposals};
  const Assignment best = values.size() > kMostValues ? Assignment{} : Search(reading, values, lines_sum).best();
  if (best.score > 0) write_assignment(best, writer);
  else write_labelled(values, writer);
  write_due(values, writer);
  write_line_sum(values, lines_sum, writer);
}

}  // namespace countersign::reading
