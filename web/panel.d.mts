// The module that the C++ sources become; cmake/shell.cmake lists its exports.
export interface PanelModule {
  _panel_text(size: number): number;
  _panel_start(width: number, height: number, ratio: number, dark: number, size: number): void;
  _panel_tick(): void;
  _panel_frame(): void;
  _panel_resize(width: number, height: number, ratio: number): void;
  _panel_theme(dark: number): void;
  _panel_drawing_restored(): void;
  _panel_pointer(x: number, y: number, button: number, down: number): void;
  _panel_pointer_left(): void;
  _panel_wheel(x: number, y: number): void;
  _panel_dom(kind: number, node: number, key: number, revision: number, number: number, size: number): void;
  _host_deliver(call: number, outcome: number, status: number, retryAfterMs: number, size: number): void;
  _panel_store(call: number, outcome: number, size: number): void;
  _panel_document(call: number, what: number, a: number, b: number, size: number): void;
  _panel_zoom(steps: number): void;
  _panel_copy(): number;
  _panel_browser_says(what: number): void;
}
type Instantiate = (
  imports: WebAssembly.Imports,
  done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
) => object;
export default function createPanel(options: { host: object; instantiateWasm: Instantiate }): Promise<PanelModule>;
