#include "einvoice/page/page.h"

#include <algorithm>
#include <optional>
#include <set>

#include "einvoice/page/page_terms.h"
#include "einvoice/page/selector.h"
#include "einvoice/page/verdict.h"
#include "einvoice/reading/reading.h"
#include "einvoice/xml/text.h"

namespace countersign::einvoice {
namespace {

constexpr float kWidth = kPageWidth - 2 * kMargin;
constexpr float kLabelSize = 8, kValueSize = 9, kCellSize = 8;
constexpr float kLabelWidth = 140, kValueX = kMargin + 148, kValueWidth = kWidth - 148;
constexpr float kIndent = 24;

struct Column {
  float x, width;
  Style style;
};
constexpr Column kLines[kLineColumns] = {
    {0, 34, Style::value},    {38, 112, Style::value}, {152, 46, Style::amount}, {201, 26, Style::value},
    {228, 52, Style::amount}, {284, 20, Style::value}, {304, 24, Style::amount}, {330, 42, Style::amount},
};
constexpr Column kTaxes[kTaxColumns] = {
    {0, 110, Style::value}, {112, 70, Style::amount}, {186, 90, Style::amount}, {280, 92, Style::amount}};

/// "20250301" as 2025-03-01, where the element says that it is a day.
std::optional<std::string> day_of(const Tree& tree, const Node& node, std::string_view text) {
  const std::string_view* format = tree.attribute(node, name_of("format"));
  const auto is_figure = [](char c) { return c >= '0' && c <= '9'; };
  if (format == nullptr || *format != "102" || text.size() != 8 || !std::all_of(text.begin(), text.end(), is_figure))
    return std::nullopt;
  return std::string(text.substr(0, 4)) + "-" + std::string(text.substr(4, 2)) + "-" + std::string(text.substr(6));
}

std::string size_of(std::string_view base64) {
  const std::size_t bytes = base64.size() / 4 * 3;
  constexpr std::size_t kKilo = 1024;
  return bytes < kKilo ? std::to_string(bytes) + " B" : std::to_string((bytes + kKilo - 1) / kKilo) + " KiB";
}

class PageMaker {
 public:
  PageMaker(const Tree& tree, const Node& root, Language language)
      : selector_(tree, root, is_first_zugferd(root) ? Dialect::zugferd_1 : Dialect::as_named),
        is_ubl_(selector_.lookup().find(&root, "SupplyChainTradeTransaction") == nullptr),
        language_(language) {}

  Sheet make() {
    const Verdict verdict = verdict_of(selector_.tree());
    if (!verdict.faults.empty()) terms_.resize(selector_.tree().nodes.size());
    lay_verdict(sheet_, verdict, language_);
    const bool is_credit = selector_.root().local == "CreditNote";
    sheet_.heading(is_credit ? say("Credit note", "Gutschrift") : say("Invoice", "Rechnung"), Style::title);
    for (const PageGroup& group : page_groups()) lay_group(group);
    lay_others();
    sheet_.repeat({});
    join_links(selector_.tree(), selector_.root(), verdict, terms_, language_, sheet_);
    return std::move(sheet_);
  }

 private:
  static bool is_first_zugferd(const Node& root) { return root.local == "CrossIndustryDocument"; }
  std::string_view say(std::string_view english, std::string_view german) const {
    return language_ == Language::german ? german : english;
  }
  std::string_view path_in(const PageTerm& term) const { return is_ubl_ ? term.ubl : term.cii; }

  /// What is shown of an element or attribute, and marks it as shown.
  std::string_view text_of(const Selected& each) {
    const Tree& tree = selector_.tree();
    if (!each.attribute.empty()) return trimmed(*tree.attribute(*each.node, name_of(each.attribute)));
    selector_.show(*each.node);
    const std::string_view text = stripped(each.node->text);
    if (text.empty()) return text;
    if (tree.attribute(*each.node, name_of("mimeCode")) != nullptr) return attached(*each.node, text);
    if (const auto day = day_of(tree, *each.node, text)) return sheet_.keep(*day);
    return with_scheme(*each.node, text);
  }

