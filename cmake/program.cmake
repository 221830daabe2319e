# The program `countersign`, which reads and judges e-invoices.
file(GLOB program_sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/native/*.cpp")
add_executable(countersign ${program_sources})
target_link_libraries(countersign PRIVATE einvoice wire)
target_compile_options(countersign PRIVATE ${our_warnings} -fno-exceptions)
