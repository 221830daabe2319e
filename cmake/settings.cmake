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
  add_compile_options(-flto -fno-exceptions -fno-rtti -msign-ext -mnontrapping-fptoint -mbulk-memory)
  add_link_options(-O1 -flto)
endif()
# In the browser the widgets and the renderer, which run many times in every frame, are built for speed, all else for
# size.
if(EMSCRIPTEN)
  set(for_speed $<$<CONFIG:Release>:-O2>)
  set(for_size $<$<CONFIG:Release>:-Oz>)
endif()
set(our_warnings -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  # When it optimises, g++ 12 warns of strings that overlap and variants that are not set, wrongly (its
  # bugs 105329 and 80635).
  list(APPEND our_warnings -Wno-restrict -Wno-maybe-uninitialized)
endif()
# Several files at a time: headers are read once for all of them. Two files of a layer therefore may not give two things
# one name. -DCOUNTERSIGN_UNITY=OFF builds file by file, for who changes one of them again and again.
option(COUNTERSIGN_UNITY "Compile the files of a layer together" ON)
function(compile_together target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ${COUNTERSIGN_UNITY} UNITY_BUILD_BATCH_SIZE 16)
endfunction()
set(layer_options ${our_warnings} -fno-exceptions -fno-rtti)

add_library(json INTERFACE)
target_include_directories(json SYSTEM INTERFACE "${JSON_DIR}/single_include")
target_compile_definitions(json INTERFACE JSON_USE_IMPLICIT_CONVERSIONS=0)
