// The database opens within a limit, is opened again when it was closed, and is upgraded without losing a record.
import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { beforeEach, test } from 'node:test';
import { IDBFactory, forceCloseDatabase } from 'fake-indexeddb';
import { openDB, unwrap } from 'idb';
import { DRAFTS, Database, NAME, OUTBOX, SETTLED, STEPS } from '../../../web/storage/database.js';
import { Operation, Outcome, Store } from '../../../web/storage/store.js';

const stored = JSON.parse(readFileSync(new URL('../../contract/stored.json', import.meta.url), 'utf8'));
const made = [];
/** A tab: its store, and how often it was told that there is something to read. Its limits are longer than a busy machine needs. */
function tab(options = {}) {
  const each = { told: 0 };
  each.store = new Store(() => each.told++, { openLimitMs: 20_000, useLimitMs: 20_000, ...options });
  each.store.channel?.unref?.();
  made.push(each.store);
  return each;
}
const put = (store, key, record = '{}') => store.run(Operation.put, key, '', record);
const all = async (store) => JSON.parse((await store.run(Operation.all, '', '', '')).text).records;
const soon = () => new Promise((resolve) => setTimeout(resolve, 10));

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
test.after(() => made.forEach((store) => store.channel?.close()));

/** As a release of that schema left it. */
async function leave(release) {
  const connection = await openDB(NAME, release.database, {
    upgrade: (database) => STEPS.slice(0, release.database).forEach((step) => step(database)),
  });
  for (const record of release.outbox) await connection.put(OUTBOX, record, record.request_id);
  connection.close();
}

for (const release of stored.releases) {
  test(`what a release left is there after the upgrade: ${release.name}`, async () => {
    await leave(release);
    assert.deepEqual(await all(tab().store), release.outbox);
  });

  test(`and after an upgrade to come, which adds a store: ${release.name}`, async () => {
    await leave(release);
    const later = tab({ steps: [...STEPS, (connection) => connection.createObjectStore('later')] });
    assert.deepEqual(await all(later.store), release.outbox);
    const connection = await openDB(NAME);
    assert.deepEqual([...connection.objectStoreNames].sort(), [DRAFTS, 'later', OUTBOX, SETTLED].sort());
    connection.close();
  });
}

test('an upgrade that fails changes nothing, is told, and the records are there for the release before', async () => {
  await leave(stored.releases[0]);
  const later = tab({ steps: [...STEPS, async (connection, transaction) => {
    await transaction.objectStore(OUTBOX).clear();
    throw new Error('a bad step');
  }] });
  assert.equal((await put(later.store, 'k')).outcome, Outcome.failed);
  assert.deepEqual(await all(tab().store), stored.releases[0].outbox);
});

test('a tab of an older release lets a newer one upgrade, and then says what to do', async () => {
  const old = tab();
  await put(old.store, 'k', '{"a":1}');
  const newer = tab({ steps: [...STEPS, (connection) => connection.createObjectStore('later')] });
  assert.deepEqual(await all(newer.store), [{ a: 1 }]);
  const answer = await put(old.store, 'l');
  assert.equal(answer.outcome, Outcome.failed);
  assert.match(answer.text, /a newer release of this page is in use .* load this page again/);
});

test('a tab that does not let go holds up an upgrade to the limit; that is said, and it works once the tab is closed', async () => {
  const stubborn = await openDB(NAME, 1, { upgrade: (database) => STEPS[0](database) });
  const newer = tab({ steps: [...STEPS, () => undefined], openLimitMs: 50 });
  const answer = await put(newer.store, 'k');
  assert.equal(answer.outcome, Outcome.failed);
  assert.match(answer.text, /a tab with an older release of this page is in the way; close that tab/);
  assert.match((await put(newer.store, 'k')).text, /older release/);
  assert.equal(newer.told, 0);
  stubborn.close();
  while (newer.told === 0) await soon();
  assert.equal((await put(newer.store, 'k', '{"a":1}')).outcome, Outcome.done);
  assert.deepEqual(await all(newer.store), [{ a: 1 }]);
  assert.equal(newer.told, 1);
});

test('a database that does not open is given up after 3 s, every call after that at once', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let opens = 0;
  globalThis.indexedDB = { open: () => (opens++, new IDBOpenDBRequest()) };
  const { store } = tab({ openLimitMs: undefined });
  const first = put(store, 'k');
  t.mock.timers.tick(2999);
  assert.equal(await Promise.race([first, new Promise((resolve) => setImmediate(resolve, 'waits'))]), 'waits');
  t.mock.timers.tick(1);
  assert.match((await first).text, /the storage of the browser does not open/);
  for (let i = 0; i < 20; i++) assert.equal((await put(store, 'k')).outcome, Outcome.failed);
  assert.equal(opens, 1);
});

test('a write that never ends is given up, and the next one gets a connection of its own', async () => {
  const database = new Database(() => undefined, { openLimitMs: 50, useLimitMs: 50 });
  const seen = new Set();
  await assert.rejects(database.use((connection) => (seen.add(connection), new Promise(() => undefined))), { name: 'TimeoutError' });
  await database.use(async (connection) => seen.add(connection));
  assert.equal(seen.size, 2);
});

test('a connection that was closed is opened again and the work done once more, exactly once', async () => {
  const { store } = tab();
  await put(store, 'k');
  (await store.database.opening).close();
  assert.equal((await put(store, 'l')).outcome, Outcome.done);
  assert.equal((await all(store)).length, 2);

  const tries = [];
  const database = new Database(() => undefined);
  await assert.rejects(database.use(async (connection) => {
    tries.push(connection);
    connection.close();
    connection.transaction(OUTBOX);
  }), { name: 'InvalidStateError' });
  assert.equal(tries.length, 2);
  assert.notEqual(tries[0], tries[1]);
});

