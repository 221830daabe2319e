// The keys the panel takes, and those it leaves to the browser.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HeldKeys, Key, isMac, keyOf, mayRepeat } from '../../../web/dom/keys.js';

/** @param {string} key */
function pressed(key, held = {}, code = '') {
  const { altGraph, ...rest } = held;
  return {
    key, code, ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, isComposing: false, keyCode: 0,
    getModifierState: (name) => name === 'AltGraph' && altGraph === true, ...rest,
  };
}
const other = { kind: 'other' };

test('Ctrl+S saves, and Cmd+S on a Mac', () => {
  assert.equal(keyOf(pressed('s', { ctrlKey: true }), other, false), Key.save);
  assert.equal(keyOf(pressed('s', { metaKey: true }), other, true), Key.save);
  assert.equal(keyOf(pressed('s', { ctrlKey: true }), other, true), Key.none);
});

test('Ctrl+S saves on a Cyrillic keyboard', () => {
  assert.equal(keyOf(pressed('ы', { ctrlKey: true }, 'KeyS'), other, false), Key.save);
});

test('AltGraph is not Ctrl+Alt: a Polish ś is typed, not saved', () => {
  assert.equal(keyOf(pressed('ś', { ctrlKey: true, altKey: true, altGraph: true }, 'KeyS'), { kind: 'field' }, false), Key.none);
});

test('the keys of a document are taken in its pane alone', () => {
  const page = { kind: 'page', zooms: true };
  assert.equal(keyOf(pressed('f', { ctrlKey: true }), page, false), Key.find);
  assert.equal(keyOf(pressed('f', { ctrlKey: true }), { kind: 'field', zooms: true }, false), Key.find);
  assert.equal(keyOf(pressed('f', { ctrlKey: true }), { kind: 'field', zooms: false }, false), Key.none);
  assert.equal(keyOf(pressed('ArrowLeft'), page, false), Key.left);
  assert.equal(keyOf(pressed('+', { shiftKey: true }), page, false), Key.zoomIn);
  assert.equal(keyOf(pressed('ArrowLeft'), { kind: 'field' }, false), Key.none);
  assert.equal(keyOf(pressed('r'), { kind: 'other', zooms: true }, false), Key.none);
});

test('arrows, pages and ends move a bar between panes, and nothing else does', () => {
  const bar = { kind: 'bar' };
  assert.equal(keyOf(pressed('ArrowLeft'), bar, false), Key.left);
  assert.equal(keyOf(pressed('ArrowDown'), bar, false), Key.down);
  assert.equal(keyOf(pressed('End'), bar, false), Key.end);
  assert.equal(keyOf(pressed('PageUp'), bar, false), Key.pageUp);
  for (const key of ['+', 'r', 'Enter', ' ']) assert.equal(keyOf(pressed(key), bar, false), Key.none);
});

test('no key is taken from a composition', () => {
  assert.equal(keyOf(pressed('Enter', { isComposing: true }), { kind: 'field' }, false), Key.none);
  assert.equal(keyOf(pressed('Enter', { keyCode: 229 }), { kind: 'field' }, false), Key.none);
});

test('Enter is taken in fields and cells, and makes a new line in notes', () => {
  assert.equal(keyOf(pressed('Enter'), { kind: 'field' }, false), Key.enter);
  assert.equal(keyOf(pressed('Enter'), { kind: 'cell' }, false), Key.enter);
  assert.equal(keyOf(pressed('Enter'), { kind: 'notes' }, false), Key.none);
});

test('arrows move in rows; in a cell only up and down, the others move the caret', () => {
  assert.equal(keyOf(pressed('ArrowDown'), { kind: 'row' }, false), Key.down);
  assert.equal(keyOf(pressed('Home'), { kind: 'row' }, false), Key.home);
  assert.equal(keyOf(pressed('ArrowUp'), { kind: 'cell' }, false), Key.up);
  assert.equal(keyOf(pressed('Home'), { kind: 'cell' }, false), Key.none);
  assert.equal(keyOf(pressed('ArrowUp'), { kind: 'field' }, false), Key.none);
});

test('Shift and the arrows select cells once the text has no more to select', () => {
  const cell = (more) => ({ kind: 'cell', cell: { ranged: false, atLeft: false, atRight: false, ...more } });
  const shift = { shiftKey: true };
  assert.equal(keyOf(pressed('ArrowDown', shift), cell(), false), Key.extendDown);
  assert.equal(keyOf(pressed('ArrowRight', shift), cell(), false), Key.none);
  assert.equal(keyOf(pressed('ArrowRight', shift), cell({ atRight: true }), false), Key.extendRight);
  assert.equal(keyOf(pressed('ArrowLeft', shift), cell({ ranged: true }), false), Key.extendLeft);
  assert.equal(keyOf(pressed('Delete'), cell(), false), Key.none);
  assert.equal(keyOf(pressed('Delete'), cell({ ranged: true }), false), Key.clear);
});