  std::string_view attached(const Node& node, std::string_view text) {
    std::string told;
    for (const char* name : {"filename", "mimeCode"})
      if (const std::string_view* found = selector_.tree().attribute(node, name_of(name)))
        told += std::string(*found) + " · ";
    return sheet_.keep(told + size_of(text));
  }

  /// Behind the value, what its element says of it: a scheme, another currency, a unit.
  std::string_view with_scheme(const Node& node, std::string_view text) {
    std::string more;
    for (const char* name : {"schemeID", "listID", "currencyID", "unitCode"}) {
      const std::string_view* found = selector_.tree().attribute(node, name_of(name));
      if (found == nullptr || found->empty() || *found == selector_.currency() || is_told(node, name)) continue;
      more += " (" + std::string(*found) + ")";
    }
    return more.empty() ? text : sheet_.keep(std::string(text) + more);
  }

  /// Whether the attribute is a term of its own (BT-130), or one that a path asks for.
  bool is_told(const Node& node, std::string_view name) const {
    const std::string_view local = selector_.lookup().name_of(node);
    return name == "unitCode" ? local == "InvoicedQuantity" || local == "CreditedQuantity" || local == "BilledQuantity"
                              : selector_.lookup().name_of(*node.parent) == "SpecifiedTaxRegistration";
  }

  /// The field of the first value that it stands for; a value of the record stands at one place.
  std::string_view field_of(const PageTerm& term) {
    if (term.field.empty()) return {};
    if (line_number_ > 0) return told_cells_.insert(term.field).second ? term.field : std::string_view();
    return told_.insert(term.field).second ? term.field : std::string_view();
  }

  std::uint32_t number_of(const Node& node) const {
    return static_cast<std::uint32_t>(&node - selector_.tree().nodes.data()) + 1;
  }

  /// The element's number, for links to it.
  std::uint32_t noted(const Node& node, const PageTerm& term) {
    if (!terms_.empty()) terms_[number_of(node) - 1] = &term;
    return number_of(node);
  }

  void lay_row(std::string_view label, std::string_view text, std::string_view field, float indent,
               std::uint32_t element) {
    const Cell cells[] = {
        {kMargin + indent, kLabelWidth - indent, kLabelSize, Style::label, label, {}, 0, 0, 0},
        {kValueX, kValueWidth, kValueSize, Style::value, text, field, field.empty() ? 0 : line_number_, element, 0}};
    sheet_.row(cells);
  }

  /// The terms that are there, under `title` where it is not empty; whether there was one.
  bool lay_terms(std::string_view title, const Node& from, std::span<const PageTerm> terms, float indent) {
    bool has_any = false;
    for (const PageTerm& term : terms) {
      if (sheet_.is_full()) return has_any;
      for (const Selected& each : selector_.find(from, path_in(term))) {
        const std::string_view text = text_of(each);
        if (text.empty()) continue;
        if (!has_any && !title.empty()) sheet_.heading(title);
        has_any = true;
        lay_row(say(term.english, term.german), text, field_of(term), indent, noted(*each.node, term));
      }
    }
    return has_any;
  }

  void lay_group(const PageGroup& group) {
    std::string_view title = say(group.english, group.german);
    if (group.shape == Shape::lines || group.shape == Shape::taxes) return lay_table(group, title);
    for (const Node* node : elements_of(selector_.root(), group)) {
      if (sheet_.is_full()) return;
      if (title.empty()) sheet_.gap(4);
      if (lay_terms(title, *node, group.terms, 0) && group.shape == Shape::items) title = {};
    }
  }

  std::vector<const Node*> elements_of(const Node& from, const PageGroup& group) {
    const std::string_view path = is_ubl_ ? group.ubl : group.cii;
    std::vector<const Node*> found = selector_.elements(from, path);
    if (path.empty() || group.code.empty()) return found;
    std::erase_if(found, [&](const Node* each) { return each->first_child != nullptr && selector_.is_shown(*each); });
    for (const Node* each : found)
      if (each->first_child != nullptr) selector_.show(*each);
    return found;
  }

