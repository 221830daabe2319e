# A copy of imgui.cpp without what the panel never runs: its focus and its keys are the page's, and its calls are paired.
file(READ "${IMGUI_DIR}/imgui.cpp" slim)
foreach(pair "if (g.IO.ConfigErrorRecovery)@if (false)" "if (g.NavId == id || g.NavAnyRequest)@if (false)"
    "\n    NavUpdate()@\n    if (false) NavUpdate()" "\n    NavEndFrame()@\n    if (false) NavEndFrame()")
  string(REPLACE "@" ";" pair "${pair}")
  list(GET pair 0 from)
  list(GET pair 1 to)
  string(FIND "${slim}" "${from}" at)
  if(at EQUAL -1)
    message(FATAL_ERROR "Dear ImGui has no \"${from}\" any more: see cmake/slim.cmake.")
  endif()
  string(REPLACE "${from}" "${to}" slim "${slim}")
endforeach()
file(GENERATE OUTPUT "${CMAKE_BINARY_DIR}/imgui/imgui.cpp" CONTENT "${slim}")
