// Line order: in which order the table of lines shows them.
#pragma once

namespace countersign::app {

struct OpenInvoice;

/// Brings rows that stand as in the record into the order that was chosen.
void put_in_order(OpenInvoice& open);

}  // namespace countersign::app
