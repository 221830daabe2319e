// The store keeps records, and changes one only while it is what the caller saw.
import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { IDBFactory } from 'fake-indexeddb';
import { Locks } from '../../../web/storage/locks.js';
import { Settled } from '../../../web/storage/settled.js';
import { Operation, Outcome, Store } from '../../../web/storage/store.js';

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
const all = async (from = store) => JSON.parse((await from.run(Operation.all, '', '', '')).text).records;

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

test('a guarded put is refused while another record holds the guard', async () => {
  const guard = '{"absent":{"invoice_id":"a","state":["SENDING","RETRY_WAIT"]}}';
  assert.equal((await store.run(Operation.put, 'k', guard, '{"invoice_id":"a","state":"SENDING"}')).outcome, Outcome.done);
  assert.equal((await store.run(Operation.put, 'k', guard, '{"invoice_id":"a","state":"RETRY_WAIT"}')).outcome, Outcome.done);
  assert.equal((await open().run(Operation.put, 'l', guard, '{"invoice_id":"a","state":"SENDING"}')).outcome, Outcome.refused);
  assert.equal((await store.run(Operation.put, 'm', guard, '{"invoice_id":"a","state":"CONFLICT"}')).outcome, Outcome.refused);
  await store.run(Operation.put, 'k', '', '{"invoice_id":"a","state":"CONFLICT"}');
  assert.equal((await store.run(Operation.put, 'l', guard, '{"invoice_id":"a","state":"SENDING"}')).outcome, Outcome.done);
});

test('a record is removed under a guard only while that holds', async () => {
  const waits = '{"state":["RETRY_WAIT","SENDING"]}';
  await store.run(Operation.put, 'k', '', '{"state":"CONFLICT"}');
  assert.equal((await store.run(Operation.remove, 'k', waits, '')).outcome, Outcome.refused);
  await store.run(Operation.put, 'k', '', '{"state":"SENDING"}');
  assert.equal((await store.run(Operation.remove, 'k', waits, '')).outcome, Outcome.done);
  assert.equal((await store.run(Operation.remove, 'k', waits, '')).outcome, Outcome.done, 'one that is gone is gone');
});

test('what followed a removed record follows nothing, in the same transaction', async () => {
  await store.run(Operation.put, 'k', '', '{"n":1,"follows":""}');
  await store.run(Operation.put, 'l', '', '{"n":2,"follows":"k"}');
  await store.run(Operation.put, 'm', '', '{"n":3,"follows":"l"}');
  await store.run(Operation.remove, 'k', '{"follows":"k"}', '{"follows":""}');
  assert.deepEqual(await all(), [{ n: 2, follows: '' }, { n: 3, follows: 'l' }]);
});

test('of two tabs one holds a lock until it leaves it, and a tab that does not answer loses it', async () => {
  let holder = null;
  const manager = {
    async request(name, { ifAvailable, steal }, hold) {
      if (holder && ifAvailable) return hold(null);
      if (holder && steal) holder.reject(new DOMException('stolen', 'AbortError'));
      const held = hold({ name });
      return new Promise((resolve, reject) => {
        const mine = { reject };
        holder = mine;
        held.then(() => {
          if (holder === mine) holder = null;
          resolve();
        });
      });
    },
  };
  const [one, two] = [new Locks(manager), new Locks(manager)];
  assert.equal(await one.take('ada', false), true);
  assert.equal(await two.take('ada', false), false);
  one.leave('ada');
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(await two.take('ada', false), true);
  assert.equal(await one.take('ada', true), true);
});

