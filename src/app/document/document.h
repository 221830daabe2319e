// Document: what is known of the document of the open invoice, and where its pane is.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "domain/locate/page_text.h"

namespace countersign::app {

/// By the order of Trouble in web/document/files.js.
enum class DocumentTrouble : std::uint8_t {
  unreachable,
  refused,
  absent,
  locked,
  broken,
  unknown_kind,
  too_large,
  too_slow,
  no_viewer,
};

struct PageSize {
  float width = 0, height = 0;  // points
};

enum class DocumentPhase : std::uint8_t { none, loading, open, failed };

struct DocumentState {
  DocumentPhase phase = DocumentPhase::none;
  std::uint64_t call = 0;        // names this document to the host
  double loaded = 0, total = 0;  // bytes; total 0: unknown
  std::vector<PageSize> pages;
  std::vector<domain::PageWords> words;  // of the pages read so far, from the first
  bool all_read = false;
  DocumentTrouble trouble = DocumentTrouble::absent;
  std::string detail;
};

enum class PaneSide : std::uint8_t { left, right, below, hidden };

constexpr float kLeastShare = 0.2f, kMostShare = 0.8f;

struct Pane {
  PaneSide side = PaneSide::left;
  float share = 0.5f;  // of the room beside or above the form
};

/// "left 0.5"; what cannot be read is the pane as it first is.
Pane pane_of(const std::string& text);
std::string to_text(const Pane& pane);

/// What is said where no page can be shown, and what to do; empty while pages are shown.
std::string describe(const DocumentState& document);

struct Turn;
/// Opens the document of the record that was loaded, where it has one and the pane is shown; closes the one before.
void show_document(Turn& turn);
void close_document(Turn& turn);

}  // namespace countersign::app
