// The service worker: which of the page's files it gives from what it kept, and that nothing of the API passes through it.
import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';

const SCOPE = 'https://panel.example/review/';
/** @type {Record<string, (event: any) => void>} */
const listeners = {};
/** @type {Map<string, string>} */
let cached;
let online = true;

/** @param {string | {url: string}} asked */
const hrefOf = (asked) => new URL(typeof asked === 'string' ? asked : asked.url, SCOPE).href;

const cache = {
  match: async (/** @type {any} */ asked) => (cached.has(hrefOf(asked)) ? new Response(cached.get(hrefOf(asked))) : undefined),
  put: async (/** @type {any} */ asked, /** @type {Response} */ answer) => void cached.set(hrefOf(asked), await answer.text()),
};

before(async () => {
  Object.assign(globalThis, {
    registration: { scope: SCOPE },
    caches: { open: async () => cache },
    addEventListener: (/** @type {string} */ kind, /** @type {(event: any) => void} */ listener) => { listeners[kind] = listener; },
    fetch: async (/** @type {any} */ asked) => {
      if (!online) throw new TypeError('no network');
      return new Response(`from the server: ${hrefOf(asked)}`);
    },
  });
  await import('../../../web/offline/worker.js');
});

beforeEach(() => {
  cached = new Map();
  online = true;
});

/** @param {string} url @param {string} [method] @returns {Promise<string> | null} null: it goes by */
function asked(url, method = 'GET') {
  /** @type {Promise<string> | null} */
  let text = null;
  listeners.fetch({
    request: { url: new URL(url, SCOPE).href, method },
    respondWith: (/** @type {Promise<Response>} */ answer) => { text = answer.then((each) => each.text()); },
  });
  return text;
}

test('what is asked of the API, and what is written, goes by the worker', () => {
  for (const url of ['../api/hitl/invoices', 'api/hitl/session', '/api/hitl/invoice/a/pdf', 'https://other.example/review/main.js'])
    assert.equal(asked(url), null, url);
  assert.equal(asked('main.js', 'POST'), null);
});

test('without a network a page of the next release, kept while an older one is open, finds its files', async () => {
  cached.set(hrefOf('./'), '<script src="main-2.js">');
  cached.set(hrefOf('main-2.js'), 'the next release');
  online = false;
  assert.equal(await asked('./'), '<script src="main-2.js">');
  assert.equal(await asked('main-2.js'), 'the next release');
});

test('a file that is of no release comes from the server and is not kept', async () => {
  assert.equal(await asked('icon.svg'), `from the server: ${SCOPE}icon.svg`);
  assert.equal(cached.size, 0);
});
