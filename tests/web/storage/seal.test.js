// What is kept for a user can be read with that user's key, in its own record, and by nobody else.
import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { IDBFactory } from 'fake-indexeddb';
import { Seal } from '../../../web/storage/seal.js';
import { Operation, Outcome, Store, Told } from '../../../web/storage/store.js';

const ADA = '0123456789abcdef'.repeat(4);
const BOB = 'fedcba9876543210'.repeat(4);
const record = (user = 'ada') => ({ user, state: 'RETRY_WAIT', alg: 'A256GCM', iv: '', body: 'Muster GmbH, 1.190,00' });

let stores = [];
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
function open(told = () => undefined) {
  const store = new Store(told);
  store.channel?.unref?.();
  stores.push(store);
  return store;
}
const put = (store, name, what) => store.run(Operation.put, name, '', JSON.stringify(what));
const all = async (store) => JSON.parse((await store.run(Operation.all, '', '', '')).text).records;
async function raw(store) {
  return store.database.use((connection) => connection.getAll('outbox'));
}

test('the body is not in the store, and comes back with the key', async () => {
  const store = open();
  await store.run(Operation.key, 'ada', ADA, '');
  assert.equal((await put(store, 'k', record())).outcome, Outcome.done);
  const [stored] = await raw(store);
  assert.equal(stored.iv.length, 12);
  assert.ok(!Buffer.from(stored.body).toString('latin1').includes('Muster'));
  assert.equal(stored.state, 'RETRY_WAIT');
  assert.deepEqual(await all(store), [record()]);
  const later = open();
  await later.run(Operation.key, 'ada', ADA, '');
  assert.deepEqual(await all(later), [record()]);
});

test('each write has an iv of its own', async () => {
  const store = open();
  await store.run(Operation.key, 'ada', ADA, '');
  const seen = new Set();
  for (let i = 0; i < 50; i++) {
    await put(store, 'k', record());
    seen.add(Buffer.from((await raw(store))[0].iv).toString('hex'));
  }
  assert.equal(seen.size, 50);
});

test('without the key, with another one, or for another user there is no body', async () => {
  const store = open();
  await store.run(Operation.key, 'ada', ADA, '');
  await put(store, 'k', record());
  const shut = [{ ...record(), iv: 'sealed', body: '' }];
  for (const [user, key] of [['', ''], ['bob', BOB], ['ada', BOB], ['bob', ADA]]) {
    const other = open();
    await other.run(Operation.key, user, key, '');
    assert.deepEqual(await all(other), shut, user);
  }
  await store.run(Operation.key, '', '', '');
  assert.deepEqual(await all(store), shut);
});

test('what a key closed that was replaced since is opened, and closed with the new one', async () => {
  const store = open();
  await store.run(Operation.key, 'ada', ADA, '');
  await put(store, 'k', record());
  const later = open();
  await later.run(Operation.key, 'ada', BOB + ADA, '');
  assert.deepEqual(await all(later), [record()]);
  await put(later, 'k', record());
  assert.deepEqual(await all(later), [record()]);
  assert.deepEqual(await all(store), [{ ...record(), iv: 'sealed', body: '' }]);
});

test('a body that was moved to another record or changed does not open', async () => {
  const seal = new Seal();
  seal.use('ada', ADA);
  const closed = await seal.close('k', record());
  assert.equal((await seal.open('k', closed)).body, record().body);
  assert.equal((await seal.open('l', closed)).body, '');
  closed.body[0] ^= 1;
  assert.equal((await seal.open('k', closed)).body, '');
});

test('what should be encrypted is refused where its user is not signed in, never stored in the clear', async () => {
  const store = open();
  assert.equal((await put(store, 'k', record())).outcome, Outcome.failed);
  await store.run(Operation.key, 'bob', BOB, '');
  assert.equal((await put(store, 'k', record())).outcome, Outcome.failed);
  assert.deepEqual(await raw(store), []);
});

test('a swap encrypts too, and a record without encryption stays as it is', async () => {
  const store = open();
  await put(store, 'plain', { user: 'local', alg: 'none', iv: '', body: 'x' });
  await store.run(Operation.key, 'ada', ADA, '');
  await put(store, 'k', record());
  const swapped = { ...record(), state: 'SENDING', body: 'other text' };
  assert.equal((await store.run(Operation.swap, 'k', '{"state":"RETRY_WAIT"}', JSON.stringify(swapped))).outcome, Outcome.done);
  assert.ok((await raw(store))[0].body instanceof Uint8Array);
  assert.deepEqual(await all(store), [swapped, { user: 'local', alg: 'none', iv: '', body: 'x' }]);
});

test('a tab that forgets its key tells the others', async () => {
  const told = new Promise((resolve) => open((what) => what === Told.keyForgotten && resolve(what)));
  const store = open();
  for (const each of stores) each.channel?.ref?.();
  await store.run(Operation.key, 'ada', ADA, '');
  await store.run(Operation.key, '', '', '');
  assert.equal(await told, Told.keyForgotten);
  for (const each of stores) each.channel?.close();
  stores = [];
});
