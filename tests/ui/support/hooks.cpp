// The hooks that Dear ImGui calls for a test engine: here they only write down which items there were.
#include "ui/support/hooks.h"

#include "imgui.h"
#include "imgui_internal.h"

namespace countersign::test {

std::vector<unsigned>& hooked_items() {
  static std::vector<unsigned> items;
  return items;
}

bool is_of_a_window(unsigned id) {
  for (ImGuiWindow* window : ImGui::GetCurrentContext()->Windows) {
    if (id == window->ID || id == window->MoveId || id == window->ChildId || id == window->GetID("#COLLAPSE"))
      return true;
    for (const ImGuiAxis axis : {ImGuiAxis_X, ImGuiAxis_Y}) {
      if (id == ImGui::GetWindowScrollbarID(window, axis)) return true;
    }
  }
  return false;
}

}  // namespace countersign::test

void ImGuiTestEngineHook_ItemAdd(ImGuiContext*, ImGuiID id, const ImRect&, const ImGuiLastItemData*) {
  if (id != 0) countersign::test::hooked_items().push_back(id);
}
void ImGuiTestEngineHook_ItemInfo(ImGuiContext*, ImGuiID, const char*, ImGuiItemStatusFlags) {}
void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}
const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) {
  return nullptr;
}
