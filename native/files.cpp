// Reading a file, within a bound.
#include "files.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

namespace countersign::native {

domain::Result<std::string> read_file(const std::string& path, std::size_t most) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), std::fclose);
  if (file == nullptr) return domain::Error{std::strerror(errno)};
  std::string bytes;
  char part[1U << 16U];
  while (const std::size_t got = std::fread(part, 1, sizeof part, file.get())) {
    bytes.append(part, got);
    if (bytes.size() > most) return domain::Error{"The file is larger than " + std::to_string(most >> 20U) + " MiB"};
  }
  if (std::ferror(file.get()) != 0) return domain::Error{std::strerror(errno)};
  return bytes;
}

}  // namespace countersign::native
