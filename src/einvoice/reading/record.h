// Record: an invoice as the review view has it; what the view has no field for stays named by its term.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "einvoice/reading/invoice.h"

namespace countersign::einvoice {

/// A field, a part of an address or a cell of a line, by its wire name.
struct RecordValue {
  std::string_view name;
  Text value;  // canonical
};

struct RecordAddress {
  std::string_view name;
  std::vector<RecordValue> parts;
  bool is_known = false;  // the document says something of it
};

/// What the record has several of beside its lines: rows with the cells of the field table.
struct RecordList {
  std::string_view name;
  std::vector<std::vector<RecordValue>> rows;
};

/// What a line carries beyond its cells.
struct LineTerms {
  Values values;
  std::vector<Values> adjustments;  // BG-27 and BG-28
  std::size_t sub_lines = 0;
};

/// What the file says that is none of its field's kind: the field stays empty, and the fault is told there.
struct UnreadValue {
  std::string name;             // a wire name, the path of a cell of a list, or a term
  std::size_t line_number = 0;  // from 1; 0 for the document
  std::string value;            // its beginning
  std::string reason;           // "is not a day of the calendar."
};

struct Record {
  std::string_view syntax;
  bool is_credit_note = false;
  std::vector<RecordValue> fields;
  std::vector<RecordAddress> addresses;
  std::vector<RecordList> lists;
  std::vector<std::vector<RecordValue>> lines;
  Values terms;
  Values seller_ids, buyer_ids;  // BG-4, BG-7
  std::vector<Group> groups;
  std::vector<LineTerms> line_terms;
  std::vector<UnreadValue> unread;
};

Record record_of(const Invoice& invoice);

}  // namespace countersign::einvoice
