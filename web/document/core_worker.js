// The worker around core.wasm: opens a document, then gives its pages as texts; or finds values in words of pages.

/** pack.js puts the name of the built file here. */
const MODULE = 'core.wasm';

/**
 * @typedef {{
 *   memory: WebAssembly.Memory, _initialize: () => void, core_room: (size: number) => number, core_text: () => number,
 *   core_open: (language: number) => number, core_page: (page: number) => number,
 *   found_room: (size: number) => number, found_text: () => number, found_values: () => number
 * }} CoreModule
 */

/** The scope of a worker, which the types of a page lack. */
const scope = /** @type {any} */ (globalThis);

/** What the module imports of its C library; it runs without either. */
const imports = {
  env: { emscripten_notify_memory_growth: () => undefined },
  wasi_snapshot_preview1: {
    proc_exit: () => {
      throw new Error('the module ended');
    },
  },
};

const loading = WebAssembly.instantiateStreaming(fetch(new URL(MODULE, import.meta.url)), imports).then(({ instance }) => {
  const core = /** @type {CoreModule} */ (/** @type {unknown} */ (instance.exports));
  core._initialize();
  return core;
});
loading.catch(() => undefined);

const DECLARED = /^(<\?xml[^>]{0,100}encoding\s*=\s*["'])([\w.:-]+)/;

/** @param {Uint8Array} bytes */
function encodingOf(bytes) {
  const LOOKED_AT = 200;
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || second === 0) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || first === 0) return 'utf-16be';
  return DECLARED.exec(String.fromCharCode(...bytes.subarray(0, LOOKED_AT)))?.[2] ?? 'utf-8';
}

/**
 * As UTF-8, which alone the core reads here.
 * @param {ArrayBuffer} buffer
 */
export function readable(buffer) {
  const bytes = new Uint8Array(buffer);
  const name = encodingOf(bytes);
  if (/^utf-?8$/i.test(name)) return bytes;
  return new TextEncoder().encode(new TextDecoder(name).decode(bytes).replace(DECLARED, '$1UTF-8'));
}

/**
 * @param {CoreModule} core
 * @param {string} told
 */
function found(core, told) {
  const content = new TextEncoder().encode(told);
  const room = core.found_room(content.length);
  new Uint8Array(core.memory.buffer, room, content.length).set(content);
  const size = core.found_values();
  return { text: new TextDecoder().decode(new Uint8Array(core.memory.buffer, core.found_text(), size)) };
}

/**
 * @param {CoreModule} core
 * @param {{bytes?: ArrayBuffer, language?: number, page?: number, told?: string}} question
 */
function answer(core, { bytes, language = 0, page = 0, told }) {
  if (told !== undefined) return found(core, told);
  if (bytes) {
    const content = readable(bytes);
    const room = core.core_room(content.length);
    new Uint8Array(core.memory.buffer, room, content.length).set(content);
    return { pages: core.core_open(language) };
  }
  const size = core.core_page(page);
  return { text: new TextDecoder().decode(new Uint8Array(core.memory.buffer, core.core_text(), size)) };
}

scope.addEventListener('message', async (/** @type {MessageEvent} */ { data }) => {
  let core;
  try {
    core = await loading;
  } catch {
    scope.postMessage({ missing: true });
    return;
  }
  try {
    scope.postMessage(answer(core, data));
  } catch { // it took more memory than there may be, or trapped
    scope.postMessage({ pages: 0, text: '' });
  }
});
