// Any bytes as an answer: an event, never a crash; only a 200 counts as saved.
#include "wire/answers/answers.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace countersign;
  if (size < 3) return 0;
  const wire::CallContext context{1, static_cast<wire::CallKind>(data[0] % 4), "inv1", "r"};
  const int status = 100 + (data[1] * 256 + data[2]) % 500;
  const std::string_view text{reinterpret_cast<const char*>(data) + 3, size - 3};
  const app::Event event = wire::event_from_answer(context, {wire::Outcome::answered, status, {}, text});
  if (status != 200 && event.is<app::SaveAccepted>()) __builtin_trap();
  return 0;
}
