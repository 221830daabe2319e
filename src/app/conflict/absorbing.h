// Absorbing: saves of one invoice that could only meet the same refusal become one kept conflict.
#pragma once

#include <string>

#include "app/model/turn.h"

namespace countersign::app {

/// A conflict that is kept already joins this one, unless it holds another value that was not typed over in `form`,
/// which is null where this save is not of the open form.
void absorb_rejected(Turn& turn, const std::string& request_id, const std::string& invoice_id, const OpenInvoice* form);
/// Saves that were typed on top of this one, in this form or in none that is open, could only meet the same: they join.
void absorb_successors(Turn& turn, const std::string& request_id, const OpenInvoice* form);
/// So do other saves of the invoice that wait and hold no other value.
void absorb_waiting(Turn& turn, const std::string& request_id, const std::string& invoice_id);

}  // namespace countersign::app
