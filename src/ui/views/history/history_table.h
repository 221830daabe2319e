// The table of a history: who saved when, and for each field that changed what it was and what it became.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "text/text.h"
#include "ui/views/state/view_state.h"
#include "ui/widgets/ui.h"

namespace countersign::ui {

/// Whether its first column says by which save each change was.
enum class HistoryOf : std::uint8_t { saves, versions };

class HistoryTable {
 public:
  HistoryTable(Ui& ui, const app::AppState& state, app::Events& events, HistoryOf of);

  void draw_head();
  void draw(const domain::SavedVersion& save);
  void draw(const std::vector<domain::Change>& changes);

 private:
  enum Column : std::size_t { saved, field, before, after, restored, column_count };

  /// What stands in a column: below `top_`, or where there is no room for columns below what was drawn last.
  void draw_cell(Column column, std::string_view name, const std::string& text, const TextStyle& style);
  void draw_save(const domain::SavedVersion& save);
  void draw_change(const domain::Change& change);
  void draw_restore(const domain::Change& change, const std::string& label);
  void end_rows();

  Ui& ui_;
  const app::AppState& state_;
  app::Events& events_;
  bool is_stacked_;
  float left_, width_;
  float top_ = 0, lowest_ = 0;
  std::array<float, column_count> columns_{}, widths_{};
};

}  // namespace countersign::ui
