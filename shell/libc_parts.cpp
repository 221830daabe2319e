// In place of the C library's: what of printf Dear ImGui and the JSON library use, which is no floating point, and a
// strtod for a reader that keeps the digits of a number and not its value; memory that grows without asking the page.
#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

struct Output {
  char* at;
  std::size_t room;
  int length = 0;

  void put(char c) {
    if (static_cast<std::size_t>(length) + 1 < room) at[length] = c;
    ++length;
  }
  void pad(char c, int count) {
    for (; count > 0; --count) put(c);
  }
};

void put_number(Output& out, unsigned long long number, unsigned base, const char* digits, bool minus, char fill,
                int width) {
  char text[24];
  int length = 0;
  do {
    text[length++] = digits[number % base];
    number /= base;
  } while (number != 0);
  if (fill == ' ') out.pad(' ', width - length - (minus ? 1 : 0));
  if (minus) out.put('-');
  if (fill == '0') out.pad('0', width - length - (minus ? 1 : 0));
  while (length > 0) out.put(text[--length]);
}

}  // namespace

extern "C" {

int vsnprintf(char* text, std::size_t room, const char* format, va_list arguments) {
  Output out{text, room};
  for (; *format != '\0'; ++format) {
    if (*format != '%') {
      out.put(*format);
      continue;
    }
    const char fill = format[1] == '0' || format[1] == '.' ? '0' : ' ';
    int width = 0, precision = -1, longs = 0;
    int* number = &width;
    for (++format; *format == '.' || *format == '*' || (*format >= '0' && *format <= '9'); ++format) {
      if (*format == '.') *(number = &precision) = 0;
      else *number = *format == '*' ? va_arg(arguments, int) : *number * 10 + (*format - '0');
    }
    for (; *format == 'l' || *format == 'h' || *format == 'z'; ++format) longs += *format == 'l' ? 1 : 0;
    const bool upper = *format == 'X';
    const char* const digits = upper ? "0123456789ABCDEF" : "0123456789abcdef";
    switch (*format) {
      case 's': {
        const char* const from = va_arg(arguments, const char*);
        for (int i = 0; i != precision && from[i] != '\0'; ++i) out.put(from[i]);
        break;
      }
      case 'd':
      case 'i': {
        const long long value = longs > 1 ? va_arg(arguments, long long) : va_arg(arguments, int);
        const auto size = static_cast<unsigned long long>(value);
        put_number(out, value < 0 ? 0 - size : size, 10, digits, value < 0, fill, std::max(width, precision));
        break;
      }
      case 'u':
      case 'x':
      case 'X':
      case 'p': {
        const unsigned long long value =
            longs > 1 ? va_arg(arguments, unsigned long long) : va_arg(arguments, unsigned);
        put_number(out, value, *format == 'u' ? 10 : 16, digits, false, fill, std::max(width, precision));
        break;
      }
      case 'c': out.put(static_cast<char>(va_arg(arguments, int))); break;
      default: out.put(*format); break;
    }
  }
  if (room > 0) text[std::min(static_cast<std::size_t>(out.length), room - 1)] = '\0';
  return out.length;
}

int snprintf(char* text, std::size_t room, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  const int length = vsnprintf(text, room, format, arguments);
  va_end(arguments);
  return length;
}

double strtod(const char* text, char** end) {
  if (end != nullptr) *end = const_cast<char*>(text) + std::strlen(text);
  return 0;
}

float strtof(const char* text, char** end) {
  return static_cast<float>(strtod(text, end));
}

long double strtold(const char* text, char** end) {
  return strtod(text, end);
}

/// Grows by a fifth more than asked, for growing costs the same however much; returns whether there is that much.
int emscripten_resize_heap(std::size_t size) {
  constexpr std::size_t page = 65536;
  const std::size_t pages = __builtin_wasm_memory_size(0);
  for (const std::size_t spare : {pages / 5, std::size_t{0}}) {
    const std::size_t wanted = size / page + 1 + spare - pages;
    if (__builtin_wasm_memory_grow(0, wanted) != static_cast<std::size_t>(-1)) return 1;
  }
  return 0;
}

/// Two gigabytes, as a module of emcc takes at most.
std::size_t emscripten_get_heap_max() {
  return std::size_t{1} << 31;
}

/// Asked for by threads that sleep, of which there are none.
double emscripten_get_now() {
  return 0;
}

void abort() {
  __builtin_trap();
}
}
