# What is loaded with the first document that needs it, in a worker of its own; web/document/core_worker.js asks their
# exports. core.wasm lays out e-invoices and judges them; found.wasm finds values on the pages of PDFs. They import nothing.
# A document as large as may be has room; one that is made to take more ends the worker.
find_program(WASM_OPT wasm-opt REQUIRED)
set(core_modules "")

function(add_core_module name exports)
  cmake_parse_arguments(PARSE_ARGV 2 module "" "" "SOURCES;LINKS")
  list(JOIN exports "," exports)
  add_executable(${name}_linked ${module_SOURCES})
  target_compile_options(${name}_linked PRIVATE ${our_warnings} ${for_size})
  target_link_libraries(${name}_linked PRIVATE ${module_LINKS})
  target_link_options(${name}_linked PRIVATE --no-entry -sSTANDALONE_WASM=1 -sSTRICT=1 -sFILESYSTEM=0 -sSUPPORT_ERRNO=0
    -sALLOW_MEMORY_GROWTH=1 -sMAXIMUM_MEMORY=1073741824 -sTOTAL_STACK=1048576 "-sEXPORTED_FUNCTIONS=${exports}")
  set_target_properties(${name}_linked PROPERTIES SUFFIX ".wasm")
  add_custom_command(OUTPUT "${CMAKE_BINARY_DIR}/${name}.wasm"
    COMMAND "${WASM_OPT}" "${CMAKE_BINARY_DIR}/${name}_linked.wasm" -o "${CMAKE_BINARY_DIR}/${name}.wasm" --mvp-features
      --enable-mutable-globals --enable-nontrapping-float-to-int --enable-bulk-memory --enable-sign-ext -Oz --strip-debug --strip-producers
    VERBATIM DEPENDS ${name}_linked)
  set(core_modules ${core_modules} "${CMAKE_BINARY_DIR}/${name}.wasm" PARENT_SCOPE)
endfunction()

set(core_exports _core_room _core_text _core_open _core_page)
add_core_module(core "${core_exports}" SOURCES core/core.cpp core/no_code_pages.cpp LINKS einvoice)
set(found_exports _found_room _found_text _found_values)
add_core_module(found "${found_exports}" SOURCES core/reading.cpp core/no_texts.cpp LINKS reading)
add_custom_target(core_optimised DEPENDS ${core_modules})
