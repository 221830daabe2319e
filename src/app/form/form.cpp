// Fields and cells as the views show them, and whether Save is possible.
#include "app/form/form.h"

#include <algorithm>

#include "app/arriving/arriving.h"
#include "app/form/checking.h"
#include "app/form/doubts.h"
#include "domain/values/dates/date.h"
#include "domain/values/numbers/currency.h"
#include "domain/values/text/hidden.h"
#include "domain/values/text/text.h"
#include "text/text.h"

namespace countersign::app {
namespace {

domain::ConfidenceThresholds thresholds_of(const AppState& state) {
  return state.session ? state.session->thresholds : domain::ConfidenceThresholds{};
}

domain::Backend backend_of(const AppState& state) {
  return state.session ? state.session->backend : domain::Backend{};
}

std::string error_of(const OpenInvoice& open, const domain::Path& path) {
  for (const domain::InvalidEdit& each : open.invalid) {
    if (each.path == path) return each.message;
  }
  if (open.field_errors.empty()) return "";
  const std::string text = domain::to_text(path);
  for (const FieldError& each : open.field_errors) {
    if (each.path == text) return each.message;
  }
  return "";
}

/// The currency of the invoice as it is in the form.
std::string currency_of(const AppState& state) {
  const domain::Path path = domain::field_path("currency");
  const auto edit = state.open->draft.edits.find(path);
  if (edit != state.open->draft.edits.end()) return domain::trimmed(edit->second);
  return domain::value_at(*state.open->base, path).value_or("");
}

/// What a typed text means: the value it is sent as, or why it cannot be sent.
void add_reading(const AppState& state, const domain::Path& path, const domain::Value& base, FieldView& view) {
  const domain::FieldKind kind = domain::kind_of(path);
  const domain::Result<domain::Value> value = domain::read_typed(kind, view.text, state.number_format);
  if (!value) {
    view.error = value.error();
    for (const std::string& reading : value.failure().readings)
      view.readings.push_back(domain::shown_text(kind, reading, state.number_format));
    return;
  }
  if (view.error.empty() && (base || value.value()))
    view.error = domain::why_not_kept(backend_of(state), path, value.value());
  if (!view.error.empty() || !value.value()) return;
  const std::string shown = domain::shown_text(kind, value.value(), state.number_format);
  if (shown != view.text) view.canonical = shown;
  if (kind == domain::FieldKind::date && !view.canonical.empty()) {
    if (const auto date = domain::parse_date(*value.value())) add_to_list(view.canonical, domain::in_words(*date));
  }
  const std::string sign = domain::currency_written(view.text);
  if (sign.empty()) view.shown = text_for_reading(state, kind, value.value());
  if (sign.empty() || kind != domain::FieldKind::money) return;
  const std::string currency = currency_of(state);
  if (!currency.empty() && !domain::can_be_written(sign, currency))
    view.advice = say(Text::sign_is_typed, {sign, currency});
}

FieldView view_of(const AppState& state, const domain::Path& path, domain::FieldKind kind, const domain::Value& base) {
  const OpenInvoice& open = *state.open;
  FieldView view;
  const auto edit = open.draft.edits.find(path);
  view.edited = edit != open.draft.edits.end();
  view.text = view.edited ? edit->second : domain::shown_text(kind, base, state.number_format);
  view.error = error_of(open, path);
  view.changed_by_others =
      std::find(open.changed_by_others.begin(), open.changed_by_others.end(), path) != open.changed_by_others.end();
  view.finding = finding_at(open, path);
  const domain::Backend backend = backend_of(state);
  if (!domain::keeps(backend, path)) view.locked = domain::why_not_kept(backend, path, base);
  if (view.edited) add_reading(state, path, base, view);
  else view.shown = text_for_reading(state, kind, base);
  return view;
}

void judge_doubt(const AppState& state, FieldView& view) {
  view.band = domain::confidence_band(view.confidence, thresholds_of(state));
  view.doubtful = view.band == domain::ConfidenceBand::low || view.band == domain::ConfidenceBand::medium;
}

/// What the reviewer cannot put right in the form; a missing name is said when Save is pressed.
Text held_up_because(const AppState& state) {
  if (!state.open || state.open->base == nullptr) return Text::no_invoice_open;
  const SavePhase& phase = state.open->phase;
  if (std::holds_alternative<ReloadFailed>(phase)) return Text::latest_could_not_load;
  if (loads_latest(state)) return Text::latest_is_loading;
  if (!may_edit(state)) return Text::role_may_read;
  if (is_unread_file(state)) return Text::file_not_read;
  return state.session ? Text::nothing : Text::who_is_not_known;
}

}  // namespace

std::string text_for_reading(const AppState& state, domain::FieldKind kind, const domain::Value& value) {
  if (kind == domain::FieldKind::date) {
    const auto date = value ? domain::parse_date(*value) : std::nullopt;
    return date ? domain::format_date(*date, state.date_format) : "";
  }
  const auto number = domain::is_number(kind) && value ? domain::Decimal::parse(*value) : std::nullopt;
  if (!number) return "";
  const domain::MessageFormat& format = state.open->check.figures().format;
  return domain::format_decimal(*number, format.numbers,
                                kind == domain::FieldKind::money && format.is_known ? format.digits : 0);
}

FieldView field_view(const AppState& state, const domain::Path& path) {
  const OpenInvoice& open = *state.open;
  FieldView view = view_of(state, path, domain::kind_of(path), base_value(open, path));
  if (path.kind == domain::Path::Kind::field) {
    if (const auto index = domain::field_index(path.owner)) {
      view.confidence = open.base->fields[*index].confidence;
      view.checked = is_checked(open, path);
    }
    for (const domain::Learnt& each : open.base->learnt) {
      if (each.path == path && !view.edited) view.learnt = &each;
    }
  } else if (path.kind == domain::Path::Kind::address_part) {
    if (const auto index = domain::address_index(path.owner)) view.confidence = open.base->addresses[*index].confidence;
    view.checked = is_checked(open, mark_of(path));
  } else if (const domain::ListRow* row = base_row(open, path)) {
    view.confidence = row->confidence;
    view.checked = is_checked(open, mark_of(path));
  }
  judge_doubt(state, view);
  const std::vector<std::string>& low = open.base->low_confidence_fields;
  if (std::find(low.begin(), low.end(), path.owner) != low.end() && base_value(open, path)) view.doubtful = true;
  return view;
}

FieldView cell_view(const AppState& state, const LineRow& row, std::size_t cell) {
  const domain::CellSpec& spec = domain::line_cell_table()[cell];
  const domain::Line* line = row.base_at ? &state.open->base->lines[*row.base_at] : nullptr;
  const domain::Value base = line != nullptr ? line->cells[cell] : std::nullopt;
  FieldView view = view_of(state, domain::cell_path(row.line_id, spec.name), spec.kind, base);
  if (line != nullptr) {
    view.confidence = line->confidence;
    view.checked = is_checked(*state.open, domain::line_path(row.line_id));
  }
  judge_doubt(state, view);
  return view;
}

std::string name_of_line(const LineRow& row) {
  const bool is_new = row.line_number == 0;
  return say(is_new ? Text::new_line_number : Text::line_number,
             {std::to_string(is_new ? row.place + 1 : static_cast<std::uint32_t>(row.line_number))});
}

std::string name_in_form(const OpenInvoice& open, const domain::Path& path) {
  const auto index = path.kind == domain::Path::Kind::line_cell ? domain::line_cell_index(path.part) : std::nullopt;
  const auto is_it = [&](const LineRow& row) { return row.line_id == path.owner; };
  const auto row = std::find_if(open.line_rows.begin(), open.line_rows.end(), is_it);
  if (!index || row == open.line_rows.end()) return domain::label_of(*open.base, path);
  return say(Text::pair, {name_of_line(*row), domain::line_cell_table()[*index].label});
}

bool is_dirty(const OpenInvoice& open) {
  return !domain::is_empty(open.draft) && !(open.pressed && *open.pressed == open.draft);
}

std::string save_blocked_because(const AppState& state) {
  const Text held_up = held_up_because(state);
  if (held_up != Text::nothing) return std::string(say(held_up));
  const std::string reviewer = domain::trimmed(state.reviewer);
  if (domain::has_hidden(reviewer)) return say(Text::name_has_hidden, {domain::hidden_shown(reviewer)});
  const std::string& notes = state.open->draft.notes;
  if (domain::has_hidden(notes)) return say(Text::notes_have_hidden, {domain::hidden_excerpt(notes)});
  return std::string(reviewer.empty() ? say(Text::enter_your_name) : "");
}

bool may_edit(const AppState& state) {
  return !state.session || !state.session->read_only;
}

OpenInvoice* editable(AppState& state) {
  std::optional<OpenInvoice>& open = state.open;
  return open && open->base != nullptr && may_edit(state) && !is_unread_file(state) ? &*open : nullptr;
}

void forget_errors(OpenInvoice& open, const domain::Path& path) {
  const std::string text = domain::to_text(path);
  std::erase_if(open.invalid, [&](const domain::InvalidEdit& each) { return each.path == path; });
  std::erase_if(open.field_errors, [&](const FieldError& each) { return each.path == text; });
}

bool may_edit(const AppState& state, const domain::Path& path) {
  return may_edit(state) && domain::keeps(backend_of(state), path);
}

bool may_mark(const AppState& state) {
  return may_edit(state) && !backend_of(state).is_baseline;
}

bool loads_latest(const AppState& state) {
  if (!state.open) return false;
  const SavePhase& phase = state.open->phase;
  return std::holds_alternative<ReloadingAfterConflict>(phase) || std::holds_alternative<Refreshing>(phase);
}

bool can_save(const AppState& state) {
  if (held_up_because(state) != Text::nothing) return false;
  return is_dirty(*state.open) || std::holds_alternative<Queued>(state.open->phase);
}

}  // namespace countersign::app
