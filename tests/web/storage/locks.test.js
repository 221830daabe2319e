// Locks: that the browser does not tell who has one is another answer than that another tab has it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Locks } from '../../../web/storage/locks.js';

const refused = /** @type {any} */ ({
  request: async () => { throw new DOMException('', 'SecurityError'); },
  query: async () => { throw new DOMException('', 'SecurityError'); },
});

test('a lock that the browser does not give is an error, and not another tab\'s', async () => {
  await assert.rejects(new Locks(refused).take('ada', false), { name: 'SecurityError' });
});

test('where the browser does not tell which tabs are there, none is known', async () => {
  assert.deepEqual(await new Locks(refused).alive('t1'), []);
});

test('a lock that another tab has, and one that is taken away later, are answered once', async () => {
  let take = () => {};
  const manager = /** @type {any} */ ({
    request: (/** @type {string} */ name, /** @type {object} */ options, /** @type {(lock: object | null) => unknown} */ hold) => {
      if (name.endsWith('busy')) return Promise.resolve(hold(null));
      hold({ name });
      return new Promise((_, reject) => { take = () => reject(new DOMException('', 'AbortError')); });
    },
  });
  const locks = new Locks(manager);
  assert.equal(await locks.take('busy', false), false);
  assert.equal(await locks.take('ada', false), true);
  take();
  await new Promise((resolve) => setImmediate(resolve)); // an unhandled rejection would end the test
});
