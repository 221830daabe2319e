// Where the caret of a cell stands, as it is seen.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stateOf } from '../../../web/dom/cells.js';

/** The state of a cell with the caret, or a selection, in a text of three letters. */
function stateWith(direction, selectionStart, selectionEnd = selectionStart, selectionDirection = 'none') {
  globalThis.getComputedStyle = () => ({ direction });
  const parentElement = { getAttribute: () => null };
  const { atLeft, atRight } = stateOf({ value: 'abc', selectionStart, selectionEnd, selectionDirection, parentElement });
  return [atLeft, atRight];
}

test('the beginning of a text stands at its left', () => {
  assert.deepEqual(stateWith('ltr', 0), [true, false]);
  assert.deepEqual(stateWith('ltr', 3), [false, true]);
  assert.deepEqual(stateWith('ltr', 1), [false, false]);
});

test('the beginning of a text that runs from the right stands at its right', () => {
  assert.deepEqual(stateWith('rtl', 0), [false, true]);
  assert.deepEqual(stateWith('rtl', 3), [true, false]);
});

test('a selection grows on where it was drawn to, and one of the whole text on both sides', () => {
  assert.deepEqual(stateWith('rtl', 1, 3, 'forward'), [true, false]);
  assert.deepEqual(stateWith('rtl', 0, 2, 'backward'), [false, true]);
  assert.deepEqual(stateWith('rtl', 0, 2, 'forward'), [false, false]);
  assert.deepEqual(stateWith('ltr', 0, 3), [true, true]);
});
