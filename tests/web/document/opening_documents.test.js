// How a document is opened: its pixels come before its words, and the document before stays until they are there.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { Documents, Says } from '../../../web/document/documents.js';

const PNG = Uint8Array.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x04\xd8\0\0\x06\xda\x08\0\0\0\0', (letter) => letter.charCodeAt(0));
const AREA = { page: 0, turns: 0, scale: 1, x: 0, y: 0, width: 100, height: 140 };
const later = () => new Promise((resolve) => {
  setTimeout(resolve, 5);
});
/** @type {any} */
const page = globalThis;

/** @type {string[]} */
let heard;
/** @type {Documents} */
let documents;
let opened = 0;

beforeEach(() => {
  heard = [];
  opened = 0;
  const context = { translate() {}, rotate() {}, drawImage() {} };
  page.document = { hidden: false, createElement: () => ({ getContext: () => context }) };
  page.createImageBitmap = async () => {
    const number = ++opened;
    return { width: 1240, height: 1754, close: () => heard.push(`end ${number}`) };
  };
  documents = new Documents({
    fetcher: async () => new Response(PNG),
    tell: (call, what) => heard.push(`${Object.keys(Says)[what]} of ${call}`),
    show: (texture) => heard.push(`texture ${texture}`),
  });
});

afterEach(() => {
  documents.close();
  documents.endBefore();
  delete page.document;
  delete page.createImageBitmap;
});

test('words wait until the page is seen', async () => {
  await documents.open(1, 'a');
  documents.words(1, 0);
  await later();
  assert.deepEqual(heard, ['progress of 1', 'pages of 1']);
  documents.paint(7, AREA);
  await later();
  assert.deepEqual(heard.slice(2), ['texture 7', 'painted of 1', 'words of 1']);
});

test('a page that is asked for in another size while it is painted is painted in that size, and not shown in the one before', async () => {
  await documents.open(1, 'a');
  const seen = [];
  const of = (width) => ({ ...AREA, width, show: () => seen.push(width) });
  documents.paint(-1, of(100));
  documents.paint(-1, of(200));
  await later();
  assert.deepEqual(seen, [200]);
  documents.paint(-1, of(300));
  documents.forget(-1);
  await later();
  assert.deepEqual(seen, [200]);
});

test('words of a page that is not drawn come at once', async () => {
  page.document.hidden = true;
  await documents.open(1, 'a');
  await documents.words(1, 0);
  assert.equal(heard.at(-1), 'words of 1');
});

test('words of a document that was closed meanwhile do not come', async () => {
  await documents.open(1, 'a');
  documents.words(1, 0);
  await documents.open(2, 'a');
  documents.paint(7, AREA);
  await later();
  assert.ok(!heard.some((each) => each.startsWith('words')));
});

test('the document before ends when the next is seen, and the one before that at once', async () => {
  await documents.open(1, 'a');
  await documents.open(2, 'a');
  assert.ok(!heard.includes('end 1'));
  documents.paint(7, AREA);
  await later();
  assert.ok(heard.indexOf('end 1') > heard.indexOf('texture 7'));
  await documents.open(3, 'a');
  await documents.open(4, 'a');
  assert.ok(heard.includes('end 2'));
  assert.ok(!heard.includes('end 3'));
});
