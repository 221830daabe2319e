// The members of OneOf that know all its types, for the one file that needs them.
#pragma once

#include <memory>

#include "app/model/events/one_of.h"

namespace countersign::app {

template <class... Ts>
OneOf<Ts...>::OneOf(const OneOf& other) : index_(other.index_) {
  static_assert(sizeof...(Ts) <= 256 && (std::is_nothrow_move_constructible_v<Ts> && ...));
  using Copy = void (*)(void*, const OneOf&);
  static constexpr Copy copies[] = {[](void* to, const OneOf& from) { new (to) Ts(*from.template as<Ts>()); }...};
  copies[index_](storage_, other);
}

template <class... Ts>
OneOf<Ts...>::OneOf(OneOf&& other) noexcept : index_(other.index_) {
  using Move = void (*)(void*, OneOf&);
  static constexpr Move moves[] = {[](void* to, OneOf& from) { new (to) Ts(std::move(*from.template as<Ts>())); }...};
  moves[index_](storage_, other);
}

template <class... Ts>
OneOf<Ts...>& OneOf<Ts...>::operator=(const OneOf& other) {
  if (this != &other) *this = OneOf(other);
  return *this;
}

template <class... Ts>
OneOf<Ts...>& OneOf<Ts...>::operator=(OneOf&& other) noexcept {
  if (this != &other) {
    this->~OneOf();
    new (this) OneOf(std::move(other));
  }
  return *this;
}

template <class... Ts>
OneOf<Ts...>::~OneOf() {
  using Destroy = void (*)(OneOf&);
  static constexpr Destroy destroys[] = {[](OneOf& gone) { std::destroy_at(gone.template as<Ts>()); }...};
  destroys[index_](*this);
}

}  // namespace countersign::app
