// Forms that take the place of others: which elements are handed over.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { node, openTree, order } from './tree_records.js';

let window, root, reports, tree;

beforeEach(async () => {
  ({ window, root, reports, tree } = await openTree());
});

const element = (id) => root.querySelector(`[data-node="${id}"]`);
const inputOf = (id, text) => {
  element(id).value = text;
  element(id).dispatchEvent(new window.Event('input', { bubbles: true }));
};

/** A form of a field, a line with a cell, a message, and a button; its ids begin at `from`. */
function form(from, vendor) {
  const [region, field, grid, line, cell, alert, button] = [0, 1, 2, 3, 4, 5, 6].map((each) => from + each);
  return node(region, 'region', { name: 'Record', flags: 0 }) + node(field, 'textbox', { name: 'Vendor', value: vendor }) +
    node(grid, 'grid', { name: 'Lines', flags: 0 }) + node(line, 'row', { index: 1 }) + node(cell, 'gridcell', { name: vendor, index: 1 }) +
    node(alert, 'alert', { name: 'Wrong', flags: 0 }) + node(button, 'button', { name: `Keep ${vendor}` }) +
    order(region, 0, field, region, grid, region, line, grid, cell, line, alert, region, button, region);
}
const gone = (from) => `-${[0, 1, 2, 3, 4, 5, 6].map((each) => from + each).map((id) => `${id}\x1f\x1e`).join('-')}`;

test('a form that takes the place of another keeps its elements, and says what is its own', () => {
  tree.apply(form(10, 'Acme'));
  const before = [10, 11, 12, 13, 14, 16].map(element);
  tree.apply(form(20, 'Müller') + gone(10));
  assert.deepEqual([20, 21, 22, 23, 24, 26].map(element), before);
  assert.equal(element(21).value, 'Müller');
  assert.equal(element(24).textContent, 'Müller');
  assert.equal(element(26).textContent, 'Keep Müller');
  assert.equal(element(11), null);
  inputOf(21, 'Müller & Co');
  assert.deepEqual(reports.map(({ node: at, text }) => [at, text]), [[21, 'Müller & Co']]);
});

test('a message is an element of its own for each form, as it is said when it comes', () => {
  tree.apply(form(10, 'Acme'));
  const before = element(15);
  tree.apply(form(20, 'Müller') + gone(10));
  assert.notEqual(element(25), before);
  assert.equal(before.isConnected, false);
});

test('a field that was typed into, or has the focus, is no field of another invoice', () => {
  tree.apply(form(10, 'Acme') + node(2, 'textbox', { name: 'Search' }) + order(2, 0, 10, 0));
  const typed = element(11);
  inputOf(11, 'Acme Ltd');
  tree.apply(form(20, 'Müller') + gone(10));
  assert.notEqual(element(21), typed);
  const focused = element(21);
  focused.focus();
  tree.apply(form(30, 'Ödland') + gone(20));
  assert.notEqual(element(31), focused);
  assert.equal(focused.isConnected, false);
  assert.equal(element(31).value, 'Ödland');
});

test('the second click of a double click does not count for what took the place of the first', () => {
  tree.apply(form(10, 'Acme'));
  const button = element(16);
  button.dispatchEvent(new window.MouseEvent('click', { bubbles: true, detail: 1 }));
  tree.apply(form(20, 'Müller') + gone(10));
  assert.equal(element(26), button);
  reports.length = 0;
  button.dispatchEvent(new window.MouseEvent('click', { bubbles: true, detail: 2 }));
  assert.deepEqual(reports, []);
});

test('a cell that held a field is no cell of a text', () => {
  const lines = (from, cell, more) => node(from, 'grid', { name: 'Lines', flags: 0 }) + node(from + 1, 'row', { index: 1 }) +
    node(from + 2, 'gridcell', { index: 1, ...cell }) + more + order(from, 0, from + 1, from, from + 2, from + 1);
  tree.apply(lines(10, {}, node(13, 'textbox', { name: 'Line 1, Amount', value: '5' })) + order(13, 12));
  tree.apply(`${lines(20, { name: '7' }, '')}${[10, 11, 12, 13].map((id) => `-${id}\x1f\x1e`).join('')}`);
  assert.equal(element(22).textContent, '7');
});
