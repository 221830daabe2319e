// The parts of the pane of the document.
#pragma once

#include <string>

#include "ui/views/document/document.h"
#include "ui/widgets/ui.h"

namespace countersign::ui {

void draw_document_tools(Ui& ui, const app::AppState& state, DocumentView& view, app::Events& events, const Rect& rect);
/// The height that the tools take in a pane of this width.
float document_tools_height(const Ui& ui, float width);
/// Below the pages: where the value of the field stands, or what is chosen and can be taken.
void draw_document_status(Ui& ui, const app::AppState& state, DocumentView& view, app::Events& events,
                          const Rect& rect);
void draw_pages(Ui& ui, const app::AppState& state, DocumentView& view, app::Events& events, const Rect& rect);

/// A rectangle of the layout on the screen.
Rect on_screen(const DocumentView& view, const Rect& rect);
void draw_page(Ui& ui, const app::AppState& state, DocumentView& view, std::size_t number);
/// The places of the values that are as they were found, each a button that leads to its field; whether the pointer is
/// on one.
bool draw_marks(Ui& ui, const app::AppState& state, DocumentView& view, app::Events& events);
struct LinksDrawn {
  bool is_pointer_on_one = false;
  const DocumentLink* pressed = nullptr;
};
/// The links of the document, each a button.
LinksDrawn draw_links(Ui& ui, const DocumentView& view);
/// Outlines the word under the pointer.
void draw_hovered(Ui& ui, const DocumentView& view);
/// The places of the focused field, what the search found, and what is chosen.
void draw_focused(Ui& ui, const app::AppState& state, DocumentView& view);
/// A drag moves the pages or selects what it surrounds. A click on a word uses it for the field that has or last had
/// the focus; where none had it the word is selected. Words under places of values are left to those.
void handle_pointer(Ui& ui, const app::AppState& state, DocumentView& view, bool on_mark, app::Events& events);

/// Finds the values on the pages anew where there is more to find them in.
void find_values(const app::AppState& state, DocumentView& view);
/// Where the value of this path stands, as edited.
domain::Places places_of(const app::AppState& state, const DocumentView& view, const std::string& path);
/// "Line 3, Quantity".
std::string label_of_path(const app::AppState& state, const domain::Path& path);

void search_document(DocumentView& view);
/// The next place found by the search, or the one before.
void step_match(DocumentView& view, int step);
void choose_place(DocumentView& view, const domain::Place& place);
/// Moves what is chosen to another word by a key.
void move_word(DocumentView& view, Key key);
/// Whether a word that is clicked goes into the field that has or last had the focus.
bool takes_words(const app::AppState& state, const DocumentView& view);
/// What is chosen goes into the field that has or last had the focus.
void take_selection(Ui& ui, const app::AppState& state, DocumentView& view, app::Events& events);

/// Where a view that starts at `from` starts instead, so that it cuts no word beside the value; not before `least`.
float at_whole_word(const std::vector<Rect>& words, const Rect& value, float from, float least, float margin);

}  // namespace countersign::ui
