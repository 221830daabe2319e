// No texts: what finds values says nothing to people, so it comes without the sentences of the catalogue.
#include "text/text.h"

namespace countersign {

std::string_view say(Text) {
  return {};
}

std::string say(Text, std::initializer_list<std::string_view>) {
  return {};
}

}  // namespace countersign
