// A stage with a document beside the form.
#pragma once

#include <string>

#include "ui/support/stage.h"

namespace countersign::test {

domain::Word word(const std::string& text, float x, float y);
/// The sample invoice with a document of two pages that say its vendor, and its total twice.
app::AppState with_document();
/// Draws frames until nothing moves any more.
void settle(Stage& stage, const app::AppState& state);

}  // namespace countersign::test
