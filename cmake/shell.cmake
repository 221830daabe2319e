# The WebAssembly module, loaded by web/main.js; its imports are those of shell/host.h and nothing else. It is linked
# whole, unoptimised and with the names of its functions, and then split in two, see script/split.js.
file(GLOB_RECURSE shell_sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/shell/*.cpp")
add_executable(linked ${shell_sources})
target_include_directories(linked PRIVATE "${CMAKE_SOURCE_DIR}/shell")
target_compile_options(linked PRIVATE ${our_warnings} ${for_size})
foreach(name drawing/fonts drawing/shaper)
  set_source_files_properties("${CMAKE_SOURCE_DIR}/shell/${name}.cpp" PROPERTIES COMPILE_OPTIONS "${for_speed}")
endforeach()
target_link_libraries(linked PRIVATE wire ui)

# Kept out of link-time optimisation, which knows these functions as the C library's.
set_source_files_properties("${CMAKE_SOURCE_DIR}/shell/libc_parts.cpp" PROPERTIES COMPILE_OPTIONS "-fno-lto;-fno-builtin")

set(panel_exports _panel_text _panel_start _panel_show _panel_complete _panel_tick _panel_frame _panel_resize _panel_theme _panel_drawing_restored
  _panel_pointer _panel_pointer_left _panel_wheel _panel_dom _host_deliver _panel_store _panel_copy _panel_address _panel_browser_says
  _panel_document _panel_zoom _panel_files _panel_files_sent _panel_language)
list(JOIN panel_exports "," panel_exports)
# What the page gives the module, as a library of names for the linker: any other symbol that is not defined is an error.
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/shell/host.h")
file(STRINGS "${CMAKE_SOURCE_DIR}/shell/host.h" host_imports REGEX "^HOST\\(")
list(TRANSFORM host_imports REPLACE "^HOST\\(([A-Za-z]+)\\).*" "\\1() {}")
list(JOIN host_imports ", " host_imports)
file(GENERATE OUTPUT "${CMAKE_BINARY_DIR}/host_imports.js" CONTENT "mergeInto(LibraryManager.library, { ${host_imports} });\n")
target_link_options(linked PRIVATE --no-entry -sSTANDALONE_WASM=1 -sSTRICT=1 -sFILESYSTEM=0 -sSUPPORT_ERRNO=0
  -sALLOW_MEMORY_GROWTH=1 -sMALLOC=emmalloc -sTOTAL_STACK=1048576 "-sEXPORTED_FUNCTIONS=${panel_exports}"
  --js-library "${CMAKE_BINARY_DIR}/host_imports.js")
target_link_options(linked PRIVATE --profiling-funcs -Wl,--no-demangle -Wl,--save-temps)
set_target_properties(linked PROPERTIES SUFFIX ".wasm")
find_program(NODE node REQUIRED)
add_custom_command(OUTPUT "${CMAKE_BINARY_DIR}/panel.wasm" "${CMAKE_BINARY_DIR}/rest.wasm"
  COMMAND "${NODE}" script/split.js "${CMAKE_BINARY_DIR}"
  WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}" VERBATIM
  DEPENDS linked shell/rest.json script/split.js script/references.js script/wasm_sections.js script/wasm_functions.js)
add_custom_target(panel DEPENDS "${CMAKE_BINARY_DIR}/panel.wasm" "${CMAKE_BINARY_DIR}/rest.wasm")
