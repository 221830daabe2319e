// Validating: a decision is bound to what was on the screen, asks once where something is wrong, and can be taken back.
#pragma once

#include <cstdint>
#include <string>

#include "app/model/state/validation.h"

namespace countersign::app {

/// What is on the screen has to stand still for as long as a person needs to see that it is another invoice.
inline constexpr std::int64_t kQuietMs = 800;

struct Turn;
struct OpenInvoice;
struct AppState;
struct SaveRequest;

/// The press did not go out, or was refused: the decision is again what it was, so that a later save takes none that
/// nobody sees.
void undo_press(OpenInvoice& open);
/// Asks first where something is wrong that was not asked about yet; whether it did.
bool asks_before_validating(Turn& turn, OpenInvoice& open, AfterSave after);
/// Says that an invoice was validated as this version, with the way back; and of which other one it may be a duplicate,
/// where its number or vendor was typed: `record` is what the server has now, null where it did not say.
void tell_validated(Turn& turn, const SaveRequest& save, std::int64_t version, const domain::Invoice* record);
/// Another invoice is opened before a validation could be taken back: says so, with the way to try again.
void give_up_taking_back(Turn& turn);
/// After a record was shown: saves its decision back, where that was asked for.
void take_back_validation(Turn& turn);
/// After a save of what stood in the form: the reviewer has seen what the record says now.
void keep_seen(OpenInvoice& open, std::uint64_t generation_before);

}  // namespace countersign::app
