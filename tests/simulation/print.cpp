// Events and effects as lines, for reading a schedule.
#include <cxxabi.h>

#include <cstdio>
#include <cstdlib>
#include <typeinfo>

#include "simulation/simulation.h"

namespace countersign::simulation {
namespace {

/// The name of a type without its namespaces.
std::string name_of(const std::type_info& type) {
  char* whole = abi::__cxa_demangle(type.name(), nullptr, nullptr, nullptr);
  const std::string name = whole;
  std::free(whole);
  return name.substr(name.rfind(':') + 1);
}

template <class... Ts>
std::string name_of_value(const std::variant<Ts...>& value) {
  return std::visit([](const auto& each) { return name_of(typeid(each)); }, value);
}

template <class... Ts>
std::string name_of_value(const app::OneOf<Ts...>& value) {
  std::string name;
  value.visit([&](const auto& each) { name = name_of(typeid(each)); });
  return name;
}

}  // namespace

void Simulation::print(const Tab& tab, const app::Event& event, const app::Effects& effects) const {
  std::printf("%lld tab%d %s ->", static_cast<long long>(now_ % 100'000'000), tab.memory.id,
              name_of_value(event).c_str());
  for (const app::Effect& effect : effects) std::printf(" %s", name_of_value(effect).c_str());
  std::printf("\n    ");
  if (tab.state.open) {
    const app::OpenInvoice& open = *tab.state.open;
    std::printf("%s v%d %s%s;", open.invoice_id.c_str(), open.base ? static_cast<int>(open.base->review_version) : -1,
                name_of_value(open.phase).c_str(), open.conflict ? " conflict" : "");
    for (const auto& [path, text] : open.draft.edits) std::printf(" %s=%s", to_text(path).c_str(), text.c_str());
  }
  for (const app::OutboxEntry& entry : tab.state.outbox.entries) {
    std::printf(" [%.4s %s on %d, state %d, tries %d:", entry.save.request_id.c_str(), entry.save.invoice_id.c_str(),
                static_cast<int>(entry.save.expected_review_version), static_cast<int>(entry.state), entry.attempts);
    for (const domain::Change& change : entry.save.changes) std::printf(" %s", change.value.value_or("-").c_str());
    std::printf("]");
  }
  std::printf("\n");
  for (const std::string& each : ghost_.broken) std::printf("BROKEN %s\n", each.c_str());
}

}  // namespace countersign::simulation
