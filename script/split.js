// Splits the linked module in two: panel.wasm, which the page starts with, and rest.wasm, which it loads behind it. What is reached
// through the functions of shell/rest.json alone goes into the rest; until that is there, a call of one of them traps.
// node script/split.js FOLDER: reads linked.wasm and its LTO bitcode there.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { graphOf, reachedOnlyThrough } from './references.js';
import { exportsOf, importsOf, withExports, withImportNames, withTrapsFor } from './wasm_sections.js';

const [folder = 'build/wasm-release'] = process.argv.slice(2);
const [DISASSEMBLER, DEMANGLER] = ['llvm-dis-14', 'llvm-cxxfilt-14']; // of the LLVM that Debian's Emscripten compiles with
const FEATURES = ['mutable-globals', 'nontrapping-float-to-int', 'bulk-memory', 'sign-ext'].map((name) => `--enable-${name}`);
// Three times more over the whole module: 4 % smaller as brotli.
const OPTIMISED = ['--strip-dwarf', '--post-emscripten', '-Oz', '--low-memory-unused', '--dealign', '--flatten', '--rereloop', '-Oz', '-Oz',
  '--merge-similar-functions', '-Oz', '--flatten', '--rereloop', '-Oz', '-Oz', '-Oz', '--strip-debug', '--strip-producers'];
const FROM_PANEL = 'panel';
const PLACEHOLDERS = 'rest';
const SHARED = '%'; // begins the names under which the first part gives something to the rest, until they are shortened
const MEMORY = 2 * 2 ** 30;

/** @param {string} name of an export */
const isShared = (name) => name.startsWith(SHARED);

/** @param {string} name */
const path = (name) => `${folder}/${name}`;

/** @param {string} program @param {string[]} parameters */
function run(program, ...parameters) {
  execFileSync(program, [...parameters, '--mvp-features', ...FEATURES], { stdio: ['ignore', 'inherit', 'inherit'] });
}

/** The names of the functions of the rest, in a file for wasm-split. */
function listRest() {
  const text = execFileSync(DISASSEMBLER, [path('linked.wasm.0.5.precodegen.bc'), '-o', '-'], { maxBuffer: MEMORY, encoding: 'latin1' });
  const graph = graphOf(text);
  const rest = reachedOnlyThrough(graph, JSON.parse(readFileSync('shell/rest.json', 'utf8')));
  writeFileSync(path('rest.functions'), [...rest].filter((name) => graph.functions.has(name)).join('\n'));
}

/** @param {string} from @param {string} to @param {string[]} more */
function optimise(from, to, ...more) {
  const symbols = path(`${to}.symbols`);
  run('wasm-opt', path(from), '-o', path(to), ...OPTIMISED, ...more, `--symbolmap=${symbols}`);
  writeFileSync(symbols, execFileSync(DEMANGLER, { input: readFileSync(symbols), maxBuffer: MEMORY }));
}

/** Of what the first part gives away it keeps what the rest takes, and has no functions in place of those of the rest. */
function trim() {
  const taken = new Set(importsOf(readFileSync(path('rest.wasm'))).map((each) => each.name));
  const first = withTrapsFor(readFileSync(path('first.wasm')), PLACEHOLDERS);
  const kept = exportsOf(first).filter(({ name }) => taken.has(name) || !isShared(name));
  writeFileSync(path('first.wasm'), withExports(first, kept));
}

/** Shortens the names under which the first part gives something to the rest. */
function shorten() {
  const [first, rest] = [readFileSync(path('panel.wasm')), readFileSync(path('rest.wasm'))];
  const byIndex = exportsOf(first).toSorted((a, b) => a.index - b.index);
  const names = new Map(byIndex.filter(({ name }) => isShared(name)).map(({ name }, at) => [name, at.toString(36)]));
  const short = (/** @type {string} */ name) => names.get(name) ?? name;
  writeFileSync(path('panel.wasm'), withExports(first, byIndex.map((each) => ({ ...each, name: short(each.name) }))));
  writeFileSync(path('rest.wasm'), withImportNames(rest, short));
}

listRest();
run('wasm-split', path('linked.wasm'), '-g', `--split-funcs=@${path('rest.functions')}`,
  '-o1', path('first.wasm'), '-o2', path('second.wasm'),
  `--import-namespace=${FROM_PANEL}`, `--placeholder-namespace=${PLACEHOLDERS}`, `--export-prefix=${SHARED}`);
optimise('second.wasm', 'rest.wasm');
trim();
optimise('first.wasm', 'panel.wasm', '--zero-filled-memory');
shorten();
