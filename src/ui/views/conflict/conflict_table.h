// The table of a conflict: a row for each rejected edit, with columns Before, Theirs and Mine.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "text/text.h"
#include "ui/views/state/view_state.h"
#include "ui/widgets/ui.h"

namespace countersign::ui {

class ConflictTable {
 public:
  /// As wide as what is left of the region.
  ConflictTable(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events);

  void draw_head();
  void draw(const app::ConflictRow& row);
  /// Moves the focus to the next edit that is not decided: by key, or when one was just decided.
  void move_focus(bool back);

 private:
  struct Edit {
    const app::ConflictRow& row;
    std::string label;
  };
  struct Open {
    int at;
    NodeId button;
  };

  void draw_label(const Edit& edit);
  void draw_value(int at, Text head, const domain::Value& value, const Edit& edit, Color color);
  domain::Value line_in_words(const domain::Invoice* record, const Edit& edit) const;
  void draw_values(const Edit& edit);
  void draw_choice(const Edit& edit);
  void draw_chosen(const Edit& edit, float top);
  void draw_third(const Edit& edit);
  void decide();

  Ui& ui_;
  const app::AppState& state_;
  ViewState& view_;
  app::Events& events_;
  bool is_stacked_ = false;                      // the values stand under each other
  float left_ = 0, width_ = 0;                   // of the table, device pixels
  std::array<float, 3> columns_{};               // their left edges
  float column_ = 0;                             // the width of one
  float top_ = 0, values_end_ = 0, lowest_ = 0;  // of the row that is drawn
  std::vector<Open> open_;                       // edits that are not decided
  int at_ = 0, focused_at_ = 0;
  bool decided_ = false;
};

}  // namespace countersign::ui
