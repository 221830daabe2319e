// The pictures of pages in the plain layout.
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { JSDOM } from 'jsdom';
import { areaOfPage, PlainPages, takePagesFrom } from '../../../web/dom/plain_pages.js';

afterEach(() => takePagesFrom(() => null));

/** A tree with the text of two pages of a document, and what is asked of it. */
function stand() {
  const { document } = new JSDOM(`<div id="tree"><div role="document"><div data-node="7" data-page="1 0 300" aria-label="Page 1"></div>
    <div data-node="8" data-page="2 0 300" aria-label="Page 2"></div></div></div>`).window;
  const asked = [];
  const documents = { call: 1, source: {}, sizes: [[600, 800], [600, 800]], paint: (texture, area) => asked.push([texture, area]),
    forgotten: [], forget: (texture) => documents.forgotten.push(texture) };
  globalThis.devicePixelRatio = 2;
  takePagesFrom(() => documents);
  const root = document.getElementById('tree');
  return { root, asked, documents, pages: new PlainPages(root) };
}

test('a page is painted as wide as the tools have it, in pixels of the screen, and turned', () => {
  assert.deepEqual(areaOfPage([600, 800], { page: 0, turns: 0, width: 300 }),
    { page: 0, turns: 0, scale: 0.5, x: 0, y: 0, width: 300, height: 400 });
  const { width, height } = areaOfPage([600, 800], { page: 0, turns: 3, width: 400 });
  assert.deepEqual([width, height], [400, 300]);
});

test('no picture is larger than a canvas may be', () => {
  assert.equal(areaOfPage([600, 1200], { page: 0, turns: 0, width: 9000 }).height, 4096);
});

test('each page gets a frame with its name that the Tab key reaches, and is asked for once', () => {
  const { root, asked, pages } = stand();
  pages.show();
  pages.show();
  assert.deepEqual(asked.map(([texture, { page, width }]) => [texture, page, width]), [[-1, 0, 600], [-2, 1, 600]]);
  const frames = [...root.querySelectorAll('.plain-page')];
  assert.deepEqual(frames.map((frame) => [frame.getAttribute('aria-label'), frame.tabIndex]), [['Page 1', 0], ['Page 2', 0]]);
});

test('a page that is zoomed, and one of another document, is asked for again', () => {
  const { root, asked, documents, pages } = stand();
  pages.show();
  root.querySelector('[data-node="8"]').dataset.page = '2 1 450';
  pages.show();
  assert.deepEqual(asked.slice(2).map(([texture, { turns, width }]) => [texture, turns, width]), [[-2, 1, 900]]);
  documents.call = 2;
  pages.show();
  assert.equal(asked.length, 5);
});

test('nothing is left of them where the layout ends or the document is closed', () => {
  const { root, documents, pages } = stand();
  pages.show();
  root.querySelector('[data-node="8"]').remove();
  documents.source = null;
  pages.show();
  assert.equal(root.querySelectorAll('.plain-page').length, 1);
  pages.end();
  assert.equal(root.querySelectorAll('.plain-page').length, 0);
  assert.deepEqual(documents.forgotten, [-2, -1]);
});