test('undo is the browser\'s while it has something typed to take back, and the panel\'s else', () => {
  const field = { kind: 'field', undoes: true, redoes: true };
  assert.equal(keyOf(pressed('z', { ctrlKey: true }), field, false), Key.none);
  assert.equal(keyOf(pressed('y', { ctrlKey: true }), field, false), Key.none);
  assert.equal(keyOf(pressed('z', { ctrlKey: true }), other, false), Key.undo);
  assert.equal(keyOf(pressed('Z', { ctrlKey: true, shiftKey: true }), other, false), Key.redo);
  assert.equal(keyOf(pressed('y', { ctrlKey: true }), other, false), Key.redo);
  assert.equal(keyOf(pressed('z', { metaKey: true }), other, true), Key.undo);
  assert.equal(keyOf(pressed('y', { metaKey: true }), other, true), Key.none);
});

test('a question mark is typed in a field and shows the keys elsewhere', () => {
  assert.equal(keyOf(pressed('?', { shiftKey: true }), { kind: 'field' }, false), Key.none);
  assert.equal(keyOf(pressed('?', { shiftKey: true }), other, false), Key.help);
});

test('the keys that are a sign alone are switched off for those who speak to their browser', () => {
  globalThis.localStorage = { getItem: (name) => (name === 'countersign.signs' ? 'off' : null) };
  assert.equal(keyOf(pressed('?', { shiftKey: true }), other, false), Key.none);
  assert.equal(keyOf(pressed('/'), other, false), Key.none);
  assert.equal(keyOf(pressed('F1'), other, false), Key.help);
  delete globalThis.localStorage;
  assert.equal(keyOf(pressed('/'), other, false), Key.search);
});

for (const [key, held] of [['c', { ctrlKey: true }], ['r', { ctrlKey: true }], ['Tab', {}], ['F5', {}], ['l', { ctrlKey: true }]]) {
  test(`${Object.keys(held).join('')} ${key} stays the browser's`, () => {
    assert.equal(keyOf(pressed(key, held), { kind: 'field' }, false), Key.none);
  });
}

test('a Mac is told by its platform', () => {
  assert.equal(isMac('MacIntel'), true);
  assert.equal(isMac('Win32'), false);
});

test('a key that is held decides, sends and leaves nothing', () => {
  const repeating = Object.keys(Key).filter((name) => mayRepeat(Key[name]));
  assert.deepEqual(repeating.sort(), [
    'down', 'end', 'extendDown', 'extendLeft', 'extendRight', 'extendUp', 'home', 'left', 'pageDown', 'pageUp', 'redo', 'right',
    'undo', 'up', 'zoomIn', 'zoomOut',
  ]);
});

test('a key is held until it is released, whether or not the browser says that it repeats', () => {
  const held = new HeldKeys(false);
  assert.equal(held.press({ code: 'Enter', repeat: false }), false);
  assert.equal(held.press({ code: 'Enter', repeat: true }), true);
  assert.equal(held.press({ code: 'Enter', repeat: false }), true);
  assert.equal(held.press({ code: 'KeyS', repeat: false }), false);
  held.release({ code: 'Enter' });
  assert.equal(held.press({ code: 'Enter', repeat: false }), false);
  held.forget();
  assert.equal(held.press({ code: 'Enter', repeat: false }), false);
  assert.equal(held.press({ code: '', repeat: false }), false);
  assert.equal(held.press({ code: '', repeat: false }), false);
});

test('on a Mac, where a release is not told while Command is held, a key repeats where the browser says so', () => {
  const held = new HeldKeys(true);
  assert.equal(held.press({ code: 'Enter', repeat: false }), false);
  assert.equal(held.press({ code: 'Enter', repeat: false }), false);
  assert.equal(held.press({ code: 'Enter', repeat: true }), true);
});

test('a slash outside fields leads to the search, and Down from the search into the list', () => {
  assert.equal(keyOf(pressed('/'), { kind: 'row' }, false), Key.search);
  for (const kind of ['field', 'cell', 'notes', 'search']) assert.equal(keyOf(pressed('/'), { kind }, false), Key.none);
  assert.equal(keyOf(pressed('ArrowDown'), { kind: 'search' }, false), Key.down);
  assert.equal(keyOf(pressed('Enter'), { kind: 'search' }, false), Key.enter);
});

test('Enter confirms a field of several lines, Shift+Enter is a new line in it', () => {
  assert.equal(keyOf(pressed('Enter'), { kind: 'field' }, false), Key.enter);
  assert.equal(keyOf(pressed('Enter', { shiftKey: true }), { kind: 'field' }, false), Key.none);
});

test('F9 takes all that was found on the page, in a field too, and once for each press', () => {
  assert.equal(keyOf(pressed('F9'), { kind: 'field' }, false), Key.acceptAll);
  assert.equal(keyOf(pressed('F9', { shiftKey: true }), other, false), Key.none);
  assert.equal(keyOf(pressed('F9', { ctrlKey: true }), other, false), Key.none);
  assert.equal(mayRepeat(Key.acceptAll), false);
});
