// What the worker around the core gives it: UTF-8, whatever the document is written in.
import assert from 'node:assert/strict';
import { test } from 'node:test';

Object.assign(globalThis, { addEventListener: () => undefined, fetch: () => Promise.reject(new Error('no network')) });
const { readable } = await import('../../../web/document/core_worker.js');

const textOf = (/** @type {number[] | Uint8Array} */ bytes) => new TextDecoder().decode(readable(Uint8Array.from(bytes).buffer));
const bytesOf = (/** @type {string} */ text) => [...text].map((letter) => letter.charCodeAt(0));

test('a document in a code page or in UTF-16 is read as UTF-8, and says so', () => {
  assert.equal(textOf(bytesOf('<?xml version="1.0" encoding="ISO-8859-1"?><a>\xfc</a>')), '<?xml version="1.0" encoding="UTF-8"?><a>ü</a>');
  const wide = (/** @type {string} */ text) => [...text].flatMap((letter) => [letter.charCodeAt(0), 0]);
  assert.equal(textOf([0xff, 0xfe, ...wide('<?xml encoding="UTF-16"?><a/>')]), '<?xml encoding="UTF-8"?><a/>');
  assert.equal(textOf(wide('<a/>')), '<a/>');
});

test('UTF-8 goes through as it is', () => {
  const bytes = new TextEncoder().encode('<a>ü</a>');
  assert.deepEqual(readable(bytes.buffer), bytes);
});
