// The review of an open invoice: its bar, what stands above the form, the form, and the document beside it.
#pragma once

#include <span>

#include "app/model/values/rest.h"
#include "ui/views/state/view_state.h"
#include "ui/widgets/ui.h"

namespace countersign::ui {

inline constexpr float kBannerPhoneCss = 480;  // below it the button of a banner or a row stands under its text

void draw_review(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events, float width, float height);
/// What stands in the form of an open invoice.
COUNTERSIGN_REST void draw_open_invoice(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events,
                                        const Rect& room);
/// The keys that lead through the form of an open invoice, and take back what was done in it.
COUNTERSIGN_REST void handle_form_keys(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events);
void draw_review_header(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events);
/// Save, and validate: at the end of a bar of this width. False where neither was pressed.
bool draw_acts(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events, float width);
/// What stands above the form until it is settled.
void draw_standing(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events);
COUNTERSIGN_REST void draw_notices(Ui& ui, std::span<const app::Notice> notices, app::Events& events);
/// Whether the document is drawn beside or below the form; on a narrow page only below.
bool shows_pane(const app::AppState& state, bool narrow);
/// The form, and beside or below it the document.
void draw_invoice(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events, const Rect& room,
                  bool narrow);
/// The form with the document beside or below it.
COUNTERSIGN_REST void draw_with_document(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events,
                                         const Rect& room);
/// On a narrow page: form or document, above a bar with what is done with the invoice.
COUNTERSIGN_REST void draw_narrow_invoice(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events,
                                          const Rect& room);

}  // namespace countersign::ui
