// Signing in, in place of everything else, and the question before signing out.
#include <algorithm>

#include "app/session/signing.h"
#include "text/text.h"
#include "ui/views/account/account.h"

namespace countersign::ui {
namespace {

std::string what_is_unsent(const app::Unsent& unsent) {
  const auto followed_by = [](std::string text, const std::string& next) {
    return text.empty() ? next : say(Text::two_sentences, {text, next});
  };
  std::string text;
  if (unsent.waiting > 0) text = say_count(Text::saves_wait_sentence, unsent.waiting);
  if (unsent.undecided > 0) text = followed_by(text, say_count(Text::saves_refused, unsent.undecided));
  if (unsent.unsaved > 0) text = followed_by(text, say_count(Text::edits_unsaved, unsent.unsaved));
  return followed_by(text, std::string(say(unsent.storable ? Text::kept_is_encrypted : Text::cannot_keep_all)));
}

}  // namespace

void draw_sign_in(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events) {
  const app::SignInState& sign_in = state.sign_in;
  const bool arrives = !view.signing_in;
  view.signing_in = true;
  if (arrives) view.user = state.session ? state.session->user : "";
  if (view.answers != sign_in.answers) {
    view.password.clear();
    view.answers = sign_in.answers;
  }
  const float width = ui.available_width(), left = ui.x(), top = ui.y();
  const float column = std::min(ui.px(380), width - ui.px(32));
  const float x = left + (width - column) / 2;
  ui.fill({left, top, width, ui.page_height()}, Color::page);
  ui.move_to(x, top + std::max(ui.px(24), ui.page_height() * 0.18f));
  ui.begin_region(Role::main, "sign-in", say(Text::sign_in));
  ui.begin_card("card", "", column);
  const float inner = ui.available_width();
  ui.gap(8);
  ui.heading(say(Text::sign_in_to_countersign), 1);
  ui.gap(14);
  TextStyle style;
  style.wrap = true;
  style.color = Color::text_dim;
  if (state.session) {
    ui.text(say(Text::your_session_has_ended_what), style);
    ui.gap(10);
  }
  if (!sign_in.refusal.empty()) {
    ui.begin_banner("refusal", Role::alert, Color::bad, Color::bad_soft);
    style.color = Color::text;
    ui.text(sign_in.refusal, style);
    ui.end_banner();
    ui.gap(10);
  }
  FieldOptions options;
  options.required = true;
  options.user_name = true;
  const FieldResult user = ui.field("user", say(Text::user_name), view.user, options);
  if (user.text) view.user = *user.text;
  ui.gap(10);
  options.user_name = false;
  options.password = true;
  const FieldResult password = ui.field("password", say(Text::password), view.password, options);
  if (password.text) view.password = *password.text;
  if (arrives) ui.request_focus(ui.node_id(view.user.empty() ? "user" : "password"));
  ui.gap(16);
  const std::string_view label = say(sign_in.call ? Text::signing_in : Text::sign_in);
  const bool busy = sign_in.call.has_value();
  const bool pressed = ui.button("sign-in", label, {.primary = true, .disabled = busy, .width = inner});
  if (user.entered && view.password.empty() && !view.user.empty()) ui.request_focus(ui.node_id("password"));
  else if (pressed || user.entered || password.entered)
    events.push_back(app::SignInRequested{view.user, view.password});
  ui.gap(8);
  ui.end_card();
  ui.end_region();
}

bool draw_sign_out(Ui& ui, const app::AppState& state, app::Events& events) {
  const app::SignOutStep step = state.sign_out.step;
  if (step != app::SignOutStep::asking && step != app::SignOutStep::sending) return false;
  const app::Unsent unsent = app::unsent_of(state);
  const bool sending = step == app::SignOutStep::sending;
  ui.begin_dialog("ask-sign-out", say(sending ? Text::sending_before_sign_out : Text::ask_sign_out), 480);
  TextStyle wrapped;
  wrapped.wrap = true;
  ui.text(what_is_unsent(unsent), wrapped);
  ui.gap(14);
  const auto choose = [&](app::SignOutChoice choice) { events.push_back(app::SignOutChosen{choice}); };
  if (unsent.waiting > 0) {
    if (ui.button("send", say(sending ? Text::try_again_now : Text::send_then_sign_out), {.primary = true}))
      choose(app::SignOutChoice::send);
    ui.gap(8);
  }
  if (unsent.storable) {
    if (ui.button("keep", say(Text::keep_encrypted_and_sign_out), {})) choose(app::SignOutChoice::keep);
    ui.gap(8);
  }
  if (ui.button("stay", say(Text::stay_signed_in), {}) || ui.dialog_escaped())
    events.push_back(app::SignOutCancelled{});
  ui.gap(8);
  if (ui.button("discard", say(Text::discard_and_sign_out), {.danger = true})) choose(app::SignOutChoice::discard);
  ui.end_dialog();
  return true;
}

}  // namespace countersign::ui
