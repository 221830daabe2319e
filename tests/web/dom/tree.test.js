// The tree of elements: what becomes of records, and what is reported of elements.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { FLAG, node, openTree, order } from './tree_records.js';

let window, root, reports, tree;

beforeEach(async () => {
  ({ window, root, reports, tree } = await openTree());
});

const element = (id) => root.querySelector(`[data-node="${id}"]`);
const inputOf = (id, text) => {
  element(id).value = text;
  element(id).dispatchEvent(new window.Event('input', { bubbles: true }));
};

test('a bar between panes says where it is, between what, and which way it moves', () => {
  const bar = (more) => node(1, 'separator', { name: 'Both', w: 6, h: 100, level: 20, index: 50, count: 80, ...more });
  tree.apply(bar({}) + order(1, 0));
  const said = () => ['now', 'min', 'max'].map((each) => element(1).getAttribute(`aria-value${each}`));
  assert.equal(element(1).getAttribute('role'), 'separator');
  assert.equal(element(1).getAttribute('aria-label'), 'Both');
  assert.equal(element(1).getAttribute('aria-orientation'), 'vertical');
  assert.equal(element(1).tabIndex, 0);
  assert.deepEqual(said(), ['50', '20', '80']);
  tree.apply(bar({ index: 51 }));
  assert.deepEqual(said(), ['51', '20', '80']);
  element(1).focus();
  reports.length = 0;
  element(1).dispatchEvent(new window.KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
  assert.deepEqual(reports.map(({ node: at, key }) => [at, key]), [[1, 17]]);
});

test('records become elements with roles and names, in reading order', () => {
  tree.apply(node(1, 'region', { name: 'Form', flags: 0 }) + node(2, 'textbox', { name: 'Vendor', value: 'Acme' }) +
    node(3, 'button', { name: 'Save' }) + order(1, 0, 2, 1, 3, 1));
  assert.equal(element(1).tagName, 'SECTION');
  assert.equal(element(1).getAttribute('aria-label'), 'Form');
  assert.deepEqual([...element(1).children], [element(2), element(3)]);
  assert.equal(element(2).value, 'Acme');
  assert.equal(element(3).textContent, 'Save');
});

test('what is typed is reported with the revision it is based on', () => {
  tree.apply(node(2, 'textbox', { name: 'Vendor', value: 'Acme', revision: 7 }) + order(2, 0));
  inputOf(2, 'Acme!');
  assert.deepEqual(reports.map(({ kind, node: id, revision, text }) => [kind, id, revision, text]), [[1, 2, 7, 'Acme!']]);
});

test('a field is rewritten for another revision, and never for the same one', () => {
  tree.apply(node(2, 'textbox', { value: 'a', revision: 1 }) + order(2, 0));
  inputOf(2, 'typed');
  tree.apply(node(2, 'textbox', { value: 'stale', revision: 1 }));
  assert.equal(element(2).value, 'typed');
  tree.apply(node(2, 'textbox', { value: 'from the server', revision: 2 }));
  assert.equal(element(2).value, 'from the server');
});

test('the focused element is not moved when others come before and after it', () => {
  tree.apply(node(1, 'textbox') + node(2, 'textbox') + order(1, 0, 2, 0));
  element(2).focus();
  reports.length = 0;
  tree.apply(node(3, 'textbox') + node(4, 'textbox') + order(3, 0, 2, 0, 4, 0, 1, 0));
  assert.deepEqual([...root.children], [element(3), element(2), element(4), element(1)]);
  assert.equal(window.document.activeElement, element(2));
  assert.deepEqual(reports, []);
});

const line = (row, text, revision = 1) => node(row, 'row', { index: row, flags: 0, y: row }) + node(row + 1, 'gridcell', { flags: 0 }) +
  node(row + 2, 'textbox', { name: `Line ${row}`, value: text, revision });

test('a row that comes takes the elements of a row that leaves, with its own texts, names and place', () => {
  tree.apply(node(1, 'grid', { flags: 0 }) + line(10, 'old') + line(20, 'stays') +
    order(1, 0, 10, 1, 11, 10, 12, 11, 20, 1, 21, 20, 22, 21));
  const before = [10, 11, 12].map(element);
  inputOf(12, 'typed by a person');
  reports.length = 0;
  tree.apply(line(30, 'new') + order(1, 0, 20, 1, 21, 20, 22, 21, 30, 1, 31, 30, 32, 31) + '-10\x1f\x1e-11\x1f\x1e-12\x1f\x1e');
  assert.deepEqual([30, 31, 32].map(element), before);
  assert.equal(element(12), null);
  assert.deepEqual([...element(1).children], [element(20), element(30)]);
  assert.equal(element(32).value, 'new');
  assert.equal(element(32).getAttribute('aria-label'), 'Line 30');
  assert.equal(element(30).getAttribute('aria-rowindex'), '30');
  assert.match(element(30).style.transform, /30px/);
  inputOf(32, 'new!');
  assert.deepEqual(reports.map(({ kind, node: id, text }) => [kind, id, text]), [[1, 32, 'new!']]);
});

test('the elements of a row that holds the focus, or is made of other parts, are not taken', () => {
  tree.apply(node(1, 'grid', { flags: 0 }) + line(10, 'focused') + node(20, 'row', { flags: 0 }) +
    node(21, 'gridcell', { name: 'x', flags: 0 }) + order(1, 0, 10, 1, 11, 10, 12, 11, 20, 1, 21, 20));
  element(12).focus();
  const before = [10, 20].map(element);
  tree.apply(line(30, 'new') + order(1, 0, 30, 1, 31, 30, 32, 31) + [10, 11, 12, 20, 21].map((id) => `-${id}\x1f\x1e`).join(''));
  assert.ok(!before.includes(element(30)));
  assert.equal(tree.known.size, 4);
  assert.equal(before[1].style.visibility, 'hidden');
  tree.settle();
  assert.deepEqual([...element(1).children], [element(30)]);
});

const scrolled = () => {
  tree.apply(node(1, 'grid', { flags: 0 }) + node(2, 'scroller', { flags: 0, content: 100 }) + line(10, 'a') + line(20, 'b') +
    order(1, 0, 2, 1, 10, 2, 11, 10, 12, 11, 20, 2, 21, 20, 22, 21));
  tree.apply(line(30, 'c') + order(1, 0, 2, 1, 20, 2, 21, 20, 22, 21, 30, 2, 31, 30, 32, 31) + '-10\x1f\x1e-11\x1f\x1e-12\x1f\x1e');
};
const rowsInOrder = () => [...element(2).querySelectorAll('[role="row"]')].map((row) => row.dataset.node);

test('rows come into reading order when the scrolling is over', async () => {
  scrolled();
  assert.deepEqual(rowsInOrder(), ['30', '20']);
  await new Promise((done) => setTimeout(done, 200));
  assert.deepEqual(rowsInOrder(), ['20', '30']);
});

test('rows are in reading order before a key does anything', () => {
  scrolled();
  window.document.dispatchEvent(new window.KeyboardEvent('keydown', { key: 'Tab', bubbles: true }));
  assert.deepEqual(rowsInOrder(), ['20', '30']);
});

test('a row that left unwanted is shown again for one that comes later', () => {
  scrolled();
  const row = element(20);
  tree.apply(order(1, 0, 2, 1, 30, 2, 31, 30, 32, 31) + '-20\x1f\x1e-21\x1f\x1e-22\x1f\x1e');
  assert.equal(row.style.visibility, 'hidden');
  tree.apply(line(40, 'd') + order(1, 0, 2, 1, 30, 2, 31, 30, 32, 31, 40, 2, 41, 40, 42, 41));
  assert.equal(element(40), row);
  assert.equal(row.style.visibility, '');
});

test('what is removed is gone, and is reported as no longer focused at most', () => {
  tree.apply(node(1, 'button', { name: 'A' }) + node(2, 'button', { name: 'B' }) + order(1, 0, 2, 0));
  tree.apply(order(2, 0) + '-1\x1f\x1e');
  assert.equal(element(1), null);
  assert.equal(tree.known.size, 1);
});

test('a click is the activation of a button and of a row', () => {
  tree.apply(node(1, 'button', { name: 'Save' }) + node(2, 'grid', { name: 'G', flags: 0 }) +
    node(3, 'row', { flags: FLAG.focusable | FLAG.tabStop, index: 2 }) +
    node(4, 'gridcell', { name: 'cell', flags: 0 }) + order(1, 0, 2, 0, 3, 2, 4, 3));
  element(1).click();
  element(4).click();
  assert.deepEqual(reports.filter((report) => report.kind === 0).map((report) => report.node), [1, 3]);
});

test('a double click counts twice on a button that may be pressed fast, and once on one for a single press', () => {
  tree.apply(node(1, 'button', { name: 'Zoom in' }) + node(2, 'button', { name: 'Next', flags: FLAG.focusable | FLAG.once }) +
    order(1, 0, 2, 0));
  for (const id of [1, 2]) {
    for (const detail of [1, 2]) element(id).dispatchEvent(new window.MouseEvent('click', { bubbles: true, detail }));
  }
  assert.deepEqual(reports.filter(({ kind }) => kind === 0).map(({ node: at }) => at), [1, 1, 2]);
});

test('Enter and the space bar on a row are a click of it', () => {
  tree.apply(node(3, 'row', { flags: FLAG.focusable | FLAG.tabStop }) + order(3, 0));
  element(3).focus();
  for (const key of ['Enter', ' ']) element(3).dispatchEvent(new window.KeyboardEvent('keydown', { key, bubbles: true }));
  assert.equal(reports.filter((report) => report.kind === 0 && report.node === 3).length, 2);
});

test('a dialog makes the rest inert, takes the focus, and gives it back', () => {
  tree.apply(node(1, 'button', { name: 'Open' }) + order(1, 0));
  element(1).focus();
  tree.apply(node(5, 'dialog', { name: 'D', flags: 0 }) + node(6, 'button', { name: 'Close' }) + order(1, 0, 5, 0, 6, 5));
  assert.equal(element(1).hasAttribute('inert'), true);
  assert.equal(window.document.activeElement, element(6));
  tree.apply(order(1, 0) + '-5\x1f\x1e-6\x1f\x1e');
  assert.equal(element(1).hasAttribute('inert'), false);
  assert.equal(window.document.activeElement, element(1));
});

test('a choice has its options and reports the one that was picked', () => {
  tree.apply(node(1, 'combobox', { name: 'C', value: '1', options: 'One\nTwo\n' }) + order(1, 0));
  assert.equal(element(1).selectedIndex, 1);
  element(1).selectedIndex = 0;
  element(1).dispatchEvent(new window.Event('change', { bubbles: true }));
  assert.deepEqual([reports[0].kind, reports[0].number], [2, 0]);
});

test('scrolling by the browser is reported, scrolling by the panel is not', () => {
  tree.apply(node(1, 'scroller', { name: 'S', flags: 0, content: 500, scroll: 40 }) + order(1, 0));
  assert.equal(element(1).scrollTop, 40);
  element(1).dispatchEvent(new window.Event('scroll'));
  assert.deepEqual(reports, []);
  element(1).scrollTop = 90;
  element(1).dispatchEvent(new window.Event('scroll'));
  assert.deepEqual(reports.map((report) => [report.kind, report.number]), [[5, 90]]);
});

test('disabled and invalid are told to assistive technology, and a disabled button keeps the focus', () => {
  tree.apply(node(1, 'button', { name: 'Save' }) + order(1, 0));
  element(1).focus();
  tree.apply(node(1, 'button', { name: 'Save', flags: FLAG.focusable | FLAG.disabled, description: 'Nothing to save' }));
  assert.equal(element(1).getAttribute('aria-disabled'), 'true');
  assert.equal(element(1).title, 'Nothing to save');
  assert.equal(window.document.activeElement, element(1));
});

function clipboard(kind, text = '') {
  const event = new window.Event(kind, { bubbles: true, cancelable: true });
  const kept = { text };
  event.clipboardData = { getData: () => kept.text, setData: (_, given) => { kept.text = given; } };
  window.document.activeElement.dispatchEvent(event);
  return { taken: event.defaultPrevented, text: kept.text };
}
const cellOf = (selected) => node(1, 'gridcell', { flags: selected ? 16 : 0 }) + node(2, 'textbox', { value: '5' }) + order(1, 0, 2, 1);

test('a table pasted into a cell is reported whole, and a single value is the browser\'s', () => {
  tree.apply(cellOf(false));
  element(2).focus();
  reports.length = 0;
  assert.equal(clipboard('paste', '7\r\n').taken, false);
  assert.equal(clipboard('paste', '7\t8\r\n').taken, true);
  assert.deepEqual(reports.map(({ kind, node: id, text }) => [kind, id, text]), [[7, 2, '7\t8\r\n']]);
  element(2).readOnly = true;
  assert.equal(clipboard('paste', '7\t8').taken, false);
});

test('several selected cells are copied by the panel, cut and pasted over', () => {
  tree.apply(cellOf(true));
  element(2).focus();
  reports.length = 0;
  assert.equal(clipboard('copy').taken, true);
  assert.equal(clipboard('cut').taken, true);
  assert.equal(clipboard('paste', '7').taken, true);
  assert.deepEqual(reports.map(({ kind, key }) => [kind, key]), [[6, 28], [7, 0]]);
  tree.apply(node(1, 'gridcell', { flags: 0 }));
  assert.equal(clipboard('copy').taken, false);
});

test('the browser undoes what was typed since the field was entered or set, and then the panel does', () => {
  root.innerHTML = '<main></main>';
  tree.apply(node(2, 'textbox', { value: 'a', revision: 1 }) + order(2, 0));
  root.querySelector('main').append(element(2));
  element(2).focus();
  const undoes = () => tree.placeOf(element(2)).undoes;
  assert.equal(undoes(), false);
  inputOf(2, 'ab');
  assert.equal(undoes(), true);
  inputOf(2, 'a');
  assert.equal(undoes(), false);
  inputOf(2, 'ab');
  tree.apply(node(2, 'textbox', { value: 'x', revision: 2 }));
  assert.equal(undoes(), false);
});

test('a field takes the direction of its text', () => {
  tree.apply(node(1, 'textbox', { name: 'Vendor name' }) + order(1, 0));
  assert.equal(element(1).dir, 'auto');
});
