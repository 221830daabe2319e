// Size: what the first part of the module is made of, by group, and what a first load, the rest of the module and a
// first document take, all as brotli.
// node script/size.js fails where something is above its ceiling. A ceiling may go down; one that goes up wants a reason in its commit.
import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { bodiesOf, sectionsOf } from './wasm_functions.js';

const MODULE = new URL('../build/wasm-release/panel.wasm', import.meta.url);
const SYMBOLS = new URL('../build/wasm-release/panel.wasm.symbols', import.meta.url);
const MANIFEST = new URL('../dist/manifest.json', import.meta.url);

const GROUPS = /** @type {const} */ (['exports', 'app', 'domain', 'wire', 'ui', 'shell', 'templates', 'json', 'imgui', 'library', 'data']);

/** Bytes as brotli: of a group's functions alone, of all that a first visit loads, of all that the first document
 * loads, of what an e-invoice loads besides to be laid out and judged, of what finds values on pages, of all languages together. */
const CEILINGS = {
  exports: 8600, app: 7550, domain: 4400, wire: 5000, ui: 15_450, shell: 15_000, templates: 7000, json: 4050, imgui: 22_000,
  library: 13_600, data: 21_300,
  'first load': 144_300, rest: 184_900, 'first document': 471_900, core: 98_500, found: 90_000, languages: 101_000,
};

/** @param {Uint8Array} bytes */
const packed = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_LGBLOCK]: 24 } }).length;

/**
 * The name without what stands in brackets, which names other things.
 * @param {string} name
 */
export function outerName(name) {
  let outer = '';
  let depth = 0;
  for (const character of name.replace(/operator(\(\)|<=>|<<|>>|->|<|>)/g, 'operator')) {
    if ('<('.includes(character)) depth++;
    if (depth === 0) outer += character;
    if ('>)'.includes(character)) depth--;
  }
  return outer;
}

/** @param {string} name as the linker gives it */
export function groupOf(name) {
  if (/^(panel_|host_|_initialize)/.test(name)) return 'exports';
  const outer = outerName(name);
  const ours = /countersign::(app|domain|wire|ui|shell)\b/.exec(outer)?.[1];
  if (ours) return ours;
  if (/\bnlohmann::/.test(outer)) return 'json';
  if (/\bIm[A-Z]|\bstb|^Im/.test(outer)) return 'imgui';
  if (/countersign::/.test(name)) return 'templates';
  return 'library';
}

/** The bytes of each group's functions, one behind the other, and of the data. */
function groups() {
  const module = readFileSync(MODULE);
  const names = readFileSync(SYMBOLS, 'utf8').trim().split('\n').map((line) => line.slice(line.indexOf(':') + 1)
    .replace(/\\([0-9a-f]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16))));
  const bodies = bodiesOf(module);
  const imports = names.length - bodies.length;
  /** @type {Map<string, Uint8Array[]>} */
  const found = new Map(GROUPS.map((group) => [group, []]));
  bodies.forEach((body, at) => found.get(groupOf(names[at + imports]))?.push(body));
  const [begin, end] = sectionsOf(module).get(11) ?? [0, 0];
  found.get('data')?.push(module.subarray(begin, end));
  return new Map([...found].map(([group, parts]) => [group, Buffer.concat(parts)]));
}

function main() {
  const { files } = JSON.parse(readFileSync(MANIFEST, 'utf8'));
  const partOf = (/** @type {string} */ name, /** @type {boolean} */ lazy) => (name.startsWith('rest-') ? 'rest'
    : /^core(_worker)?-/.test(name) ? 'core'
    : /^[a-z]{2}-\w+\.json$/.test(name) ? 'languages'
    : name.startsWith('found-') ? 'found' : lazy ? 'first document' : 'first load');
  const total = (/** @type {string} */ part) => Object.entries(files).filter(([name, file]) => part === partOf(name, file.lazy))
    .reduce((sum, [, file]) => sum + file.brotli, 0);
  const sizes = new Map([...groups()].map(([group, bytes]) => [group, { raw: bytes.length, brotli: packed(bytes) }]));
  for (const part of ['first load', 'rest', 'first document', 'core', 'found', 'languages'])
    sizes.set(part, { raw: 0, brotli: total(part) });
  let above = 0;
  for (const [name, { raw, brotli }] of sizes) {
    const ceiling = CEILINGS[/** @type {keyof typeof CEILINGS} */ (name)];
    const isAbove = brotli > ceiling;
    above += isAbove ? 1 : 0;
    console.log(`${name.padEnd(15)}${String(raw || '').padStart(8)} bytes ${String(brotli).padStart(8)} as brotli, ceiling ${ceiling}`
      + `${isAbove ? '  ABOVE IT' : ''}`);
  }
  return above > 0 ? 1 : 0;
}

if (process.argv[1]?.endsWith('size.js')) process.exitCode = main();
