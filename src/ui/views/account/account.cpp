// One's own account: another password, and the sessions one has.
#include <algorithm>
#include <array>

#include "text/text.h"
#include "ui/views/account/account.h"
#include "ui/views/words/words.h"

namespace countersign::ui {
namespace {

void draw_sessions(Ui& ui, const app::AppState& state, app::Events& events) {
  ui.heading(say(Text::your_sessions), 3);
  TextStyle style;
  style.wrap = true;
  const float left = ui.x(), room = ui.available_width(), width = ui.button_width(say(Text::sign_out), 86);
  for (const app::OwnSession& session : state.account.sessions) {
    ui.gap(8);
    const float top = ui.y();
    const std::string begun = words_of_instant(session.begun, state);
    if (!session.is_this) {
      ui.move_to(left + room - width, top);
      const std::string name = say(Text::sign_out_session, {begun});
      if (ui.button(session.id, say(Text::sign_out), {.accessible_name = name, .width = width}))
        events.push_back(app::AccountAsked{app::AccountWish::end_session, session.id, ""});
      ui.move_to(left, top);
    }
    ui.limit_width(room - width - ui.px(12));
    ui.text(session.is_this ? say(Text::session_this, {begun})
                            : say(Text::session_other, {begun, words_of_instant(session.seen, state)}),
            style);
    ui.move_to(left, std::max(ui.y(), top + ui.row()));
  }
}

}  // namespace

void draw_account(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events) {
  const app::AccountState& account = state.account;
  std::array<std::string, 3>& typed = view.passwords;
  if (account.changed != view.password_changed && account.changed) typed = {};
  view.password_changed = account.changed;
  ui.begin_dialog("account", say(Text::your_account), 460);
  TextStyle style;
  style.wrap = true;
  bool entered = false;
  const auto field = [&](std::size_t i, std::string_view label, const std::string& error) {
    FieldOptions options;
    options.required = options.password = true;
    options.new_password = i > 0;
    options.invalid = !error.empty();
    options.description = error;
    const FieldResult result = ui.field(label, label, typed[i], options);
    if (result.text) typed[i] = *result.text;
    entered = entered || result.entered;
    style.color = Color::bad;
    if (options.invalid) ui.text("! " + error, style);
    ui.gap(10);
  };
  const bool differs = !typed[2].empty() && typed[1] != typed[2];
  field(0, say(Text::password_now), account.wrong_old);
  field(1, say(Text::new_password), account.wrong_new);
  field(2, say(Text::new_password_again), std::string(differs ? say(Text::another_password) : ""));
  const bool pressed =
      ui.button("change", say(Text::change_password), {.primary = true, .disabled = account.call != 0});
  if ((pressed || entered) && typed[1] == typed[2])
    events.push_back(app::AccountAsked{app::AccountWish::password, typed[0], typed[1]});
  ui.gap(8);
  style.color = Color::good;
  if (account.changed) ui.text(say(Text::password_changed), style);
  style.color = Color::bad;
  if (!account.trouble.empty()) ui.text("! " + account.trouble, style);
  ui.gap(8);
  draw_sessions(ui, state, events);
  ui.gap(14);
  if (ui.button("close", say(Text::close), {}) || ui.dialog_escaped()) {
    view.dialog = OpenDialog::none;
    typed = {};
  }
  ui.end_dialog();
}

}  // namespace countersign::ui
