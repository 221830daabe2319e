// The core's modules as their worker runs them: an e-invoice is laid out and judged, and values are found on pages.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const BUILT = new URL('../../build/wasm-release/', import.meta.url);
const INVOICE = readFileSync(new URL('../einvoice/documents/invoice.xml', import.meta.url), 'utf8');
const BROKEN = INVOICE.replace('>107.10</cbc:PayableAmount>', '>107.20</cbc:PayableAmount>');

/** @type {string[]} the modules that were fetched */
const fetched = [];
/** @type {(message: {data: any}) => Promise<void>} */
let ask = async () => undefined;
/** @type {any} */
let answer;
Object.assign(globalThis, {
  fetch: async (/** @type {URL} */ url) => {
    const name = url.pathname.split('/').at(-1) ?? '';
    fetched.push(name);
    return new Response(readFileSync(new URL(name, BUILT)), { headers: { 'Content-Type': 'application/wasm' } });
  },
  addEventListener: (/** @type {string} */ _kind, /** @type {typeof ask} */ listener) => {
    ask = listener;
  },
  postMessage: (/** @type {any} */ data) => {
    answer = data;
  },
});
await import('../../web/document/core_worker.js');

/** @param {object} question */
async function asked(question) {
  await ask({ data: question });
  return answer;
}

/** @param {string} xml */
async function firstPage(xml, language = 0) {
  assert.ok((await asked({ bytes: new TextEncoder().encode(xml).buffer, language })).pages > 0);
  const { text } = await asked({ page: 0 });
  return text.split('\x1e').map((/** @type {string} */ run) => run.split('\x1f'));
}

test('the page of an e-invoice begins with what EN 16931 says of it', async () => {
  const runs = await firstPage(INVOICE);
  assert.deepEqual(runs.slice(0, 3).map((/** @type {string[]} */ run) => run[6]),
    ['What EN 16931 says', 'No fault of 223 rules.', 'EN 16931-1:2017+A1:2019, CEN/TC 434 1.3.16']);
  assert.equal((await firstPage(INVOICE, 1))[1][6], 'Kein Fehler bei 223 Regeln.');
  assert.deepEqual(fetched, ['core.wasm']);
});

test('a fault is told with what is wrong, what to do, and a link to its term', async () => {
  const runs = await firstPage(BROKEN);
  const texts = runs.map((/** @type {string[]} */ run) => run[6]);
  const at = texts.indexOf('BR-CO-16 fatal');
  assert.equal(texts[at + 1], 'BT-115 is 107.20, and BT-112 - BT-113 + BT-114 is 107.10: 0.10 too much.');
  assert.equal(texts[at + 2], 'Add up again and correct the amount that is wrong.');
  assert.match(runs[at + 3][5], /^#\d+\/\d+\/\d+\/\d+\/\d+\/BR-CO-16, /);
});

test('values are found on pages by a module of their own', async () => {
  const { text } = await asked({ told: '1.4\x1e0.1\x1f0.1\x1f0.1\x1f0.02\x1fInvoice' });
  assert.equal(typeof text, 'string');
  assert.deepEqual(fetched, ['core.wasm', 'found.wasm']);
});
