// What of the module comes first and what behind it, and how the two fit.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { graphOf, reachedOnlyThrough } from '../../script/references.js';
import { exportsOf, importsOf, withExports, withImportNames, withTrapsFor } from '../../script/wasm_sections.js';

const built = (name) => new WebAssembly.Module(readFileSync(new URL(`../../build/wasm-release/${name}`, import.meta.url)));

const TEXT = `
@table = internal constant [1 x void ()*] [void ()* @_ZN1b4lastEv]
@word = internal constant [3 x i8] c"no\\00"
define void @_ZN1a5firstEv() {
  call void @_ZN1b4restEv()
  call void @"shared"()
}
define internal void @_ZN1b4restEv() {
  load @table
  call void @shared()
}
define internal void @shared() {
}
define internal void @_ZN1b4lastEv() {
  load @word
}
`;

test('what is reached through an entry alone belongs to the rest, and what others reach too does not', () => {
  const rest = reachedOnlyThrough(graphOf(TEXT), ['b::rest']);
  assert.deepEqual([...rest].toSorted(), ['_ZN1b4lastEv', '_ZN1b4restEv', 'table', 'word']);
});

test('an entry that is no function any more is an error', () => {
  assert.throws(() => reachedOnlyThrough(graphOf(TEXT), ['b::gone']), /b::gone is no function/);
});

/** Imports host.now and rest.later, () to i32 each; exports the second as "_later", and "run", which calls it. */
const SMALL = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
  1, 5, 1, 0x60, 0, 1, 0x7f,
  2, 21, 2, 4, 0x68, 0x6f, 0x73, 0x74, 3, 0x6e, 0x6f, 0x77, 0, 0, 4, 0x72, 0x65, 0x73, 0x74, 1, 0x61, 0, 0,
  3, 2, 1, 0,
  7, 16, 2, 6, 0x5f, 0x6c, 0x61, 0x74, 0x65, 0x72, 0, 1, 3, 0x72, 0x75, 0x6e, 0, 2,
  10, 6, 1, 4, 0, 0x10, 1, 0x0b]);

test('a placeholder becomes a function that traps, and no other function changes its number', () => {
  const trapping = withTrapsFor(SMALL, 'rest');
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(trapping), { host: { now: () => 1 } });
  assert.throws(() => exports.run(), WebAssembly.RuntimeError);
  assert.deepEqual(exportsOf(trapping).map(({ name, index }) => [name, index]), [['_later', 1], ['run', 2]]);
});

test('exports and imports take other names', () => {
  const [, run] = exportsOf(SMALL);
  const renamed = withImportNames(withExports(SMALL, [{ ...run, name: 'go' }]), (name) => `${name}2`);
  assert.deepEqual(importsOf(renamed).map(({ module, name }) => `${module}.${name}`), ['host.now2', 'rest.a2']);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(renamed), { host: { now2: () => 1 }, rest: { a2: () => 7 } });
  assert.equal(exports.go(), 7);
});

test('the first part takes from the page what shell/host.h names alone, and the rest takes from the first part alone', () => {
  const header = readFileSync(new URL('../../shell/host.h', import.meta.url), 'utf8');
  const named = [...header.matchAll(/^HOST\((\w+)\)/gm)].map((match) => match[1]);
  for (const { module, name } of WebAssembly.Module.imports(built('panel.wasm'))) {
    assert.equal(module, 'host');
    assert.ok(named.includes(name), name);
  }
  const given = new Set(WebAssembly.Module.exports(built('panel.wasm')).map(({ name }) => name));
  for (const { module, name } of WebAssembly.Module.imports(built('rest.wasm'))) {
    assert.equal(module, 'panel');
    assert.ok(given.has(name), name);
  }
});
