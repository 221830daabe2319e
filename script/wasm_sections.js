// Wasm sections: takes a module apart and puts it together again, for what no tool of Binaryen does.
import { numberAt } from './wasm_functions.js';

/** @typedef {{id: number, content: Uint8Array}} Section */
/** @typedef {{module: string, name: string, kind: number, description: Uint8Array}} Import */
/** @typedef {{name: string, kind: number, index: number}} Export */

const [IMPORTS, FUNCTIONS, EXPORTS, CODE] = [2, 3, 7, 10];
const FUNCTION = 0;
const UNREACHABLE = [3, 0, 0x00, 0x0b]; // its size, no locals, unreachable, end

/** @param {number} value @returns {number[]} */
const encoded = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...encoded(value >>> 7)]);

/** @param {string} text */
const encodedText = (text) => [...encoded(Buffer.byteLength(text)), ...Buffer.from(text)];

/** @param {Uint8Array} module @returns {Section[]} */
export function sectionsIn(module) {
  const sections = [];
  for (let at = 8; at < module.length;) {
    const [size, begin] = numberAt(module, at + 1);
    sections.push({ id: module[at], content: module.subarray(begin, begin + size) });
    at = begin + size;
  }
  return sections;
}

/** @param {Uint8Array} module @param {Map<number, Uint8Array>} changed sections that take the place of those that are there */
function withSections(module, changed) {
  const parts = sectionsIn(module).flatMap(({ id, content }) => {
    const now = changed.get(id) ?? content;
    return [Buffer.from([id, ...encoded(now.length)]), now];
  });
  return Buffer.concat([module.subarray(0, 8), ...parts]);
}

/** @param {Uint8Array} module @param {number} id */
const sectionOf = (module, id) => sectionsIn(module).find((section) => section.id === id)?.content ?? new Uint8Array([0]);

/** @param {Uint8Array} bytes @param {number} at @returns {[string, number]} */
function textAt(bytes, at) {
  const [size, begin] = numberAt(bytes, at);
  return [Buffer.from(bytes.subarray(begin, begin + size)).toString(), begin + size];
}

/** @param {Uint8Array} bytes @param {number} at of a table's or a memory's type behind its kind of elements */
function endOfLimits(bytes, at) {
  const [, past] = numberAt(bytes, at + 1);
  return bytes[at] & 1 ? numberAt(bytes, past)[1] : past;
}

/** @param {Uint8Array} module @returns {Import[]} */
export function importsOf(module) {
  const bytes = sectionOf(module, IMPORTS);
  let [count, at] = numberAt(bytes, 0);
  const imports = [];
  for (; count > 0; count--) {
    const [from, pastModule] = textAt(bytes, at);
    const [name, begin] = textAt(bytes, pastModule);
    const kind = bytes[begin];
    const ends = [
      () => numberAt(bytes, begin + 1)[1], // a function: its type
      () => endOfLimits(bytes, begin + 2), // a table: its elements and their number
      () => endOfLimits(bytes, begin + 1), // a memory
      () => begin + 3, // a global: its type, and whether it changes
    ];
    at = ends[kind]();
    imports.push({ module: from, name, kind, description: bytes.subarray(begin + 1, at) });
  }
  return imports;
}

/** @param {Import[]} imports */
const importSection = (imports) => Buffer.from([...encoded(imports.length), ...imports.flatMap(
  (each) => [...encodedText(each.module), ...encodedText(each.name), each.kind, ...each.description])]);

/** @param {Uint8Array} module @returns {Export[]} */
export function exportsOf(module) {
  const bytes = sectionOf(module, EXPORTS);
  let [count, at] = numberAt(bytes, 0);
  const exports = [];
  for (; count > 0; count--) {
    const [name, begin] = textAt(bytes, at);
    const [index, past] = numberAt(bytes, begin + 1);
    exports.push({ name, kind: bytes[begin], index });
    at = past;
  }
  return exports;
}

/**
 * @param {Uint8Array} module
 * @param {Export[]} exports in place of those it has
 */
export function withExports(module, exports) {
  const entries = exports.flatMap(({ name, kind, index }) => [...encodedText(name), kind, ...encoded(index)]);
  return withSections(module, new Map([[EXPORTS, Buffer.from([...encoded(exports.length), ...entries])]]));
}

/**
 * @param {Uint8Array} module
 * @param {(name: string) => string} renamed of each import
 */
export function withImportNames(module, renamed) {
  const imports = importsOf(module).map((each) => ({ ...each, name: renamed(each.name) }));
  return withSections(module, new Map([[IMPORTS, importSection(imports)]]));
}

/**
 * Functions that are imported from a namespace become functions of the module that trap.
 * @param {Uint8Array} module
 * @param {string} namespace whose functions are the last that are imported: so no function changes its number
 */
export function withTrapsFor(module, namespace) {
  const imports = importsOf(module);
  const isTrap = (/** @type {Import} */ each) => each.kind === FUNCTION && each.module === namespace;
  const traps = imports.filter(isTrap);
  const functions = imports.filter((each) => each.kind === FUNCTION);
  const last = functions.slice(functions.length - traps.length);
  if (!last.every(isTrap)) throw new Error('a function is imported behind the traps');
  /** @param {number} id @param {number[]} first what is put before the entries that are there */
  const longer = (id, first) => {
    const content = sectionOf(module, id);
    const [count, begin] = numberAt(content, 0);
    return Buffer.concat([Buffer.from([...encoded(count + traps.length), ...first]), content.subarray(begin)]);
  };
  return withSections(module, new Map([
    [IMPORTS, importSection(imports.filter((each) => !isTrap(each)))],
    [FUNCTIONS, longer(FUNCTIONS, traps.flatMap((each) => [...each.description]))],
    [CODE, longer(CODE, traps.flatMap(() => UNREACHABLE))],
  ]));
}
