// Check: what the rules say of one invoice as it is edited; an edit costs what depends on it, not the document.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "domain/record/invoice.h"
#include "domain/rules/check_hidden.h"
#include "domain/rules/rules.h"
#include "domain/values/dates/date.h"
#include "domain/values/numbers/decimal.h"

namespace countersign::domain {

/// A value as the rules see it: an edit that cannot be read is neither null nor a number, and no rule judges it.
struct Reading {
  Value text;
  std::optional<Decimal> number;
  bool is_readable = true;
};
[[nodiscard]] Reading reading_of(FieldKind kind, const Value& value);

/// The cells of a line that rules look at, and what its e-invoice adds to them.
struct LineFigures {
  std::string line_id;
  Reading quantity, unit_price, amount, tax_rate, tax_amount;
  std::optional<Decimal> base_quantity;  // the price is for so many
  Decimal adjustments;                   // charges - allowances
  std::string category;                  // of the tax, of an e-invoice
  bool has_sub_lines = false;
  bool is_counted = true;  // false: deleted
};

/// BG-23: the tax of one category and rate. What is no number is none.
struct TaxFigures {
  Value category, rate, base, amount;
  std::size_t row = 0;  // of the list, from 1
};

/// All that the rules of the document see.
struct Figures {
  using Rows = std::vector<std::array<Reading, kMostListCells>>;

  std::array<Reading, kFieldCount> fields;
  std::array<Rows, kListCount> lists;
  std::vector<PageCode> codes;
  std::optional<En16931> terms;
  std::string subtype;
  std::vector<Duplicate> duplicates;
  Value known_number, known_vendor;  // what the duplicates were found for
  Value vendor_country;
  std::vector<Unread> unread;  // of fields
  std::optional<Date> today;   // where the clock is known
  Sum line_amounts, line_taxes;
  Sum rounded_taxes;  // amount x rate of each line, rounded
  int taxed_lines = 0;
  int priced_lines = 0;            // with an amount
  int lines_without_category = 0;  // of those
  int unreadable_lines = 0;        // whose amount or rate is typed and cannot be read
  struct OfRate {
    Sum amounts;
    int lines = 0;
  };
  using ByRate = std::map<std::string, OfRate>;
  ByRate by_rate;      // lines with an amount, by the rate's canonical text; "" without a rate
  ByRate by_category;  // of an e-invoice, by tax_key
  MessageFormat format;

  const Reading& field(std::string_view name) const;
  /// The rows of the tax breakdown that hold something.
  std::vector<TaxFigures> taxes() const;
};

/// "S 19" of a category and its rate, "19" without a category; empty where the rate is missing, and needed.
[[nodiscard]] std::string tax_key(std::string_view category, const En16931::Term& rate);

[[nodiscard]] std::vector<Finding> check_line(const LineFigures& line, const MessageFormat& format);
/// What is said of a value that was not read.
[[nodiscard]] Finding finding_of(const Unread& unread);
[[nodiscard]] std::vector<Finding> check_document(const Figures& figures);

enum class Counted : std::uint8_t { no, yes };  // no: the line is deleted

class Check {
 public:
  Check() = default;
  /// `today` is what dates are too far ahead of.
  Check(const Invoice& invoice, const NumberFormat& format, const std::optional<Date>& today = {});

  /// An edit of a field or a cell, a path of which none of the rules speaks included. None: it cannot be read.
  void set(const Path& path, const std::optional<Value>& value);
  void add_line(const std::string& line_id);
  void count_line(const std::string& line_id, Counted counted);

  /// Judges the document after edits; what follows is then up to date.
  void settle();
  const std::vector<Finding>& document() const { return document_findings_; }
  /// Of lines, as they stand.
  const std::map<std::size_t, std::vector<Finding>>& lines() const { return line_findings_; }
  /// Both, in one list.
  std::vector<Finding> all() const;
  /// How many speak, by severity.
  std::array<int, 3> counts() const;
  const Figures& figures() const { return figures_; }
  /// What speaks of the sum of the lines against the subtotal, null where nothing does; up to date after settle.
  const Finding* of_subtotal() const;
  /// The number in a cell of a line, of those that rules look at; none where there is none.
  std::optional<Decimal> number_at(const std::string& line_id, std::string_view cell) const;
  /// Where a line stands: those of the record as in it, then those added.
  std::optional<std::size_t> place_of(const std::string& line_id) const;
  /// Findings of a line that has some, else null.
  const std::vector<Finding>* of_line(const std::string& line_id) const;

 private:
  void take_lists(const Invoice& invoice);
  void take_lines(const Invoice& invoice);
  void count(const LineFigures& line, int sign);
  void say_unread(const LineFigures& line, std::vector<Finding>& findings) const;
  void judge(std::size_t at);
  void take_currency();

  Figures figures_;
  HiddenValues hidden_;
  std::vector<LineFigures> lines_;
  std::unordered_map<std::string, std::size_t> at_;
  std::unordered_map<std::string, std::vector<Unread>> unread_;  // of lines
  std::map<std::size_t, std::vector<Finding>> line_findings_;
  std::vector<Finding> document_findings_;
  std::array<int, 3> line_counts_{};
  bool is_stale_ = true;
};

}  // namespace countersign::domain
