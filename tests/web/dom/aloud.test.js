// Aloud: what changes away from the focus, and in it without a key, is said once it has settled.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { JSDOM } from 'jsdom';

const PAGE = `<div id="tree"><nav><div role="grid" aria-label="Work queue" aria-rowcount="4"><div role="row">
  <span role="columnheader">Number</span><span role="columnheader" aria-sort="descending">Date</span></div></div></nav>
  <main><div role="group"><h2>Invoice A</h2><span>10.00</span></div><h3>Line items (2)</h3>
  <input aria-label="Line 2, Quantity" value="5"><button>Show filters</button></main></div>`;

let window;
const find = (what) => window.document.querySelector(`#tree ${what}`);

beforeEach(() => {
  ({ window } = new JSDOM(PAGE, { pretendToBeVisual: true }));
  for (const kind of ['', 'Button', 'Input', 'TextArea']) globalThis[`HTML${kind}Element`] = window[`HTML${kind}Element`];
  globalThis.document = window.document;
  globalThis.MutationObserver = window.MutationObserver;
});

/** Begins, and gives what is said once the changes since have settled. */
async function listen(t) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { sayAloud } = await import('../../../web/dom/aloud.js');
  sayAloud(window.document.getElementById('tree'));
  return async () => {
    for (let i = 0; i < 3; ++i) await Promise.resolve(); // the observer is told
    t.mock.timers.tick(400);
    return window.document.getElementById('said').textContent;
  };
}

test('another order of the queue is said with its column', async (t) => {
  const said = await listen(t);
  find('[aria-sort]').setAttribute('aria-sort', 'ascending');
  assert.equal(await said(), 'Date, ascending');
});

test('a value that changes in the focus without a key is said with its field, and what is typed is not', async (t) => {
  const said = await listen(t);
  const field = find('input');
  field.focus();
  field.value = '57';
  field.dispatchEvent(new window.Event('input', { bubbles: true }));
  find('h3').textContent = 'Line items (2), 1 edit';
  assert.equal(await said(), 'Line items (2), 1 edit');
  field.value = '5';
  find('h3').textContent = 'Line items (2)';
  assert.equal(await said(), 'Line items (2). Line 2, Quantity: 5');
});

test('an invoice that opens is said with its facts, and rows of the queue with their number', async (t) => {
  const said = await listen(t);
  find('h2').textContent = 'Invoice B';
  find('[role="grid"]').setAttribute('aria-rowcount', '2');
  assert.equal(await said(), 'Invoice B. 10.00. Work queue: 1 row');
});

test('a button that is called otherwise by its press says so', async (t) => {
  const said = await listen(t);
  find('button').focus();
  find('button').textContent = 'Hide filters';
  assert.equal(await said(), 'Hide filters');
});
