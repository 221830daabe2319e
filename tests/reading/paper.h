// Paper: made-up pages, set line by line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reading/reader.h"

namespace countersign::reading {

/// A page of lines: each text begins at its column, in ratios of the width; words stand a blank apart.
class Paper {
 public:
  /// Sets texts on the next line.
  struct Set {
    float x;
    std::string_view text;
  };
  Paper& line(const std::vector<Set>& texts);
  /// Leaves lines free.
  Paper& skip(float lines);

  Page page() const { return page_; }
  Proposals read(const Known& known = {}) const { return read_invoice({page_}, known); }

 private:
  Page page_;
  float y_ = 0.05f;
};

/// The value of a field; empty where there is none.
std::string value_of(const Proposals& proposals, Field field);
/// The value of a cell; empty where there is none.
std::string value_of(const Proposals& proposals, std::size_t line, Cell cell);

}  // namespace countersign::reading
