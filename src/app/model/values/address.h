// Address: what the address of the page names, so that a link leads there and Back leaves it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/record/path.h"

namespace countersign::app {

/// What stands behind the "#" of the page's address.
struct Address {
  std::string invoice_id;  // empty: the work queue
  bool history = false;    // the dialog with its saves
  std::optional<domain::Path> field;
};

/// "#/" for the queue; "#/invoice/<id>", and behind it "/history", or "/" and the path of a field.
std::string to_text(const Address& address);
/// None where the text names nothing that can be. An empty text is the queue.
std::optional<Address> parse_address(std::string_view text);

/// Whether it names the queue, or nothing.
bool names_queue(std::string_view text);

/// What the page shows in its address bar and as its title.
struct ShownAddress {
  std::string text = "#/", title = "Countersign";
  std::string page = "#/";  // the text without the field
  bool is_given = false;    // by the reader, in this turn or by a link that leads nowhere: what differs replaces it
};

}  // namespace countersign::app
