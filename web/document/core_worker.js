// The worker around core.wasm, which opens a document, judges it and gives its pages as texts; or around found.wasm, which
// finds values in words of pages. One that is asked for both has both.

/** pack.js puts the names of the built files here. */
const MODULES = { core: 'core.wasm', found: 'found.wasm' };

/**
 * @typedef {{memory: WebAssembly.Memory, _initialize: () => void}} Module
 * @typedef {Module & {
 *   core_room: (size: number) => number, core_text: () => number,
 *   core_open: (language: number) => number, core_page: (page: number) => number
 * }} CoreModule
 * @typedef {Module & {found_room: (size: number) => number, found_text: () => number, found_values: () => number}} FoundModule
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

/** @type {Map<string, Promise<any>>} */
const loaded = new Map();

/** @param {string} name of MODULES */
function moduleOf(name) {
  const known = loaded.get(name);
  if (known) return known;
  const loading = WebAssembly.instantiateStreaming(fetch(new URL(name, import.meta.url)), imports).then(({ instance }) => {
    const module = /** @type {Module} */ (/** @type {unknown} */ (instance.exports));
    module._initialize();
    return module;
  });
  loaded.set(name, loading);
  return loading;
}

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
 * @param {FoundModule} reader
 * @param {string} told
 */
function found(reader, told) {
  const content = new TextEncoder().encode(told);
  const room = reader.found_room(content.length);
  new Uint8Array(reader.memory.buffer, room, content.length).set(content);
  const size = reader.found_values();
  return { text: new TextDecoder().decode(new Uint8Array(reader.memory.buffer, reader.found_text(), size)) };
}

/**
 * @param {CoreModule} core
 * @param {{bytes?: ArrayBuffer, language?: number, page?: number}} question
 */
function answer(core, { bytes, language = 0, page = 0 }) {
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
  const isReading = data.told !== undefined;
  let module;
  try {
    module = await moduleOf(isReading ? MODULES.found : MODULES.core);
  } catch {
    scope.postMessage({ missing: true });
    return;
  }
  try {
    scope.postMessage(isReading ? found(module, data.told) : answer(module, data));
  } catch { // it took more memory than there may be, or trapped
    scope.postMessage({ pages: 0, text: '' });
  }
});
