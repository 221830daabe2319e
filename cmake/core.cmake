# core.wasm: what lays out documents that only some reviewers open, and finds values on the pages of others. The page loads it with the first of these, in a worker of
# its own; web/document/core_worker.js asks its exports. It imports nothing.
file(GLOB core_sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/core/*.cpp")
add_executable(core_linked ${core_sources})
target_compile_options(core_linked PRIVATE ${our_warnings} ${for_size})
target_link_libraries(core_linked PRIVATE einvoice reading)

set(core_exports _core_room _core_text _core_open _core_page _found_room _found_text _found_values)
list(JOIN core_exports "," core_exports)
# A document as large as may be has room; one that is made to take more ends the worker.
target_link_options(core_linked PRIVATE --no-entry -sSTANDALONE_WASM=1 -sSTRICT=1 -sFILESYSTEM=0 -sSUPPORT_ERRNO=0
  -sALLOW_MEMORY_GROWTH=1 -sMAXIMUM_MEMORY=1073741824 -sTOTAL_STACK=1048576 "-sEXPORTED_FUNCTIONS=${core_exports}")
set_target_properties(core_linked PROPERTIES SUFFIX ".wasm")
find_program(WASM_OPT wasm-opt REQUIRED)
add_custom_command(OUTPUT "${CMAKE_BINARY_DIR}/core.wasm"
  COMMAND "${WASM_OPT}" "${CMAKE_BINARY_DIR}/core_linked.wasm" -o "${CMAKE_BINARY_DIR}/core.wasm" --mvp-features
    --enable-mutable-globals --enable-nontrapping-float-to-int --enable-bulk-memory --enable-sign-ext -Oz --strip-debug --strip-producers
  VERBATIM DEPENDS core_linked)
add_custom_target(core_optimised DEPENDS "${CMAKE_BINARY_DIR}/core.wasm")