test('a connection that the browser closed is not used again', async () => {
  const { store } = tab();
  await put(store, 'k');
  const connection = await store.database.opening;
  forceCloseDatabase(unwrap(connection));
  await soon();
  assert.equal(store.database.opening, null);
  assert.equal((await put(store, 'l')).outcome, Outcome.done);
  assert.notEqual(await store.database.opening, connection);
});

test('a full disk is not tried twice', async () => {
  let tries = 0;
  const database = new Database(() => undefined);
  await assert.rejects(database.use(async () => {
    tries++;
    throw new DOMException('', 'QuotaExceededError');
  }), { name: 'QuotaExceededError' });
  assert.equal(tries, 1);
});

for (const [name, said] of [
  ['QuotaExceededError', /^the disk is full, or the share of it that the browser gives to this site$/],
  ['SecurityError', /does not let this site store anything; private windows and strict settings do that/],
  ['InvalidStateError', /does not let this site store anything; private windows and strict settings do that/],
]) {
  test(`an open that fails with ${name} is said in words that can be understood`, async () => {
    globalThis.indexedDB = { open: () => { throw new DOMException('internal words', name); } };
    assert.match((await put(tab().store, 'k')).text, said);
  });
}

test('a browser without IndexedDB says so', async () => {
  delete globalThis.indexedDB;
  assert.match((await put(tab().store, 'k')).text, /this browser has no IndexedDB/);
});

test('a write that success was said of, but whose transaction is aborted, is not done', async () => {
  const { store } = tab();
  await put(store, 'k');
  const real = IDBObjectStore.prototype.put;
  let aborts = 0;
  IDBObjectStore.prototype.put = function (...words) {
    const request = real.apply(this, words);
    request.addEventListener('success', () => {
      aborts++;
      this.transaction.abort();
    });
    return request;
  };
  try {
    const answer = await put(store, 'l');
    assert.equal(answer.outcome, Outcome.failed);
    assert.match(answer.text, /the browser did not complete the write/);
    assert.equal(aborts, 2);
  } finally {
    IDBObjectStore.prototype.put = real;
  }
  assert.equal((await all(store)).length, 1);
});

test('the browser is asked to keep what is stored, and on plain http, where it cannot be asked, the answer is no', async () => {
  const { store } = tab();
  const real = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
  const ask = async (storage) => {
    Object.defineProperty(globalThis, 'navigator', { value: { storage }, configurable: true });
    return (await store.run(Operation.persist, '', '', '')).outcome;
  };
  try {
    assert.equal(await ask({ persist: async () => true }), Outcome.done);
    assert.equal(await ask({ persist: async () => false }), Outcome.refused);
    assert.equal(await ask(undefined), Outcome.refused);
  } finally {
    if (real) Object.defineProperty(globalThis, 'navigator', real);
    else delete globalThis.navigator;
  }
});

test('on plain http there are no locks, no promise to keep and no channel: saves are kept and claimed all the same', async () => {
  const channel = globalThis.BroadcastChannel;
  delete globalThis.BroadcastChannel;
  try {
    const { store } = tab();
    store.locks.manager = undefined;
    assert.equal((await store.run(Operation.lock, 'ada', '', '')).outcome, Outcome.done);
    assert.equal((await put(store, 'k', '{"owner":""}')).outcome, Outcome.done);
    assert.equal((await store.run(Operation.swap, 'k', '{"owner":""}', '{"owner":"a"}')).outcome, Outcome.done);
    assert.equal((await store.run(Operation.swap, 'k', '{"owner":""}', '{"owner":"b"}')).outcome, Outcome.refused);
  } finally {
    globalThis.BroadcastChannel = channel;
  }
});

test('a tab is told when its database is deleted under it, and writes into a new one', async () => {
  const { store, ...one } = tab();
  const told = [];
  store.database.onLost = () => told.push('lost');
  await put(store, 'k');
  const gone = indexedDB.deleteDatabase(NAME);
  await new Promise((resolve, reject) => Object.assign(gone, { onsuccess: resolve, onerror: reject }));
  assert.deepEqual(told, ['lost'], String(one.told));
  assert.deepEqual(await all(store), []);
  assert.equal((await put(store, 'k')).outcome, Outcome.done);
  assert.deepEqual(await all(store), [{}]);
});

test('a database of this name that has no stores is made anew', async () => {
  (await openDB(NAME, STEPS.length, {})).close();
  const { store } = tab({ openLimitMs: 1000 });
  assert.equal((await put(store, 'k')).outcome, Outcome.done);
  assert.deepEqual(await all(store), [{}]);
});

for (const name of [OUTBOX, DRAFTS, 'theirs']) {
  test(`a database of another shape is made anew, and keeps what is ours in it: one with ${name} alone`, async () => {
    const connection = await openDB(NAME, 1, { upgrade: (database) => database.createObjectStore(name) });
    await connection.put(name, { a: 1 }, 'k');
    connection.close();
    const { store } = tab();
    assert.equal((await put(store, 'l', '{"a":2}')).outcome, Outcome.done);
    assert.equal((await store.run(Operation.putDraft, 'd', '', '{"a":3}')).outcome, Outcome.done);
    assert.deepEqual(await all(store), name === OUTBOX ? [{ a: 1 }, { a: 2 }] : [{ a: 2 }]);
    const again = await openDB(NAME);
    assert.equal(await again.count(DRAFTS), name === DRAFTS ? 2 : 1);
    again.close();
  });
}
