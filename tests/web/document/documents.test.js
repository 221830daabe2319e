// What a document is, how its bytes come, and how its text becomes words.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fetchBytes, kindOf, MOST_BYTES, nameIn, NotShown, pictureSize, Trouble } from '../../../web/document/files.js';
import { languageOf, runsOf, wordsOfRuns } from '../../../web/document/laid_out.js';
import { wordsOf } from '../../../web/document/words.js';

const bytesOf = (/** @type {string} */ text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const PNG = bytesOf('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x04\xd8\0\0\x06\xda\x08\0\0\0\0');

test('a document is what its first bytes say, not its name', () => {
  assert.equal(kindOf(bytesOf('%PDF-1.7\n')), 'pdf');
  assert.equal(kindOf(bytesOf('\n\n  %PDF-1.4')), 'pdf');
  assert.equal(kindOf(PNG), 'png');
  assert.equal(kindOf(bytesOf('\xff\xd8\xff\xe0')), 'jpeg');
  for (const text of ['<?xml version="1.0"?>', '\xef\xbb\xbf<a:b/>', '\xff\xfe<\0?\0', ' \n<Note/>']) {
    assert.equal(kindOf(bytesOf(text)), 'xml');
  }
  for (const text of ['<html><script>alert(1)</script>%PDF-1.4', '<svg xmlns="http://www.w3.org/2000/svg"/>', '', 'GIF89a', '\xff\xd8']) {
    assert.equal(kindOf(bytesOf(text)), 'other');
  }
});

test('the size of a picture is read without decoding it', () => {
  assert.deepEqual(pictureSize(PNG), [1240, 1754]);
  const jpeg = bytesOf('\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08\x01\x00\x02\x00\x03aaaaaaaa');
  assert.deepEqual(pictureSize(jpeg), [512, 256]);
  assert.deepEqual(pictureSize(bytesOf('\xff\xd8\xff')), [0, 0]);
  assert.deepEqual(pictureSize(bytesOf('\x89PNG')), [0, 0]);
});

const options = { signal: new AbortController().signal, progress: () => undefined };
const troubleOf = async (/** @type {() => Promise<Response>} */ fetcher) => {
  try {
    await fetchBytes(/** @type {any} */ (fetcher), 'a', options);
  } catch (error) {
    assert.ok(error instanceof NotShown);
    return error.trouble;
  }
  return undefined;
};

test('bytes come with their progress', async () => {
  const seen = [];
  const progress = (/** @type {number} */ loaded, /** @type {number} */ total) => seen.push([loaded, total]);
  const fetcher = async () => new Response('%PDF-', { headers: { 'Content-Length': '5' } });
  const bytes = await fetchBytes(fetcher, 'a', { ...options, progress });
  assert.equal(kindOf(bytes), 'pdf');
  assert.deepEqual(seen.at(-1), [5, 5]);
});

test('what does not come has a reason', async () => {
  assert.equal(await troubleOf(async () => new Response('', { status: 404 })), Trouble.absent);
  assert.equal(await troubleOf(async () => new Response('', { status: 403 })), Trouble.refused);
  assert.equal(await troubleOf(async () => Promise.reject(new TypeError('no network'))), Trouble.unreachable);
  const large = { headers: { 'Content-Length': String(MOST_BYTES + 1) } };
  assert.equal(await troubleOf(async () => new Response('', large)), Trouble.tooLarge);
});

test('a stream that does not end is given up at the bound', async () => {
  let sent = 0;
  const chunk = new Uint8Array(1024 * 1024);
  const endless = new ReadableStream({
    pull(controller) {
      sent += 1;
      controller.enqueue(chunk);
    },
  });
  assert.equal(await troubleOf(async () => new Response(endless)), Trouble.tooLarge);
  assert.ok(sent <= MOST_BYTES / chunk.length + 3, `${sent} MiB were taken`);
});

const viewport = { width: 100, height: 200, convertToViewportPoint: (/** @type {number} */ x, /** @type {number} */ y) => [x, 200 - y] };
const item = (/** @type {string} */ str, /** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ width) =>
  ({ str, dir: 'ltr', width, height: 10, transform: [10, 0, 0, 10, x, y], hasEOL: false });
const leftward = (/** @type {Parameters<typeof item>} */ ...given) => ({ ...item(...given), dir: 'rtl' });
const letters = (/** @type {string} */ text) => text.length;

test('an item is cut into words at its blanks, with the places of each', () => {
  const words = wordsOf([item('ab  cd', 10, 100, 60)], viewport, letters);
  assert.deepEqual(words.map((word) => word.text), ['ab', 'cd']);
  const [first, second] = words.map((word) => word.box);
  assert.deepEqual([first[0], first[2]].map((each) => each.toFixed(2)), ['0.10', '0.20']);
  assert.deepEqual([second[0], second[2]].map((each) => each.toFixed(2)), ['0.50', '0.20']);
  assert.ok(Math.abs(first[1] + first[3] - (200 - 97.8) / 200) < 1e-6);
});

test('items that touch are one word, others are not', () => {
  assert.deepEqual(wordsOf([item('12', 10, 100, 20), item('34', 30, 100, 20)], viewport, letters).map((each) => each.text), ['1234']);
  assert.deepEqual(wordsOf([item('12', 10, 100, 20), item('34', 45, 100, 20)], viewport, letters).map((each) => each.text), ['12', '34']);
  assert.deepEqual(wordsOf([item('12', 10, 100, 20), item('34', 30, 80, 20)], viewport, letters).map((each) => each.text), ['12', '34']);
});

test('words of an item that is read from the right stand from the right', () => {
  const words = wordsOf([leftward('מספר חשבונית', 10, 100, 60)], viewport, letters);
  assert.deepEqual(words.map((word) => [word.text, word.box[0].toFixed(2)]), [['מספר', '0.50'], ['חשבונית', '0.10']]);
});

test('letters that are set one by one from left to right are put into the order in which they are read', () => {
  const letter = (/** @type {string} */ text, /** @type {number} */ index) => leftward(text, 10 + index * 5, 100, 5);
  assert.deepEqual(wordsOf([...'\uFE94\uFEDB\uFEAE\uFEB7'].map(letter), viewport, letters).map((word) => word.text), ['شركة']);
  const colon = item(':', 10, 100, 2);
  assert.deepEqual(wordsOf([colon, leftward('טלפון', 12, 100, 20)], viewport, letters).map((word) => word.text), ['טלפון:']);
});

test('text that stands upright has an upright box', () => {
  const upright = { str: 'abcd', dir: 'ltr', width: 40, height: 10, transform: [0, 10, -10, 0, 50, 100], hasEOL: false };
  const [word] = wordsOf([upright], viewport, letters);
  assert.ok(word.box[3] * 200 > 39 && word.box[2] * 100 < 11);
});

test('words off the page, without a place or beyond the bound are left out', () => {
  assert.deepEqual(wordsOf([item('far', 500, 100, 20), item('x', NaN, 1, 1), item('', 1, 1, 1)], viewport, letters), []);
  assert.equal(wordsOf(Array.from({ length: 30_000 }, (_, i) => item('w ', 10 + (i % 50), 50, 1)), viewport, letters).length, 20_000);
});

const record = (/** @type {(string | number)[]} */ ...parts) => parts.join('\x1f');

test('what the core lays out becomes words with their boxes, and places of whole values', () => {
  const told = [record(2400, 5000, 10000, 800, 0, '', 'Due date'), record(20000, 5000, 10000, 900, 2, 'p/q', '1 May 2025')];
  const [label, value] = runsOf(told.join('\x1e'));
  assert.deepEqual([label.x, label.size, value.path, value.text], [24, 8, 'p/q', '1 May 2025']);
  const { words, places } = wordsOfRuns([label, value], (text) => text.length * 4);
  assert.deepEqual(words.map((word) => word.text), ['Due', 'date', '1', 'May', '2025']);
  assert.ok(Math.abs(words[3].box[0] - 208 / 420) < 1e-6);
  assert.deepEqual(places.map((place) => place.text), ['p/q']);
  assert.ok(Math.abs(places[0].box[2] - 40 / 420) < 1e-6);
});

test('an amount ends at the right of its room, and what is too wide is narrowed', () => {
  const runs = runsOf([record(0, 0, 10000, 800, 3, '', 'ab'), record(0, 0, 1000, 800, 2, '', 'abcde')].join('\x1e'));
  const { words } = wordsOfRuns(runs, (text) => text.length * 3);
  assert.ok(Math.abs(words[0].box[0] + words[0].box[2] - 100 / 420) < 1e-6);
  assert.ok(Math.abs(words[1].box[2] - 10 / 420) < 1e-6);
});

test('terms are named in German where the panel speaks German, else in English', () => {
  assert.deepEqual(['de', 'en', 'fr', ''].map(languageOf), [1, 0, 0, 0]);
});

test('a file is saved under the name that the server says, without what leads elsewhere', () => {
  assert.equal(nameIn("attachment; filename*=UTF-8''Stunden%20M%C3%A4rz.csv"), 'Stunden März.csv');
  assert.equal(nameIn("attachment; filename*=UTF-8''..%2Fa%5Cb%0A.csv"), '.._a_b_.csv');
  for (const wrong of ['', 'attachment', "attachment; filename*=UTF-8''%E0%A4%A", "attachment; filename*=UTF-8''"]) {
    assert.equal(nameIn(wrong), 'attachment');
  }
});
