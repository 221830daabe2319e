// DocumentState: what is known of the document of the open invoice, and where its pane is.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "domain/values/page/page_text.h"

namespace countersign::app {

/// Trouble in web/document/files.js.
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
  not_opened,  // an attachment of a kind that is only saved; told by the panel alone
};

enum class PartUse : std::uint8_t { show, save };

struct PageSize {
  float width = 0, height = 0;  // points
};

enum class DocumentPhase : std::uint8_t { none, loading, open, failed };

struct DocumentState {
  DocumentPhase phase = DocumentPhase::none;
  std::uint64_t call = 0;        // names this document to the host
  double loaded = 0, total = 0;  // bytes; total 0: unknown
  std::vector<PageSize> pages;
  int part = 0;                          // 0: the document, from 1 on its attachments
  std::vector<domain::PageWords> words;  // of the pages read so far, from the first
  std::vector<domain::PageWords> told;   // of the same: places as the document tells them, by path
  bool all_read = false;
  DocumentTrouble trouble = DocumentTrouble::absent;
  std::string detail;
};

enum class PaneSide : std::uint8_t { left, right, below, hidden };

constexpr float kLeastShare = 0.2f, kMostShare = 0.8f;

/// Folded, the queue beside an open invoice is a rail; as long as nobody chose, on a wide page alone.
enum class QueueFold : std::uint8_t { by_width, open, folded };

struct Pane {
  PaneSide side = PaneSide::left;
  float share = 0.5f;  // of the room beside or above the form
  QueueFold queue = QueueFold::by_width;
};

}  // namespace countersign::app
