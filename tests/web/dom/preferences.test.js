// How numbers are written where the reviewer is, and what the browser remembers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newTabId, numberSigns, recall, remember } from '../../../web/dom/preferences.js';

test('each language has its signs', () => {
  assert.deepEqual(numberSigns('en-US'), { decimal: '.', group: ',' });
  assert.deepEqual(numberSigns('de-DE'), { decimal: ',', group: '.' });
  assert.deepEqual(numberSigns('fr-FR'), { decimal: ',', group: '\u202f' });
  assert.deepEqual(numberSigns('de-CH').decimal, '.');
});

test('a language that there is not does not stop the panel', () => {
  assert.deepEqual(numberSigns('C'), { decimal: '.', group: ',' });
  assert.deepEqual(numberSigns(''), numberSigns('en'));
});

test('digits are always those the panel reads', () => {
  assert.equal(numberSigns('ar-EG').decimal.length, 1);
});

test('a browser without storage remembers nothing and fails at nothing', () => {
  assert.equal(recall('reviewer'), '');
  remember('reviewer', 'Ada');
});

test('every tab has a name of its own', () => {
  assert.match(newTabId(), /^[0-9a-f]{32}$/);
  assert.notEqual(newTabId(), newTabId());
});
