// A text gets to the clipboard, also where a page on plain http is offered none.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { JSDOM } from 'jsdom';
import { copy } from '../../../web/dom/clipboard.js';

function page({ clipboard, command }) {
  const { document } = new JSDOM('<button id="before">Copy</button>').window;
  document.getElementById('before').focus();
  document.execCommand = command;
  Object.defineProperty(globalThis, 'navigator', { value: { clipboard }, configurable: true });
  return document;
}

test('where the browser offers a clipboard, the text is written to it', async () => {
  const written = [];
  const document = page({ clipboard: { writeText: async (text) => written.push(text) }, command: () => assert.fail('not needed') });
  assert.equal(await copy(document, 'edits'), true);
  assert.deepEqual(written, ['edits']);
});

for (const clipboard of [undefined, { writeText: async () => { throw new Error('not allowed'); } }]) {
  for (const works of [true, false]) {
    test(`${clipboard ? 'refused' : 'without one'}, the selection is copied, and ${works ? 'done' : 'not done'} is told`, async () => {
      let selected = '';
      const document = page({ clipboard, command: () => {
        selected = document.activeElement.value;
        return works;
      } });
      assert.equal(await copy(document, 'edits'), works);
      assert.equal(selected, 'edits');
      assert.equal(document.querySelector('textarea'), null);
      assert.equal(document.activeElement.id, 'before');
    });
  }
}
