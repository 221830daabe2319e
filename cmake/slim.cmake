# Copies of Dear ImGui's sources without what the panel never runs: its focus and its keys are the page's, its calls are
# paired, its windows have neither title nor border, are not moved, resized, collapsed or stored and are no popups, and
# lines and areas are always anti-aliased, without a texture.
function(slim file)
  file(READ "${IMGUI_DIR}/${file}" text)
  foreach(pair ${ARGN})
    string(REPLACE "@" ";" pair "${pair}")
    list(GET pair 0 from)
    list(GET pair 1 to)
    string(FIND "${text}" "${from}" at)
    if(at EQUAL -1)
      message(FATAL_ERROR "Dear ImGui has no \"${from}\" any more: see cmake/slim.cmake.")
    endif()
    string(REPLACE "${from}" "${to}" text "${text}")
  endforeach()
  set(of_window "((GetCurrentWindowRead|g.OpenPopupStack.back)\\(\\))?[A-Za-z_.>-]*[fF]lags & ImGuiWindowFlags_")
  string(REGEX REPLACE "${of_window}(Popup|Tooltip|Modal|ChildMenu|MenuBar)([^A-Za-z_])" "0\\4" text "${text}")
  string(REGEX REPLACE "${of_window}(NoTitleBar|NoResize|NoCollapse|NoMove|NoSavedSettings)([^A-Za-z_])" "ImGuiWindowFlags_\\3\\4"
    text "${text}")
  file(GENERATE OUTPUT "${CMAKE_BINARY_DIR}/imgui/${file}" CONTENT "${text}")
endfunction()

slim(imgui.cpp "if (g.IO.ConfigErrorRecovery)@if (false)" "if (g.NavId == id || g.NavAnyRequest)@if (false)"
  "\n    NavUpdate()@\n    if (false) NavUpdate()" "\n    NavEndFrame()@\n    if (false) NavEndFrame()"
  "g.NavWindowingTarget != NULL@false" "g.NavWindowingTarget ? @false ? " "(g.NavWindowingTarget && @(false && "
  "if (id != g.NavId)@if (true)"
  "if (g.LogEnabled)@if (false)" "if (g.DragDropActive@if (false" "g.OpenPopupStack.Size@0" "g.BeginPopupStack.Size@0"
  "g.MovingWindow != NULL@false" "g.MovingWindow && @false && " "!g.MovingWindow ||@true ||"
  "!window->Collapsed@true" "if (window->Collapsed@if (false" "window->Collapsed && @false && "
  "if (handle_borders_and_resize_grips)@if (false)"
  "if (g.NextItemData.HasFlags & ImGuiNextItemDataFlags_HasShortcut)@if (false)"
  "(g.LastItemData.StatusFlags & ImGuiItemStatusFlags_HasShortcut)@false"
  "\n    UpdateKeyRoutingTable(&g.KeysRoutingTable)@\n    if (false) UpdateKeyRoutingTable(&g.KeysRoutingTable)"
  "    AddSettingsHandler(&ini_handler)@    (void)ini_handler" "\n    UpdateSettings()@\n    if (false) UpdateSettings()"
  "if (g.SettingsLoaded && @if (false && " "\n    RenderDimmedBackgrounds()@\n    if (false) RenderDimmedBackgrounds()"
  "if (g.IO.MouseDrawCursor && @if (false && "
  "    LocalizeRegisterEntries(GLocal@    if (false) LocalizeRegisterEntries(GLocal"
  "    ImGui::StyleColorsDark(this)@    (void)0")
slim(imgui_widgets.cpp "if (g.DragDropActive@if (false" "if (g.LogEnabled)@if (false)" "if (g.NavActivateDownId == id)@if (false)"
  "if (g.NavHighlightActivatedId == id)@if (false)")
slim(imgui_draw.cpp "(atlas->Flags & ImFontAtlasFlags_NoMouseCursors)@(true)" "if (atlas->Flags & ImFontAtlasFlags_NoBakedLines)@if (true)"
  "(Flags & ImDrawListFlags_AntiAliasedLinesUseTex)@false" "if (Flags & ImDrawListFlags_AntiAliasedLines)@if (true)"
  "if (Flags & ImDrawListFlags_AntiAliasedFill)@if (true)")
