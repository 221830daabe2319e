// Shaper: lines of joining and right-to-left scripts as textures drawn by the page, kept while they are in use.
#pragma once

#include <cstdint>
#include <list>
#include <string>
#include <unordered_map>

#include "ui/widgets/base/text_shaper.h"

namespace countersign::shell {

class Shaper : public ui::TextShaper {
 public:
  Run shape(std::string_view text, float line_px, Hand hand) override;
  /// Drops the runs that have not been used for longest; call it between frames.
  void trim();
  /// Drops all of them: the pixel ratio changed or the drawing context was lost.
  void clear();

 private:
  struct Held {
    std::string key;
    Run run;
  };
  std::list<Held> held_;  // the last used first
  std::unordered_map<std::string, std::list<Held>::iterator> by_key_;
  std::uint64_t next_texture_ = 1u << 20;  // apart from the textures of the atlas
};

}  // namespace countersign::shell
