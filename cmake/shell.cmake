# The WebAssembly module: an ES module beside its .wasm, loaded by web/main.js.
file(GLOB shell_sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/shell/*.cpp")
add_executable(panel ${shell_sources})
target_include_directories(panel PRIVATE "${CMAKE_SOURCE_DIR}/shell")
target_compile_options(panel PRIVATE ${our_warnings} ${for_size})
foreach(name fonts renderer shaper)
  set_source_files_properties("${CMAKE_SOURCE_DIR}/shell/${name}.cpp" PROPERTIES COMPILE_OPTIONS "${for_speed}")
endforeach()
target_link_libraries(panel PRIVATE wire ui)

# Kept out of link-time optimisation, which knows these functions as the C library's.
set_source_files_properties("${CMAKE_SOURCE_DIR}/shell/libc_parts.cpp" PROPERTIES COMPILE_OPTIONS "-fno-lto;-fno-builtin")

set(panel_exports _panel_text _panel_start _panel_tick _panel_frame _panel_resize _panel_theme _panel_drawing_restored
  _panel_pointer _panel_pointer_left _panel_wheel _panel_dom _host_deliver _panel_store _panel_copy _panel_browser_says
  _panel_document _panel_zoom)
list(JOIN panel_exports "," panel_exports)
set(imports "${CMAKE_SOURCE_DIR}/shell/host_imports.js")
target_link_options(panel PRIVATE --no-entry --js-library "${imports}"
  -sEXPORT_ES6=1 -sMODULARIZE=1 -sSTRICT=1 -sFILESYSTEM=0 -sENVIRONMENT=web,node -sALLOW_MEMORY_GROWTH=1
  -sMALLOC=emmalloc -sDYNAMIC_EXECUTION=0 -sTOTAL_STACK=1048576 "-sEXPORTED_FUNCTIONS=${panel_exports}")
# Once more over the whole module, after the import and export names are short: 2 % smaller as brotli.
target_link_options(panel PRIVATE
  $<$<CONFIG:Release>:-sBINARYEN_EXTRA_PASSES=--dealign,--flatten,--rereloop,-Oz,-Oz>)
set_target_properties(panel PROPERTIES SUFFIX ".mjs" LINK_DEPENDS "${imports}")
