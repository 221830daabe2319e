// The fields that the document left empty: out of the way, behind their number and a search by name.
#include <algorithm>

#include "app/form/checking.h"
#include "app/form/form.h"
#include "app/form/form_order.h"
#include "app/proposals/proposals.h"
#include "domain/values/text/text.h"
#include "text/text.h"
#include "ui/views/fields/fields.h"
#include "ui/views/record/record.h"

namespace countersign::ui {
namespace {

constexpr std::size_t kFirstOfLists = domain::kFieldCount + domain::kAddressCount * domain::kAddressPartCount;
constexpr std::size_t kPlaces = kFirstOfLists + domain::kListCellRows.size();  // the first row of each list
static_assert(kPlaces <= EmptyFields::Places().size());
constexpr float kEmptyLabelCss = 150;

domain::Path path_at(std::size_t place) {
  if (place < domain::kFieldCount) return domain::field_path(domain::field_table()[app::form_order()[place]].name);
  if (place >= kFirstOfLists) {
    const auto& list = *std::find_if(domain::list_table().begin(), domain::list_table().end(), [&](const auto& each) {
      return place - kFirstOfLists < each.first_cell + each.cell_count;
    });
    return domain::list_path(list.name, 1, domain::kListCellRows[place - kFirstOfLists].name);
  }
  const std::size_t part = place - domain::kFieldCount;
  return domain::address_path(domain::address_table()[part / domain::kAddressPartCount].name,
                              domain::address_part_table()[part % domain::kAddressPartCount].name);
}

std::size_t place_of(const domain::Path& path) {
  if (path.kind == domain::Path::Kind::field) {
    const auto field = domain::field_index(path.owner);
    return field ? app::place_in_form(*field) : kPlaces;
  }
  if (const auto at = domain::list_place(path))
    return at->row == 0 ? kFirstOfLists + domain::list_table()[at->list].first_cell + at->cell : kPlaces;
  const auto address = domain::address_index(path.owner);
  const auto part = domain::address_part_index(path.part);
  return address && part ? domain::kFieldCount + *address * domain::kAddressPartCount + *part : kPlaces;
}

/// The predecessor's server has no such field.
bool is_offered(const app::AppState& state, const domain::Path& path) {
  const bool is_term = domain::list_place(path) || domain::has_term(path.owner);
  return !is_term || !(state.session && state.session->backend.is_baseline);
}

/// Those that every invoice has stand in their card, also while they are empty.
bool stays(const domain::Path& path) {
  if (path.kind != domain::Path::Kind::field) return false;
  const domain::FieldSpec& spec = domain::field_table()[*domain::field_index(path.owner)];
  return spec.required || app::is_head_field(spec.name) || spec.name == "currency" || spec.name == "subtotal" ||
         spec.name == "tax_amount";
}

/// Where the reviewer is, or is led.
bool is_visited(const app::AppState& state, const ViewState& view, const Ui& ui, const domain::Path& path) {
  return view.focus == path || state.open->cursor == path || ui.wanted_link() == domain::to_text(path);
}

/// What the reviewer has to do with is never hidden.
bool is_wanted(const app::AppState& state, const domain::Path& path) {
  if (state.open->draft.edits.count(path) != 0 || app::proposal_for(state, path) != nullptr) return true;
  const app::FieldView field = app::field_view(state, path);
  return !field.error.empty() || field.changed_by_others ||
         (field.finding != nullptr && field.finding->at.front() == path);
}

std::string vendor_of(const app::AppState& state) {
  return domain::value_at(*state.open->base, domain::field_path("vendor_name")).value_or("");
}

void draw_switch(Ui& ui, const app::AppState& state, ViewState& view, std::size_t hidden) {
  EmptyFields& empty = view.empty;
  const float left = ui.x(), top = ui.y(), width = ui.available_width();
  ui.move_to(left, top + (ui.row() - ui.line()) / 2);
  ui.heading(say_count(Text::empty_fields, static_cast<std::int64_t>(hidden)), 3);
  const Text shows = empty.shown ? Text::hide_empty : Text::show_empty;
  const float button = ui.button_width(say(shows), 150), search = std::min(ui.px(190), width - button - ui.px(130));
  ui.move_to(left + width - button, top);
  if (ui.button("show", say(shows), {.width = button})) {
    empty.shown = !empty.shown;
    empty.visited.reset();
    if (empty.shown) empty.opened_for.insert(vendor_of(state));
    else empty.opened_for.erase(vendor_of(state));
  }
  FieldOptions options;
  options.hide_label = true;
  options.search = true;
  options.width = search;
  options.placeholder = say(Text::find_field);
  ui.move_to(left + width - button - search - ui.px(8), top);
  if (search > ui.px(90)) {
    const FieldResult typed = ui.field("find", say(Text::find_field), empty.query, options);
    if (typed.text) empty.query = *typed.text;
  }
  ui.move_to(left, top + ui.row());
  ui.gap(6);
}

}  // namespace

void find_empty_fields(const app::AppState& state, ViewState& view) {
  EmptyFields& empty = view.empty;
  if (empty.invoice == state.open->invoice_id) return;
  empty.invoice = state.open->invoice_id;
  empty.query.clear();
  empty.shown = empty.opened_for.count(vendor_of(state)) != 0;
  empty.found.reset();
  empty.visited.reset();
  empty.rows = {};
  for (std::size_t place = 0; place < kPlaces; ++place) {
    const domain::Path path = path_at(place);
    const auto of_list = domain::list_place(path);
    const bool is_of_row = of_list && !state.open->base->lists[of_list->list].empty();
    if (!stays(path) && !is_of_row && !app::base_value(*state.open, path)) empty.found.set(place);
  }
}

bool is_put_away(const app::AppState& state, const ViewState& view, const domain::Path& path) {
  const std::size_t place = place_of(path);
  return place < kPlaces && view.empty.found.test(place) && !app::base_value(*state.open, path);
}

void draw_empty_fields(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events) {
  const std::string query = domain::lower_case(domain::trimmed(view.empty.query));
  std::vector<domain::Path> paths;
  std::size_t hidden = 0;
  for (std::size_t place = 0; place < kPlaces; ++place) {
    domain::Path path = path_at(place);
    if (!is_put_away(state, view, path) || !is_offered(state, path)) continue;
    const bool is_asked =
        view.empty.shown ||
        (!query.empty() && domain::lower_case(domain::label_of(path)).find(query) != std::string::npos);
    ++hidden;
    if (is_visited(state, view, ui, path)) view.empty.visited.set(place);
    const bool was_visited = view.empty.visited.test(place);
    if (is_asked || was_visited || is_wanted(state, path)) paths.push_back(std::move(path));
  }
  if (hidden == 0) return;
  ui.begin_card("empty", say_count(Text::empty_fields, static_cast<std::int64_t>(hidden)), ui.available_width());
  draw_switch(ui, state, view, hidden);
  if (paths.empty() && !query.empty()) ui.text(say(Text::no_such_field));
  draw_columns(ui, state, paths, ui.px(kEmptyLabelCss), view, events);
  ui.end_card();
  ui.gap(8);
}

}  // namespace countersign::ui
