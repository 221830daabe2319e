// Doubts: what the machine was not sure of, and what a reviewer has marked as checked.
#pragma once

#include <string_view>

#include "app/model/state/state.h"

namespace countersign::app {

/// What is marked for a value: a field for itself, an address, a row of a list or a line as a whole.
domain::Path mark_of(const domain::Path& path);
/// The row of a list that a path is of, as it was loaded; null where there is none.
const domain::ListRow* base_row(const OpenInvoice& open, const domain::Path& path);
/// Whether the record says that it was checked; `mark` as mark_of makes it.
bool was_checked(const OpenInvoice& open, const domain::Path& mark);
/// The same with what the reviewer has marked since.
bool is_checked(const OpenInvoice& open, const domain::Path& mark);

/// By its confidence, or because the backend says so; an edited or empty field is in no doubt, nor is a checked one.
bool is_doubtful_field(const AppState& state, std::size_t field);
/// An address that holds something.
bool is_doubtful_address(const AppState& state, std::size_t address);
/// A row of a list that holds something.
bool is_doubtful_row(const AppState& state, std::size_t list, std::size_t row);
/// A line of the record that is neither checked nor deleted.
bool is_doubtful_line(const AppState& state, const domain::Line& line);

/// Finds the lines in doubt of a record that was loaded.
void find_doubtful_lines(AppState& state);
/// How many of them are left; costs what was edited and not what the invoice holds.
int count_doubtful_lines(const AppState& state);

}  // namespace countersign::app
