// Any bytes as the store's records: entries or none, never a crash; what was read is written and read again as the
// same.
#include "wire/stored/record.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace countersign::wire;
  for (const auto& entry : parse_outbox({reinterpret_cast<const char*>(data), size}).entries) {
    const std::string record = record_of(entry);
    const auto again = parse_outbox("{\"records\":[" + record + "]}");
    if (again.entries.size() != 1 || record_of(again.entries[0]) != record) __builtin_trap();
  }
  return 0;
}
