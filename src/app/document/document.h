// Document: opening and closing the document of the open invoice, and what is said of it.
#pragma once

#include <string>

#include "app/model/values/document_state.h"

namespace countersign::app {

/// "left 0.5"; what cannot be read is the pane as it first is.
Pane pane_of(const std::string& text);
std::string to_text(const Pane& pane);

/// What is said where no page can be shown, and what to do; empty while pages are shown.
std::string describe(const DocumentState& document);

struct Turn;
/// Opens the document of the record that was loaded, where it has one and the pane is shown; closes the one before.
void show_document(Turn& turn);
void close_document(Turn& turn);
/// The server is reached again: what it could not be asked for is asked for once more.
void open_document_again(Turn& turn);

}  // namespace countersign::app
