// The store keeps records, and changes one only while it is what the caller saw.
import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { IDBFactory } from 'fake-indexeddb';
import { Operation, Outcome, Store } from '../../web/store.js';

let store;
const stores = [];
const open = () => {
  const made = new Store(() => undefined);
  made.channel?.unref?.();
  stores.push(made);
  return made;
};
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  store = open();
});
const all = async (from = store) => JSON.parse((await from.run(Operation.all, '', '', '')).text);

test('a record that was put is there for another tab', async () => {
  assert.equal((await store.run(Operation.put, 'k', '', '{"a":1}')).outcome, Outcome.done);
  assert.deepEqual(await all(open()), [{ a: 1 }]);
});

test('a swap is made while every column of the guard holds', async () => {
  await store.run(Operation.put, 'k', '', '{"state":"RETRY_WAIT","owner":"","n":1}');
  const guard = '{"state":"RETRY_WAIT","owner":""}';
  assert.equal((await store.run(Operation.swap, 'k', guard, '{"state":"SENDING","owner":"t1","n":2}')).outcome, Outcome.done);
  assert.equal((await store.run(Operation.swap, 'k', guard, '{"state":"SENDING","owner":"t2","n":3}')).outcome, Outcome.refused);
  assert.deepEqual(await all(), [{ state: 'SENDING', owner: 't1', n: 2 }]);
});

test('of twenty tabs that claim one record, one gets it', async () => {
  await store.run(Operation.put, 'k', '', '{"owner":""}');
  const claim = (_, i) => open().run(Operation.swap, 'k', '{"owner":""}', `{"owner":"t${i}"}`);
  const claims = await Promise.all(Array.from({ length: 20 }, claim));
  assert.equal(claims.filter((each) => each.outcome === Outcome.done).length, 1);
});

test('a record that is gone cannot be swapped', async () => {
  assert.equal((await store.run(Operation.swap, 'k', '{}', '{"a":1}')).outcome, Outcome.refused);
  assert.deepEqual(await all(), []);
});

test('a deleted record is gone, and deleting it again is no error', async () => {
  await store.run(Operation.put, 'k', '', '{}');
  assert.equal((await store.run(Operation.remove, 'k', '', '')).outcome, Outcome.done);
  assert.equal((await store.run(Operation.remove, 'k', '', '')).outcome, Outcome.done);
  assert.deepEqual(await all(), []);
});

test('a failure is told with its reason, and the next call works again', async () => {
  const broken = open();
  const real = globalThis.indexedDB;
  globalThis.indexedDB = { open: () => { throw new DOMException('the disk is full', 'QuotaExceededError'); } };
  const answer = await broken.run(Operation.put, 'k', '', '{}');
  assert.equal(answer.outcome, Outcome.failed);
  assert.match(answer.text, /the disk is full/);
  globalThis.indexedDB = real;
  assert.equal((await broken.run(Operation.put, 'k', '', '{}')).outcome, Outcome.done);
});

test('a record that is not JSON is refused, and nothing is stored', async () => {
  assert.equal((await store.run(Operation.put, 'k', '', '{')).outcome, Outcome.failed);
  assert.deepEqual(await all(), []);
});

test.after(() => stores.forEach((each) => each.channel?.close()));
