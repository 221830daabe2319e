// Invoice: one review view as a plain value.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/record/en16931.h"
#include "domain/record/field_table.h"
#include "domain/record/path.h"
#include "domain/values/page/page_text.h"

namespace countersign::domain {

/// Null, or the canonical wire text of the value: decimals without exponent, dates YYYY-MM-DD.
using Value = std::optional<std::string>;

struct FieldRecord {
  Value value;
  Value confidence;  // a decimal from 0 to 1
  bool validated = false;
};

/// A field the panel does not know: shown read-only, never dropped and never sent.
struct UnknownField {
  std::string name;
  FieldRecord record;
};

struct Address {
  std::array<Value, kAddressPartCount> parts;
  Value confidence;
  bool validated = false;
};

/// A row of a list; one that was emptied stays, so that the others keep their numbers.
struct ListRow {
  std::array<Value, kMostListCells> cells;
  Value confidence;
  bool validated = false;
};

struct Line {
  std::string line_id;  // the stable id, or "n<line_number>" where the backend has none
  bool has_stable_id = false;
  std::int64_t line_number = 0;
  std::array<Value, kLineCellCount> cells;
  Value confidence;
  bool validated = false;
  std::vector<UnknownField> unknown_cells;  // that the panel does not know, where they hold something
};

/// Another invoice of the queue with the same vendor and number.
struct Duplicate {
  std::string invoice_id;
  Value number, date, total, currency;
};

/// Where the backend says that a value stands on the document; most likely first.
struct FieldLocation {
  Path path;
  Places places;
};

/// A file within the document's file; `note` is what was wrong with it.
struct Attachment {
  std::string name, note;
  bool is_shown = false;  // it can be opened beside the form
  bool is_there = false;  // it was kept
};

enum class DocumentKnown : std::uint8_t { unknown, none, there };

/// A value of the document's file that is none of its field's kind, and is therefore not in the field.
struct Unread {
  Path path;  // its owner is the name of a term where no field holds it: "BT-116"
  std::string value;
  std::string reason;  // "is not a day of the calendar."
};

/// A field that was found where a reviewer corrected an earlier invoice of its vendor.
struct Learnt {
  Path path;
  std::string number;  // of that invoice; empty where it is not told
};

/// What a code on the page asks to pay.
struct PageCode {
  std::string account;
  Value amount;
};

struct Invoice {
  std::string invoice_id;
  std::string epoch;  // empty where the backend has none
  std::int64_t review_version = 0;
  std::string status;
  std::string review_status;
  std::string reviewer;
  std::string review_timestamp;
  std::string saved_by;  // who saved review_version; empty where unknown
  std::string saved_at;  // an instant, RFC 3339
  std::string file_name;
  std::string upload_date;
  std::string invoice_subtype;
  std::string notes;
  Value extraction_confidence;
  std::vector<std::string> low_confidence_fields;
  std::array<FieldRecord, kFieldCount> fields;
  std::array<Address, kAddressCount> addresses;
  std::array<std::vector<ListRow>, kListCount> lists;
  std::vector<Line> lines;
  std::vector<UnknownField> unknown_fields;
  DocumentKnown document = DocumentKnown::unknown;
  std::vector<Attachment> attachments;
  std::vector<FieldLocation> field_locations;
  std::vector<Duplicate> duplicates;   // where the backend names them
  std::vector<Unread> unread;          // where the backend names them
  std::vector<Learnt> learnt;          // where the backend names them
  std::vector<PageCode> codes;         // that ask for a payment
  std::optional<En16931> en16931;      // where it came as an e-invoice
  std::string extensions;              // the wire text of the object, empty when there is none
  std::vector<std::string> not_shown;  // names of what the backend sent in another form than a value can have
};

/// The value at a path; null for a value that is null, and for a path this invoice does not have.
[[nodiscard]] Value value_at(const Invoice& invoice, const Path& path);
[[nodiscard]] const Line* find_line(const Invoice& invoice, std::string_view line_id);
/// The label of a value of this invoice: a line that it has goes by its number.
[[nodiscard]] std::string label_of(const Invoice& invoice, const Path& path);

/// Equal as a reader means it: decimals as numbers, dates as dates, text exactly; null and empty text are not equal to
/// a value.
[[nodiscard]] bool same_value(FieldKind kind, const Value& a, const Value& b);

enum class ConfidenceBand : std::uint8_t { unknown, low, medium, high };

struct ConfidenceThresholds {
  std::string high = "0.90";
  std::string medium = "0.70";
};

[[nodiscard]] ConfidenceBand confidence_band(const Value& confidence, const ConfidenceThresholds& thresholds);

}  // namespace countersign::domain
