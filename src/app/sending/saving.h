// Saving: a press of Save, by whatever button or key.
#pragma once

#include "app/model/turn.h"

namespace countersign::app {

/// Sends what is in the form, or says why it cannot. A decision to validate may be asked about first.
void press_save(Turn& turn, AfterSave after);

}  // namespace countersign::app
