# The reader of pages: a layer that the panel does not link, and a program around it.
add_layer(reading domain)
if(NOT EMSCRIPTEN)
  file(GLOB reader_sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/native/reading/page_input.cpp"
    "${CMAKE_SOURCE_DIR}/native/reading/proposal_output.cpp" "${CMAKE_SOURCE_DIR}/native/reading/question_input.cpp")
  add_library(reading_io STATIC ${reader_sources})
  target_include_directories(reading_io PUBLIC "${CMAKE_SOURCE_DIR}/native/reading")
  target_link_libraries(reading_io PUBLIC reading json)
  target_compile_options(reading_io PRIVATE ${our_warnings})
  add_executable(countersign_read "${CMAKE_SOURCE_DIR}/native/reading/read_pages.cpp")
  target_link_libraries(countersign_read PRIVATE reading_io)
  target_compile_options(countersign_read PRIVATE ${our_warnings})
endif()
