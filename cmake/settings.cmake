# What every compilation has: warnings for our code, no exceptions in the layers, sanitizers on request.
add_library(settings INTERFACE)
target_include_directories(settings INTERFACE "${CMAKE_SOURCE_DIR}/src")
if(COUNTERSIGN_SANITIZE)
  # vptr needs run-time types, which the layers are built without.
  add_compile_options(-fsanitize=address,undefined -fno-sanitize=vptr -fno-sanitize-recover=undefined
    -fno-omit-frame-pointer)
  if(CMAKE_CXX_COMPILER_ID MATCHES Clang)
    add_compile_options(-fsanitize=fuzzer-no-link)
  endif()
  add_link_options(-fsanitize=address,undefined)
endif()
if(EMSCRIPTEN)
  add_compile_options($<$<CONFIG:Release>:-flto> -fno-exceptions -fno-rtti)
  add_link_options($<$<CONFIG:Release>:-Oz> $<$<CONFIG:Release>:-flto>)
endif()
# The widgets and the renderer run many times in every frame and are built for speed, all else for size.
set(for_speed $<$<CONFIG:Release>:-O2>)
set(for_size $<$<CONFIG:Release>:-Oz>)
set(our_warnings -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror)
set(layer_options ${our_warnings} -fno-exceptions -fno-rtti)

add_library(json INTERFACE)
target_include_directories(json SYSTEM INTERFACE "${JSON_DIR}/single_include")
target_compile_definitions(json INTERFACE JSON_USE_IMPLICIT_CONVERSIONS=0)
