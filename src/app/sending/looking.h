// Looking: an invoice is read before a save of it goes out, where the server alone would not notice what is wrong.
#pragma once

#include "app/model/turn.h"

namespace countersign::app {

enum class SentBy { press, pass };

/// Sends an entry. A backend without request ids is asked for the invoice first: its extraction changes values without
/// another version, and it answers a repeated save with a refusal. So is a server that failed at this save twice.
void send(Turn& turn, const OutboxEntry& entry, SentBy by);
/// Reads the invoice to see whether the version that made this save stale is this save itself.
void settle(Turn& turn, Flight flight, const StaleAnswer& answer);
/// The record that such a call asked for; false where the call asked for something else.
bool take_look(Turn& turn, const InvoiceLoaded& event);
bool take_failed_look(Turn& turn, const InvoiceLoadFailed& event);
/// The save that a call carried or looked for, taken from those on their way.
std::optional<Flight> take_flight(AppState& state, CallId call);

}  // namespace countersign::app
