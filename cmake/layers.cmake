# One library a layer; what a layer may include is what it links.
function(add_layer name)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/src/${name}/*.cpp")
  if(sources)
    add_library(${name} STATIC ${sources})
    target_compile_options(${name} PRIVATE ${layer_options} ${for_size})
    target_link_libraries(${name} PUBLIC settings ${ARGN})
    compile_together(${name})
  else()
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE settings ${ARGN})
  endif()
endfunction()

function(add_imgui name)
  cmake_parse_arguments(PARSE_ARGV 1 imgui "" "" "SOURCES;DEFINES")
  add_library(${name} STATIC ${imgui_SOURCES})
  target_include_directories(${name} SYSTEM PUBLIC "${IMGUI_DIR}")
  target_compile_definitions(${name} PUBLIC IMGUI_USE_WCHAR32 IMGUI_DISABLE_DEMO_WINDOWS IMGUI_DISABLE_DEBUG_TOOLS
    IMGUI_DISABLE_DEFAULT_FONT IMGUI_DISABLE_FILE_FUNCTIONS IMGUI_DISABLE_OBSOLETE_FUNCTIONS
    IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS ${imgui_DEFINES})
  target_compile_options(${name} PRIVATE -w -fno-exceptions -fno-rtti ${for_size})
endfunction()

if(EMSCRIPTEN)
  include(cmake/slim.cmake)
  # With "FreeType" the default font loader is one that shell/drawing/fonts.cpp provides, and stb_truetype is left out.
  set(slim "${CMAKE_BINARY_DIR}/imgui")
  add_imgui(imgui SOURCES "${slim}/imgui.cpp" "${slim}/imgui_draw.cpp" "${slim}/imgui_widgets.cpp"
    "${CMAKE_SOURCE_DIR}/cmake/imgui_slim.cpp" DEFINES IMGUI_ENABLE_FREETYPE)
  target_compile_options(imgui PRIVATE -include "${CMAKE_SOURCE_DIR}/cmake/imgui_slim.h")
else()
  add_imgui(imgui SOURCES "${IMGUI_DIR}/imgui.cpp" "${IMGUI_DIR}/imgui_draw.cpp" "${IMGUI_DIR}/imgui_widgets.cpp"
    "${IMGUI_DIR}/imgui_tables.cpp" DEFINES IMGUI_ENABLE_TEST_ENGINE)
endif()

add_layer(text)
add_layer(domain text)
add_layer(app domain)
add_layer(wire app json)
add_layer(ui app imgui)
file(GLOB widgets CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/src/ui/*.cpp" "${CMAKE_SOURCE_DIR}/src/ui/widgets/*.cpp"
  "${CMAKE_SOURCE_DIR}/src/ui/widgets/base/*.cpp")
list(FILTER widgets EXCLUDE REGEX "/(canvas|icons|controls|surfaces|cells|grid|grid_edges|frame|shapes)\\.cpp$")
set_source_files_properties(${widgets} PROPERTIES COMPILE_OPTIONS "${for_speed}")

# E-invoices are read and judged by native programs, and by core.wasm; the panel's module does not link this layer.
add_library(pugixml STATIC "${PUGIXML_DIR}/src/pugixml.cpp")
target_include_directories(pugixml SYSTEM PUBLIC "${PUGIXML_DIR}/src")
target_compile_definitions(pugixml PUBLIC PUGIXML_NO_EXCEPTIONS PUGIXML_NO_XPATH PUGIXML_NO_STL)
target_compile_options(pugixml PRIVATE -w -fno-exceptions -fno-rtti ${for_size})
add_layer(einvoice domain pugixml)
# The linker crashes where it reads the rules as bitcode (LLVM 14).
if(EMSCRIPTEN)
  target_compile_options(einvoice PRIVATE -fno-lto)
endif()
