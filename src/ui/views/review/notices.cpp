// Messages that pass.
#include "text/text.h"
#include "ui/views/review/review.h"

namespace countersign::ui {
namespace {

struct Look {
  Color accent, ground;
  std::string_view symbol;
};

Look look_of(app::Tone tone) {
  switch (tone) {
    case app::Tone::success: return {Color::good, Color::good_soft, "\xE2\x9C\x93 "};
    case app::Tone::warning: return {Color::warn, Color::warn_soft, "! "};
    case app::Tone::error: return {Color::bad, Color::bad_soft, "\xE2\x9C\x95 "};
    case app::Tone::info: break;
  }
  return {Color::accent, Color::accent_soft, ""};
}

}  // namespace

void draw_notices(Ui& ui, std::span<const app::Notice> notices, app::Events& events) {
  for (const app::Notice& notice : notices) {
    const Look look = look_of(notice.tone);
    const bool urgent = notice.tone == app::Tone::warning || notice.tone == app::Tone::error;
    ui.push_id(notice.id);
    const bool can_undo = notice.about == app::About::validation;
    const float left = ui.x(), top = ui.y(), width = ui.available_width(), button = ui.row();
    const float undo = can_undo ? ui.button_width(say(Text::undo), 72) : 0;
    ui.begin_banner("notice", urgent ? Role::alert : Role::status, look.accent, look.ground);
    ui.limit_width(width - button - undo - ui.px(36));
    if (!notice.title.empty()) {
      TextStyle title;
      title.weight = Weight::bold;
      title.color = look.accent;
      title.wrap = true;
      ui.text(notice.title, title);
    }
    if (!notice.text.empty()) {
      TextStyle body;
      body.wrap = true;
      ui.text(notice.text, body);
    }
    const float below = ui.y();
    if (can_undo) {
      ui.move_to(left + width - button - undo - ui.px(12), top + ui.px(6));
      if (ui.button("undo", say(Text::undo),
                    {.accessible_name = say(Text::undo_take_this_validation_back), .width = undo}))
        events.push_back(app::ValidationUndoRequested{});
    }
    ui.move_to(left + width - button - ui.px(6), top + ui.px(6));
    if (ui.button("dismiss", "",
                  {.icon = Icon::close,
                   .quiet = true,
                   .accessible_name = say(Text::dismiss_this_message),
                   .width = button})) {
      events.push_back(app::NoticeDismissed{notice.id});
    }
    ui.move_to(left, below);
    ui.end_banner();
    ui.pop_id();
    ui.gap(8);
  }
}

}  // namespace countersign::ui
