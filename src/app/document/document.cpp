// Opening the document beside the record, and reading it page by page.
#include "app/document/document.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "app/model/turn.h"
#include "app/proposals/proposals.h"
#include "domain/values/text/text.h"
#include "text/text.h"

namespace countersign::app {
namespace {

constexpr std::size_t kMostPagesRead = 200;
constexpr std::size_t kMostWords = 100'000;
constexpr std::array<std::string_view, 4> kSides = {"left", "right", "below", "hidden"};
constexpr std::array<std::string_view, 3> kFolds = {"", "open", "folded"};

DocumentState* waited_for(Turn& turn, CallId call) {
  DocumentState& document = turn.state.document;
  const bool waits = document.phase == DocumentPhase::loading || document.phase == DocumentPhase::open;
  return waits && document.call == call ? &document : nullptr;
}

void read_next(Turn& turn) {
  DocumentState& document = turn.state.document;
  std::size_t words = 0;
  for (const domain::PageWords& page : document.words) words += page.size();
  const std::size_t next = document.words.size();
  document.all_read = next >= document.pages.size() || next >= kMostPagesRead || words >= kMostWords;
  if (!document.all_read) turn.ask(ReadDocumentPage{document.call, static_cast<int>(next)});
}

void open(Turn& turn, int part) {
  close_document(turn);
  AppState& state = turn.state;
  state.document.phase = DocumentPhase::loading;
  state.document.part = part;
  state.document.call = turn.new_call();
  turn.ask(OpenDocument{state.document.call, state.open->invoice_id, part});
}

/// The attachment that a part of the open invoice is; null for the document.
const domain::Attachment* attachment(const AppState& state, int part) {
  if (!state.open || state.open->base == nullptr || part < 1) return nullptr;
  const std::vector<domain::Attachment>& all = state.open->base->attachments;
  return static_cast<std::size_t>(part) <= all.size() ? &all[static_cast<std::size_t>(part) - 1] : nullptr;
}

void show_part(Turn& turn, int part) {
  const domain::Attachment* chosen = attachment(turn.state, part);
  if (chosen == nullptr || chosen->is_shown) {
    open(turn, chosen == nullptr ? 0 : part);
    return;
  }
  close_document(turn);
  turn.state.document.phase = DocumentPhase::failed;
  turn.state.document.trouble = DocumentTrouble::not_opened;
  turn.state.document.part = part;
}

Text key_of(DocumentTrouble trouble) {
  switch (trouble) {
    case DocumentTrouble::unreachable: return Text::document_unreachable;
    case DocumentTrouble::refused: return Text::document_refused;
    case DocumentTrouble::absent: return Text::no_document;
    case DocumentTrouble::locked: return Text::document_locked;
    case DocumentTrouble::broken: return Text::document_broken;
    case DocumentTrouble::unknown_kind: return Text::document_unknown;
    case DocumentTrouble::too_large: return Text::document_too_large;
    case DocumentTrouble::too_slow: return Text::document_too_slow;
    case DocumentTrouble::not_opened: return Text::attachment_not_opened;
    case DocumentTrouble::no_viewer: break;
  }
  return Text::no_viewer;
}

}  // namespace

Pane pane_of(const std::string& text) {
  Pane pane;
  const std::size_t blank = text.find(' ');
  const auto side = std::find(kSides.begin(), kSides.end(), std::string_view(text).substr(0, blank));
  if (side == kSides.end() || blank == std::string::npos) return pane;
  pane.side = static_cast<PaneSide>(side - kSides.begin());
  const std::size_t second = text.find(' ', blank + 1);
  if (second != std::string::npos) {
    const auto fold = std::find(kFolds.begin(), kFolds.end(), std::string_view(text).substr(second + 1));
    if (fold != kFolds.end()) pane.queue = static_cast<QueueFold>(fold - kFolds.begin());
  }
  const float share = domain::measure_of(std::string_view(text).substr(blank + 1, second - blank - 1)).value_or(0);
  if (share >= kLeastShare && share <= kMostShare) pane.share = share;
  return pane;
}

std::string to_text(const Pane& pane) {
  const std::string fold(kFolds[static_cast<std::size_t>(pane.queue)]);
  return std::string(kSides[static_cast<std::size_t>(pane.side)]) + " 0." +
         std::to_string(static_cast<int>(pane.share * 1000)) + (fold.empty() ? "" : " " + fold);
}

std::string describe(const DocumentState& document) {
  if (document.phase == DocumentPhase::none) return std::string(say(Text::no_document));
  if (document.phase != DocumentPhase::failed) return "";
  if (document.trouble == DocumentTrouble::refused) return say(Text::document_refused, {document.detail});
  return std::string(say(key_of(document.trouble)));
}

void close_document(Turn& turn) {
  if (turn.state.document.phase == DocumentPhase::loading || turn.state.document.phase == DocumentPhase::open)
    turn.ask(CloseDocument{});
  turn.state.document = {};
}

void show_document(Turn& turn) {
  const AppState& state = turn.state;
  if (state.pane.side == PaneSide::hidden || !state.open || state.open->base == nullptr ||
      state.open->base->document == domain::DocumentKnown::none) {
    close_document(turn);
  } else {
    open(turn, 0);
  }
}

void open_document_again(Turn& turn) {
  const AppState& state = turn.state;
  const DocumentState& document = state.document;
  const bool was_out_of_reach =
      document.phase == DocumentPhase::failed && document.trouble == DocumentTrouble::unreachable;
  if (was_out_of_reach && state.open && state.open->base != nullptr) open(turn, document.part);
}

void on(Turn& turn, const DocumentProgressed& event) {
  if (DocumentState* document = waited_for(turn, event.call)) {
    document->loaded = event.loaded;
    document->total = event.total;
  }
}

void on(Turn& turn, const DocumentPagesKnown& event) {
  constexpr int kMostPages = 100'000;
  DocumentState* document = waited_for(turn, event.call);
  if (document == nullptr || event.sizes.empty() || event.count < 1 || event.count > kMostPages || event.first < 0)
    return;
  const bool first = document->phase == DocumentPhase::loading;
  document->phase = DocumentPhase::open;
  document->pages.resize(static_cast<std::size_t>(event.count), event.sizes.front());
  for (std::size_t i = 0; i < event.sizes.size(); ++i) {
    const std::size_t page = static_cast<std::size_t>(event.first) + i;
    if (page < document->pages.size()) document->pages[page] = event.sizes[i];
  }
  if (first) read_next(turn);
}

void on(Turn& turn, const DocumentFailed& event) {
  DocumentState* document = waited_for(turn, event.call);
  if (document == nullptr) return;
  const int part = document->part;
  *document = {};
  document->part = part;
  document->phase = DocumentPhase::failed;
  document->trouble = event.trouble;
  document->detail = event.detail;
}

void on(Turn& turn, const DocumentPageRead& event) {
  DocumentState* document = waited_for(turn, event.call);
  if (document == nullptr || static_cast<std::size_t>(event.page) != document->words.size()) return;
  document->words.push_back(event.words);
  document->told.push_back(event.places);
  read_next(turn);
  look_for_values(turn);
}

void on(Turn& turn, const DocumentRequested& event) {
  const DocumentState& document = turn.state.document;
  const domain::Attachment* chosen = attachment(turn.state, event.part);
  if (event.use == PartUse::save) {
    if (chosen != nullptr && chosen->is_there)
      turn.ask(OpenDocument{turn.new_call(), turn.state.open->invoice_id, event.part, event.use});
    return;
  }
  if (document.phase == DocumentPhase::none || (document.phase != DocumentPhase::failed && document.part == event.part))
    return;
  if (turn.state.open && turn.state.open->base != nullptr) show_part(turn, event.part);
}

void on(Turn& turn, const PaneMoved& event) {
  AppState& state = turn.state;
  const bool was_hidden = state.pane.side == PaneSide::hidden;
  state.pane = {event.pane.side, std::clamp(event.pane.share, kLeastShare, kMostShare), event.pane.queue};
  turn.ask(Remember{Remembered::pane, to_text(state.pane)});
  if (was_hidden != (state.pane.side == PaneSide::hidden)) show_document(turn);
}

}  // namespace countersign::app
