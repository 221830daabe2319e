// OneOf: a value of one of many types, as std::variant is. What copies, moves and destroys it is compiled in one file
// instead of in every file that makes one; with a hundred types that was most of the time of a build.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <new>
#include <type_traits>
#include <utility>

namespace countersign::app {

/// Holds exactly one of `Ts`, none of which throws when it is moved. A type derives from it, declares its five special
/// members and defines them as defaulted in one file, which includes one_of_definitions.h.
template <class... Ts>
class OneOf {
  template <class T>
  static constexpr bool is_one = (std::is_same_v<T, Ts> || ...);

  template <class T>
  static consteval std::uint8_t index_of() {
    constexpr bool same[] = {std::is_same_v<T, Ts>...};
    return static_cast<std::uint8_t>(std::find(std::begin(same), std::end(same), true) - std::begin(same));
  }

 public:
  template <class T>
  requires(is_one<T>) OneOf(T value) : index_(index_of<T>()) { new (storage_) T(std::move(value)); }
  OneOf(const OneOf& other);
  OneOf(OneOf&& other) noexcept;
  OneOf& operator=(const OneOf& other);
  OneOf& operator=(OneOf&& other) noexcept;
  ~OneOf();

  /// The value where it is a T, else null.
  template <class T>
  requires(is_one<T>) const T* as() const {
    return index_ == index_of<T>() ? std::launder(reinterpret_cast<const T*>(storage_)) : nullptr;
  }
  template <class T>
  requires(is_one<T>) T* as() { return const_cast<T*>(std::as_const(*this).template as<T>()); }
  template <class T>
  requires(is_one<T>) bool is() const { return index_ == index_of<T>(); }

  /// The place of its type among `Ts`.
  std::size_t index() const { return index_; }

  /// Calls `handle` with the value, as the type it has.
  template <class Handle>
  void visit(Handle&& handle) const {
    (void)((is<Ts>() && (handle(*as<Ts>()), true)) || ...);
  }

 private:
  alignas(Ts...) std::byte storage_[std::max({sizeof(Ts)...})];
  std::uint8_t index_;
};

/// Several lambdas as one, for visit.
template <class... Fs>
struct Overload : Fs... {
  using Fs::operator()...;
};
template <class... Fs>
Overload(Fs...) -> Overload<Fs...>;

}  // namespace countersign::app
