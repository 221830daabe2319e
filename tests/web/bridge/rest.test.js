// The rest of the module: loaded behind the first part, in several tries.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { complete, loadRest } from '../../../web/bridge/rest.js';

const EMPTY_MODULE = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
const wasm = () => new Response(EMPTY_MODULE, { headers: { 'Content-Type': 'application/wasm' } });

function world(answers) {
  const told = { loads: 0, pauses: [] };
  const load = async () => answers[told.loads++]();
  return { told, begin: () => loadRest(load, async (ms) => told.pauses.push(ms)) };
}

const fails = () => {
  throw new TypeError('failed to fetch');
};
const isGone = () => new Response('gone', { status: 404 });

test('the panel is told once the rest is joined with it', async () => {
  const { told, begin } = world([wasm]);
  let completed = 0;
  await complete({ panel_complete: () => completed++ }, await begin());
  assert.equal(completed, 1);
  assert.deepEqual(told, { loads: 1, pauses: [] });
});

test('the rest is asked for again after a pause that grows', async () => {
  const { told, begin } = world([fails, isGone, wasm]);
  assert.ok(await begin() instanceof WebAssembly.Module);
  assert.deepEqual(told, { loads: 3, pauses: [1000, 3000] });
});

test('a rest that never comes is an error', async () => {
  const { told, begin } = world([fails, fails, fails, isGone]);
  await assert.rejects(begin());
  assert.deepEqual(told, { loads: 4, pauses: [1000, 3000, 9000] });
});
