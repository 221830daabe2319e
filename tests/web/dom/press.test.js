// A press of the mouse: what it presses stays in its place until it is let go.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { FLAG, node, openTree, order } from './tree_records.js';

let window, root, reports, tree;

beforeEach(async () => {
  ({ window, root, reports, tree } = await openTree());
});

const element = (id) => root.querySelector(`[data-node="${id}"]`);

test('the second press of a double click on a button for a single press leaves the focus where the first one led', () => {
  tree.apply(node(1, 'button', { name: 'Zoom in', flags: FLAG.focusable }) +
    node(2, 'button', { name: 'Add line', flags: FLAG.focusable | FLAG.once }) + order(1, 0, 2, 0));
  const keeps = (id, detail) => !element(id).dispatchEvent(new window.MouseEvent('mousedown', { bubbles: true, cancelable: true, detail }));
  assert.deepEqual([keeps(1, 1), keeps(1, 2), keeps(2, 1), keeps(2, 2)], [false, false, false, true]);
  keeps(2, 1);
  assert.equal(keeps(1, 2), true, 'also where something else has taken its place by then');
  assert.equal(keeps(1, 1), false, 'the next press counts');
});

test('what is pressed stays in its place until it is let go: the focus that it takes is told then, and before the click', () => {
  tree.apply(node(1, 'textbox', { name: 'Subtotal' }) + node(2, 'button', { name: 'Add line', flags: FLAG.focusable }) + order(1, 0, 2, 0));
  element(1).focus();
  const told = () => reports.splice(0).map(({ kind, node: at }) => [kind, at]);
  const mouse = (kind, more = {}) => element(2).dispatchEvent(new window.MouseEvent(kind, { bubbles: true, detail: 1, ...more }));
  told();
  mouse('mousedown');
  element(2).focus();
  assert.deepEqual(told(), []);
  mouse('mouseup');
  mouse('click');
  assert.deepEqual(told(), [[4, 1], [3, 2], [0, 2]]);
  mouse('mousedown', { button: 2 });
  element(1).focus();
  assert.deepEqual(told(), [[4, 2], [3, 1]], 'the other buttons of the mouse may come up where no event tells it');
  mouse('mousedown');
  element(2).focus();
  window.dispatchEvent(new window.Event('blur'));
  assert.deepEqual(told(), [[4, 1], [3, 2]], 'a button that comes up in another window is not waited for');
});

test('nothing is drawn while a button is pressed, for it could move from under the pointer; dragging goes on', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  tree.apply(node(1, 'button', { name: 'Save', flags: FLAG.focusable }) + node(2, 'separator', { name: 'Both', w: 6, h: 100 }) +
    order(1, 0, 2, 0));
  const mouse = (id, kind) => element(id).dispatchEvent(new window.MouseEvent(kind, { bubbles: true, detail: 1 }));
  const frames = [];
  globalThis.requestAnimationFrame = (frame) => frames.push(frame);
  t.after(() => {
    delete globalThis.requestAnimationFrame;
  });
  let drawn = 0;
  const draw = () => { ++drawn; };
  tree.press.whenUp(draw);
  assert.equal(drawn, 1);
  mouse(1, 'mousedown');
  tree.press.whenUp(draw);
  assert.equal(drawn, 1);
  mouse(1, 'mouseup');
  frames.splice(0).forEach((frame) => frame());
  assert.equal(drawn, 2, 'after the click, in a frame of its own');
  mouse(1, 'mousedown');
  tree.press.whenUp(draw);
  t.mock.timers.tick(1000);
  frames.splice(0).forEach((frame) => frame());
  assert.equal(drawn, 3, 'a button that is held is not waited for');
  mouse(2, 'mousedown');
  tree.press.whenUp(draw);
  assert.equal(drawn, 4);
});
