// What browsers of the last years lack: asked for here as the library for documents asks for it.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';

const LENT = [
  [Map.prototype, 'getOrInsertComputed'], [WeakMap.prototype, 'getOrInsertComputed'], [Map.prototype, 'getOrInsert'], [Math, 'sumPrecise'],
  [Promise, 'try'], [URL, 'parse'], [Uint8Array, 'fromBase64'], [Uint8Array.prototype, 'toBase64'], [Uint8Array.prototype, 'toHex'],
  [Response.prototype, 'bytes'], [Blob.prototype, 'bytes'],
];
const iterators = Object.getPrototypeOf(Object.getPrototypeOf([].values()));
for (const name of ['every', 'filter', 'find', 'flatMap', 'map', 'some', 'reduce', 'forEach', 'toArray']) LENT.push([iterators, name]);

before(async () => {
  for (const [holder, name] of LENT) delete holder[name];
  await import('../../../web/document/newer.js');
});

test('everything that was lacking is lent', () => {
  assert.deepEqual(LENT.filter(([holder, name]) => !(name in holder)), []);
  assert.deepEqual(Object.keys(Math).concat(Object.keys(Map.prototype)), [], 'and is listed nowhere');
});

test('maps keep what was there, and make what was not, once', () => {
  const map = new Map([['a', 1]]);
  assert.equal(map.getOrInsertComputed('a', () => assert.fail()), 1);
  assert.equal(map.getOrInsertComputed('b', (key) => `${key}!`), 'b!');
  assert.equal(map.getOrInsert('b', 'other'), 'b!');
  assert.equal(map.get('b'), 'b!');
});

test('bytes go into texts and back', async () => {
  const bytes = Uint8Array.of(0, 1, 127, 255);
  assert.equal(bytes.toHex(), '00017fff');
  assert.equal(bytes.toBase64(), 'AAF//w==');
  assert.deepEqual(Uint8Array.fromBase64('AAF//w=='), bytes);
  assert.deepEqual(await new Response(bytes).bytes(), bytes);
  assert.deepEqual(await new Blob([bytes]).bytes(), bytes);
});

test('a call that throws is a promise that fails', async () => {
  assert.equal(await Promise.try((a, b) => a + b, 1, 2), 3);
  await assert.rejects(Promise.try(() => assert.fail('so')), /so/);
});

test('an address is parsed, or is none', () => {
  assert.equal(URL.parse('b', 'https://a.example/').href, 'https://a.example/b');
  assert.equal(URL.parse('b'), null);
  assert.equal(Math.sumPrecise([1, 2, 3].values()), 6);
});

test('iterators do what lists do', () => {
  const keys = () => new Map([[1, 'a'], [2, 'b'], [3, 'c']]).keys();
  assert.deepEqual(keys().filter((each) => each > 1).map((each) => each * 2).toArray(), [4, 6]);
  assert.equal(keys().find((each) => each > 1), 2);
  assert.ok(keys().some((each) => each === 3) && keys().every((each) => each < 4));
  assert.equal(keys().reduce((sum, each) => sum + each, 0), 6);
});
