// The module that the C++ sources become; cmake/shell.cmake lists its exports.
export interface PanelModule {
  memory: WebAssembly.Memory;
  _initialize(): void;
  panel_text(size: number): number;
  panel_start(width: number, height: number, ratio: number, look: number, size: number): void;
  panel_show(): void;
  panel_complete(): void;
  panel_tick(): void;
  panel_frame(): void;
  panel_resize(width: number, height: number, ratio: number): void;
  panel_theme(look: number): void;
  panel_drawing_restored(): void;
  panel_pointer(x: number, y: number, button: number, down: number): void;
  panel_pointer_left(): void;
  panel_wheel(x: number, y: number): void;
  panel_dom(kind: number, node: number, key: number, revision: number, number: number, size: number): void;
  host_deliver(call: number, outcome: number, status: number, retryAfterMs: number, size: number): void;
  panel_store(call: number, outcome: number, size: number): void;
  panel_document(call: number, what: number, a: number, b: number, size: number): void;
  panel_zoom(steps: number): void;
  panel_copy(): number;
  panel_address(size: number): void;
  panel_files(size: number): void;
  panel_files_sent(call: number, sent: number): void;
  panel_language(size: number): number;
  panel_browser_says(what: number): void;
}
