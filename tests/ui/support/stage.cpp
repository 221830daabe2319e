// The headless frame, and a state worth drawing.
#include "ui/support/stage.h"

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <set>

#include "domain/values/text/text.h"
#include "imgui.h"
#include "imgui_internal.h"

namespace countersign::test {
namespace {

constexpr float kCharacter = -1;     // marks the left top corner of a character, whose other coordinate is its code
constexpr std::uint64_t kFonts = 1;  // the texture

/// The left top corners of what is drawn.
template <class Each>
void each_corner(Each each) {
  for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists) {
    for (const ImDrawCmd& command : list->CmdBuffer) {
      int last = -1;
      for (unsigned i = 0; i < command.ElemCount; ++i) {
        const int at = list->IdxBuffer[static_cast<int>(command.IdxOffset + i)] + static_cast<int>(command.VtxOffset);
        if (at > last) each(command, list->VtxBuffer[at]);
        last = std::max(last, at);
      }
    }
  }
}

bool holds(const ui::Rect& rect, const ImVec2& at) {
  return at.x >= rect.x && at.x < rect.x + rect.w && at.y >= rect.y && at.y < rect.y + rect.h;
}

bool contains(ImFontAtlas*, ImFontConfig*, ImWchar) {
  return true;
}

bool init_baked(ImFontAtlas*, ImFontConfig*, ImFontBaked* baked, void*) {
  baked->Ascent = baked->Size * 0.7f;
  baked->Descent = baked->Ascent - baked->Size;
  return true;
}

bool load(ImFontAtlas*, ImFontConfig*, ImFontBaked* baked, void*, ImWchar code, ImFontGlyph* glyph, float* advance) {
  const float width = baked->Size * 0.4f;
  if (advance != nullptr) {
    *advance = width;
    return true;
  }
  glyph->Codepoint = code & 0x3FFFFFF;
  glyph->AdvanceX = width;
  glyph->Visible = 1;
  glyph->X1 = width;
  glyph->Y1 = baked->Size;
  glyph->U0 = static_cast<float>(code);
  glyph->U1 = glyph->V0 = kCharacter;
  return true;
}

const ImFontLoader& boxes() {
  static const ImFontLoader made = [] {
    ImFontLoader each;
    each.Name = "boxes";
    each.FontSrcContainsGlyph = contains;
    each.FontBakedInit = init_baked;
    each.FontBakedLoadGlyph = load;
    return each;
  }();
  return made;
}

/// What the WebAssembly build leaves out of Dear ImGui (cmake/slim.cmake), no window may ask for.
void check_windows() {
  constexpr int always = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                         ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav;
  constexpr int never = ImGuiWindowFlags_Popup | ImGuiWindowFlags_Tooltip | ImGuiWindowFlags_Modal |
                        ImGuiWindowFlags_ChildMenu | ImGuiWindowFlags_MenuBar;
  for (const ImGuiWindow* window : ImGui::GetCurrentContext()->Windows) {
    if (!window->Active) continue;
    CAPTURE(window->Name);
    CHECK((window->Flags & always) == always);
    CHECK((window->Flags & never) == 0);
    CHECK(window->WindowBorderSize == 0);
    CHECK_FALSE(window->Collapsed);
  }
}

/// The page finds an element by the id of its node.
void check_ids(const ui::Semantics& tree) {
  std::set<ui::NodeId> ids = {0};
  for (const ui::Node& node : tree.nodes()) {
    CAPTURE(node.name, node.role);
    CHECK(ids.insert(node.id).second);
  }
}

}  // namespace

Stage::Stage() {
  ImGui::CreateContext()->TestEngineHookItems = true;
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
  io.Fonts->FontLoader = &boxes();
  for (int i = 0; i < 2; ++i) {
    ImFontConfig config;
    config.FontLoader = &boxes();
    config.SizePixels = 20;
    io.Fonts->AddFont(&config);
  }
  ImGui::GetStyle().FontSizeBase = 20;
  view.empty.opened_for = {"", "Old Vendor", "Acme"};
}

Stage::~Stage() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) texture->SetStatus(ImTextureStatus_Destroyed);
  ImGui::DestroyContext();
}

ui::NodeId Stage::frame(const std::function<void(ui::Ui&)>& draw, std::vector<ui::DomEvent> reports) {
  ImGui::GetIO().DisplaySize = {width, height};
  ImGui::GetIO().DeltaTime = 0.016f;
  ImGui::NewFrame();
  ui::Ui ui(tree, memory, theme, shaper, 1);
  ui.show_pages(pages, 0);
  ui.begin(std::move(reports), width, height);
  draw(ui);
  const ui::NodeId focus = ui.end();
  ImGui::Render();
  check_windows();
  check_ids(tree);
  for (ImTextureData* texture : *ImGui::GetDrawData()->Textures) {
    if (texture->Status == ImTextureStatus_OK) continue;
    texture->SetTexID(kFonts);
    texture->SetStatus(texture->Status == ImTextureStatus_WantDestroy ? ImTextureStatus_Destroyed : ImTextureStatus_OK);
  }
  return focus;
}