test('where the browser has no locks every tab gets them, and the store guards alone', async () => {
  assert.equal((await store.run(Operation.lock, 'ada', '', '')).outcome, Outcome.done);
  assert.equal((await store.run(Operation.unlock, 'ada', '', '')).outcome, Outcome.done);
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

const drafts = async (from = store, tab = 'me') => JSON.parse((await from.run(Operation.allDrafts, tab, '', '')).text).records;

test('a draft is written, and those it takes over from go with it', async () => {
  await store.run(Operation.putDraft, 'u/i/t1', '', '{"n":1}');
  await store.run(Operation.putDraft, 'u/i/t2', '["u/i/t1"]', '{"n":2}');
  assert.deepEqual(await drafts(), [{ n: 2 }]);
  await store.run(Operation.putDraft, '', '["u/i/t2"]', '');
  assert.deepEqual(await drafts(open()), []);
});

test('a put record takes its draft with it, and a refused one leaves it', async () => {
  await store.run(Operation.putDraft, 'd', '', '{"n":1}');
  await store.run(Operation.put, 'k', '{}', '{"state":"SENDING"}');
  const refused = await store.run(Operation.put, 'l', '{"absent":{"state":"SENDING"},"drafts":["d"]}', '{"n":2}');
  assert.equal(refused.outcome, Outcome.refused);
  assert.deepEqual(await drafts(), [{ n: 1 }]);
  await store.run(Operation.put, 'l', '{"drafts":["d"]}', '{"n":2}');
  assert.deepEqual(await drafts(), []);
});

test('the tabs that asked for drafts and are still there are alive', async () => {
  const held = new Map();
  const manager = {
    request: (name, options, hold) => {
      held.set(name, hold({ name }));
      return held.get(name);
    },
    query: () => Promise.resolve({ held: [...held.keys()].map((name) => ({ name })) }),
  };
  const locks = new Locks(manager);
  assert.deepEqual(await locks.alive('t1'), ['t1']);
  assert.deepEqual(await new Locks(manager).alive('t2'), ['t1', 't2']);
  held.delete('outbox:tab:t1');
  assert.deepEqual(await new Locks(manager).alive('t3'), ['t2', 't3']);
  assert.deepEqual(await new Locks(undefined).alive('t1'), []);
});

/** Where a browser keeps small texts for a site, shared by its tabs. */
function texts() {
  const kept = new Map();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, text) => kept.set(key, text), kept };
}

test('which records were deleted on purpose is told to every tab, and of the others nothing', async () => {
  const shared = texts();
  const [one, two] = [0, 1].map(() => {
    const made = new Store(() => undefined, { settled: new Settled(shared) });
    made.channel?.unref?.();
    stores.push(made);
    return made;
  });
  const settled = async () => JSON.parse((await two.run(Operation.all, '', '', '')).text).settled;
  assert.deepEqual(await settled(), []);
  await one.run(Operation.put, 'k', '', '{"state":"CONFLICT"}');
  await one.run(Operation.remove, 'k', '{"state":["SENDING"]}', '');
  assert.deepEqual(await settled(), [], 'it was refused');
  await one.run(Operation.remove, 'k', '', '');
  assert.deepEqual(await settled(), ['k']);
  globalThis.indexedDB = new IDBFactory();
  assert.deepEqual(await settled(), ['k']);
});

test('another tab never sees a record deleted and its note missing, though its copy of the notes outside comes late', async () => {
  const [one, two] = [texts(), texts()].map((own) => {
    const made = new Store(() => undefined, { settled: new Settled(own) });
    made.channel?.unref?.();
    stores.push(made);
    return made;
  });
  for (const key of ['k', 'l']) await one.run(Operation.put, key, '', '{}');
  const seen = [];
  const look = async () => seen.push(JSON.parse((await two.run(Operation.all, '', '', '')).text));
  await Promise.all([look(), one.run(Operation.remove, 'k', '', ''), look(), one.run(Operation.remove, 'l', '', ''), look()]);
  for (const { records, settled } of seen) assert.equal(records.length + settled.length, 2);
  assert.deepEqual(seen.at(-1).settled, ['k', 'l']);
});

test('the last two thousand that were deleted are noted in the database too', async () => {
  const made = new Store(() => undefined, { settled: new Settled(texts()) });
  made.channel?.unref?.();
  stores.push(made);
  for (let i = 0; i < 2002; ++i) await made.run(Operation.remove, String(i), '', '');
  const notes = await made.database.use((connection) => connection.getAll('settled'));
  assert.equal(notes.length, 2000);
  assert.equal(notes.at(-1), '2001');
});

test('what was settled is not known where the browser keeps nothing for the site', async () => {
  const refusing = { getItem: () => null, setItem: () => { throw new Error('QuotaExceededError'); } };
  for (const storage of [null, refusing]) {
    const made = new Store(() => undefined, { settled: new Settled(storage) });
    made.channel?.unref?.();
    stores.push(made);
    await made.run(Operation.remove, 'k', '', '');
    assert.equal(JSON.parse((await made.run(Operation.all, '', '', '')).text).settled, null);
  }
});

test('the last two thousand that were settled are known', () => {
  const settled = new Settled(texts());
  for (let i = 0; i < 2100; ++i) settled.note(String(i));
  assert.equal(settled.all()?.length, 2000);
  assert.equal(settled.all()?.at(-1), '2099');
  settled.takeBack('2099');
  assert.equal(settled.all()?.at(-1), '2098');
});
