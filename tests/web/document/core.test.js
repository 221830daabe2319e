// What is asked of the core's worker: one question at a time, and a refusal of all where the worker does not run.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Core } from '../../../web/document/core.js';
import { NotShown } from '../../../web/document/files.js';

/** A worker that answers when the test says so. */
class FakeWorker {
  constructor() {
    /** @type {any[]} */
    this.asked = [];
    FakeWorker.last = this;
  }

  /** @param {any} question */
  postMessage(question) {
    this.asked.push(question);
  }

  /** @param {any} data */
  answer(data) {
    /** @type {any} */ (this).onmessage({ data });
  }
}
/** @type {any} */
FakeWorker.last = null;
Object.assign(globalThis, { Worker: FakeWorker });

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('a question is put once the one before is answered', async () => {
  const core = new Core(), worker = FakeWorker.last;
  const first = core.ask({ page: 0 }), second = core.ask({ page: 1 });
  await settled();
  assert.deepEqual(worker.asked, [{ page: 0 }]);
  worker.answer({ text: 'a' });
  assert.deepEqual(await first, { text: 'a' });
  await settled();
  worker.answer({ text: 'b' });
  assert.deepEqual(await second, { text: 'b' });
});

test('a worker that does not run refuses what waits for it and what is asked later', async () => {
  const core = new Core(), worker = FakeWorker.last;
  const waiting = [core.ask({ page: 0 }), core.ask({ page: 1 })];
  await settled();
  worker.onerror();
  for (const each of waiting) await assert.rejects(each, NotShown);
  await assert.rejects(core.ask({ page: 2 }), NotShown);
});
