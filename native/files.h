// Reading a file, within a bound.
#pragma once

#include <cstddef>
#include <string>

#include "domain/values/result.h"

namespace countersign::native {

/// The bytes of a file, or why it cannot be read. A file larger than `most` bytes is refused.
domain::Result<std::string> read_file(const std::string& path, std::size_t most);

}  // namespace countersign::native
