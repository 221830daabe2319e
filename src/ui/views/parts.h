// The parts that draw_panel puts together.
#pragma once

#include <string>
#include <vector>

#include "app/form/checking.h"
#include "app/model/rest.h"
#include "ui/views/panel.h"

namespace countersign::ui {

inline constexpr float kRoomyCss = 1600;       // from it on the queue is a rail by itself, and the page gets more room
inline constexpr float kQueueBesideCss = 340;  // beside a document
inline constexpr float kStripCss = 560;        // of a strip of the page below one value: no wider
inline constexpr float kBannerPhoneCss = 480;  // below it the button of a banner or a row stands under its text

void draw_top_bar(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events);
COUNTERSIGN_REST void draw_sign_in(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events);
/// One's own account: another password, and one's sessions.
void draw_account(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events);
/// The question what becomes of what is not sent; false where nobody signs out.
bool draw_sign_out(Ui& ui, const app::AppState& state, app::Events& events);
void draw_queue(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events, float width, float height);
/// Whether the queue is a rail: an invoice is open, and the reviewer folded it, or nobody chose and the page is wide,
/// or it has no room for both.
bool is_folded(const Ui& ui, const app::AppState& state, const ViewState& view);
/// Whether there is something beside the queue that it can make room for.
bool can_fold(const Ui& ui, const app::AppState& state);
/// Where the page has room for the queue, what is asked for is kept; else the queue stays until an invoice is chosen.
void fold_queue(const Ui& ui, const app::AppState& state, ViewState& view, app::Events& events, app::QueueFold fold);
float rail_width(const Ui& ui);
/// The queue as a rail: the vendors' initials, and how far each invoice is.
/// While it is pointed at or searched, the whole queue over what is beside it.
COUNTERSIGN_REST void draw_rail(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events, float height);
/// On a narrow page: form or document, above a bar with what is done with the invoice.
COUNTERSIGN_REST void draw_narrow_invoice(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events,
                                          const Rect& room);
/// Save, and validate: at the end of a bar of this width. False where neither was pressed.
bool draw_acts(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events, float width);
/// Whether the document is drawn beside or below the form; on a narrow page only below.
bool shows_pane(const app::AppState& state, bool narrow);
/// The form, and beside or below it the document.
void draw_invoice(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events, const Rect& room,
                  bool narrow);
/// The form with the document beside or below it.
COUNTERSIGN_REST void draw_with_document(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events,
                                         const Rect& room);
/// The files that are put in and the button that picks some; nothing where the server takes none.
COUNTERSIGN_REST void draw_arriving(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events,
                                    float width);
/// How high that is, device pixels.
COUNTERSIGN_REST float height_of_arriving(const Ui& ui, const app::AppState& state, float width);
/// In place of the form: a file that is not read.
void draw_unread_file(Ui& ui, const app::AppState& state, app::Events& events);
void draw_queue_filters(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events, float width);
/// The limits below the search, in rows of two or three.
COUNTERSIGN_REST void draw_queue_limits(Ui& ui, const app::AppState& state, app::QueueFilter& filter, float width);
/// Keeps what is in view of the list, and the focus, with their rows where others have come in above them.
COUNTERSIGN_REST void follow_rows(const app::QueueState& queue, const RowsSeen& seen, Ui::GridOptions& options);
COUNTERSIGN_REST void note_rows(const app::QueueState& queue, RowsSeen& seen, const Ui::GridResult& result);
void draw_review(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events, float width, float height);
/// What stands in the form of an open invoice.
COUNTERSIGN_REST void draw_open_invoice(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events,
                                        const Rect& room);
/// The keys that lead through the form of an open invoice, and take back what was done in it.
COUNTERSIGN_REST void handle_form_keys(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events);
void draw_review_header(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events);
void draw_checks(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events);
/// Takes back what was last taken from the document, where it is still in its field.
void put_back_taken(const app::AppState& state, DocumentView& view, app::Events& events);
/// Moves the focus to the next (1) or previous (-1) place to check; after the last one to the decision where something
/// is unsaved, else to the next invoice.
void look_on(const app::AppState& state, ViewState& view, const std::optional<domain::Path>& from, int step,
             app::Events& events);
void draw_line_items(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events);
COUNTERSIGN_REST void draw_notices(Ui& ui, const app::AppState& state, app::Events& events);
void draw_conflict(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events);
/// The values of the open conflict that only others changed.
void draw_changed_by_others(Ui& ui, const app::AppState& state, ViewState& view);
/// What stands above the form until it is settled.
void draw_standing(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events);
void draw_status_line(Ui& ui, const app::AppState& state, ViewState& view);
/// The saves of the open invoice, while they are asked for.
void draw_history(Ui& ui, const app::AppState& state, app::Events& events);
void draw_outbox(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events);
/// A loud message over the page while saves have been tried often or have waited for long.
COUNTERSIGN_REST void draw_overdue(Ui& ui, const app::AppState& state, ViewState& view);
COUNTERSIGN_REST void draw_dialogs(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events);

/// Where a value of the record stands in the form.
struct Spot {
  domain::Path path;
  std::string_view label;  // short, beside the field or above it
  std::string name;        // for assistive technology: also what the label leaves to the heading above
  bool required = false;
  bool total = false;     // of a sum: bold
  float width = 0;        // of the label and the field, device pixels
  float label_width = 0;  // 0: the label stands above
};

/// The field of a value: label, text, how doubtful it is, what is wrong with it, and the way back.
void draw_record_field(Ui& ui, const app::AppState& state, const Spot& spot, ViewState& view, app::Events& events);
/// Whether the value as it was loaded would be cut in this place.
bool is_cut(const Ui& ui, const app::AppState& state, const Spot& spot);
/// The cards of the record: first what identifies it and its amounts, then the lines, then what else is known.
void draw_record(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events);
/// A value outside the lines; its place is still to be given.
Spot spot_of(domain::Path path);
/// The strip of the document where the value stands; false where the document is not open or does not have it.
bool draw_strip(Ui& ui, const app::AppState& state, DocumentView& view, const domain::Path& path, float width);
/// Fields in as many columns as have room, a long value over all of them; where their labels are long, with the whole
/// name.
/// Of the labels beside these fields: this wide, or wider where the longest of them needs that, within bounds.
float labels_width(const Ui& ui, const std::vector<domain::Path>& paths, float css);
void draw_columns(Ui& ui, const app::AppState& state, const std::vector<domain::Path>& paths, float label_width,
                  ViewState& view, app::Events& events);
void draw_amounts(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events, float width);
/// A card for each list that has a row: the tax breakdown, and the accounts to pay to.
void draw_lists(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events);
/// The decision, notes, and who saved last.
void draw_decision(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events);
/// The fields that are empty and hidden, behind their number and a search by name.
void draw_empty_fields(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events);
/// Whether a value of the record is among those that are out of the way.
bool is_put_away(const app::AppState& state, const ViewState& view, const domain::Path& path);
/// Finds them where another invoice was opened.
void find_empty_fields(const app::AppState& state, ViewState& view);
/// The label beside a field of a table.
std::string_view short_label(std::string_view name, std::string_view label);
/// What a rule says beside the field: by how much, or the fact without the advice.
std::string short_words(const app::AppState& state, const domain::Finding& finding);
/// Tells which value of the form the cursor stands in.
void follow_cursor(const app::AppState& state, ViewState& view, const domain::Path& path, bool focused,
                   app::Events& events);

// Words for people.
/// "3 fields and 1 line"; empty where there are none.
std::string words_of_places(int fields, int lines);
/// "2 faults, 1 warning, 3 fields to check".
std::string words_of_checks(const app::LookCounts& counts);
/// With its symbol: "! " for a fault.
std::string words_of_finding(const domain::Finding& finding);
Color color_of(domain::Severity severity);
/// A name in a sentence, so that it keeps its own direction and turns nothing else around.
std::string set_apart(std::string_view name);
std::string words_of_status(std::string_view status);
/// How far the review of an invoice is; where it is not to be reviewed, what it is instead.
std::string words_of_state(const domain::Invoice& invoice);
/// To the minute, in the zone that is so many minutes before UTC, which is said. One without a zone is UTC: so the
/// predecessor's backend writes them.
std::string words_of_instant(std::string_view rfc3339, int utc_offset);
/// "62%", empty where it is not known.
std::string short_confidence(const domain::Value& confidence);
std::string words_of_confidence(const domain::Value& confidence, domain::ConfidenceBand band);
Color color_of(domain::ConfidenceBand band);
/// A value of the open invoice as text to read.
std::string shown_value(const app::AppState& state, const domain::Path& path, const domain::Value& value);

}  // namespace countersign::ui
