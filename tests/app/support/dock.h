// Dock: the panel's queue where files arrive; what is sent, and what the server says of it.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "app/arriving/arriving.h"
#include "app/support/queue_desk.h"

namespace countersign::test {

struct Dock : Desk {
  Dock() : Desk() {
    state.session->capabilities.arrivals = true;
    effects.clear();
  }
  void choose(std::vector<std::string> names) { send(app::FilesChosen{std::move(names)}); }
  template <class E>
  int count() const {
    return static_cast<int>(
        std::count_if(effects.begin(), effects.end(), [](const auto& each) { return each.template is<E>(); }));
  }
  void answer(app::CallId call, std::vector<app::QueueRow> files) {
    send(app::FilesTold{call, std::nullopt, std::move(files)});
  }
  void answer_last(std::vector<app::QueueRow> files) { answer(asked<app::SendFiles>()->call, std::move(files)); }
  void look(std::vector<app::QueueRow> files) {
    now = state.arriving.look_at_ms;
    send(app::TimePassed{});
    answer(asked<app::AskOfFiles>()->call, std::move(files));
  }
  const app::ArrivingFile& file(std::size_t index) const { return state.arriving.files[index]; }
};

inline app::QueueRow told(std::string name, std::string id, std::string status, std::string reason = "",
                          bool was_there = false) {
  app::QueueRow row;
  row.file_name = std::move(name);
  row.invoice_id = std::move(id);
  row.status = std::move(status);
  row.reason = std::move(reason);
  row.was_there = was_there;
  return row;
}

inline app::Failure unreachable() {
  app::Failure failure;
  failure.kind = app::FailureKind::unreachable;
  return failure;
}

}  // namespace countersign::test