app::Events Stage::panel(const app::AppState& state, std::vector<ui::DomEvent> reports) {
  app::Events events;
  asked_focus = frame([&](ui::Ui& ui) { ui::draw_panel(ui, state, view, events); }, std::move(reports));
  return events;
}

bool Stage::has(ui::Role role, const std::string& name) const {
  for (const ui::Node& node : tree.nodes()) {
    if (node.role == role && node.name == name) return true;
  }
  return false;
}

std::string Stage::drawn(const ui::Rect& rect) const {
  std::string text;
  each_corner([&](const ImDrawCmd& command, const ImDrawVert& vertex) {
    const ui::Rect clip{command.ClipRect.x, command.ClipRect.y, command.ClipRect.z - command.ClipRect.x,
                        command.ClipRect.w - command.ClipRect.y};
    if (vertex.uv.y == kCharacter && vertex.uv.x > 0 && holds(rect, vertex.pos) && holds(clip, vertex.pos))
      domain::append_character(text, static_cast<char32_t>(vertex.uv.x));
  });
  return text;
}

ui::Rect Stage::pictured(const ui::Rect& rect) const {
  ui::Rect seen;
  each_corner([&](const ImDrawCmd& command, const ImDrawVert& vertex) {
    if (command.GetTexID() == kFonts || !holds(rect, vertex.pos) || seen.w > 0) return;
    seen = {command.ClipRect.x, command.ClipRect.y, command.ClipRect.z - command.ClipRect.x,
            command.ClipRect.w - command.ClipRect.y};
  });
  return seen;
}

const ui::Node& Stage::node(ui::Role role, const std::string& name) const {
  for (const ui::Node& node : tree.nodes()) {
    if (node.role == role && node.name == name) return node;
  }
  FAIL("no node named " << name);
  return tree.nodes().front();
}

ui::DomEvent report(ui::DomEventKind kind, ui::NodeId node) {
  ui::DomEvent event;
  event.kind = kind;
  event.node = node;
  return event;
}

ui::DomEvent typed(const ui::Node& field, std::string text) {
  ui::DomEvent event = report(ui::DomEventKind::input, field.id);
  event.revision = field.revision;
  event.text = std::move(text);
  return event;
}

ui::DomEvent pressed(ui::Key key, ui::NodeId node) {
  ui::DomEvent event = report(ui::DomEventKind::key, node);
  event.key = key;
  return event;
}

app::AppState sample_state(int rows, int lines) {
  app::AppState state;
  state.session = app::Session{};
  state.reviewer = "Ada";
  state.queue.load = app::Ready{};
  state.outbox.loaded = true;
  for (int i = 0; i < rows; ++i) {
    app::QueueRow row;
    row.invoice_id = "i" + std::to_string(i);
    row.invoice_number = "INV-" + std::to_string(i);
    row.vendor_name = "Vendor " + std::to_string(i);
    row.total_amount = "100";
    row.currency = "EUR";
    row.status = "extracted";
    row.extraction_confidence = "0.8";
    state.queue.parts[i / app::kQueuePart].rows.push_back(row);
    state.queue.parts[i / app::kQueuePart].loaded = true;
  }
  auto invoice = std::make_shared<domain::Invoice>();
  invoice->invoice_id = "i0";
  invoice->fields[*domain::field_index("vendor_name")].value = "Old Vendor";
  invoice->fields[*domain::field_index("currency")].value = "EUR";
  for (int i = 1; i <= lines; ++i) {
    domain::Line line;
    line.line_id = "n" + std::to_string(i);
    line.line_number = i;
    line.cells[*domain::line_cell_index("quantity")] = std::to_string(i);
    invoice->lines.push_back(line);
  }
  app::OpenInvoice open;
  open.invoice_id = "i0";
  open.load = app::Ready{};
  open.base = invoice;
  open.check = domain::Check(*invoice, state.number_format);
  for (std::size_t i = 0; i < invoice->lines.size(); ++i) {
    open.line_rows.push_back(
        {invoice->lines[i].line_id, invoice->lines[i].line_number, static_cast<std::uint32_t>(i), false});
  }
  state.open = open;
  return state;
}

app::AppState with_conflict() {
  app::AppState state = test::sample_state();
  app::Conflict conflict;
  conflict.my_version = 0;
  conflict.current_version = 1;
  domain::MergeRow row;
  row.path = domain::field_path("vendor_name");
  row.kind = domain::MergeKind::clash;
  row.was = "Old";
  row.now = "Acme";
  row.yours = "Beta";
  conflict.rows.push_back({row});
  state.open->conflict = conflict;
  return state;
}

}  // namespace countersign::test
