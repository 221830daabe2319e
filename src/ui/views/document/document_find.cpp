// What is found on the pages: the values of the form, the words searched for, and the word that is chosen.
#include <algorithm>
#include <cmath>
#include <map>

#include "app/form/doubts.h"
#include "app/form/form.h"
#include "app/proposals/proposals.h"
#include "domain/values/numbers/number_text.h"
#include "ui/views/document/document_parts.h"

namespace countersign::ui {
namespace {

void add_mark(const app::AppState& state, DocumentView& view, const domain::Path& path, const domain::Place& place) {
  constexpr std::size_t kMostMarks = 5000;
  if (view.marks.size() >= kMostMarks) return;
  DocumentMark mark;
  mark.path = domain::to_text(path);
  mark.label = label_of_path(state, path);
  mark.place = place;
  const domain::Invoice& invoice = *state.open->base;
  domain::Value confidence;
  if (path.kind == domain::Path::Kind::line_cell) {
    if (const domain::Line* line = domain::find_line(invoice, path.owner)) confidence = line->confidence;
  } else if (const domain::ListRow* row = app::base_row(*state.open, path)) {
    confidence = row->confidence;
  } else if (const auto index = domain::field_index(path.owner)) {
    confidence = invoice.fields[*index].confidence;
  } else if (const auto address = domain::address_index(path.owner)) {
    confidence = invoice.addresses[*address].confidence;
  }
  const domain::ConfidenceThresholds thresholds =
      state.session ? state.session->thresholds : domain::ConfidenceThresholds{};
  mark.band = domain::confidence_band(confidence, thresholds);
  view.marks.push_back(std::move(mark));
}

/// The path of a place that the document told: "lines/3/amount" names the line by its number.
std::optional<domain::Path> told_path(const std::map<std::string, std::string>& ids, const std::string& text) {
  std::optional<domain::Path> path = domain::parse_path(text);
  if (!path || path->kind != domain::Path::Kind::line_cell) return path;
  const auto id = ids.find(path->owner);
  if (id == ids.end()) return std::nullopt;
  path->owner = id->second;
  return path;
}

/// "#0/57/431/533/17/Label": a page, a box on it in thousandths, and what is there.
std::optional<DocumentLink> told_link(int page, const domain::Word& told) {
  DocumentLink link{"", {page, told.box}, {}};
  float* const parts[] = {&link.to.box.x, &link.to.box.y, &link.to.box.w, &link.to.box.h};
  std::size_t at = 1;
  const auto number = [&] {
    int read = 0;
    while (at < told.text.size() && told.text[at] >= '0' && told.text[at] <= '9' && read < 1'000'000)
      read = read * 10 + (told.text[at++] - '0');
    ++at;  // the stroke
    return read;
  };
  if (told.text.empty() || told.text.front() != '#') return std::nullopt;
  link.to.page = number();
  for (float* part : parts) *part = static_cast<float>(number()) / 1000;
  if (at < told.text.size()) link.label = told.text.substr(at);
  return link;
}

void find_links(const app::DocumentState& document, DocumentView& view) {
  view.links.clear();
  for (std::size_t page = 0; page < document.told.size(); ++page)
    for (const domain::Word& place : document.told[page])
      if (auto link = told_link(static_cast<int>(page), place)) view.links.push_back(*std::move(link));
}

/// As the document tells them, where it does; else as they are found in its text. An attachment has none.
domain::Located values_on(const domain::Invoice& invoice, const app::DocumentState& document,
                          const domain::PageText& text) {
  if (document.part != 0) return {};
  const bool tells =
      std::any_of(document.told.begin(), document.told.end(), [](const auto& page) { return !page.empty(); });
  if (!tells) return domain::locate(invoice, text);
  std::map<std::string, std::string> ids;
  for (const domain::Line& line : invoice.lines) ids.emplace(std::to_string(line.line_number), line.line_id);
  domain::Located located;
  for (std::size_t page = 0; page < document.told.size(); ++page) {
    for (const domain::Word& place : document.told[page]) {
      const std::optional<domain::Path> path = told_path(ids, place.text);
      if (path) located.push_back({*path, {{static_cast<int>(page), place.box}}});
    }
  }
  return located;
}

}  // namespace

std::string label_of_path(const app::AppState& state, const domain::Path& path) {
  const domain::Line* line = domain::find_line(*state.open->base, path.owner);
  return domain::label_of(path, line != nullptr ? line->line_number : 0);
}

void find_values(const app::AppState& state, DocumentView& view) {
  const app::DocumentState& document = state.document;
  const domain::Invoice& invoice = *state.open->base;
  const bool worth_it = document.words.size() == 1 || document.all_read;
  const bool same_words = view.call == document.call && (view.pages_read == document.words.size() || !worth_it);
  if (same_words && view.base == state.open->base.get()) return;
  if (view.call != document.call || view.pages_read != document.words.size())
    view.text = domain::read_pages(document.words);
  view.call = document.call;
  view.pages_read = document.words.size();
  view.base = state.open->base.get();
  view.located = values_on(invoice, document, view.text);
  find_links(document, view);
  view.marks.clear();
  std::map<domain::Path, std::string> told;
  for (const domain::FieldLocation& each : invoice.field_locations) {
    if (document.part != 0) break;  // these are of the document
    told[each.path];
    add_mark(state, view, each.path, each.places.front());
  }
  for (const domain::FieldLocation& each : view.located) {
    if (told.count(each.path) == 0) add_mark(state, view, each.path, each.places.front());
  }
  search_document(view);
}

domain::Places places_of(const app::AppState& state, const DocumentView& view, const std::string& name) {
  const std::optional<domain::Path> path = domain::parse_path(name);
  if (!path || state.document.part != 0) return {};
  if (const app::Proposal* offered = app::proposal_for(state, *path)) return {offered->place};
  const app::OpenInvoice& open = *state.open;
  return domain::places_now(*open.base, open.draft, state.number_format, view.text, view.located, *path);
}

void search_document(DocumentView& view) {
  view.matches = domain::places_of_words(view.text, view.query);
  view.match = 0;
}

void choose_place(DocumentView& view, const domain::Place& place) {
  view.selection = Selection{place.page, place.box, domain::words_in(view.text, place.page, place.box)};
  view.reveal = place;
}

void step_match(DocumentView& view, int step) {
  if (view.matches.empty()) return;
  const std::size_t count = view.matches.size();
  const bool at_match = view.selection && view.selection->box == view.matches[view.match].box;
  if (at_match) view.match = (view.match + (step > 0 ? 1 : count - 1)) % count;
  choose_place(view, view.matches[view.match]);
}

void move_word(DocumentView& view, Key key) {
  const std::vector<domain::Token>& words = view.text.seen;
  if (words.empty()) return;
  const int page = view.selection ? view.selection->page : static_cast<int>(view.place.page);
  std::size_t at = 0;
  while (at + 1 < words.size() &&
         (words[at].page < page || (view.selection && !(words[at].box == view.selection->box))))
    ++at;
  if (view.selection && !(words[at].box == view.selection->box)) view.selection.reset();
  const auto first_of = [&](int wanted) {
    const auto found =
        std::find_if(words.begin(), words.end(), [&](const domain::Token& each) { return each.page >= wanted; });
    return found == words.end() ? words.size() - 1 : static_cast<std::size_t>(found - words.begin());
  };
  std::size_t to = at;
  const auto beside = [&](int step) {
    const std::size_t none = words.size();
    std::size_t best = none;
    int line = -1;
    for (std::size_t i = at; i<none; i = step> 0 ? i + 1 : i == 0 ? none : i - 1) {
      if (words[i].line == words[at].line) continue;
      if (line >= 0 && words[i].line != line) break;
      line = words[i].line;
      const auto distance = [&](std::size_t each) { return std::abs(words[each].box.x - words[at].box.x); };
      if (best == none || distance(i) < distance(best)) best = i;
    }
    return best == none ? at : best;
  };
  switch (key) {
    case Key::right: to = view.selection ? std::min(at + 1, words.size() - 1) : first_of(page); break;
    case Key::left: to = view.selection && at > 0 ? at - 1 : at; break;
    case Key::down: to = view.selection ? beside(1) : first_of(page); break;
    case Key::up: to = beside(-1); break;
    case Key::page_down: to = first_of(page + 1); break;
    case Key::page_up: to = first_of(page - 1); break;
    case Key::home: to = 0; break;
    case Key::end: to = words.size() - 1; break;
    default: return;
  }
  choose_place(view, {words[to].page, words[to].box});
}

bool takes_words(const app::AppState& state, const DocumentView& view) {
  const std::optional<domain::Path> path = domain::parse_path(view.focused);
  return path && app::may_edit(state, *path);
}

void take_selection(Ui& ui, const app::AppState& state, DocumentView& view, app::Events& events) {
  const std::optional<domain::Path> path = domain::parse_path(view.focused);
  if (!path || !view.selection) return;
  std::string text = view.selection->text;
  const domain::FieldKind kind = domain::kind_of(*path);
  if (kind != domain::FieldKind::multiline) std::replace(text.begin(), text.end(), '\n', ' ');
  if (domain::is_number(kind) || kind == domain::FieldKind::date) text = domain::without_footnote(text);
  const auto edit = state.open->draft.edits.find(*path);
  view.taken.path = view.focused;
  view.taken.was_edited = edit != state.open->draft.edits.end();
  view.taken.before = view.taken.was_edited ? edit->second : "";
  view.taken.text = text;
  events.push_back(app::FieldEdited{*path, std::move(text)});
  view.selection.reset();
  ui.focus_link(view.focused);
}

void put_back_taken(const app::AppState& state, DocumentView& view, app::Events& events) {
  const std::optional<domain::Path> path = domain::parse_path(view.taken.path);
  view.taken.path.clear();
  if (!path || !state.open) return;
  const auto edit = state.open->draft.edits.find(*path);
  if (edit == state.open->draft.edits.end() || edit->second != view.taken.text) return;
  if (view.taken.was_edited) events.push_back(app::FieldEdited{*path, view.taken.before});
  else events.push_back(app::FieldReverted{*path});
}

}  // namespace countersign::ui