  void lay_table(const PageGroup& group, std::string_view title) {
    const std::vector<const Node*> nodes = elements_of(selector_.root(), group);
    if (nodes.empty()) return;
    const bool is_lines = group.shape == Shape::lines;
    const std::span<const Column> columns = is_lines ? std::span<const Column>(kLines) : kTaxes;
    sheet_.heading(title);
    std::vector<Cell> head;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const Style style = columns[i].style == Style::amount ? Style::label_amount : Style::label;
      head.push_back({kMargin + columns[i].x,
                      columns[i].width,
                      kLabelSize - 1,
                      style,
                      say(group.terms[i].english, group.terms[i].german),
                      {},
                      0,
                      0,
                      0});
    }
    sheet_.row(head);
    sheet_.repeat(std::move(head));
    for (const Node* node : nodes) {
      if (sheet_.is_full()) break;
      line_number_ += is_lines ? 1 : 0;
      told_cells_.clear();
      lay_record(*node, group.terms, columns);
      if (is_lines)
        for (const PageGroup& within : line_groups())
          for (const Node* each : elements_of(*node, within)) lay_terms({}, *each, within.terms, kIndent);
      sheet_.gap(3);
    }
    sheet_.repeat({});
    line_number_ = 0;
  }

  /// A row of a table, and below it what has no column.
  void lay_record(const Node& node, std::span<const PageTerm> terms, std::span<const Column> columns) {
    std::vector<Cell> cells;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      std::vector<Selected> found = selector_.find(node, path_in(terms[i]));
      if (found.empty()) continue;
      const std::string_view text = text_of(found.front());
      if (text.empty()) continue;
      const std::string_view field = field_of(terms[i]);
      cells.push_back({kMargin + columns[i].x, columns[i].width, kCellSize, columns[i].style, text, field,
                       field.empty() ? 0 : line_number_, noted(*found.front().node, terms[i]), 0});
    }
    sheet_.row(cells);
    lay_terms({}, node, without_told(terms), kIndent);
  }

  /// What a column has shown is not found again, but for attributes.
  std::span<const PageTerm> without_told(std::span<const PageTerm> terms) const {
    const std::size_t columns = terms.size() > kLineColumns ? kLineColumns : kTaxColumns;
    return terms.subspan(columns);
  }

  /// Texts of the tree that are no term of EN 16931, each under the names of its element and of the one around it.
  void lay_others() {
    bool has_any = false;
    for (const Node& node : selector_.tree().nodes) {
      if (sheet_.is_full()) break;
      if (selector_.is_shown(node) || node.parent == nullptr) continue;
      const std::string_view text = stripped(node.text);
      if (text.empty() || is_understood(node, text)) continue;
      if (!has_any) sheet_.heading(say("Other content", "Weiterer Inhalt"));
      has_any = true;
      const std::string label = std::string(node.parent->local) + " / " + std::string(node.local);
      lay_row(sheet_.keep(label), text_of({&node, {}}), {}, 0, number_of(node));
    }
    if (sheet_.is_full())
      sheet_.end_early(say("The rest of the document is not shown.", "Der Rest des Dokuments wird nicht gezeigt."));
  }

  /// What every invoice says of its taxes and references, and what tells a charge from an allowance.
  bool is_understood(const Node& node, std::string_view text) const {
    const std::string_view name = selector_.lookup().name_of(node);
    if (text == "VAT") return name == "ID" || name == "TypeCode";
    if (text == "916") return name == "TypeCode";
    return name == "ChargeIndicator" || name == "Indicator";
  }

  Selector selector_;
  bool is_ubl_;
  Language language_;
  Sheet sheet_;
  std::set<std::string_view> told_, told_cells_;
  std::vector<const PageTerm*> terms_;  // by the number of their element; empty where nothing links to them
  std::uint32_t line_number_ = 0;
};

}  // namespace

domain::Result<Sheet> lay_out(const Tree& tree, Language language) {
  const Node* root = root_of_invoice(tree);
  if (root == nullptr) return no_invoice(tree);
  Sheet sheet = PageMaker(tree, *root, language).make();
  if (tree.steps_left == 0) return domain::Error{"The document is too intricate to be read"};
  return sheet;
}

std::string path_of(const Sheet& sheet, const Run& run) {
  if (run.link != 0) return path_of_link(sheet, sheet.links()[run.link - 1]);
  if (run.field.empty()) return {};
  if (run.line_number == 0) return std::string(run.field);
  return "lines/" + std::to_string(run.line_number) + "/" + std::string(run.field);
}

}  // namespace countersign::einvoice
